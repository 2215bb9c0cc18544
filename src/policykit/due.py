"""What is due when: reviews, measures, milestones and waivers, each with its day."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from policykit.loading import Document
from policykit.models.measures import Measure, Progress
from policykit.models.plan import Plan
from policykit.models.policy import Policy
from policykit.models.school import School, is_named
from policykit.parts import name_path
from policykit.privacy import redact
from policykit.source import Path, pointer
from policykit.waivers import Waivers

__all__ = ["Band", "Due", "Kind", "agenda", "band", "next_review", "waiver_agenda"]

_LONGEST = 100


class Kind(StrEnum):
    """What kind of thing is due."""

    REVIEW = "review"
    MEASURE = "measure"
    MILESTONE = "milestone"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a last day, which is still in time."""

    kind: Kind
    """What kind of thing it is."""

    what: str
    """What it is, in the plan's words: the policy's title, the indicator, the milestone's text."""

    date: date
    """The last day on which it is in time."""

    by: str | None
    """Who leads it or reviews, as a role; none if the plan does not say."""

    schools: tuple[str, ...]
    """The schools it is for, by their names."""

    file: str
    """The file it is in, as it was named to the run."""

    pointer: str
    """JSON pointer (RFC 6901) to the day, or to the part of the plan from which the day follows."""

    progress: Progress | None
    """What the last evaluation of the measure found; none if there is none, or no measure."""

    is_done: bool
    """Whether nothing is awaited any more."""

    uid: str
    """Its own name (32 hexadecimal digits): the same after its day was changed, or parts were moved."""


def agenda(plan: Plan | Document, *, as_of: date) -> tuple[Due, ...]:
    """Return what is due by a plan, by date and then in the order of the document; without a plan, nothing.

    A review is due on the `next` day that the plan gives, or else when the `cycle` has run since the `last` one. It is
    never done: after it, the plan has a new day.

    A measure is done when nothing is awaited any more (`Measure.is_open`): its evaluation says that it was met or not
    met, or does not say how far it has come.

    A milestone is done when its measure is, or when an evaluation or evidence is as new as the milestone. One without
    a date counts as made on the day ``as_of``.
    """
    document = plan if isinstance(plan, Document) else Document.of(plan)
    if document.plan is None:
        return ()
    found = (*_review(document.plan.policy), *_measures(document.plan, as_of))
    names = [school.name for school in document.plan.schools]
    words = _redacted([*names, *(each.what for each in found), *(each.by for each in found if each.by)])
    dues = (
        Due(
            kind=each.kind,
            what=_cut(words[each.what]),
            date=each.date,
            by=_cut(words[each.by]) if each.by else None,
            schools=tuple(words[name] for name in names),
            file=document.source.name,
            pointer=pointer(each.part + each.at),
            progress=each.progress,
            is_done=each.is_done,
            uid=uid,
        )
        for each, uid in zip(found, _uids(names, found), strict=True)
    )
    return tuple(sorted(dues, key=lambda each: each.date))


def waiver_agenda(waivers: Waivers, schools: Iterable[School]) -> tuple[Due, ...]:
    """Return when waivers run out, for those of the schools that they name, by date."""
    schools = tuple(schools)
    dues = []
    for number, waiver in enumerate(waivers.entries):
        named = (each.name for each in schools if is_named(waiver.school, name=each.name, urn=each.urn))
        names = tuple(dict.fromkeys(named))
        if not names:
            continue
        part = f" for {waiver.part}" if waiver.part else ""
        identity = "\0".join((Kind.WAIVER, *(each or "" for each in waiver.about)))
        dues.append(
            Due(
                kind=Kind.WAIVER,
                what=_cut(redact(f"waiver of {waiver.subject}{part}")),
                date=waiver.expires,
                by=_cut(redact(waiver.approved_by)) if waiver.approved_by else None,
                schools=tuple(map(redact, names)),
                file=waivers.source.name,
                pointer=pointer(("waivers", number, "expires")),
                progress=None,
                is_done=False,
                uid=sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32],
            )
        )
    return tuple(sorted(dues, key=lambda each: each.date))


def next_review(policy: Policy) -> date | None:
    """Return the day by which a policy is reviewed next: the day it gives, or when its cycle has run since the last."""
    review = policy.review
    if review is None:
        return None
    if review.next or review.cycle is None or review.last is None:
        return review.next
    return review.cycle.after(review.last)


class Band(StrEnum):
    """How far off something is."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


def band(due: Due, *, as_of: date, within: timedelta) -> Band | None:
    """Say how far off something is on a day, and None for what is done. On its last day it is not overdue yet.

    What is overdue here and what the rules find go together. A measure is overdue exactly when PK411 finds it. A review
    is overdue when PK606 finds it, and also when its day only follows from the cycle: the rule looks at days that are
    written down. A milestone is overdue when PK422 finds it; and so are earlier ones of the same measure, where the
    rule names the latest, and those of a measure that is overdue itself, where PK411 is found instead.
    """
    if due.is_done:
        return None
    if due.date < as_of:
        return Band.OVERDUE
    return Band.SOON if due.date - as_of <= within else Band.LATER


class _Found(NamedTuple):
    """A part of a plan that has a last day."""

    kind: Kind
    part: Path
    at: Path
    """Where the day stands below the part; empty where it stands nowhere."""

    names: tuple[str, ...]
    """The way to the part, as `name_path` writes it."""

    what: str
    date: date
    by: str | None
    progress: Progress | None = None
    is_done: bool = False


def _review(policy: Policy) -> Iterator[_Found]:
    day = next_review(policy)
    if policy.review and day:
        at = ("next",) if policy.review.next else ()
        part = ("policy", "review")
        yield _Found(Kind.REVIEW, part, at, part, policy.title, day, policy.review.by)


def _measures(plan: Plan, today: date) -> Iterator[_Found]:
    for number, commitment in enumerate(plan.commitments):
        for index, measure in enumerate(commitment.measures):
            path = ("commitments", number, "measures", index)
            yield from _measure(measure, path, name_path(plan, path), today)


def _measure(measure: Measure, path: Path, names: tuple[str, ...], today: date) -> Iterator[_Found]:
    progress = measure.evaluation.progress if measure.evaluation else None
    is_done = not measure.is_open
    if measure.due:
        what, by = measure.indicator, measure.lead
        yield _Found(Kind.MEASURE, path, ("due",), names, what, measure.due, by, progress, is_done)
    latest_look = _latest_look(measure, today)
    for index, each in enumerate(measure.milestones):
        yield _Found(
            kind=Kind.MILESTONE,
            part=(*path, "milestones", index),
            at=("date",),
            names=(*names, "milestones", each.text),
            what=each.text,
            date=each.date,
            by=measure.lead,
            progress=progress,
            is_done=is_done or latest_look >= each.date,
        )


def _latest_look(measure: Measure, today: date) -> date:
    """Return the newest day of an evaluation or of evidence, as PK422 sees it."""
    looks = (each.date or today for each in (measure.evaluation, *measure.evidence) if each)
    return max(looks, default=date.min)


def _redacted(texts: Iterable[str]) -> dict[str, str]:
    """Redact each text. They are searched for personal data all at once: that is many times as fast."""
    texts = tuple(dict.fromkeys(texts))
    redacted = redact(_GAP.join(text.replace("\0", " ") for text in texts)).split(_GAP)
    return dict(zip(texts, redacted, strict=True))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


_GAP = "\n\0\n"
"""What no personal data goes on across."""


def _uids(schools: Iterable[str], found: Iterable[_Found]) -> Iterator[str]:
    """Yield a name for each part that no day and no number goes into; twins are counted in the document's order."""
    seen: Counter[str] = Counter()
    for each in found:
        identity = "\0".join([*schools, "", each.kind, *each.names])
        seen[identity] += 1
        yield sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]

"""What plans of several schools have in common: each is sketched by itself, and the sketches are compared."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice, zip_longest
from typing import Any, NamedTuple, TypeAlias, TypeVar

from policykit.facts import Fact
from policykit.findings import Place
from policykit.loading import Document
from policykit.models import Plan
from policykit.privacy import shown
from policykit.sentences import Stretch, Wording, mark_of, mark_wording, words_at
from policykit.source import Path, Span

__all__ = [
    "CopiedText",
    "Likeness",
    "Other",
    "SameLead",
    "SamePlan",
    "SameReviewDates",
    "Sketch",
    "SoleLead",
    "TemplateText",
    "compare",
    "place",
    "place_of",
    "sketch",
]

T = TypeVar("T")
L = TypeVar("L", bound="Likeness")

_SEVERAL = 3
"""How many measures or plans it takes before anything can be said of all of them."""

_NAMED = 3
"""How many other plans are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class SoleLead:
    """Who leads all measures of a plan."""

    role: str
    """The role, as a message may quote it."""

    mark: int
    """A hash of the role's words."""

    path: Path
    """Where it is first named."""

    measures: int
    """How many measures there are."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a plan to compare it with others. It holds no sentence, and so no personal data."""

    school: str
    """The schools' names, as a message may quote them."""

    identity: int
    """What tells the schools from others: a hash of their numbers, or of their names where they have none."""

    wording: Wording
    """What the plan says."""

    lead: SoleLead | None
    """Who leads all measures; none if several do, or if there are fewer than three."""

    review: date | None
    """The day of the next review."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another plan with the same, and where."""

    plan: int
    """Which of the plans that were compared, counted from 0."""

    school: str
    """Its schools' names, as a message may quote them."""

    stretch: Stretch
    """Where it stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness(Fact):
    """Something that a plan has in common with plans of other schools."""

    stretch: Stretch
    """Where it stands in the plan."""

    others: tuple[Other, ...]
    """The first three others that have it, one for each school."""

    count: int
    """How many other schools have it."""

    elsewhere: tuple[Place, ...] = ()
    """Where it stands in those others, once it is placed."""

    @property
    def whose(self) -> str:
        """Whose plans the others are, in an author's words."""
        first, *others = (each.school for each in self.others)
        if not others:
            return f"the plan of {first}"
        return f"the plans of {first} and {others[0] if len(others) == 1 else f'{self.count - 1} others'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedText(Likeness):
    """Sentences that also stand in plans of other schools, word for word but for the schools' own names."""

    mark: int
    """The hash of the first of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateText(CopiedText):
    """Sentences that stand in at least three plans, and in more than half of those that were compared."""

    schools: int
    """How many schools' plans were compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePlan(Likeness):
    """A plan that says the same as another school's, but for names, numbers and dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameLead(Likeness):
    """One role that leads every measure, of which there are at least three, here and in another school's plan."""

    lead: SoleLead


@dataclass(frozen=True, slots=True, kw_only=True)
class SameReviewDates(Likeness):
    """A day on which all plans are to be reviewed, or nearly all.

    It takes three schools, and nine in ten of those that give a day. That two schools chose the same day is chance; and
    as most look for one near the end of a school year, so it may be that half of them did. Where hardly any school has
    a day of its own, nobody chose.
    """

    review: date
    """The day."""


def sketch(plan: Plan) -> Sketch:
    """Sketch a plan, so that it can be compared with many others: a few kilobytes, whatever it is long."""
    names = ", ".join(school.name for school in plan.schools)
    identities = sorted(school.urn or " ".join(school.name.casefold().split()) for school in plan.schools)
    review = plan.policy.review
    return Sketch(
        school=shown(names),
        identity=mark_of("\n".join(identities)),
        wording=mark_wording(plan),
        lead=_sole_lead(plan),
        review=review.next if review else None,
    )


def _sole_lead(plan: Plan) -> SoleLead | None:
    leads = [
        (each.lead, ("commitments", number, "measures", index, "lead"))
        for number, commitment in enumerate(plan.commitments)
        for index, each in enumerate(commitment.measures)
    ]
    roles = {" ".join((role or "").casefold().split()) for role, _ in leads}
    role, path = leads[0] if leads else (None, ())
    if role is None or len(leads) < _SEVERAL or len(roles) > 1:
        return None
    return SoleLead(shown(role), mark_of(roles.pop()), path, len(leads))


# ---------------------------------------------------------------- comparing


def compare(sketches: Sequence[Sketch | None]) -> tuple[tuple[Likeness, ...], ...]:
    """Say for each plan, in order, what it has in common with plans of other schools; None is a plan nobody could read.

    Plans of one school may well say the same. Of two plans that are the same altogether nothing further is said. A
    sentence that a plan repeats counts where it stands first. The time it takes grows with the number of sentences.
    """
    known = [(number, each) for number, each in enumerate(sketches) if each is not None]
    found: list[list[Likeness]] = [[] for _ in sketches]
    for look in (_same_plans, _shared_texts, _same_leads, _same_review_dates):
        for number, likeness in look(known):
            found[number].append(likeness)
    return tuple(map(tuple, found))


_Known: TypeAlias = Sequence[tuple[int, Sketch]]
_Found: TypeAlias = Iterator[tuple[int, Likeness]]


class _Holder(NamedTuple):
    """A plan that has something, and where."""

    plan: int
    sketch: Sketch
    stretch: Stretch
    text: int = 0
    """Which of the sketch's texts it stands in, if it is a sentence."""

    @property
    def marks(self) -> tuple[int, ...]:
        return self.sketch.wording.texts[self.text].marks[self.stretch.first :]


@dataclass(frozen=True, slots=True)
class _Shared:
    """Something that one plan has and others too."""

    holder: _Holder
    nearest: tuple[_Holder, ...]
    count: int


def _in_common(holders: Sequence[_Holder], kin: Callable[[_Holder], Hashable]) -> Iterator[_Shared]:
    """Yield each holder for which there are others: one for each school, but not its own school nor any kin."""
    first: dict[int, _Holder] = {}
    own: dict[Hashable, set[int]] = {}
    keys = [kin(each) for each in holders]
    for each, key in zip(holders, keys, strict=True):
        first.setdefault(each.sketch.identity, each)
        own.setdefault(key, set()).add(each.sketch.identity)
    nearest = {
        key: tuple(islice((each for school, each in first.items() if school not in schools), _NAMED))
        for key, schools in own.items()
    }
    for each, key in zip(holders, keys, strict=True):
        if nearest[key]:
            yield _Shared(each, nearest[key], len(first) - len(own[key]))


def _itself(holder: _Holder) -> Hashable:
    return holder.plan


def _copies(holder: _Holder) -> Hashable:
    """Return what all plans have that are the same as this one."""
    whole = holder.sketch.wording.whole
    return holder.plan if whole is None else ("copies", whole)


def _likeness(kind: type[L], shared: _Shared, *, sentences: int = 0, **more: Any) -> tuple[int, L]:
    others = tuple(
        Other(each.plan, each.sketch.school, each.stretch.over(_alike(each, shared.holder, sentences)))
        for each in shared.nearest
    )
    stretch = shared.holder.stretch.over(sentences)
    found = kind(stretch.path, _UNPLACED, stretch=stretch, others=others, count=shared.count, **more)
    return shared.holder.plan, found


_UNPLACED = Span(1, 1, 1, 1)


def _alike(one: _Holder, other: _Holder, most: int) -> int:
    """Count the sentences from which two plans go on alike."""
    if most <= 1 or one.marks[:most] == other.marks[:most]:  # nearly always
        return most
    return next(n for n, pair in enumerate(zip_longest(one.marks, other.marks)) if pair[0] != pair[1])


def _group(pairs: Iterable[tuple[T, _Holder]]) -> dict[T, list[_Holder]]:
    groups: dict[T, list[_Holder]] = {}
    for key, holder in pairs:
        groups.setdefault(key, []).append(holder)
    return groups


def _schools(holders: Iterable[_Holder]) -> int:
    return len({each.sketch.identity for each in holders})


def _same_plans(known: _Known) -> _Found:
    holders = ((each.wording.whole, _Holder(number, each, Stretch(()))) for number, each in known)
    for whole, group in _group(holders).items():
        if whole is not None:
            yield from (_likeness(SamePlan, shared) for shared in _in_common(group, _itself))


def _same_leads(known: _Known) -> _Found:
    holders = ((each.lead.mark, _Holder(number, each, Stretch(each.lead.path))) for number, each in known if each.lead)
    for group in _group(holders).values():
        for shared in _in_common(group, _copies):
            yield _likeness(SameLead, shared, lead=shared.holder.sketch.lead)


def _same_review_dates(known: _Known) -> _Found:
    holders = [
        (each.review, _Holder(number, each, Stretch(("policy", "review", "next"))))
        for number, each in known
        if each.review
    ]
    fewest = max(_SEVERAL, _NEARLY_ALL * _schools(each for _, each in holders))
    for review, group in _group(holders).items():
        if _schools(group) >= fewest:
            yield from (_likeness(SameReviewDates, shared, review=review) for shared in _in_common(group, _itself))


_NEARLY_ALL = 0.9


def _shared_texts(known: _Known) -> _Found:
    schools = len({each.identity for _, each in known})
    circles: dict[tuple[int, ...], int] = {}
    templates: set[int] = set()
    found: list[tuple[int, _Shared]] = []
    for group in _group(_shared_sentences(known)).values():
        circle = circles.setdefault(tuple(each.plan for each in group), len(circles))
        if _schools(group) >= max(_SEVERAL, schools // 2 + 1):
            templates.add(circle)
        found += ((circle, shared) for shared in _in_common(group, _copies))
    found.sort(key=lambda each: (each[1].holder.plan, each[1].holder.text, each[1].holder.stretch.first))
    for (_, _, circle, _), run in groupby(enumerate(found), _place_in_run):
        sentences = [shared for _, (_, shared) in run]
        mark = sentences[0].holder.marks[0]
        if circle in templates:
            yield _likeness(TemplateText, sentences[0], sentences=len(sentences), mark=mark, schools=schools)
        else:
            yield _likeness(CopiedText, sentences[0], sentences=len(sentences), mark=mark)


def _place_in_run(numbered: tuple[int, tuple[int, _Shared]]) -> tuple[int, int, int, int]:
    """Return what is the same for sentences that follow each other in one text and are shared with the same plans."""
    number, (circle, shared) = numbered
    return shared.holder.plan, shared.holder.text, circle, shared.holder.stretch.first - number


def _shared_sentences(known: _Known) -> Iterator[tuple[int, _Holder]]:
    """Yield the mark of each sentence that plans of several schools have, and where it stands first in each plan."""
    owners: dict[int, int] = {}
    shared: set[int] = set()
    for _, each in known:
        for text in each.wording.texts:
            shared.update(
                mark for mark in text.marks if mark and owners.setdefault(mark, each.identity) != each.identity
            )
    for number, each in known:
        seen: set[int] = set()
        for index, text in enumerate(each.wording.texts):
            for first, mark in enumerate(text.marks):
                if mark in shared and mark not in seen:
                    seen.add(mark)
                    yield mark, _Holder(number, each, Stretch(text.path, first), index)


# ---------------------------------------------------------------- placing


def place(
    likenesses: Iterable[Likeness], document: Document, places: Callable[[int, Stretch], Place]
) -> Iterator[Likeness]:
    """Give each likeness of a plan its place in the document; ``places`` tells those in others, by their number."""
    for each in likenesses:
        yield replace(
            each,
            span=place_of(document, each.stretch).span,
            elsewhere=tuple(places(other.plan, other.stretch) for other in each.others),
        )


def place_of(document: Document, stretch: Stretch) -> Place:
    """Return where a stretch of a plan stands in its document."""
    source = document.source
    words = words_at(document.plan, stretch) if document.plan else None
    if words:
        return Place(source.name, source.find(stretch.path, words))
    return Place(source.name, source.span(stretch.path, key=source.written(stretch.path) is None))

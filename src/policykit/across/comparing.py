"""What the sketches of several plans have in common: sentences, whole plans, one lead, one day of review."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice, zip_longest
from typing import Any, TypeAlias, TypeVar

from policykit.across.likenesses import (
    CopiedText,
    Likeness,
    Other,
    SameLead,
    SamePlan,
    SameReviewDates,
    TemplateText,
)
from policykit.across.sentences import Stretch
from policykit.across.sharing import (
    Compared,
    Holder,
    Known,
    Shared,
    all_and_any,
    copies,
    in_common,
    itself,
    know,
    schools_of,
)
from policykit.across.sketching import SEVERAL, Sketch
from policykit.source import Span

__all__ = ["compare"]

T = TypeVar("T")
L = TypeVar("L", bound=Likeness)

_Found: TypeAlias = Iterator[tuple[int, Likeness]]

_NAMED = 3
"""How many other plans are named; the others are counted."""

_NEARLY_ALL = 0.9

_UNPLACED = Span(1, 1, 1, 1)


def compare(sketches: Sequence[Sketch | None]) -> tuple[tuple[Likeness, ...], ...]:
    """Say for each plan, in order, what it has in common with plans of other schools; None is a plan nobody could read.

    Plans of one school may well say the same, and so may all that are kin (`policykit.across.kin`): they count as one
    school's. Of two plans that are the same altogether nothing further is said. A sentence that a plan repeats counts
    where it stands first. Sentences that follow each other are one likeness, whoever has them: a further plan with one
    of them changes neither where they begin nor their mark. It may change their kind, though: what enough schools have
    is a template's. The time it takes grows with the number of sentences.
    """
    known = know(sketches)
    found: list[list[Likeness]] = [[] for _ in sketches]
    for look in (_same_plans, _shared_texts, _same_leads, _same_review_dates):
        for number, likeness in look(known):
            found[number].append(likeness)
    return tuple(map(tuple, found))


def _same_plans(known: Known) -> _Found:
    holders = ((each.sketch.wording.whole, Holder(each, Stretch(()))) for each in known)
    for whole, group in _group(holders).items():
        if whole is not None:
            yield from (_likeness(SamePlan, [shared]) for shared in in_common(group, itself))


def _same_leads(known: Known) -> _Found:
    leads = ((each, lead) for each in known if (lead := each.sketch.lead))
    for group in _group((lead.mark, Holder(each, Stretch(lead.path))) for each, lead in leads).values():
        for shared in in_common(group, copies):
            yield _likeness(SameLead, [shared], lead=shared.holder.plan.sketch.lead)


def _same_review_dates(known: Known) -> _Found:
    days = [(day, Holder(each, Stretch(("policy", "review", "next")))) for each in known if (day := each.sketch.review)]
    fewest = max(SEVERAL, _NEARLY_ALL * _count(each.plan for _, each in days))
    for review, group in _group(days).items():
        if _count(each.plan for each in group) >= fewest:
            yield from (_likeness(SameReviewDates, [shared], review=review) for shared in in_common(group, itself))


def _shared_texts(known: Known) -> _Found:
    schools = _count(known)
    fewest = max(SEVERAL, schools // 2 + 1)
    for run in _runs(known):
        every, some = all_and_any(run)
        apart, mark = run[0].apart, run[0].holder.marks[0]
        if any(each.circle.schools.bit_count() >= fewest for each in run):
            counted = {"in_part": every != some, "having": some.bit_count(), "schools": schools}
            yield _likeness(TemplateText, run, sentences=len(run), mark=mark, **counted)
        else:
            in_part = (every ^ some) & ~apart != 0
            yield _likeness(CopiedText, run, sentences=len(run), mark=mark, in_part=in_part)


def _runs(known: Known) -> Iterator[list[Shared]]:
    """Yield the shared sentences of each plan, those together that follow each other in one text."""
    groups = _group(_shared_sentences(known)).values()
    found = [shared for group in groups for shared in in_common(group, copies)]
    found.sort(key=lambda each: (each.holder.plan.number, each.holder.text, each.holder.stretch.first))
    for _, run in groupby(enumerate(found), _place_in_run):
        yield [shared for _, shared in run]


def _place_in_run(numbered: tuple[int, Shared]) -> tuple[int, int, int]:
    """Return what is the same for sentences that follow each other in one text."""
    number, (holder, _, _) = numbered
    return holder.plan.number, holder.text, holder.stretch.first - number


def _shared_sentences(known: Known) -> Iterator[tuple[int, Holder]]:
    """Yield the mark of each sentence that plans of several schools have, and where it stands first in each plan."""
    owners: dict[int, int] = {}
    shared: set[int] = set()
    for each in known:
        for text in each.sketch.wording.texts:
            shared.update(mark for mark in text.marks if mark and owners.setdefault(mark, each.school) != each.school)
    for each in known:
        seen: set[int] = set()
        for index, text in enumerate(each.sketch.wording.texts):
            for first, mark in enumerate(text.marks):
                if mark in shared and mark not in seen:
                    seen.add(mark)
                    yield mark, Holder(each, Stretch(text.path, first), index)


def _group(pairs: Iterable[tuple[T, Holder]]) -> dict[T, list[Holder]]:
    groups: dict[T, list[Holder]] = {}
    for key, holder in pairs:
        groups.setdefault(key, []).append(holder)
    return groups


def _count(plans: Iterable[Compared]) -> int:
    return len({each.school for each in plans})


def _likeness(kind: type[L], run: Sequence[Shared], *, sentences: int = 0, **more: Any) -> tuple[int, L]:
    """Make a likeness of what is shared: one thing, or sentences that follow each other.

    Named are those first that have all of it, in the order of the plans; each where it has the first of it.
    """
    holder, _, apart = run[0]
    every, some = all_and_any(run)
    nearest = islice(chain(schools_of(every & ~apart), schools_of(some & ~every & ~apart)), _NAMED)
    stretch = holder.stretch.over(sentences)
    found = kind(
        *(stretch.path, _UNPLACED),
        stretch=stretch,
        others=tuple(_other(run, school, sentences) for school in nearest),
        count=(some & ~apart).bit_count(),
        **more,
    )
    return holder.plan.number, found


def _other(run: Sequence[Shared], school: int, sentences: int) -> Other:
    begins = next(number for number, each in enumerate(run) if school in each.circle.first)
    holder, circle, _ = run[begins]
    there = circle.first[school]
    stretch = there.stretch.over(_alike(there, holder, sentences - begins))
    return Other(there.plan.number, there.plan.sketch.school, stretch)


def _alike(one: Holder, other: Holder, most: int) -> int:
    """Count the sentences from which two plans go on alike."""
    if most <= 1 or one.marks[:most] == other.marks[:most]:  # nearly always
        return most
    return next(n for n, pair in enumerate(zip_longest(one.marks, other.marks)) if pair[0] != pair[1])

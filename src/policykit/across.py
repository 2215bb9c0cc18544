"""What plans of several schools have in common: each is sketched by itself, and the sketches are compared."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from itertools import chain, groupby, islice, zip_longest
from operator import and_, or_
from typing import Any, NamedTuple, Self, TypeAlias, TypeVar

from policykit.facts import Fact
from policykit.findings import Place
from policykit.kin import SchoolMark, find_kin, mark_schools
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

    schools: tuple[SchoolMark, ...]
    """What tells the schools from others."""

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

    in_part: bool
    """Whether there are schools that have some of them and not all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateText(CopiedText):
    """Sentences, at least one of which at least three schools have, and more than half of those that were compared."""

    having: int
    """How many schools have any of them: this one too, and those whose whole plan says the same."""

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
    review = plan.policy.review
    return Sketch(
        school=shown(names),
        schools=mark_schools(plan),
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

    Plans of one school may well say the same, and so may all that are kin (`policykit.kin`): they count as one
    school's. Of two plans that are the same altogether nothing further is said. A sentence that a plan repeats counts
    where it stands first. Sentences that follow each other are one likeness, whoever has them: a further plan with one
    of them changes neither where they begin nor their mark. It may change their kind, though: what enough schools have
    is a template's. The time it takes grows with the number of sentences.
    """
    known = _know(sketches)
    found: list[list[Likeness]] = [[] for _ in sketches]
    for look in (_same_plans, _shared_texts, _same_leads, _same_review_dates):
        for number, likeness in look(known):
            found[number].append(likeness)
    return tuple(map(tuple, found))


class _Plan(NamedTuple):
    """A plan among others. Sets of schools are bits of a number, so that it takes next to no time to unite them."""

    number: int
    sketch: Sketch
    school: int
    """Which school's it is: the number of its kin."""

    same: int
    """The set of it and of those whose plans are the same."""

    @property
    def own(self) -> int:
        """The set of that school alone."""
        return 1 << self.school


_Known: TypeAlias = Sequence[_Plan]
_Found: TypeAlias = Iterator[tuple[int, Likeness]]


class _Holder(NamedTuple):
    """A plan that has something, and where."""

    plan: _Plan
    stretch: Stretch
    text: int = 0
    """Which of the sketch's texts it stands in, if it is a sentence."""

    @property
    def marks(self) -> tuple[int, ...]:
        return self.plan.sketch.wording.texts[self.text].marks[self.stretch.first :]


@dataclass(frozen=True, slots=True)
class _Circle:
    """All who have one thing in common."""

    first: dict[int, _Holder]
    """The first plan of each school."""

    schools: int
    """The set of the schools."""

    @classmethod
    def of(cls, holders: Iterable[_Holder]) -> Self:
        first: dict[int, _Holder] = {}
        for each in holders:
            first.setdefault(each.plan.school, each)
        return cls(first, _unite(each.plan.own for each in first.values()))


class _Shared(NamedTuple):
    """Something that a plan has and plans of other schools too."""

    holder: _Holder
    circle: _Circle
    apart: int
    """The set of schools that it is not held against: its own, and any whose plan is the same if that was said."""


def _know(sketches: Sequence[Sketch | None]) -> _Known:
    numbered = [(number, each) for number, each in enumerate(sketches) if each is not None]
    schools = find_kin([each.schools for _, each in numbered])
    same: dict[int, int] = {}
    for (_, each), school in zip(numbered, schools, strict=True):
        if (whole := each.wording.whole) is not None:
            same[whole] = same.get(whole, 0) | 1 << school
    return [
        _Plan(number, each, school, 1 << school if (whole := each.wording.whole) is None else same[whole])
        for (number, each), school in zip(numbered, schools, strict=True)
    ]


def _in_common(holders: Sequence[_Holder], apart: Callable[[_Plan], int]) -> Iterator[_Shared]:
    """Yield each holder for which there are others."""
    circle = _Circle.of(holders)
    for each in holders:
        not_with = apart(each.plan)
        if circle.schools & ~not_with:
            yield _Shared(each, circle, not_with)


def _itself(plan: _Plan) -> int:
    return plan.own


def _copies(plan: _Plan) -> int:
    return plan.same


def _likeness(kind: type[L], run: Sequence[_Shared], *, sentences: int = 0, **more: Any) -> tuple[int, L]:
    """Make a likeness of what is shared: one thing, or sentences that follow each other.

    Named are those first that have all of it, in the order of the plans; each where it has the first of it.
    """
    holder, _, apart = run[0]
    every, some = _all_and_any(run)
    nearest = islice(chain(_each(every & ~apart), _each(some & ~every & ~apart)), _NAMED)
    stretch = holder.stretch.over(sentences)
    found = kind(
        *(stretch.path, _UNPLACED),
        stretch=stretch,
        others=tuple(_other(run, school, sentences) for school in nearest),
        count=(some & ~apart).bit_count(),
        **more,
    )
    return holder.plan.number, found


_UNPLACED = Span(1, 1, 1, 1)


def _other(run: Sequence[_Shared], school: int, sentences: int) -> Other:
    begins = next(number for number, each in enumerate(run) if school in each.circle.first)
    holder, circle, _ = run[begins]
    there = circle.first[school]
    stretch = there.stretch.over(_alike(there, holder, sentences - begins))
    return Other(there.plan.number, there.plan.sketch.school, stretch)


def _alike(one: _Holder, other: _Holder, most: int) -> int:
    """Count the sentences from which two plans go on alike."""
    if most <= 1 or one.marks[:most] == other.marks[:most]:  # nearly always
        return most
    return next(n for n, pair in enumerate(zip_longest(one.marks, other.marks)) if pair[0] != pair[1])


def _all_and_any(run: Sequence[_Shared]) -> tuple[int, int]:
    """Return the set of schools that have all of a run, and the set of those that have any of it."""
    sets = [each.circle.schools for each in run]
    return reduce(and_, sets), _unite(sets)


def _unite(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)


def _each(schools: int) -> Iterator[int]:
    """Yield the schools of a set, the first first."""
    while schools:
        first = schools & -schools
        yield first.bit_length() - 1
        schools ^= first


def _group(pairs: Iterable[tuple[T, _Holder]]) -> dict[T, list[_Holder]]:
    groups: dict[T, list[_Holder]] = {}
    for key, holder in pairs:
        groups.setdefault(key, []).append(holder)
    return groups


def _count(plans: Iterable[_Plan]) -> int:
    return len({each.school for each in plans})


def _same_plans(known: _Known) -> _Found:
    holders = ((each.sketch.wording.whole, _Holder(each, Stretch(()))) for each in known)
    for whole, group in _group(holders).items():
        if whole is not None:
            yield from (_likeness(SamePlan, [shared]) for shared in _in_common(group, _itself))


def _same_leads(known: _Known) -> _Found:
    leads = ((each, lead) for each in known if (lead := each.sketch.lead))
    for group in _group((lead.mark, _Holder(each, Stretch(lead.path))) for each, lead in leads).values():
        for shared in _in_common(group, _copies):
            yield _likeness(SameLead, [shared], lead=shared.holder.plan.sketch.lead)


def _same_review_dates(known: _Known) -> _Found:
    days = [
        (day, _Holder(each, Stretch(("policy", "review", "next")))) for each in known if (day := each.sketch.review)
    ]
    fewest = max(_SEVERAL, _NEARLY_ALL * _count(each.plan for _, each in days))
    for review, group in _group(days).items():
        if _count(each.plan for each in group) >= fewest:
            yield from (_likeness(SameReviewDates, [shared], review=review) for shared in _in_common(group, _itself))


_NEARLY_ALL = 0.9


def _shared_texts(known: _Known) -> _Found:
    schools = _count(known)
    fewest = max(_SEVERAL, schools // 2 + 1)
    for run in _runs(known):
        every, some = _all_and_any(run)
        apart, mark = run[0].apart, run[0].holder.marks[0]
        if any(each.circle.schools.bit_count() >= fewest for each in run):
            counted = {"in_part": every != some, "having": some.bit_count(), "schools": schools}
            yield _likeness(TemplateText, run, sentences=len(run), mark=mark, **counted)
        else:
            in_part = (every ^ some) & ~apart != 0
            yield _likeness(CopiedText, run, sentences=len(run), mark=mark, in_part=in_part)


def _runs(known: _Known) -> Iterator[list[_Shared]]:
    """Yield the shared sentences of each plan, those together that follow each other in one text."""
    groups = _group(_shared_sentences(known)).values()
    found = [shared for group in groups for shared in _in_common(group, _copies)]
    found.sort(key=lambda each: (each.holder.plan.number, each.holder.text, each.holder.stretch.first))
    for _, run in groupby(enumerate(found), _place_in_run):
        yield [shared for _, shared in run]


def _place_in_run(numbered: tuple[int, _Shared]) -> tuple[int, int, int]:
    """Return what is the same for sentences that follow each other in one text."""
    number, (holder, _, _) = numbered
    return holder.plan.number, holder.text, holder.stretch.first - number


def _shared_sentences(known: _Known) -> Iterator[tuple[int, _Holder]]:
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
                    yield mark, _Holder(each, Stretch(text.path, first), index)


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

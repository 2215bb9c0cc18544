"""Who has a thing in common: the plans that have it, school by school, and whom each of them is held against."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import NamedTuple, Self, TypeAlias

from policykit.across.kin import find_kin
from policykit.across.sentences import Stretch
from policykit.across.sketching import Sketch

__all__ = [
    "Circle",
    "Compared",
    "Holder",
    "Known",
    "Shared",
    "all_and_any",
    "copies",
    "in_common",
    "itself",
    "know",
    "schools_of",
]


class Compared(NamedTuple):
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


Known: TypeAlias = Sequence[Compared]


def know(sketches: Sequence[Sketch | None]) -> Known:
    """Number the plans that could be read, and tell which of them are of one school and which are the same."""
    numbered = [(number, each) for number, each in enumerate(sketches) if each is not None]
    schools = find_kin([each.schools for _, each in numbered])
    same: dict[int, int] = {}
    for (_, each), school in zip(numbered, schools, strict=True):
        if (whole := each.wording.whole) is not None:
            same[whole] = same.get(whole, 0) | 1 << school
    return [
        Compared(number, each, school, 1 << school if (whole := each.wording.whole) is None else same[whole])
        for (number, each), school in zip(numbered, schools, strict=True)
    ]


class Holder(NamedTuple):
    """A plan that has something, and where."""

    plan: Compared
    stretch: Stretch
    text: int = 0
    """Which of the sketch's texts it stands in, if it is a sentence."""

    @property
    def marks(self) -> tuple[int, ...]:
        return self.plan.sketch.wording.texts[self.text].marks[self.stretch.first :]


@dataclass(frozen=True, slots=True)
class Circle:
    """All who have one thing in common."""

    first: dict[int, Holder]
    """The first plan of each school."""

    schools: int
    """The set of the schools."""

    @classmethod
    def of(cls, holders: Iterable[Holder]) -> Self:
        first: dict[int, Holder] = {}
        for each in holders:
            first.setdefault(each.plan.school, each)
        return cls(first, _unite(each.plan.own for each in first.values()))


class Shared(NamedTuple):
    """Something that a plan has and plans of other schools too."""

    holder: Holder
    circle: Circle
    apart: int
    """The set of schools that it is not held against: its own, and any whose plan is the same if that was said."""


def in_common(holders: Sequence[Holder], apart: Callable[[Compared], int]) -> Iterator[Shared]:
    """Yield each holder for which there are others."""
    circle = Circle.of(holders)
    for each in holders:
        not_with = apart(each.plan)
        if circle.schools & ~not_with:
            yield Shared(each, circle, not_with)


def itself(plan: Compared) -> int:
    """Hold a plan against all other schools' plans."""
    return plan.own


def copies(plan: Compared) -> int:
    """Hold a plan against those that are not the same altogether."""
    return plan.same


def all_and_any(run: Sequence[Shared]) -> tuple[int, int]:
    """Return the set of schools that have all of a run, and the set of those that have any of it."""
    sets = [each.circle.schools for each in run]
    return reduce(and_, sets), _unite(sets)


def _unite(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)


def schools_of(schools: int) -> Iterator[int]:
    """Yield the schools of a set, the first first."""
    while schools:
        first = schools & -schools
        yield first.bit_length() - 1
        schools ^= first

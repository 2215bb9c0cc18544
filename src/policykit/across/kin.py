"""Which plans are of one school: by its number, or by its name where that is all there is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policykit.across.sentences import mark_of
from policykit.models import Plan

__all__ = ["SchoolMark", "find_kin", "mark_schools"]


@dataclass(frozen=True, slots=True)
class SchoolMark:
    """What tells a school from others."""

    urn: int | None
    """A hash of its number, if the plan gives it."""

    name: int
    """A hash of its name, whatever its capitals and spaces."""


def mark_schools(plan: Plan) -> tuple[SchoolMark, ...]:
    """Mark the schools of a plan."""
    return tuple(
        SchoolMark(mark_of(each.urn) if each.urn else None, mark_of(" ".join(each.name.casefold().split())))
        for each in plan.schools
    )


def find_kin(plans: Sequence[Iterable[SchoolMark]]) -> list[int]:
    """Return for each plan, by its schools, which group of kin it belongs to, counted from 0 in the order of the plans.

    Kin are plans that share a number, or a name for which they do not both give numbers that differ; and plans that
    both are kin of a third, such as one for two schools.
    """
    heads = list(range(len(plans)))

    def head(plan: int) -> int:
        while heads[plan] != plan:
            heads[plan] = heads[heads[plan]]
            plan = heads[plan]
        return plan

    first: dict[tuple[str, int], int] = {}
    for plan, keys in enumerate(_keys(plans)):
        for key in keys:
            one, other = head(plan), head(first.setdefault(key, plan))
            heads[max(one, other)] = min(one, other)
    groups: dict[int, int] = {}
    return [groups.setdefault(head(plan), len(groups)) for plan in range(len(plans))]


def _keys(plans: Sequence[Iterable[SchoolMark]]) -> Iterable[set[tuple[str, int]]]:
    """Yield what each plan has in common with its kin; a name is of use only where some plan gives it no number."""
    bare = {each.name for schools in plans for each in schools if each.urn is None}
    for schools in plans:
        yield {("urn", each.urn) for each in schools if each.urn is not None} | {
            ("name", each.name) for each in schools if each.name in bare
        }

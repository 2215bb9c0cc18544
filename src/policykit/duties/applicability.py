"""Whether a requirement applies to a plan on a day: by its provision's dates, and by what the plan says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from policykit.duties.provisions import Provision
from policykit.duties.requirements import Condition
from policykit.duties.scopes import Binding, Bound
from policykit.models.context import Intake
from policykit.models.plan import Plan
from policykit.models.school import School

__all__ = ["Applicability", "Applies", "on_condition", "without_force"]


class Applies(StrEnum):
    """Whether a requirement applies."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True)
class Applicability:
    """Whether a requirement applies to a plan, and if not, why not."""

    applies: Applies
    reason: str | None


def without_force(provision: Provision, on: date) -> Applicability | None:
    """Say that what a provision asks for does not apply on a day, unless it does."""
    if provision.is_asked(on):
        return None
    if provision.began(on):
        return Applicability(Applies.NO, f"{provision.cited(on)} has no effect any more on {on}")
    return Applicability(Applies.NOT_YET, f"{provision.cited(on)} has no effect yet on {on}")


_Reaches: TypeAlias = Callable[[School], Binding]
"""How the duty stands to a school, whatever the dates of the duty itself."""


def on_condition(condition: Condition, plan: Plan, reaches: _Reaches) -> Applicability:
    """Say whether what is asked for on a condition applies to a plan, by how the duty stands to each of its schools."""
    why_not = _CONDITIONS[condition](plan, reaches)
    return Applicability(Applies.NO, why_not) if why_not else Applicability(Applies.YES, None)


def _bound(*wanted: Bound) -> Callable[[Plan, _Reaches], str | None]:
    """Ask whether the duty stands in one of these ways to any of a plan's schools."""

    def why_not(plan: Plan, reaches: _Reaches) -> str | None:
        reached = [reaches(school) for school in plan.schools]
        reasons = dict.fromkeys(each.reason for each in reached)
        return None if any(each.bound in wanted for each in reached) else " ".join(reasons)

    return why_not


def _eal(plan: Plan, _reaches: _Reaches) -> str | None:
    population = plan.context.population if plan.context else None
    none_at_all = population is not None and population.eal == 0
    return "the plan says that no pupils have English as an additional language" if none_at_all else None


def _few_groups(plan: Plan, _reaches: _Reaches) -> str | None:
    population = plan.context.population if plan.context else None
    few = population is not None and population.intake is Intake.ONE_OR_FEW_GROUPS
    return None if few else "the plan does not say that the intake is one or few groups"


def _selective(plan: Plan, _reaches: _Reaches) -> str | None:
    selective = any(school.is_selective or school.has_religious_character for school in plan.schools)
    return None if selective else "the plan names no selection, no priority by faith and no religious character"


_CONDITIONS: dict[Condition, Callable[[Plan, _Reaches], str | None]] = {
    Condition.ALWAYS: lambda _plan, _reaches: None,
    Condition.BOUND_BY_LAW: _bound(Bound.BY_LAW, Bound.UNKNOWN),  # without a type, it may be
    Condition.BOUND_BY_AGREEMENT: _bound(Bound.BY_AGREEMENT),
    Condition.EAL_PUPILS: _eal,
    Condition.FEW_GROUPS: _few_groups,
    Condition.SELECTIVE: _selective,
}

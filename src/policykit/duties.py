"""What is asked of schools, of whom, and since when: duties as dated, cited data.

The facts stand in ``data/duties/``; this module says what they are made of and answers questions about them.
Nothing here is legal advice.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from policykit.datafiles import read_data
from policykit.models.base import File, Many, Model
from policykit.models.context import Intake
from policykit.models.establishments import EstablishmentType
from policykit.models.headings import Heading
from policykit.models.plan import Plan
from policykit.models.school import School
from policykit.models.values import Date, Id, Text

__all__ = [
    "AnsweredBy",
    "Applicability",
    "Applies",
    "Basis",
    "Binding",
    "Bound",
    "Checked",
    "Condition",
    "Duty",
    "InForce",
    "Provision",
    "Requirement",
    "Scope",
    "Superseded",
    "duties",
    "duty",
    "read_duty",
]


class Basis(StrEnum):
    """How strongly something is asked for: the law's voice is never lent to good advice."""

    STATUTE = "statute"
    REGULATION = "regulation"
    GUIDANCE = "guidance"
    INSPECTION = "inspection"
    MODEL_POLICY = "model policy"
    PRACTICE = "practice"

    @property
    def is_law(self) -> bool:
        """Whether it is law, and not guidance or advice."""
        return self in {Basis.STATUTE, Basis.REGULATION}


class Checked(StrEnum):
    """How a fact about a provision was checked."""

    TEXT = "the provision's own text"
    PAGE = "a secondary page"
    INFERENCE = "inference"


class InForce(Model):
    """A stretch of time in which a provision has effect."""

    start: Annotated[Date, Field(alias="from")]
    """The first day."""

    end: Annotated[Date | None, Field(alias="to")] = None
    """The last day; none while it still has effect."""

    source: Text | None = None
    """What brought it into force or ended it."""

    def holds(self, on: date) -> bool:
        """Whether a day falls into it."""
        return self.start <= on and (self.end is None or on <= self.end)


class Provision(Model):
    """One thing that law, guidance or a published document says."""

    id: Id
    """Its name in this catalogue, such as ea2002-s21-5-b."""

    basis: Basis
    """How strongly it speaks."""

    title: Text
    """What it is, in a few words."""

    says: Text
    """What it says, in plain words."""

    citation: Text
    """How to cite it."""

    identifier: Text | None = None
    """Its identifier at legislation.gov.uk, such as ukpga/2002/32/section/21."""

    in_force: Many[InForce] = ()
    """When it has effect; empty for a document without dates of its own."""

    checked: Checked
    """How this entry was checked."""

    note: Text | None = None
    """What to know about it."""

    @property
    def address(self) -> str | None:
        """Its page at legislation.gov.uk."""
        return f"https://www.legislation.gov.uk/{self.identifier}" if self.identifier else None

    def began(self, on: date) -> bool:
        """Whether it had taken effect by a day, even if it has ended since."""
        return not self.in_force or any(stretch.start <= on for stretch in self.in_force)

    def holds(self, on: date) -> bool:
        """Whether it has effect on a day."""
        return not self.in_force or any(stretch.holds(on) for stretch in self.in_force)


class Condition(StrEnum):
    """When a requirement applies to a plan."""

    ALWAYS = "always"
    BOUND_BY_LAW = "bound by law"
    BOUND_BY_AGREEMENT = "bound by a funding agreement"
    EAL_PUPILS = "pupils with English as an additional language"
    FEW_GROUPS = "intake of one or few groups"
    SELECTIVE = "selective or faith admissions"


class AnsweredBy(StrEnum):
    """What in a plan answers a requirement."""

    COMMITMENTS = "commitments"
    """Commitments that name it under `answers`."""

    PARTS = "parts of the plan"
    """Other parts of the plan, which rules look at."""


class Requirement(Model):
    """One thing a complete plan has."""

    id: Id
    """Its name, which commitments give under `answers`."""

    title: Text
    """What it is, in a few words."""

    asks: Text
    """What a complete plan says or shows."""

    heading: Heading | None = None
    """The heading it belongs under, if it belongs under one."""

    provision: Id
    """The provision it comes from."""

    also: Many[Id] = ()
    """Other provisions that say the same, or stand behind it."""

    applies: Condition = Condition.ALWAYS
    """When it applies."""

    answered_by: AnsweredBy
    """What in a plan answers it."""

    judgement: Text | None = None
    """The question that only a person can answer once the plan has everything a machine can see."""


class Bound(StrEnum):
    """How a duty stands to a school."""

    BY_LAW = "bound by law"
    BY_AGREEMENT = "bound only by its funding agreement"
    NOT_BOUND = "not bound"
    UNKNOWN = "unknown"


class Scope(Model):
    """Which types of establishment a duty binds, and how."""

    bound: Bound
    """How they are bound."""

    provision: Id | None = None
    """What binds them."""

    extended_by: Id | None = None
    """What applies that provision to them, where it would not reach them by itself."""

    types: tuple[EstablishmentType, ...]
    """The types of establishment, by their codes in the register."""

    duty_holder: Text | None = None
    """Who holds the duty at such a school."""

    reason: Text
    """Why, in a sentence."""


class Superseded(Model):
    """A law that plans still cite although another has taken its place."""

    title: Text
    """Its title."""

    replaced_by: Text
    """What took its place."""

    since: Date | None = None
    """Since when, where that is known."""


@dataclass(frozen=True, slots=True)
class Binding:
    """Whether a duty binds a school on a day, by what, and why. True when it binds by law."""

    bound: Bound
    provision: Provision | None
    duty_holder: str | None
    reason: str

    def __bool__(self) -> bool:
        return self.bound is Bound.BY_LAW


class Duty(File):
    """A duty: its provisions, whom it binds, and what a complete plan has because of it."""

    id: Id
    """Its name."""

    title: Text
    """What it is called."""

    as_at: Date
    """The day on which this account of the law was last checked."""

    provisions: tuple[Provision, ...]
    """What law, guidance and published documents say."""

    scopes: tuple[Scope, ...]
    """Which types of establishment it binds, and how."""

    requirements: tuple[Requirement, ...]
    """What a complete plan has."""

    linked: Many[Id] = ()
    """The provisions above that are other duties a plan may refer to."""

    superseded: Many[Superseded] = ()
    """Laws that others have replaced."""

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        """Refuse names that occur twice or lead nowhere."""
        provisions = [each.id for each in self.provisions]
        named = [name for each in self.requirements for name in (each.provision, *each.also)]
        named += [name for each in self.scopes for name in (each.provision, each.extended_by) if name]
        faults = [f"the provision {name} occurs twice" for name in _repeated(provisions)]
        faults += [f"the requirement {name} occurs twice" for name in _repeated(each.id for each in self.requirements)]
        faults += [
            f"the type {name} has two scopes" for name in _repeated(t for each in self.scopes for t in each.types)
        ]
        faults += [f"no provision is named {name}" for name in {*named, *self.linked}.difference(provisions)]
        if faults:
            raise PydanticCustomError("inconsistent", "{reason}", {"reason": "; ".join(sorted(faults))})
        return self

    @cached_property
    def _provisions(self) -> dict[str, Provision]:
        return {each.id: each for each in self.provisions}

    @cached_property
    def _scopes(self) -> dict[EstablishmentType, Scope]:
        return {each: scope for scope in self.scopes for each in scope.types}

    @cached_property
    def _requirements(self) -> dict[str, Requirement]:
        return {each.id: each for each in self.requirements}

    def provision(self, id: str) -> Provision:
        """Return a provision by its id; raises `KeyError`."""
        return self._provisions[id]

    def requirement(self, id: str) -> Requirement:
        """Return a requirement by its id; raises `KeyError`."""
        return self._requirements[id]

    def has_requirement(self, id: str) -> bool:
        """Whether there is a requirement of that id."""
        return id in self._requirements

    def basis(self, requirement: Requirement) -> Basis:
        """Say how strongly a requirement is asked for."""
        return self.provision(requirement.provision).basis

    def binds(self, school: School, *, on: date) -> Binding:
        """Say whether the duty binds a school on a day, by what, and why."""
        scope = self._scopes.get(school.type) if school.type else None
        own = self.provision(scope.provision) if scope and scope.provision else None
        return self._reaches(school, on=on) if own is None or own.holds(on) else _without_effect(own, on)

    def _reaches(self, school: School, *, on: date) -> Binding:
        """Say how the duty stands to a school on a day, whatever the dates of the duty itself.

        Its provisions took effect on different days: each requirement is asked for by the dates of its own.
        """
        if school.type is None:
            return Binding(Bound.UNKNOWN, None, None, "the plan does not say what type of school it is")
        if school.type not in self._scopes:
            return Binding(Bound.UNKNOWN, None, None, f"nothing is known about the type {school.type}")
        scope = self._scopes[school.type]
        binding = scope.extended_by or scope.provision
        provision = self.provision(binding) if binding else None
        if scope.extended_by and provision and not provision.holds(on):
            return _without_effect(provision, on)
        return Binding(scope.bound, provision, scope.duty_holder, scope.reason)

    def applies(self, requirement: Requirement, plan: Plan, *, on: date) -> "Applicability":
        """Say whether a requirement applies to a plan on a day, and why it does not."""
        return self.applicability([requirement], plan, on=on)[requirement.id]

    def applicability(self, requirements: Iterable[Requirement], plan: Plan, *, on: date) -> dict[str, "Applicability"]:
        """Say of each requirement, by id, whether it applies to a plan on a day, and why it does not."""
        effects: dict[str, Applicability | None] = {}
        conditions: dict[Condition, Applicability] = {}
        states: dict[str, Applicability] = {}
        for each in requirements:
            if each.provision not in effects:
                effects[each.provision] = _without_force(self.provision(each.provision), on)
            if each.applies not in conditions:
                reason = _CONDITIONS[each.applies](self, plan, on)
                conditions[each.applies] = Applicability(Applies.NO, reason) if reason else _APPLIES
            states[each.id] = effects[each.provision] or conditions[each.applies]
        return states


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


_APPLIES = Applicability(Applies.YES, None)


def _without_force(provision: Provision, on: date) -> Applicability | None:
    """Say that what a provision asks for does not apply on a day, unless it does."""
    if not provision.began(on):
        return Applicability(Applies.NOT_YET, f"{provision.citation} has no effect yet on {on}")
    if provision.basis.is_law and not provision.holds(on):
        return Applicability(Applies.NO, f"{provision.citation} has no effect any more on {on}")
    return None


def _bound(*wanted: Bound) -> Callable[[Duty, Plan, date], str | None]:
    """Ask whether the duty stands in one of these ways to any of a plan's schools."""

    def why_not(duty: Duty, plan: Plan, on: date) -> str | None:
        reached = [duty._reaches(school, on=on) for school in plan.schools]  # noqa: SLF001 - the duty's own conditions
        reasons = dict.fromkeys(each.reason for each in reached)
        return None if any(each.bound in wanted for each in reached) else " ".join(reasons)

    return why_not


def _eal(_duty: Duty, plan: Plan, _on: date) -> str | None:
    population = plan.context.population if plan.context else None
    none_at_all = population is not None and population.eal == 0
    return "the plan says that no pupils have English as an additional language" if none_at_all else None


def _few_groups(_duty: Duty, plan: Plan, _on: date) -> str | None:
    population = plan.context.population if plan.context else None
    few = population is not None and population.intake is Intake.ONE_OR_FEW_GROUPS
    return None if few else "the plan does not say that the intake is one or few groups"


def _selective(_duty: Duty, plan: Plan, _on: date) -> str | None:
    selective = any(school.is_selective or school.has_religious_character for school in plan.schools)
    return None if selective else "the plan names no selection, no priority by faith and no religious character"


_CONDITIONS: dict[Condition, Callable[[Duty, Plan, date], str | None]] = {
    Condition.ALWAYS: lambda _duty, _plan, _on: None,
    Condition.BOUND_BY_LAW: _bound(Bound.BY_LAW, Bound.UNKNOWN),  # without a type, it may be
    Condition.BOUND_BY_AGREEMENT: _bound(Bound.BY_AGREEMENT),
    Condition.EAL_PUPILS: _eal,
    Condition.FEW_GROUPS: _few_groups,
    Condition.SELECTIVE: _selective,
}


def _without_effect(provision: Provision, on: date) -> Binding:
    when = "no effect any more" if provision.began(on) else "no effect yet"
    return Binding(Bound.NOT_BOUND, provision, None, f"{provision.citation} has {when} on {on}")


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def read_duty(text: str, *, name: str) -> Duty:
    """Read a duty from YAML; raises `DataError` with the line of each fault."""
    return read_data(text, Duty, name=name)


@cache
def duties() -> tuple[Duty, ...]:
    """Return the duties that policykit knows."""
    folder = files("policykit") / "data" / "duties"
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    return tuple(read_duty(path.read_text("utf-8"), name=path.name) for path in paths)


@cache
def duty(id: str = "community-cohesion") -> Duty:
    """Return a duty by its id; raises `KeyError`."""
    return {each.id: each for each in duties()}[id]

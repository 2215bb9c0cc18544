"""The duties that policykit knows, each read from its file, and what can be asked of one."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property, partial
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from policykit.datafiles import read_data
from policykit.duties.applicability import Applicability, on_condition, without_force
from policykit.duties.provisions import Basis, Provision, Superseded
from policykit.duties.requirements import Condition, Requirement
from policykit.duties.scopes import Binding, Bound, Scope, without_effect
from policykit.kits import OWN, Kit
from policykit.models.base import File, Many
from policykit.models.establishments import EstablishmentType
from policykit.models.plan import Plan
from policykit.models.school import School
from policykit.models.values import Date, Id, Text

__all__ = ["Duty", "duties", "duties_of", "duty", "read_duty"]


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
        named += [each.needs for each in self.requirements if each.needs]
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
        return self._reaches(school, on=on) if own is None or own.holds(on) else without_effect(own, on)

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
            return without_effect(provision, on)
        return Binding(scope.bound, provision, scope.duty_holder, scope.reason)

    def applies(self, requirement: Requirement, plan: Plan, *, on: date) -> Applicability:
        """Say whether a requirement applies to a plan on a day, and why it does not."""
        return self.applicability([requirement], plan, on=on)[requirement.id]

    def applicability(self, requirements: Iterable[Requirement], plan: Plan, *, on: date) -> dict[str, Applicability]:
        """Say of each requirement, by id, whether it applies to a plan on a day, and why it does not."""
        requirements = tuple(requirements)
        grounds = {id for each in requirements for id in (each.provision, each.needs) if id}
        effects = {id: without_force(self.provision(id), on) for id in grounds}
        conditions = {each: self.meets(each, plan, on=on) for each in {each.applies for each in requirements}}
        return {
            each.id: effects[each.provision] or (each.needs and effects[each.needs]) or conditions[each.applies]
            for each in requirements
        }

    def meets(self, condition: Condition, plan: Plan, *, on: date) -> Applicability:
        """Say whether what is asked on a condition applies to a plan on a day, whatever the dates of who asks it."""
        return on_condition(condition, plan, partial(self._reaches, on=on))


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def read_duty(text: str, *, name: str) -> Duty:
    """Read a duty from YAML; raises `DataError` with the line of each fault."""
    return read_data(text, Duty, name=name)


@cache
def duties_of(kit: Kit) -> tuple[Duty, ...]:
    """Return the duties that a kit brings; raises `DataError` with the line of each fault."""
    return tuple(read_duty(text, name=name) for name, text in kit.texts("duties"))


def duties() -> tuple[Duty, ...]:
    """Return the duties that policykit itself knows."""
    return duties_of(OWN)


@cache
def duty(id: str = "community-cohesion") -> Duty:
    """Return a duty by its id; raises `KeyError`."""
    return {each.id: each for each in duties()}[id]

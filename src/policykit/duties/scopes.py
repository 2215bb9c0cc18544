"""Scopes: which types of establishment a duty binds, and how it stands to a school on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policykit.duties.provisions import Provision
from policykit.models.base import Model
from policykit.models.establishments import EstablishmentType
from policykit.models.values import Id, Text

__all__ = ["Binding", "Bound", "Scope", "without_effect"]


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


@dataclass(frozen=True, slots=True)
class Binding:
    """Whether a duty binds a school on a day, by what, and why. True when it binds by law."""

    bound: Bound
    provision: Provision | None
    duty_holder: str | None
    reason: str

    def __bool__(self) -> bool:
        return self.bound is Bound.BY_LAW


def without_effect(provision: Provision, on: date) -> Binding:
    """Say that a duty binds nobody by a provision that has no effect on a day."""
    when = "no effect any more" if provision.began(on) else "no effect yet"
    return Binding(Bound.NOT_BOUND, provision, None, f"{provision.citation} has {when} on {on}")

"""How a field of a school's own can fall short of what a pack asks: the facts that rules are shown."""

from abc import ABC
from dataclasses import dataclass

from policykit.facts import Fact

__all__ = ["Misfit", "MissingOwnField", "UnfitOwnField", "UnknownOwnField"]


@dataclass(frozen=True, slots=True)
class Misfit(Fact, ABC):
    """Something under ``extra:`` that does not fit the schema of a pack."""

    words: str
    """What is there, in an author's words."""

    settle: str | None = None
    """What would settle it, where more can be said than the rule does."""


@dataclass(frozen=True, slots=True)
class MissingOwnField(Misfit):
    """A field that the pack asks for is not there, or has nothing in it."""


@dataclass(frozen=True, slots=True)
class UnknownOwnField(Misfit):
    """A field has a name that the pack does not have in that place."""


@dataclass(frozen=True, slots=True)
class UnfitOwnField(Misfit):
    """What stands in a field is not what the pack asks for."""

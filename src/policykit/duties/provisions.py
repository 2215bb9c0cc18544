"""Provisions: what law, guidance and published documents say, how strongly, and since when."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from policykit.models.base import Many, Model
from policykit.models.values import Date, Id, Text

__all__ = ["Basis", "Checked", "Force", "InForce", "Provision", "Superseded"]


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


class Force(StrEnum):
    """How a provision stands on a day. Of guidance, in force means: published, and not known to be withdrawn."""

    NOT_YET = "not yet in force"
    IN_FORCE = "in force"
    ENDED = "no longer in force"
    UNDATED = "without dates"


class InForce(Model):
    """A stretch of time in which a provision has effect."""

    start: Annotated[Date, Field(alias="from")]
    """The first day."""

    end: Annotated[Date | None, Field(alias="to")] = None
    """The last day; none while it still has effect."""

    source: Text | None = None
    """What brought it into force or ended it."""

    citation: Text | None = None
    """How to cite what said it then, where that was another document."""

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

    def force(self, on: date) -> Force:
        """Say how it stands on a day."""
        if not self.in_force:
            return Force.UNDATED
        if not self.began(on):
            return Force.NOT_YET
        return Force.IN_FORCE if self.holds(on) else Force.ENDED

    def is_asked(self, on: date) -> bool:
        """Whether what it asks for is asked on a day.

        Law is asked while it has effect. Guidance and what inspectors looked for is asked from the day it began, and
        still is when it has been withdrawn: then as good advice, to which a pack may hold a plan.
        """
        return self.holds(on) or (self.began(on) and not self.basis.is_law)

    def stretch(self, on: date) -> InForce | None:
        """Return the stretch that a day falls into, or else the last one before it, or else the first; if it has any.

        Its start and its end say since when it is in force, until when it was, or from when it will be.
        """
        begun = [each for each in self.in_force if each.start <= on]
        if begun:
            return max(begun, key=lambda each: (each.holds(on), each.start))
        return min(self.in_force, key=lambda each: each.start, default=None)

    def cited(self, on: date) -> str:
        """Cite it as of a day: by what said it then, if that was another document."""
        stretch = self.stretch(on)
        return (stretch and stretch.citation) or self.citation


class Superseded(Model):
    """A law that plans still cite although another has taken its place."""

    title: Text
    """Its title."""

    replaced_by: Text
    """What took its place."""

    since: Date | None = None
    """Since when, where that is known."""

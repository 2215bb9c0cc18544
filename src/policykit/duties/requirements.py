"""Requirements: what a complete plan has because of a duty, and when each is asked for."""

from enum import StrEnum

from policykit.models.base import Many, Model
from policykit.models.headings import Heading
from policykit.models.values import Id, Text

__all__ = ["AnsweredBy", "Condition", "Requirement"]


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

    needs: Id | None = None
    """The provision without which there would be nothing to ask, where that is not the one it comes from: before it has
    effect, this is not asked.
    """

    applies: Condition = Condition.ALWAYS
    """When it applies."""

    answered_by: AnsweredBy
    """What in a plan answers it."""

    judgement: Text | None = None
    """The question that only a person can answer once the plan has everything a machine can see."""

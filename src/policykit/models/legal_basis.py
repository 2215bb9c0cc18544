"""What the school says obliges it, and the definition of community cohesion that it adopts."""

from policykit.models.base import Many, Model
from policykit.models.values import Date, Label, Text

__all__ = ["Definition", "FundingAgreement", "LegalBasis", "Limbs", "LocalDefinition"]


class FundingAgreement(Model):
    """The clause of an academy's funding agreement that speaks of community cohesion."""

    clause: Label
    """The clause's number."""

    date: Date
    """The date of the agreement, or of the deed that last changed the clause."""

    wording: Text | None = None
    """What the clause says."""


class LegalBasis(Model):
    """What obliges the school, as the policy puts it."""

    statement: Text | None = None
    """How the policy names the duty, in its own words."""

    provisions: Many[Text] = ()
    """The laws it cites, one a line, such as Education Act 2002, section 21(5)(b)."""

    funding_agreement: FundingAgreement | None = None
    """For an academy: the clause of its funding agreement. Section 21 does not bind academies."""

    duty_holder: Text | None = None
    """Who holds the duty: the governing body, or a pupil referral unit's management committee."""

    well_being: Text | None = None
    """How the school promotes its pupils' well-being, the other half of the duty."""


class Limbs(Model):
    """The four parts of the definition in the 2007 guidance, in the school's words."""

    vision: Text | None = None
    """A common vision and a sense of belonging by all communities."""

    diversity: Text | None = None
    """The diversity of people's backgrounds and circumstances is appreciated and valued."""

    opportunities: Text | None = None
    """Similar life opportunities are available to all."""

    relationships: Text | None = None
    """Strong and positive relationships in the workplace, in schools and in the wider community."""


class LocalDefinition(Model):
    """Another definition that the school adopts, such as its local authority's."""

    name: Text
    """What it is called, or whose it is."""

    source: Text | None = None
    """The document it comes from, with its date."""

    text: Text
    """The definition."""


class Definition(Model):
    """What the school means by community cohesion."""

    text: Text | None = None
    """The definition as one passage."""

    source: Text | None = None
    """The document it comes from."""

    limbs: Limbs | None = None
    """The four parts of the 2007 guidance's definition."""

    local: LocalDefinition | None = None
    """A definition of the area's own, if the school adopts that instead."""

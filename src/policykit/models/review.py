"""What happens around the plan: other policies, governors, training, publication, reviews."""

from datetime import date

from policykit.models.base import Many, Model, YesNo
from policykit.models.policy import Cycle
from policykit.models.values import Date, Text, WebAddress

__all__ = [
    "Assessment",
    "Dissemination",
    "Equality",
    "FurtherInformation",
    "Governance",
    "LinkedPolicy",
    "Objective",
    "Publication",
    "Review",
    "Training",
]


class LinkedPolicy(Model):
    """Another policy or plan of the school that this one leans on."""

    title: Text
    """Its title."""

    where: Text | None = None
    """Where to find it."""

    date: Date | None = None
    """The day it was approved."""


class Objective(Model):
    """An equality objective (SI 2017/353, regulation 5)."""

    text: Text
    """What the school means to reach, so that one can see and measure it."""

    set: Date | None = None
    """The day it was set. Objectives are set at least every four years."""


class Assessment(Model):
    """An equality impact assessment of this policy."""

    date: Date
    """The day it was done."""

    outcome: Text | None = None
    """What came of it."""


class Equality(Model):
    """The school's equality objectives and information (SI 2017/353)."""

    objectives: Many[Objective] = ()
    """The school's equality objectives."""

    information_published: Date | None = None
    """The day the school last published its equality information. It does so at least yearly."""

    where: Text | None = None
    """Where both are published; they may be part of this policy."""

    impact_assessment: Assessment | None = None
    """The equality impact assessment of this policy, if there was one."""

    @property
    def objectives_set(self) -> date | None:
        """The day on which the newest objective was set; none without objectives, or if one has no day."""
        days = [each.set for each in self.objectives]
        return None if None in days else max((day for day in days if day), default=None)


class Training(Model):
    """Training that staff or governors had."""

    topic: Text
    """What it was about."""

    date: Date | None = None
    """The day it took place."""

    attended: Text | None = None
    """Who took part, as roles or groups."""


class Governance(Model):
    """How governors watch over the plan."""

    committee: Text | None = None
    """The committee that looks after it."""

    membership: Text | None = None
    """Who sits on it, as roles."""

    quorum: Text | None = None
    """How many are needed for a decision."""

    meets: Cycle | None = None
    """How often it meets on this."""

    cohesion_governor: Text | None = None
    """The governor with a special eye on cohesion, as a role."""

    terms_reviewed: Date | None = None
    """The day the committee's terms were last looked at."""

    reporting: Text | None = None
    """What is reported to governors, and when."""

    complaints: Text | None = None
    """How a complaint is made."""

    training: Many[Training] = ()
    """Training that staff or governors had."""


class Publication(Model):
    """A place where the policy is published."""

    where: Text
    """The place, such as the school's website or the office."""

    address: WebAddress | None = None
    """Its web address."""

    date: Date | None = None
    """The day it was published there."""


class Dissemination(Model):
    """How people come to know the policy."""

    published: Many[Publication] = ()
    """Where it is published."""

    how: Many[Text] = ()
    """How people are told, such as newsletter or parents' evening."""

    languages: Many[Text] = ()
    """The languages it can be had in."""

    on_request: YesNo | None = None
    """Whether a translation or large print can be had on request."""

    summary: Text | None = None
    """The policy in a few plain sentences, for parents."""


class Review(Model):
    """A look back at the whole plan."""

    date: Date
    """The day of the review."""

    by: Text | None = None
    """Who reviewed it, as a role or a committee."""

    found: Text | None = None
    """What was found across religion, ethnicity and socio-economic background."""

    impact_within: Text | None = None
    """What changed within the school."""

    impact_beyond: Text | None = None
    """What changed beyond the school."""

    changes: Text | None = None
    """What changed in the plan because of it."""


class FurtherInformation(Model):
    """A place to read more."""

    title: Text
    """What is there."""

    address: WebAddress | None = None
    """Its web address."""

"""What the school's population and location are like: the ground on which the plan stands."""

from enum import StrEnum

from policykit.models.base import Many, Model
from policykit.models.dimensions import Dimension
from policykit.models.values import AcademicYear, Count, Date, Id, Percentage, Text

__all__ = ["Analysis", "Context", "Figure", "Intake", "Location", "Population", "Setting", "Strand"]


class Strand(StrEnum):
    """One of the three ways in which a community is described."""

    RELIGION = "religion"
    ETHNICITY = "ethnicity"
    SOCIO_ECONOMIC = "socio-economic"

    @property
    def full(self) -> str:
        """The strand in full, as in a sentence: socio-economic background."""
        return "socio-economic background" if self is Strand.SOCIO_ECONOMIC else str(self)


class Intake(StrEnum):
    """How mixed the school's pupils are."""

    ONE_OR_FEW_GROUPS = "one or few groups"
    BROAD = "broad cross-section"
    SELECTIVE = "selective from a wide area"


class Setting(StrEnum):
    """What kind of place the school is in."""

    URBAN = "urban"
    RURAL = "rural"


class Figure(Model):
    """A number about the pupils or the area, from a published source."""

    what: Text
    """What is counted, such as pupils known to be eligible for free school meals."""

    percentage: Percentage | None = None
    """The share, from 0 to 100."""

    count: Count | None = None
    """The number. Leave out numbers under 5: they can show who a child is."""

    source: Text | None = None
    """Where the number comes from, such as school census."""

    date: Date | None = None
    """The day the number was taken."""

    year: AcademicYear | None = None
    """The academic year the number is for, such as 2025-26."""


class Population(Model):
    """Whom the school serves."""

    intake: Intake | None = None
    """Whether pupils come from one or few groups, from a broad cross-section, or by selection from a wide area."""

    description: Text | None = None
    """What the population is like, in a few sentences."""

    eal: Percentage | None = None
    """The share of pupils whose first language is not English, from 0 to 100."""

    disadvantaged: Percentage | None = None
    """The share of disadvantaged pupils, from 0 to 100."""

    figures: Many[Figure] = ()
    """Other figures about the pupils."""


class Location(Model):
    """Where the school is."""

    setting: Setting | None = None
    """Urban or rural."""

    description: Text | None = None
    """What the area is like: its faiths, its ethnic groups, how well off people are."""

    challenges: Many[Text] = ()
    """What makes it harder for people in the area to live well together."""


class Analysis(Model):
    """What was found about one strand, looked at from one level."""

    id: Id | None = None
    """A short name, so that commitments can say they respond to it."""

    strand: Strand
    """Religion, ethnicity or socio-economic."""

    level: Dimension
    """School, local, uk or global."""

    found: Text
    """What was found."""

    source: Text | None = None
    """Where it comes from, such as Census 2021 or school census."""

    date: Date | None = None
    """The day the source was made or read."""


class Context(Model):
    """What the school and its surroundings are like."""

    population: Population | None = None
    """Whom the school serves."""

    location: Location | None = None
    """Where the school is."""

    analysis: Many[Analysis] = ()
    """What was found about religion, ethnicity and socio-economic background, at each level."""

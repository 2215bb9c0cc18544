"""The communities a school belongs to: its own, the local, the UK's, the world's, and the networks schools make."""

from enum import StrEnum

from pydantic import Field

from policykit.models.base import Many, Model
from policykit.models.values import Date, Text

__all__ = ["Dimension", "DimensionPart", "Dimensions", "Network", "Partner"]


class Dimension(StrEnum):
    """One of the four communities in the 2007 guidance."""

    SCHOOL = "school"
    LOCAL = "local"
    UK = "uk"
    GLOBAL = "global"

    @property
    def full(self) -> str:
        """The community in full, as in a sentence: UK community."""
        return f"{'UK' if self is Dimension.UK else self} community"


class Partner(Model):
    """A school or an organisation that the school works with."""

    name: Text
    """Its name."""

    does: Text | None = None
    """What is done together."""

    since: Date | None = None
    """Since when."""


class Network(Model):
    """A network of schools."""

    name: Text
    """Its name."""

    does: Text | None = None
    """What is done together."""


class DimensionPart(Model):
    """What one of the four communities is for this school."""

    meaning: Text | None = None
    """Who belongs to it, in the school's words."""

    partners: Many[Partner] = ()
    """With whom the school works there."""


class Dimensions(Model):
    """The communities a school belongs to."""

    school: DimensionPart | None = None
    """The school's own community: its pupils, their families and its staff."""

    local: DimensionPart | None = None
    """The community around the school: the people who live or work there."""

    uk: DimensionPart | None = None
    """The community of the UK, to which all schools belong."""

    global_: DimensionPart | None = Field(default=None, alias="global")
    """The world community, through links abroad."""

    networks: Many[Network] = ()
    """Networks that schools themselves make."""

    def __getitem__(self, dimension: Dimension) -> DimensionPart | None:
        """Return what the plan says of one dimension."""
        part: DimensionPart | None = getattr(self, "global_" if dimension is Dimension.GLOBAL else dimension)
        return part

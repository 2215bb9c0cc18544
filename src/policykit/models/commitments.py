"""What the school says it does or will do."""

from enum import StrEnum

from policykit.models.base import Many, Model
from policykit.models.context import Strand
from policykit.models.dimensions import Dimension
from policykit.models.headings import Heading
from policykit.models.measures import Evidence, Measure
from policykit.models.values import Id, Text

__all__ = ["Commitment", "InPlace"]


class InPlace(StrEnum):
    """Whether something is done already."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Commitment(Model):
    """Something the school does or will do, under one heading."""

    id: Id | None = None
    """A short name, such as visits-and-meetings. It stays the same when the text changes."""

    heading: Heading
    """Where it belongs: teaching, equity or engagement."""

    text: Text
    """What the school does or will do."""

    answers: Many[Id] = ()
    """Which requirements it answers, by their names. `policykit duty` lists them."""

    dimensions: Many[Dimension] = ()
    """Which communities it reaches: school, local, uk, global."""

    strands: Many[Strand] = ()
    """Which strands it works on: religion, ethnicity, socio-economic."""

    responds_to: Many[Id] = ()
    """Which parts of the analysis it responds to, by their ids."""

    in_place: InPlace | None = None
    """Whether it is in place: yes, partly or no."""

    where: Text | None = None
    """Where one can see it in place, such as the Year 5 scheme of work."""

    to_develop: Text | None = None
    """What is still to be done."""

    evidence: Many[Evidence] = ()
    """What shows that it is done."""

    measures: Many[Measure] = ()
    """How one will see that it worked."""

    @property
    def is_in_place(self) -> bool:
        """Whether it is in place, at least partly."""
        return self.in_place in {InPlace.YES, InPlace.PARTLY}

    @property
    def is_planned(self) -> bool:
        """Whether one can see if it worked: at least one measure is complete."""
        return any(measure.is_complete for measure in self.measures)

    @property
    def is_evidenced(self) -> bool:
        """Whether there is anything that shows a result."""
        return bool(self.evidence) or any(measure.is_evidenced for measure in self.measures)

"""How far a plan goes towards each requirement: missing, stated, planned, evidenced."""

from collections.abc import Iterable
from dataclasses import dataclass

from policykit.duties import AnsweredBy, Requirement
from policykit.models import Commitment, Dimension, Heading, Plan, Strand
from policykit.ranked import Ranked

__all__ = ["Coverage", "Level", "measure_coverage"]


class Level(Ranked):
    """How far something got, in rising order."""

    MISSING = "missing"
    STATED = "stated"
    """A commitment speaks of it."""

    PLANNED = "planned"
    """One of those commitments has a complete measure."""

    EVIDENCED = "evidenced"
    """One of those commitments has evidence or an evaluation."""

    @classmethod
    def of(cls, commitment: Commitment) -> "Level":
        """Say how far a commitment gets whatever it speaks of."""
        if commitment.is_evidenced:
            return cls.EVIDENCED
        return cls.PLANNED if commitment.is_planned else cls.STATED


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far each requirement, heading, dimension and strand got."""

    requirements: dict[str, Level]
    """The requirements that commitments answer, by id."""

    headings: dict[Heading, Level]
    """The three headings."""

    dimensions: dict[Dimension, Level]
    """The four communities."""

    strands: dict[Strand, Level]
    """Religion, ethnicity and socio-economic background."""


def measure_coverage(plan: Plan, requirements: Iterable[Requirement]) -> Coverage:
    """Measure how far a plan goes towards the requirements that commitments answer, and across the three axes."""
    answers: dict[str, Level] = {}
    headings = dict.fromkeys(Heading, Level.MISSING)
    dimensions = dict.fromkeys(Dimension, Level.MISSING)
    strands = dict.fromkeys(Strand, Level.MISSING)
    reached = [(Level.of(commitment), commitment) for commitment in plan.commitments]
    for level, commitment in sorted(reached, key=lambda each: each[0].rank):  # the furthest has the last word
        answers.update(dict.fromkeys(commitment.answers, level))
        headings[commitment.heading] = level
        dimensions.update(dict.fromkeys(commitment.dimensions, level))
        strands.update(dict.fromkeys(commitment.strands, level))
    return Coverage(
        requirements={
            each.id: answers.get(each.id, Level.MISSING)
            for each in requirements
            if each.answered_by is AnsweredBy.COMMITMENTS
        },
        headings=headings,
        dimensions=dimensions,
        strands=strands,
    )

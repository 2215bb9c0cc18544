"""How far a plan goes, in figures and in words: heading by heading, and by community and strand."""

from collections.abc import Iterator

from policykit.coverage import Coverage, Level
from policykit.models.headings import Heading
from policykit.report import Report

__all__ = ["COUNTED", "HEADINGS", "by_heading", "reach"]

COUNTED = ("asked", *(str(level) for level in Level if level is not Level.MISSING))
"""What is counted of each heading."""


def by_heading(report: Report) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each heading under which commitments are asked for, with the number of requirements for each of `COUNTED`.

    What got to a level got to those below it too.
    """
    for heading, title in HEADINGS:
        ranks = [each.level.rank for each in report.requirements if each.level and each.heading is heading]
        if ranks:
            yield title, tuple(sum(rank >= level.rank for rank in ranks) for level in Level)


HEADINGS: tuple[tuple[Heading | None, str], ...] = (
    *((heading, heading.full) for heading in Heading),
    (None, "Under no one heading"),
)
"""The headings that requirements stand under, and what stands over those of none."""


def reach(coverage: Coverage) -> Iterator[tuple[str, str]]:
    """Yield what commitments are looked at by, and how far they get with each community or strand."""
    for name, levels in (("dimension", coverage.dimensions), ("strand", coverage.strands)):
        told = (f"{each} {'none' if level is Level.MISSING else level}" for each, level in levels.items())
        yield f"Commitments by {name}", ", ".join(told)

"""How many of something got how far, as figures and as a bar."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from policykit.coverage import Level
from policykit.models.context import Strand
from policykit.models.dimensions import Dimension
from policykit.report import Report
from policykit.reporters.words.reached import HEADINGS

__all__ = ["Bar", "heading_bars", "reach_bars"]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of something got how far."""

    title: str
    counts: tuple[int, ...]
    """How many got to each level, from missing to evidenced."""

    @classmethod
    def of(cls, title: str, levels: Iterable[Level | None]) -> "Bar":
        """Count levels."""
        counts = Counter(levels)
        return cls(title, tuple(counts[each] for each in Level))

    @property
    def reached(self) -> int:
        """How many got anywhere at all, per cent."""
        return round(100 * sum(self.counts[1:]) / max(1, sum(self.counts)))

    @property
    def pieces(self) -> tuple[tuple[float, float], ...]:
        """Where each level's piece begins, and how long it is, per cent."""
        lengths = [round(100 * each / max(1, sum(self.counts)), 2) for each in self.counts]
        starts = accumulate(lengths[:-1], initial=0.0)
        return tuple((round(start, 2), length) for start, length in zip(starts, lengths, strict=True))


def heading_bars(reports: Iterable[Report]) -> tuple[Bar, ...]:
    """Say of each heading how far the requirements got that commitments answer."""
    asked = [each for report in reports if report.coverage for each in report.requirements if each.level]
    return tuple(
        Bar.of(title, [each.level for each in asked if each.heading is heading]) for heading, title in HEADINGS
    )


def reach_bars(reports: Iterable[Report]) -> tuple[tuple[str, tuple[Bar, ...]], ...]:
    """Say of each community and of each strand how far plans got."""
    covered = [report.coverage for report in reports if report.coverage]
    communities = (Bar.of(each.full, [one.dimensions[each] for one in covered]) for each in Dimension)
    strands = (Bar.of(each.full, [one.strands[each] for one in covered]) for each in Strand)
    return ("Plans, by community", tuple(communities)), ("Plans, by strand", tuple(strands))

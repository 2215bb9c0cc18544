"""What is found, told once, with every place where it is found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from policykit.duties import Basis
from policykit.findings import Finding, Place, Severity
from policykit.packs import READING
from policykit.reporters.words.parts import names_part, part_in_words
from policykit.source import Path, Span, in_words
from policykit.waivers import Waiver

__all__ = ["Ground", "Point", "Spot", "ground", "points"]


_FEW = 2
"""How many places a board is told in words."""


class Ground(StrEnum):
    """On what a finding rests: law or advice."""

    LAW = "law"
    GUIDANCE = "guidance"
    """Guidance, the model policy, and what inspectors looked for."""

    PRACTICE = "good practice"
    READING = "reading"
    """Nobody's word: the file could not be read."""


def ground(finding: Finding) -> Ground:
    """Say on what a finding rests."""
    if finding.code.startswith(READING):
        return Ground.READING
    if finding.basis.is_law:
        return Ground.LAW
    return Ground.PRACTICE if finding.basis is Basis.PRACTICE else Ground.GUIDANCE


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a plan."""

    part: str
    """The part of the plan, in words."""

    span: Span
    """Where it is in the plan's file."""

    elsewhere: tuple[Place, ...]
    """Other places that the finding is about too."""

    @property
    def address(self) -> str:
        """Its line, or where it is in a form, and where else to look."""
        if not self.elsewhere:
            return f"({in_words(self.span)})"
        other = self.elsewhere[0]
        more = f" and {len(self.elsewhere) - 1} more" if len(self.elsewhere) > 1 else ""
        return f"({in_words(self.span)}; also {other.file}, {in_words(other.span)}{more})"


@dataclass(frozen=True, slots=True)
class Point:
    """Findings that differ in nothing but where they are."""

    finding: Finding
    """The first of them."""

    spots: tuple[Spot, ...]
    """Where they are."""

    @property
    def where(self) -> str:
        """Where they are, in words."""
        return self._told(len(self.spots))

    @property
    def briefly(self) -> str:
        """Where they are: the first few in words, the others by their lines."""
        return self._told(_FEW)

    @property
    def addresses(self) -> str:
        """Where they are in the file."""
        return _addresses(self.spots)

    @property
    def apart(self) -> str:
        """Where they are, briefly; nothing where what is there says so itself."""
        if len(self.spots) == 1 and names_part(self.finding.message, self.spots[0].part):
            return ""
        return self.briefly

    def _told(self, most: int) -> str:
        """Tell where so many are in words; what the words of all end with is said once."""
        if len(self.spots) == 1:
            return f"{self.spots[0].part} {self.spots[0].address}"
        tail = self._tail
        heads = (each.part.removesuffix(f", {tail}") if tail else each.part for each in self.spots[:most])
        told = [f"{head} {each.address}" for head, each in zip(heads, self.spots, strict=False)]
        if rest := self.spots[most:]:
            told.append(_addresses(rest))
        return f"{f'{tail}, ' if tail else ''}{len(self.spots)} places: {'; '.join(told)}"

    @property
    def _tail(self) -> str:
        """The words with which all of the places end: the field, where it is the same one."""
        tails = {each.part.rpartition(", ")[2] if ", " in each.part else "" for each in self.spots}
        return tails.pop() if len(tails) == 1 else ""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.finding.severity

    @property
    def waiver(self) -> Waiver | None:
        """The waiver that answers for it."""
        return self.finding.waiver

    @property
    def is_open(self) -> bool:
        """Whether it counts."""
        return self.finding.is_open

    @property
    def rank(self) -> tuple[int, int]:
        """How early it is told: the gravest first, and law before advice."""
        return -self.severity.rank, tuple(Ground).index(ground(self.finding))


def points(findings: Iterable[Finding], names: Mapping[Path, str]) -> tuple[Point, ...]:
    """Bring together findings that say the same, in the order in which each is said first."""
    groups: dict[object, list[Finding]] = {}
    for each in findings:
        same = (each.code, each.severity, each.message, each.settle, each.requirement, each.waiver, each.is_known)
        groups.setdefault(same, []).append(each)
    return tuple(Point(same[0], tuple(_spot(each, names) for each in same)) for same in groups.values())


def _addresses(spots: Iterable[Spot]) -> str:
    return in_words(*(each.span for each in spots))


def _spot(finding: Finding, names: Mapping[Path, str]) -> Spot:
    return Spot(part_in_words(finding, names), finding.span, finding.elsewhere)

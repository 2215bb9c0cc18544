"""Places as editors count them: lines from 0, and in a line the units of an encoding before the place."""

from dataclasses import dataclass
from enum import StrEnum

from policykit.source import Source, Span

__all__ = ["Position", "Units", "column", "stretch"]


class Units(StrEnum):
    """What an editor counts in a line; all do it in UTF-16 unless they and the server agree on something else."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    UTF_32 = "utf-32"

    def measure(self, text: str) -> int:
        """Return how many units a text has."""
        if self is Units.UTF_32:
            return len(text)
        if self is Units.UTF_8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place between two characters."""

    line: int
    """The line, counted from 0."""

    character: int
    """How many units are before it in its line."""


def stretch(source: Source, span: Span, units: Units = Units.UTF_16) -> tuple[Position, Position]:
    """Return where a span begins and ends for an editor."""
    return (
        _position(source, span.line, span.column, units),
        _position(source, span.end_line, span.end_column, units),
    )


def _position(source: Source, line: int, column: int, units: Units) -> Position:
    return Position(line - 1, units.measure(source.line(line)[: column - 1]))


def column(line: str, position: Position, units: Units = Units.UTF_16) -> int:
    """Return the column, counted in characters from 1, of an editor's place in a line.

    A place inside a character is the one before it, and a place after the end of the line is its end.
    """
    if units is Units.UTF_32:
        return min(position.character, len(line)) + 1
    before = 0
    for number, character in enumerate(line):
        before += units.measure(character)
        if before > position.character:
            return number + 1
    return len(line) + 1

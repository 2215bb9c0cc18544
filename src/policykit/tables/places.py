"""Where the answers of a form stand: each line of it as text belongs to a cell, which its reader can find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policykit.source import Path, Span
from policykit.tables.cells import Cell, is_blank

__all__ = ["Place", "Places"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands: a cell, or some lines of one."""

    cell: Cell
    first: int = 0
    """The line in the cell in which it begins, from 0."""

    count: int | None = None
    """How many lines it has; None for all of the cell."""

    is_single: bool = True
    """Whether it is one value, and no list."""


class Places:
    """The places of a form, as `policykit.source.Positions`; the form as text has one answer a line, in its order."""

    def __init__(self, answers: Mapping[Path, Place], heads: Mapping[Path, Cell], cells: Sequence[Cell]) -> None:
        self._answers = answers
        self._heads = heads
        self._first: dict[Cell, int] = {}
        self.lines: tuple[Cell, ...] = ()
        """For each line, the cell it stands in."""

        lines: list[Cell] = []
        for cell in cells:
            self._first[cell] = len(lines) + 1
            lines += [cell] * len(_lines(cell))
        self.lines = tuple(lines)
        self.text = "\n".join(line for cell in cells for line in _lines(cell))

    def span(self, path: Path, *, key: bool = False) -> Span:  # noqa: ARG002 - an answer and its question are one place
        """Return the span of an answer, of the cell where one would stand, or of what its nearest owner begins with."""
        while True:
            if place := self._answers.get(path):
                return self.span_of(place.cell, place.first, place.count)
            if head := self._heads.get(path):
                return self.span_of(head, 0, 1)
            if not path:
                return Span(1, 1, 1, 1)
            path = path[:-1]

    def written(self, path: Path) -> str | None:
        """Return the text of a single answer."""
        place = self._answers.get(path)
        if place is None or not place.is_single or is_blank(place.cell.value):
            return None
        lines = _lines(place.cell)[place.first :]
        return "\n".join(lines[: place.count])

    def span_of(self, cell: Cell, first: int = 0, count: int | None = None) -> Span:
        """Return the span of a cell, or of some lines of it."""
        lines = _lines(cell)[first:][:count]
        line = self._first[cell] + first
        return Span(line, 1, line + len(lines) - 1, len(lines[-1]) + 1, cell.where)


def _lines(cell: Cell) -> list[str]:
    return cell.text.replace("\r", "\n").split("\n")

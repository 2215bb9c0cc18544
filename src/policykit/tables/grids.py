"""Tables as they stand in the file of a form, before anybody asks what is in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from policykit.tables.cells import Cell, is_blank

__all__ = ["ANSWERS", "HEAD", "IGNORED", "Grid"]

HEAD = ("Question", "What it asks", "Answer")
"""What stands above an upright table in a workbook."""

ANSWERS = 2
"""The column of an upright table in which answers begin, counted from 0."""

IGNORED = ("Read me", "Requirements", "Lists")
"""Sheets and headings under which nothing is asked."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in a file. In an upright one each row is a question, what it asks, and the answers."""

    title: Cell
    rows: tuple[tuple[Cell, ...], ...]
    loose: tuple[Cell, ...] = ()
    """Words that stand beside the table."""

    @property
    def cells(self) -> Iterator[Cell]:
        """All of it, as one reads it."""
        yield self.title
        for row in self.rows:
            yield from row
        yield from self.loose

    @property
    def written(self) -> Iterator[Cell]:
        """The cells of the table in which something stands."""
        return (cell for row in self.rows for cell in row if not is_blank(cell.value))

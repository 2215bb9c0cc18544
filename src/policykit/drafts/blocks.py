"""What a document is made of, whether it was text or Word: headings, paragraphs, items of lists, rows of tables."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["DEEPEST", "Block", "Kind"]

DEEPEST = 9
"""The level of a heading that does not show its own."""


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item of a list"
    ROW = "row of a table"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document, with its place."""

    kind: Kind

    text: str
    """Its words, with single spaces between them; of a row, a line for each cell that is not blank."""

    place: str
    """Where it stands, such as line 12, or table 2, row 3."""

    level: int = DEEPEST
    """Of a heading: 1 for the highest."""

    cells: tuple[str, ...] = ()
    """Of a row: its cells, blank ones too."""

    table: int = 0
    """Of a row: which table of the document it belongs to."""

    margin: str = ""
    """Of what stands outside the body: header, footer, footnote or endnote."""

    @classmethod
    def row(cls, cells: tuple[str, ...], place: str, table: int, margin: str = "") -> "Block":
        """Make a row of its cells."""
        return cls(Kind.ROW, "\n".join(filter(None, cells)), place, cells=cells, table=table, margin=margin)

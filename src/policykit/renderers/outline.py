"""What a document is made of, before it is written in any format: sections, lines, facts and tables."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

__all__ = ["Block", "Facts", "Line", "Lines", "Outline", "Section", "Table"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a part of a cell."""

    text: str
    """Its words; where the author began a new line, there is one here too."""

    address: str | None = None
    """The web address that the words lead to."""

    label: str = ""
    """What stands before the words in bold, such as the name of a milestone's day."""


Lines: TypeAlias = tuple[Line, ...]
"""Paragraphs that belong together."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names of things, and what they are."""

    rows: tuple[tuple[str, Lines], ...]
    """Each name with what it is."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    title: str
    """What it shows."""

    columns: tuple[str, ...]
    """The names of the columns."""

    rows: tuple[tuple[Lines, ...], ...]
    """The rows, as wide as there are columns; a cell may be empty."""

    is_wide: bool = False
    """Whether it needs a page turned on its side."""

    has_row_names: bool = True
    """Whether its first column names the rows."""


Block: TypeAlias = Line | Facts | Table
"""What sections are made of."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document under a heading."""

    title: str
    """The heading."""

    blocks: tuple[Block, ...] = ()
    """What stands under it."""

    sections: "tuple[Section, ...]" = ()
    """The smaller sections that follow."""

    @property
    def is_wide(self) -> bool:
        """Whether it needs pages turned on their side."""
        return any(isinstance(each, Table) and each.is_wide for each in self.blocks)


@dataclass(frozen=True, slots=True)
class Outline:
    """A policy, or what changed in it, as a document."""

    title: str
    """The document's title."""

    school: str
    """The school's name, or the names of all schools."""

    stage: str
    """What it is while it is not approved, such as "Draft"; empty otherwise."""

    facts: Facts
    """What stands below the title: number, version, approval, review."""

    summary: Lines
    """The policy in short, for parents."""

    sections: tuple[Section, ...]
    """Everything else."""

    made: date | None
    """The latest day on which the plan says it was approved, reviewed or changed."""

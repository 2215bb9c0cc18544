"""Tables of a policy: audit forms, delivery plans, versions, and others, each row with the heads of its columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policykit.drafts.blocks import Block
from policykit.drafts.facts import day_in
from policykit.drafts.phrases import Named, bare, phrases
from policykit.source import Path

__all__ = ["Holds", "Row", "Table", "Version", "begin_table", "read_row", "read_version"]

Cells = tuple[tuple[str, str], ...]
"""Cells that are not blank, each with the name of its column."""

_FEWEST = 2
_FEWEST_UNKNOWN = 3
_LONGEST_HEAD = 40
_LONGEST_DAY = 5
_FIELDS: dict[str, Path] = {
    "text": ("text",),
    "where": ("where",),
    "to_develop": ("to_develop",),
    "indicator": ("measures", 0, "indicator"),
    "lead": ("measures", 0, "lead"),
    "supporters": ("measures", 0, "supporters", 0),
    "resources": ("measures", 0, "resources"),
    "risk": ("measures", 0, "risk"),
}
_IN_PLACE: Path = ("in_place",)
_DUE: Path = ("measures", 0, "due")


class Holds(StrEnum):
    """What the rows of a table are."""

    COMMITMENTS = "commitments"
    VERSIONS = "versions"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Table:
    """A table, by its head."""

    number: int
    """Which table of the document it is."""

    holds: Holds
    columns: tuple[str | None, ...]
    """What each column holds; None for one that is not known."""

    heads: tuple[str, ...]
    """The words above each column."""

    def named(self, cells: Sequence[str]) -> Cells:
        """Return the cells that are not blank, each with the name of its column."""
        return tuple((self.name(index), words) for index, words in enumerate(cells) if words)

    def name(self, index: int) -> str:
        """Return the name of a column: its head, or its number where that is blank or long."""
        head = self.heads[index] if index < len(self.heads) else ""
        return head if 0 < len(head) <= _LONGEST_HEAD else f"column {index + 1}"

    def column(self, index: int) -> str | None:
        """Return what a column holds."""
        return self.columns[index] if index < len(self.columns) else None


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment as a table has it."""

    passages: tuple[tuple[Path, str], ...]
    """Words, each with the field of the commitment it goes to."""

    facts: tuple[tuple[Path, object], ...]
    """What was read from words that stand elsewhere."""

    read: tuple[str, ...]
    """Words of which the facts have what they say."""

    others: Cells
    """Words of columns that are not known."""

    @property
    def text(self) -> str:
        """What the school does or will do; nothing where the row does not say."""
        return next((words for path, words in self.passages if path == ("text",)), "")

    @property
    def words(self) -> str:
        """All that it says."""
        return "\n".join(words for _, words in self.passages)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the policy as a table has it."""

    version: str
    """Its number."""

    date: date
    """The day it was made."""

    day: str
    """That day, as it is written there."""

    changes: str
    """What changed; nothing where the table does not say."""

    others: Cells
    """What else stands in its row."""


def begin_table(block: Block, *, has_rows: bool) -> Table | None:
    """Return the table that a row begins as its head; None where it is no head, or there are no rows below it."""
    commitments = tuple(_column(each, phrases().columns) for each in block.cells)
    if len(set(commitments) - {None}) >= _FEWEST and {"text", "indicator"} & set(commitments):
        return Table(block.table, Holds.COMMITMENTS, commitments, block.cells)
    versions = tuple(_column(each, phrases().history) for each in block.cells)
    if has_rows and {"version", "date"} <= set(versions):
        return Table(block.table, Holds.VERSIONS, versions, block.cells)
    if has_rows and _is_head(block.cells):
        return Table(block.table, Holds.UNKNOWN, (None,) * len(block.cells), block.cells)
    return None


def _column(head: str, known: Named) -> str | None:
    """Return what a column holds by its head, with or without what its head has in brackets."""
    whole, short = bare(head), bare(re.sub(r"\([^()]*\)", " ", head))
    columns = ((name, {*map(bare, heads)}) for name, heads in known.items())
    found = [(name, whole in heads) for name, heads in columns if {whole, short} & heads]
    return max(found, key=lambda each: each[1], default=(None, False))[0]


def _is_head(cells: Sequence[str]) -> bool:
    """Whether a row looks like the head of a table: three cells or more, each filled, short and no other's like."""
    words = [bare(each) for each in cells if re.fullmatch(r"[^\d.]+", each) and len(each) <= _LONGEST_HEAD]
    return len(cells) == len(set(filter(None, words))) >= _FEWEST_UNKNOWN


def read_row(cells: Sequence[str], table: Table) -> Row:
    """Read a row by the heads of its columns. Where none has what the school does, the outcome stands for it."""
    row = _Words(outcome="indicator" if "text" in table.columns else "text")
    for index, words in enumerate(cells):
        if words:
            row.add(table.column(index), words, table.name(index))
    return Row(tuple(row.passages.items()), tuple(row.facts.items()), tuple(row.read), tuple(row.others))


def read_version(cells: Sequence[str], table: Table) -> Version | None:
    """Read a row as a version of the policy; None where it has no number, or no day that can be read."""
    at = {column: table.columns.index(column) for column in ("version", "date", "changes") if column in table.columns}
    words = {column: cells[index] for column, index in at.items() if index < len(cells)}
    version, day = words.get("version"), words.get("date", "")
    found = day_in(day) if len(day.split()) <= _LONGEST_DAY else None
    if not version or not found:
        return None
    others = ["" if index in at.values() else each for index, each in enumerate(cells)]
    return Version(version, found, day, words.get("changes", ""), table.named(others))


class _Words:
    """The words of a row, as they are gathered."""

    def __init__(self, *, outcome: str) -> None:
        self.passages: dict[Path, str] = {}
        self.facts: dict[Path, object] = {}
        self.read: list[str] = []
        self.others: list[tuple[str, str]] = []
        self._outcome = outcome

    def add(self, column: str | None, words: str, name: str) -> None:
        if column == "in_place":
            self._add_answer(words)
        elif column == "due":
            self._pass(("to_develop",), words)
            if day := day_in(words):
                self.facts[_DUE] = day
        elif column:
            self._pass(_FIELDS[self._outcome if column == "indicator" else column], words)
        else:
            self.others.append((name, words))

    def _add_answer(self, words: str) -> None:
        """Note whether something is in place where a cell says so, alone or before more words."""
        choice = next((each for each, known in phrases().in_place.items() if bare(words) in map(bare, known)), None)
        if choice and _IN_PLACE not in self.facts:
            self.facts[_IN_PLACE] = choice
            self.read.append(words)
            return
        first = bare(words).split(" ")[0]
        if first in phrases().in_place:
            self.facts.setdefault(_IN_PLACE, first)
        self._pass(("where",), words)

    def _pass(self, path: Path, words: str) -> None:
        self.passages[path] = f"{self.passages[path]}\n{words}" if path in self.passages else words

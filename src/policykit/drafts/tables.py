"""Rows of audit forms and delivery plans: what each column holds goes by its head."""

from collections.abc import Sequence
from dataclasses import dataclass

from policykit.drafts.facts import day_in
from policykit.drafts.phrases import bare, phrases
from policykit.source import Path

__all__ = ["Row", "columns_of", "read_row"]

_FEWEST = 2
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


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment as a table has it."""

    passages: tuple[tuple[Path, str], ...]
    """Words, each with the field of the commitment it goes to."""

    facts: tuple[tuple[Path, object], ...]
    """What was read from words that stand elsewhere."""

    read: tuple[str, ...]
    """Words of which the facts have what they say."""

    others: tuple[str, ...]
    """Words of columns that are not known."""

    @property
    def text(self) -> str:
        """What the school does or will do; nothing where the row does not say."""
        return next((words for path, words in self.passages if path == ("text",)), "")


def columns_of(cells: Sequence[str]) -> tuple[str | None, ...] | None:
    """Return what each column holds, by its head; None for a row that is not the head of a table we know."""
    found = tuple(_column(each) for each in cells)
    is_known = len(set(found) - {None}) >= _FEWEST and {"text", "indicator"} & set(found)
    return found if is_known else None


def _column(head: str) -> str | None:
    words = bare(head)
    return next((name for name, heads in phrases().columns.items() if words in map(bare, heads)), None)


def read_row(cells: Sequence[str], columns: Sequence[str | None]) -> Row:
    """Read a row by the heads of its columns. Where none has what the school does, the outcome stands for it."""
    if "text" not in columns:
        columns = ["text" if each == "indicator" else each for each in columns]
    row = _Words()
    for index, words in enumerate(cells):
        if words:
            row.add(columns[index] if index < len(columns) else None, words)
    return Row(tuple(row.passages.items()), tuple(row.facts.items()), tuple(row.read), tuple(row.others))


class _Words:
    """The words of a row, as they are gathered."""

    def __init__(self) -> None:
        self.passages: dict[Path, str] = {}
        self.facts: dict[Path, object] = {}
        self.read: list[str] = []
        self.others: list[str] = []

    def add(self, column: str | None, words: str) -> None:
        if column == "in_place":
            self._add_answer(words)
        elif column == "due":
            self._pass(("to_develop",), words)
            if day := day_in(words):
                self.facts[_DUE] = day
        elif column:
            self._pass(_FIELDS[column], words)
        else:
            self.others.append(words)

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

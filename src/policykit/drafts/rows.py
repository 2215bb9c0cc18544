"""Rows of tables become commitments and versions; what cannot be read of a row is kept, each cell with its column."""

from policykit.drafts.blocks import Block
from policykit.drafts.entries import Entries
from policykit.drafts.recognising import NOT_RECOGNISED, answered, heading_of
from policykit.drafts.sections import Sureness
from policykit.drafts.tables import Holds, Row, Table, read_row, read_version
from policykit.source import Path

__all__ = ["place_answers", "place_row"]

BY_COLUMNS = "by the heads of its columns"
BY_ROW = "by the words of its row"
BY_NEAREST = "under the nearest heading above it, since the row does not say under which of the three it belongs"
NO_ACTION = "a row that does not say what is done"
NO_HEADING = "a row that does not say under which of the three headings it belongs"
NO_VERSION = "a version without a day that can be read"
NO_FIELD = "a column that the plan has no field for"

_Heading = tuple[str, Sureness, str]
"""One of the three headings, how sure it is, and why."""


def place_row(block: Block, table: Table, *, heading: str | None, nearest: str | None, entries: Entries) -> str | None:
    """Place a row of a table; return the heading under which it is a commitment, or None if it is none.

    ``heading`` is the one that the row stands under, and ``nearest`` the last one before it.
    """
    if table.holds is Holds.COMMITMENTS:
        return _place_commitment(block, table, heading, nearest, entries)
    if table.holds is Holds.VERSIONS:
        _place_version(block, table, entries)
    else:
        entries.keep_row(table.named(block.cells), block.place, NOT_RECOGNISED)
    return None


def place_answers(path: Path, words: str, place: str, entries: Entries) -> None:
    """Note which requirements a commitment answers by its words."""
    requirements, sureness = answered(words)
    why = "the model policy's words" if sureness is Sureness.SURE else "by its words"
    for index, each in enumerate(requirements):
        entries.note((*path, "answers", index), each, place, sureness, why)


def _place_commitment(
    block: Block, table: Table, heading: str | None, nearest: str | None, entries: Entries
) -> str | None:
    row = read_row(block.cells, table)
    found = _heading(row, heading, nearest) if row.text else None
    if not found:
        entries.keep_row(table.named(block.cells), block.place, NO_HEADING if row.text else NO_ACTION)
        return None
    path: Path = ("commitments", entries.next(("commitments",)))
    entries.note((*path, "heading"), found[0], block.place, *found[1:])
    for field, words in row.passages:
        entries.place((*path, *field), words, block.place, Sureness.LIKELY, BY_COLUMNS)
    place_answers(path, row.text, block.place, entries)
    for field, value in row.facts:
        entries.note((*path, *field), value, block.place, Sureness.LIKELY, BY_COLUMNS)
    for words in row.read:
        entries.keep_read(words, block.place)
    if row.others:
        entries.keep_row(row.others, block.place, NO_FIELD)
    return found[0]


def _heading(row: Row, heading: str | None, nearest: str | None) -> _Heading | None:
    """Return the heading of a row: the one above it, else by what is done, by all its words, or the nearest."""
    if by_text := heading or heading_of(answered(row.text)[0]):
        return by_text, Sureness.LIKELY, BY_COLUMNS
    if by_row := heading_of(answered(row.words)[0]):
        return by_row, Sureness.GUESS, BY_ROW
    return (nearest, Sureness.GUESS, BY_NEAREST) if nearest else None


def _place_version(block: Block, table: Table, entries: Entries) -> None:
    version = read_version(block.cells, table)
    if not version:
        entries.keep_row(table.named(block.cells), block.place, NO_VERSION)
        return
    path: Path = ("policy", "history", entries.next(("policy", "history")))
    entries.place((*path, "version"), version.version, block.place, Sureness.LIKELY, BY_COLUMNS)
    entries.note((*path, "date"), version.date, block.place, Sureness.LIKELY, BY_COLUMNS)
    if version.changes:
        entries.place((*path, "changes"), version.changes, block.place, Sureness.LIKELY, BY_COLUMNS)
    entries.keep_read(version.day, block.place)
    if version.others:
        entries.keep_row(version.others, block.place, NO_FIELD)

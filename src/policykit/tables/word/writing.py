"""A form as a Word document: each table under a heading, each answer a control that can be filled in."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime, time
from itertools import count
from typing import Any, Final

import docx
from docx.document import Document

from policykit.tables.cells import NOTHING, Value
from policykit.tables.filling import Book, Filled
from policykit.tables.grids import HEAD
from policykit.tables.layout import Column, Role, Table
from policykit.tables.word.elements import Cells, control, element, paragraph, run, table
from policykit.tables.word.marks import GUIDANCE, NOTE, REQUIREMENT, bookmark, escaped
from policykit.tables.word.splitting import Part, parts, widths
from policykit.tables.word.styles import LANDSCAPE, PORTRAIT, dress, turn

__all__ = ["document"]


def document(book: Book) -> Document:
    """Set a form as a Word document."""
    file = docx.Document()
    _describe(file, book)
    dress(file, book.title)
    _Setting(file).book(book)
    return file


def _describe(file: Document, book: Book) -> None:
    about = file.core_properties
    about.title, about.language = escaped(book.title)[:255], "en-GB"
    about.author, about.last_modified_by, about.comments, about.keywords = "", "", "", ""
    about.created = about.modified = datetime.combine(book.on, time(), UTC)


class _Setting:
    """Sets a document piece by piece."""

    def __init__(self, file: Document) -> None:
        self._end = file.element.body.sectPr
        self._is_wide = False
        self._numbers = count(1)

    def book(self, book: Book) -> None:
        self._add(paragraph("Title", run(book.title)))
        for each in book.guide:
            self._add(self._guidance(each))
        for filled in book.tables:
            self._table(filled)
        if book.requirements:
            self._requirements(book.requirements)

    def _table(self, filled: Filled) -> None:
        if filled.table.is_upright:
            self._upright(filled)
        else:
            self._listed(filled)

    # --- questions below each other ---------------------------------------------------------------------------------

    def _upright(self, filled: Filled) -> None:
        """Set the questions of a table, those of each part of the plan under the title of the part."""
        asked, answers = filled.table, (*filled.rows, *[None] * (filled.spare or not filled.rows))
        self._turn(is_wide=len(answers) > _MOST_UPRIGHT)
        self._heading(asked.title, asked.asks, 1)
        for band, questions in _bands(asked):
            if band is not None:
                column = asked.columns[band]
                self._heading(column.label, column.asks, min(len(column.path) + 1, 3))
                if any(row and row[band] == NOTHING for row in filled.rows):
                    self._add(paragraph("Normal", run(NOTHING)))
            if questions:
                for first in range(0, len(answers), _MOST_WIDE):
                    self._questions(filled, questions, range(first, min(first + _MOST_WIDE, len(answers))), answers)

    def _questions(
        self, filled: Filled, questions: Sequence[int], items: range, answers: Sequence[tuple[Value, ...] | None]
    ) -> None:
        """Set some questions with the answers of some items beside them; several items have a head that counts them."""
        asked, has_head = filled.table, len(answers) > 1
        rows: list[Cells] = []
        if has_head:
            head = (HEAD[0], *(f"{asked.title} {item + 1}" for item in items))
            rows.append([[paragraph("Formquestion", run(each))] for each in head])
        for at in questions:
            column = asked.columns[at]
            cells = [self._label(column)]
            for item in items:
                tag = _pointer(*asked.path, *([item] if asked.is_list else []), *column.path)
                value = (answers[item] or ())[at] if answers[item] else None
                cells.append(self._answer(column, value, tag, filled.notes.get((item, at)), is_locked=True))
            rows.append(cells)
        page = LANDSCAPE if self._is_wide else PORTRAIT
        shares = [_QUESTION, *[(page.width - _QUESTION) / len(items)] * len(items)]
        self._grid(rows, shares, asked, has_head=has_head)

    def _label(self, column: Column) -> list[Any]:
        asks = None if column.role is Role.NUMBER else column.asks
        return [paragraph("Formquestion", run(column.label)), *self._noted(asks)]

    # --- rows -------------------------------------------------------------------------------------------------------

    def _listed(self, filled: Filled) -> None:
        """Set the rows of a table; one with too many columns for a page in parts that share the rows' numbers."""
        asked = filled.table
        is_wide = len(asked.columns) > _MOST_UPRIGHT_COLUMNS or bool(asked.owner)
        self._turn(is_wide=is_wide)
        self._heading(asked.title, asked.asks, 1)
        for each in asked.columns:
            if each.role is Role.NUMBER:
                self._add(self._guidance(f"{each.label}: {each.asks}", with_next=True))
        page = LANDSCAPE if is_wide else PORTRAIT
        for number, part in enumerate(parts(asked, page.width)):
            if number:
                self._add(self._guidance(f"{asked.title}, continued: the rows have the same numbers.", with_next=True))
            rows: list[Cells] = [[self._label(asked.columns[at]) for at in part]]
            rows += self._items(filled, part)
            self._grid(rows, widths(asked, part, page.width), asked, has_head=True)

    def _items(self, filled: Filled, part: Part) -> Iterator[Cells]:
        columns = filled.table.columns
        for item in range(len(filled.rows) + filled.spare):
            row = filled.rows[item] if item < len(filled.rows) else None
            cells: list[list[Any]] = []
            for at in part:
                column, note = filled.asked.get((item, at), columns[at]), filled.notes.get((item, at))
                if column.role is Role.NUMBER:
                    number = paragraph("Formanswer", run(str(item + 1 if row is None else row[at])))
                    cells.append([*self._noted(note), number])
                elif column.role is Role.ASKS and row and row[at]:
                    cells.append([self._guidance(str(row[at]), NOTE)])
                elif column.role in {Role.ASKS, Role.WRITTEN} or (
                    column.role is Role.NAME and item < filled.rows_asked
                ):
                    cells.append([paragraph("Formanswer", run(str((row and row[at]) or "")))])
                else:
                    tag = _pointer(*_way(filled.table), item, *(column.path or (column.label.casefold(),)))
                    cells.append(self._answer(column, row[at] if row else None, tag, note, is_locked=False))
            yield cells

    # --- what both have ---------------------------------------------------------------------------------------------

    def _answer(self, column: Column, value: Value, tag: str, note: str | None, *, is_locked: bool) -> list[Any]:
        answer = control(column, value, tag=tag, number=next(self._numbers), is_locked=is_locked)
        return [*self._noted(note), paragraph("Formanswer", answer)]

    def _noted(self, note: str | None) -> list[Any]:
        return [self._guidance(note, NOTE)] if note else []

    def _requirements(self, requirements: Iterable[tuple[str, ...]]) -> None:
        self._turn(is_wide=True)
        self._heading("Requirements", _REQUIREMENTS, 1)
        rows: list[Cells] = [[[self._guidance(each, REQUIREMENT, face="Strong")] for each in _REQUIREMENT]]
        rows += ([[self._guidance(each, REQUIREMENT)] for each in requirement] for requirement in requirements)
        shares = [LANDSCAPE.width * each for each in (0.2, 0.2, 0.4, 0.2)]
        self._add(table(rows, shares, name="Requirements", about=_REQUIREMENTS, has_head=True))
        self._gap()

    def _heading(self, title: str, asks: str, level: int) -> None:
        self._add(paragraph(f"Heading{level}", run(title)))
        if asks and asks.rstrip(".") != title:
            self._add(self._guidance(asks, with_next=True))

    def _guidance(self, text: str, style: str = GUIDANCE, *, face: str = "", with_next: bool = False) -> Any:
        """Set words of the form's own, with a bookmark that tells whether they are still what they were."""
        number = next(self._numbers)
        begin = element("bookmarkStart", id=str(number), name=bookmark(text, number))
        end = element("bookmarkEnd", id=str(number))
        return paragraph(style.replace(" ", ""), begin, run(text, face), end, with_next=with_next)

    def _grid(self, rows: Sequence[Cells], shares: Sequence[float], asked: Table, *, has_head: bool) -> None:
        self._add(table(rows, shares, name=asked.title, about=asked.asks, has_head=has_head))
        self._gap()

    def _gap(self) -> None:
        """Keep two tables apart, which would else be one."""
        self._add(paragraph("Formgap"))

    def _turn(self, *, is_wide: bool) -> None:
        """Go on on a page on its side, or upright, unless the page is so already."""
        if is_wide == self._is_wide:
            return
        last = self._end.getprevious()
        last.get_or_add_pPr().append(deepcopy(self._end))
        self._is_wide = is_wide
        turn(self._end, LANDSCAPE if is_wide else PORTRAIT)

    def _add(self, block: Any) -> None:
        self._end.addprevious(block)


_MOST_UPRIGHT: Final = 2
_MOST_WIDE: Final = 4
"""So many answers stand beside a question, on a page that is upright or on its side."""

_MOST_UPRIGHT_COLUMNS: Final = 5
_QUESTION: Final = 6.0
"""The width of a question, in centimetres."""

_REQUIREMENTS = "What a commitment can answer. Write the name into the column “Requirements it answers”."
_REQUIREMENT = ("Name", "Title", "What it asks", "What asks for it")


def _bands(asked: Table) -> Iterator[tuple[int | None, list[int]]]:
    """Yield the numbers of the bands with those of the questions below each; what no band is about comes first."""
    bands: list[tuple[int | None, list[int]]] = [(None, [])]
    for at, column in enumerate(asked.columns):
        if column.role is Role.BAND:
            bands.append((at, []))
            continue
        band, questions = bands[-1]
        is_about = band is not None and column.path[: len(asked.columns[band].path)] == asked.columns[band].path
        (questions if is_about else bands[0][1]).append(at)
    yield from bands


def _way(asked: Table) -> tuple[str, ...]:
    """Return how the items of a table are named: as the plan does, where they are no parts of other items."""
    return (asked.title.casefold(),) if asked.owner or "*" in asked.path else asked.path


def _pointer(*steps: str | int) -> str:
    return "".join(f"/{each}" for each in steps)

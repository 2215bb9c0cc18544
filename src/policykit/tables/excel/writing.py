"""A form as an Excel workbook. XlsxWriter knows the file.

Words stay words, whatever they begin with, and a choice, a day or a number is asked for as one. Sheets are protected
without a password, so that nothing is overwritten by mistake.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from policykit.tables.excel.questions import ask, note_on, width_of
from policykit.tables.excel.sheets import Sheet, letters, quoted
from policykit.tables.excel.styles import ACCENT, Styles
from policykit.tables.filling import Book, Filled
from policykit.tables.grids import ANSWERS, HEAD, IGNORED
from policykit.tables.layout import Column, Role, Table
from policykit.tables.packing import repacked
from policykit.visible import visible

__all__ = ["write"]

_README, _REQUIREMENTS, _LISTS = IGNORED


def write(book: Book) -> bytes:
    """Write a form as a workbook: the same bytes for the same form.

    Raises `ModuleNotFoundError` without XlsxWriter, which the extra ``policykit[xlsx]`` brings, and `ValueError` for an
    answer that is longer than a cell can be.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # nobody publishes types for it
    except ModuleNotFoundError as error:
        reason = 'to write Excel files, install what they need: pip install "policykit[xlsx]"'
        raise ModuleNotFoundError(reason, name=error.name) from error
    stream = io.BytesIO()
    font = {"font_name": "Arial", "font_size": 10}
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_format_properties": font}) as workbook:
        made = datetime(book.on.year, book.on.month, book.on.day)  # noqa: DTZ001 - a day has no time zone
        workbook.set_properties({"title": visible(book.title), "created": made})
        _Writer(workbook, book).write()
    return repacked(stream.getvalue(), _growing)


def _growing(_: str, part: bytes) -> bytes:
    """Let rows grow with what is written in them: XlsxWriter fixes those of which it is told how high they are."""
    return part.replace(b' customHeight="1"', b"")


class _Writer:
    """Writes the sheets of a form."""

    def __init__(self, workbook: Any, book: Book) -> None:
        self._workbook = workbook
        self._book = book
        self._styles = Styles(workbook)
        self._lists: dict[tuple[str, ...], str] = {}
        self._numbers = {filled.table.title: numbers for filled in book.tables if (numbers := _numbers_in(filled))}

    def write(self) -> None:
        """Write everything."""
        self._readme()
        colour = ACCENT
        for filled in self._book.tables:
            colour = _TABS.get(filled.table.title, colour)
            sheet = Sheet(self._workbook, self._styles, filled.table.title, colour)
            if filled.table.is_upright:
                self._upright(sheet, filled)
            else:
                self._listed(sheet, filled)
        if self._book.requirements:
            self._requirements()
        if self._lists:
            self._write_lists()

    # --- what is read first -----------------------------------------------------------------------------------------

    def _readme(self) -> None:
        sheet = Sheet(self._workbook, self._styles, _README)
        sheet.as_page()
        sheet.lay_out((26, 92))
        sheet.put(0, 0, self._book.title, "title")
        begins = self._captioned(sheet, 2, "How to fill it in", [("plain", each) for each in self._book.guide])
        begins = self._captioned(sheet, begins, "The colours", _COLOURS)
        self._captioned(sheet, begins, "The sheets", [("plain", each.table.asks) for each in self._book.tables], 1)
        for row, filled in enumerate(self._book.tables, start=begins + 1):
            sheet.link(row, 0, filled.table.title)

    def _captioned(self, sheet: Sheet, row: int, caption: str, lines: Iterable[tuple[str, str]], below: int = 0) -> int:
        """Write lines beside a caption, or below it; return where the next ones begin."""
        sheet.put(row, 0, caption, "aside")
        last = row
        for last, (look, words) in enumerate(lines, start=row + below):
            sheet.put(last, 1, words, look)
        return last + 2

    # --- questions below each other ---------------------------------------------------------------------------------

    def _upright(self, sheet: Sheet, filled: Filled) -> None:
        several = len(filled.rows) > 1
        answers = len(filled.rows) + _SPARE_ANSWERS if several else 1
        width = _ANSWER_WIDTH if answers == 1 else _ANSWER_WIDTHS
        sheet.lay_out((*_UPRIGHT_WIDTHS, *(width,) * answers))
        titles = (*HEAD, *(f"{HEAD[ANSWERS]} {number}" for number in range(2, answers + 1)))
        for at, title in enumerate(titles):
            sheet.put(0, at, title, "head")
        for line, column in enumerate(filled.table.columns):
            self._line(sheet, filled, line, column, answers)
        sheet.head(frozen=1)

    def _line(self, sheet: Sheet, filled: Filled, line: int, column: Column, answers: int) -> None:
        """Write a question with its answers, or the title of a part."""
        row, is_band = line + 1, column.role is Role.BAND
        sheet.put(row, 0, column.label, "band" if is_band else "label")
        sheet.put(row, 1, column.asks, "band aside" if is_band else "asks")
        for number, at in enumerate(range(ANSWERS, ANSWERS + answers)):
            value = filled.rows[number][line] if number < len(filled.rows) else None
            is_open = not is_band or value is not None
            sheet.put(row, at, value, "band mark" if is_band else "upright answer", column, is_open=is_open)
            if note := filled.notes.get((number, line)):
                sheet.comment(row, at, note)
        if not is_band:
            self._ask(sheet, filled.table, column, (row, ANSWERS, row, ANSWERS + answers - 1))

    # --- rows -------------------------------------------------------------------------------------------------------

    def _listed(self, sheet: Sheet, filled: Filled) -> None:
        columns = filled.table.columns
        last = len(filled.rows) + filled.spare
        sheet.lay_out([width_of(each) for each in columns], columns)
        for at, column in enumerate(columns):
            sheet.put(0, at, column.label, "head")
            sheet.comment(0, at, note_on(column))
            self._ask(sheet, filled.table, column, (1 + filled.rows_asked, at, last + _FURTHER, at))
        for row, values in enumerate((*filled.rows, *_spare(filled)), start=1):
            for at, (column, value) in enumerate(zip(columns, values, strict=True)):
                asked = filled.asked.get((row - 1, at), column)
                is_open = not _stays(asked, value, is_asked=row <= filled.rows_asked)
                sheet.put(row, at, value, "answer", asked, is_open=is_open)
                if asked is not column:
                    self._ask(sheet, filled.table, asked, (row, at, row, at))
        for (row, at), note in filled.notes.items():
            sheet.comment(row + 1, at, note)
        sheet.head(_frozen(columns))
        sheet.filter(max(last, 1), len(columns))

    def _ask(self, sheet: Sheet, table: Table, column: Column, cells: tuple[int, int, int, int]) -> None:
        asked = ask(column, self._source(table, column), is_upright=table.is_upright)
        if asked:
            sheet.ask(cells, asked)

    def _source(self, table: Table, column: Column) -> str | list[str]:
        """Return what a cell lets one choose from: words, or the cells that hold them."""
        if column.role is Role.OWNER and table.owner:
            return self._numbers.get(table.owner, "")
        if not column.choices or (column.field and column.field.is_many):
            return ""
        if "," not in "".join(column.choices) and len(",".join(column.choices)) <= _LONGEST_LIST:
            return list(column.choices)
        letter = letters(len(self._lists))
        return self._lists.setdefault(column.choices, f"={_LISTS}!${letter}$1:${letter}${len(column.choices)}")

    # --- what is looked up ------------------------------------------------------------------------------------------

    def _requirements(self) -> None:
        sheet = Sheet(self._workbook, self._styles, _REQUIREMENTS)
        sheet.lay_out([width for _, width in _LOOKED_UP])
        for at, (title, _) in enumerate(_LOOKED_UP):
            sheet.put(0, at, title, "head")
        for row, each in enumerate(self._book.requirements, start=1):
            for at, words in enumerate(each):
                sheet.put(row, at, words, "asks" if at else "label")
        sheet.head(frozen=1)
        sheet.filter(len(self._book.requirements), len(_LOOKED_UP))

    def _write_lists(self) -> None:
        sheet = Sheet(self._workbook, self._styles, _LISTS)
        sheet.lay_out([44] * len(self._lists))
        for at, choices in enumerate(self._lists):
            for row, each in enumerate(choices):
                sheet.put(row, at, each, "plain")
        sheet.hide()


_TABS = {"School": ACCENT, "Context": "#8A6D1F", "Commitments": "#2E6B3E", "Governance": "#5B4A78"}
"""The sheets with which a group begins, and the colour of its tabs."""

_UPRIGHT_WIDTHS = (36, 46)
_ANSWER_WIDTH, _ANSWER_WIDTHS = 70, 42
_SPARE_ANSWERS = 2
"""Further columns for schools, where there are several."""

_WIDE, _FROZEN_AT_MOST = 140, 48
_LONGEST_LIST = 255
_FURTHER = 500
"""So many rows below those of the form ask what theirs ask."""

_COLOURS = (
    ("plain", "Nothing is read from this sheet, nor from the requirements: write in the others."),
    ("answer", "Write here. Rows can be added below the last one."),
    ("asks", "This stays as it is: what is asked, and numbers and ids that other sheets go by."),
    ("band", "Here another part begins."),
    ("head", "Point at the title of a column to see what it asks."),
)
_LOOKED_UP = (("Name", 34), ("Title", 40), ("What it asks", 70), ("What asks for it", 50))
"""The columns of the requirements, and how wide they are."""


def _numbers_in(filled: Filled) -> str:
    """Return the cells that hold the numbers of the rows; nothing if they have none."""
    for number, column in enumerate(filled.table.columns):
        if column.role is Role.NUMBER:
            letter, last = letters(number), max(len(filled.rows) + filled.spare, 1) + 1
            return f"={quoted(filled.table.title)}!${letter}$2:${letter}${last}"
    return ""


def _spare(filled: Filled) -> Iterable[Sequence[int | None]]:
    """Yield rows in which nothing stands but their numbers."""
    roles = [each.role for each in filled.table.columns]
    for row in range(len(filled.rows) + 1, len(filled.rows) + filled.spare + 1):
        yield [row if role is Role.NUMBER else None for role in roles]


def _stays(column: Column, value: object, *, is_asked: bool) -> bool:
    """Whether a cell is not to be written in: other sheets, waivers and packs go by what stands there."""
    if column.role in {Role.NUMBER, Role.ASKS, Role.WRITTEN}:
        return True
    return (column.role is Role.NAME and is_asked) or (column.path == ("id",) and value is not None)


def _frozen(columns: Sequence[Column]) -> int:
    """Return how many columns stay in view: those by which one knows a row, if the table is wide."""
    if sum(map(width_of, columns)) <= _WIDE:
        return 0
    frozen = next((number for number, each in enumerate(columns) if each.role is Role.ANSWER), 0)
    return frozen + (sum(map(width_of, columns[: frozen + 1])) <= _FROZEN_AT_MOST)

"""One sheet of a form in Excel: how it is printed and protected, and cells that are put into it."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from policykit.tables.cells import Value
from policykit.tables.excel.styles import SOFT, Styles, put
from policykit.tables.layout import Column
from policykit.visible import visible

__all__ = ["Sheet", "letters", "quoted"]

_MAY = dict.fromkeys(
    (
        *("objects", "scenarios", "format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows"),
        *("insert_hyperlinks", "sort", "autofilter"),
    ),
    True,
)
"""What an author may do in a protected sheet, besides writing in open cells."""

_A3, _A4 = 8, 9
_TOO_WIDE_FOR_A4 = 190
_LETTERS = 1.15
"""So many letters take the room of a digit, by which Excel counts."""

_LINE, _HIGHEST = 17, 545
"""The pixels that a line of words takes, and those of the highest row that Excel has."""


class Sheet:
    """A sheet that is written."""

    def __init__(self, workbook: Any, styles: Styles, title: str, colour: str = SOFT) -> None:
        self._sheet = workbook.add_worksheet(title)
        self._styles = styles
        self._widths: Sequence[int] = ()
        self._lines: dict[int, int] = {}
        self._sheet.set_tab_color(colour)
        self._sheet.protect("", _MAY)
        self._sheet.set_comments_author("policykit")
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._sheet.set_landscape()
        self._sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer("&L&8&A&R&8Page &P of &N")

    def lay_out(self, widths: Sequence[int], columns: Sequence[Column] = ()) -> None:
        """Make columns as wide as is said, in characters; with questions, their answers can go on below."""
        self._widths = widths
        self._sheet.set_paper(_A3 if sum(widths) > _TOO_WIDE_FOR_A4 else _A4)
        for number, width in enumerate(widths):
            style = self._styles.get("further", columns[number]) if columns else None
            self._sheet.set_column(number, number, width, style)

    def put(
        self, row: int, at: int, value: Value, look: str, column: Column | None = None, *, is_open: bool = False
    ) -> None:
        """Put a value into a cell, and make its row as high as it needs; one that is not open is locked."""
        put(self._sheet, row, at, value, self._styles.get(look, column, is_open=is_open))
        if isinstance(value, str) and look != "title":
            room = self._widths[at] * _LETTERS - 2
            lines = sum(max(1, ceil(len(line) / room)) for line in value.split("\n"))
            if lines > self._lines.get(row, 1):
                self._lines[row] = lines
                self._sheet.set_row_pixels(row, min(_LINE * lines + 5, _HIGHEST))

    def link(self, row: int, at: int, title: str) -> None:
        """Put the title of a sheet into a cell, as a link to it."""
        self._sheet.write_url(row, at, f"internal:{quoted(title)}!A1", self._styles.get("link"), string=title)

    def comment(self, row: int, at: int, words: str) -> None:
        """Say something about a cell, which shows when one points at it."""
        lines = [visible(line) for line in words.split("\n")]
        height = 16 * sum(1 + len(line) // 44 for line in lines) + 14
        self._sheet.write_comment(row, at, "\n".join(lines), {"width": 270, "height": height, "font_size": 9})

    def ask(self, cells: tuple[int, int, int, int], asked: dict[str, Any]) -> None:
        """Say what cells take; the first of them and the last are given by the numbers of row and column."""
        self._sheet.data_validation(*cells, asked)

    def head(self, frozen: int) -> None:
        """Keep the first row in view and on each printed page, and some of the first columns in view."""
        self._sheet.freeze_panes(1, frozen)
        self._sheet.repeat_rows(0)

    def filter(self, rows: int, columns: int) -> None:
        """Let one choose from what stands in the columns below the first row."""
        self._sheet.autofilter(0, 0, rows, columns - 1)

    def as_page(self) -> None:
        """Make it one page to read, without lines between cells."""
        self._sheet.hide_gridlines(2)
        self._sheet.fit_to_pages(1, 1)

    def hide(self) -> None:
        """Leave it out of the tabs."""
        self._sheet.hide()


def quoted(title: str) -> str:
    """Return the title of a sheet as formulas have it."""
    return "'" + title.replace("'", "''") + "'"


def letters(column: int) -> str:
    """Return what a column is called, by its number from 0: A, B, … Z, AA."""
    from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]  # nobody publishes types for it

    return str(xl_col_to_name(column))

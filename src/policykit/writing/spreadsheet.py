"""Tables for a spreadsheet: as CSV, and as an Excel workbook. Words stay words there, whatever they begin with."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias

from policykit.visible import visible

__all__ = ["Cell", "as_csv", "as_xlsx"]

Cell: TypeAlias = str | int | date | None
"""What stands in a cell: words, a number, a day, or nothing."""

_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""How a text begins that a spreadsheet might run. The wide signs count as the others do in some languages."""


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write a table in the form of RFC 4180.

    It begins with a byte order mark, without which Excel does not know UTF-8. Where a text begins as a formula does, an
    apostrophe stands before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows(map(_plain, row) for row in rows)
    return _BYTE_ORDER_MARK + stream.getvalue()


def _plain(cell: Cell) -> str:
    text = "" if cell is None else str(cell)
    return f"'{visible(text)}" if _FORMULA.match(text) else visible(text)


_FIRST_DAY = date(1900, 3, 1)
"""From here on Excel counts days as everybody does; before 1900 it knows none."""

_WIDEST = 48


def as_xlsx(heading: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str, as_of: date) -> bytes:
    """Write a table as an Excel workbook of one sheet: the heading stays in view, each column can be filtered.

    Words are written as words and days as days. The bytes are the same whenever it is made: it counts as made on the
    day ``as_of``. Raises `ModuleNotFoundError` without XlsxWriter, which the extra ``policykit[xlsx]`` brings.
    """
    try:
        from xlsxwriter import Workbook  # type: ignore[import-untyped]  # nobody publishes types for it
    except ModuleNotFoundError as error:
        reason = 'to write Excel files, install what they need: pip install "policykit[xlsx]"'
        raise ModuleNotFoundError(reason, name=error.name) from error
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as workbook:
        made = datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001 - a day has no time zone
        workbook.set_properties({"title": title, "created": made})
        _fill(workbook, title, heading, [tuple(map(_writable, row)) for row in rows])
    return stream.getvalue()


def _fill(workbook: Any, title: str, heading: Sequence[str], table: Sequence[Sequence[Cell]]) -> None:
    strong = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    words = workbook.add_format({"text_wrap": True, "valign": "top"})
    days = workbook.add_format({"num_format": "d mmm yyyy", "align": "left", "valign": "top"})
    sheet = workbook.add_worksheet(title)
    for column, name in enumerate(heading):
        cells = [row[column] for row in table]
        sheet.set_column(column, column, _width([name, *cells]))
        sheet.write_string(0, column, name, strong)
        for number, cell in enumerate(cells, start=1):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell, words)
            elif isinstance(cell, int):
                sheet.write_number(number, column, cell, words)
            elif cell:
                sheet.write_datetime(number, column, cell, days)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table), len(heading) - 1)


def _writable(cell: Cell) -> Cell:
    """Return a cell as Excel can hold it: no half of a character, and no day from before it counts days."""
    if cell is None or isinstance(cell, int) or (isinstance(cell, date) and cell >= _FIRST_DAY):
        return cell
    return visible(str(cell)).encode("utf-8", "replace").decode()


def _width(cells: Iterable[Cell]) -> int:
    return min(_WIDEST, max(len(cell) if isinstance(cell, str) else len("30 Sep 2026") for cell in cells) + 2)

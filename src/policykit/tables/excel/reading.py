"""Reading a workbook: what an author sees in each cell, whichever program saved it. openpyxl knows the file."""

import io
import re
import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias
from zipfile import BadZipFile, ZipFile

from policykit.errors import CannotRead
from policykit.privacy import shown
from policykit.tables.cells import Cell, Value, is_blank
from policykit.tables.grids import ANSWERS, Grid

__all__ = ["opened", "read"]

_MOST_BYTES = 50_000_000
"""Of everything in a workbook, unpacked."""

_MOST_MARKS = 3_000_000
"""Of the tags and attributes that a part of it has; each takes some hundred bytes of memory."""

_MOST_CELLS = 500_000
"""Of a sheet, blank ones between others counted."""

_Place: TypeAlias = tuple[int, int]
"""The numbers of a row and a column, from 1."""


def read(content: bytes, *, name: str) -> tuple[Grid, ...]:
    """Read the sheets of a workbook (.xlsx) as grids, in their order, hidden ones too.

    A formula counts as what it last came to. Columns and rows in which nothing stands are left out. Raises `CannotRead`
    for what is no workbook, and for what has more in it than any form; and `ModuleNotFoundError` without openpyxl,
    which the extra ``policykit[xlsx]`` brings.
    """
    with opened(content, name=name, read_only=True) as workbook:
        written = {sheet.title: list(_written(sheet)) for sheet in workbook.worksheets}
        values = {title: _values(cells) for title, cells in written.items()}
        if any(_is_formula(cell) for cells in written.values() for cell in cells):
            with opened(content, name=name, read_only=True, data_only=True) as worked_out:
                values = {title: each | _values(_written(worked_out[title])) for title, each in values.items()}
        return tuple(_grid(title, each) for title, each in values.items())


@contextmanager
def opened(content: bytes, *, name: str, read_only: bool = False, data_only: bool = False) -> Iterator[Any]:
    """Open a workbook, and say in plain words what is wrong with it, here or later on; raises `CannotRead`."""
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError as error:
        reason = 'to read Excel files, install what they need: pip install "policykit[xlsx]"'
        raise ModuleNotFoundError(reason, name=error.name) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not know and leaves out
            _refuse_bombs(content)
            yield load_workbook(io.BytesIO(content), read_only=read_only, data_only=data_only)
    except _TooLargeError as error:
        raise CannotRead(name, "there is more in it than in any form") from error
    except _DAMAGE as error:
        is_locked = content.startswith(_OLD_OR_LOCKED)
        raise CannotRead(name, _IS_LOCKED if is_locked else _IS_NONE) from error


_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IS_NONE = "it is not an Excel workbook (.xlsx), or it is damaged"
_IS_LOCKED = (
    "it can only be opened with a password, or it is an old workbook (.xls): save it as .xlsx without a password"
)
_DAMAGE = (
    *(BadZipFile, zlib.error, EOFError, OSError, LookupError, ValueError, TypeError, AttributeError, SyntaxError),
    *(NotImplementedError, RuntimeError, OverflowError, AssertionError),
)
"""What a damaged file has openpyxl raise."""


class _TooLargeError(Exception):
    """There is more in it than in any form."""


def _refuse_bombs(content: bytes) -> None:
    """Refuse what would grow without end; no part of a workbook has a document type, where such things are declared."""
    with ZipFile(io.BytesIO(content)) as packed:
        if sum(each.file_size for each in packed.infolist()) > _MOST_BYTES:
            raise _TooLargeError
        for each in packed.infolist():
            part = packed.read(each)
            if part.count(b"<") + part.count(b"=") > _MOST_MARKS:
                raise _TooLargeError
            if b"<!DOCTYPE" in part:
                raise ValueError(_IS_NONE)


def _written(sheet: Any) -> Iterator[Any]:
    """Yield the cells of a sheet in which something stands."""
    sheet.reset_dimensions()
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
    for number, cell in enumerate(cells):
        if number == _MOST_CELLS:
            raise _TooLargeError
        yield cell


def _values(cells: Iterable[Any]) -> dict[_Place, Value]:
    return {(cell.row, cell.column): _value(cell) for cell in cells}


def _is_formula(cell: Any) -> bool:
    return bool(cell.data_type == "f")


def _value(cell: Any) -> Value:
    """Return what an author sees; of a formula that never came to anything, itself."""
    if _is_formula(cell):
        return str(cell.value)
    value: str | float | datetime | time | timedelta = cell.value
    if isinstance(value, datetime):
        is_day = not any((value.hour, value.minute, value.second, value.microsecond))
        return value.date() if is_day else value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, str):
        return value.replace("_x000D_\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    if not isinstance(value, bool) and "%" in _QUOTED.sub("", cell.number_format):
        return f"{(Decimal(f'{value:.15g}') * 100).normalize():f}%"
    return value


_QUOTED = re.compile(r'"[^"]*"|\\.')
"""What stands in a number's format and is only shown."""


def _grid(title: str, values: Mapping[_Place, Value]) -> Grid:
    """Lay out the cells of a sheet, the blank ones between others too: one can point at them."""
    from openpyxl.utils import get_column_letter

    where, written = shown(title), [at for at, value in values.items() if not is_blank(value)]
    rows = sorted({row for row, _ in written})
    columns = sorted({*range(1, ANSWERS + 2), *(column for _, column in written)})
    if len(rows) * len(columns) > _MOST_CELLS:
        raise _TooLargeError

    def cell(row: int, column: int) -> Cell:
        at = f"{get_column_letter(column)}{row}"
        return Cell(values.get((row, column)), f"{where}!{at}", (title, at))

    grid = tuple(tuple(cell(row, column) for column in columns) for row in rows)
    return Grid(Cell(title, f"{where}!A1", (title, "A1")), grid)

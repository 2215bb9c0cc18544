"""A plan as tables: what a form in Word or Excel is made of, and how it is read back.

``layout`` says which tables there are, and ``cells`` how an answer is written. ``filling`` writes a plan into them.
``gathering`` makes a plan's data of what stands in them, with its places. ``excel`` and ``word`` know the files.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from policykit.errors import CannotRead
from policykit.syntax import Format

if TYPE_CHECKING:
    from policykit.tables.cells import Cell
    from policykit.tables.filling import Book
    from policykit.tables.grids import Grid

__all__ = ["annotate_form", "read_form", "write_form"]


def write_form(book: "Book", format: Format) -> bytes:
    """Write a form as a file. Raises `ModuleNotFoundError` where what that needs is not installed."""
    return _file(format).write(book)


def read_form(content: bytes, *, name: str, format: Format) -> "Sequence[Grid]":
    """Read the tables of a form. Raises `CannotRead` for a file that is damaged, or that nothing here can read."""
    from policykit.tables.gathering import is_known

    try:
        grids = _file(format).read(content, name=name)
    except ModuleNotFoundError as error:
        raise CannotRead(name, str(error)) from error
    if not any(is_known(grid) for grid in grids):
        raise CannotRead(name, _NO_FORM)
    return grids


_NO_FORM = "it is no form that policykit new made; policykit import --draft makes a draft plan of a policy"


def annotate_form(content: bytes, remarks: Iterable[tuple[int, str]], *, name: str, format: Format) -> bytes:
    """Return a copy of a form with comments: each remark at the cell in which that line of the form stands.

    Lines count as in what `policykit.loads` made of the same form. Raises `CannotRead`.
    """
    from policykit.tables.gathering import gather

    cells = gather(read_form(content, name=name, format=format), name=name).cells
    placed = [(cells[line - 1], words) for line, words in remarks if line <= len(cells)]
    return _file(format).annotate(content, placed, name=name)


class _File(Protocol):
    """What knows the file of one kind of form."""

    def write(self, book: "Book") -> bytes: ...

    def read(self, content: bytes, *, name: str) -> "Sequence[Grid]": ...

    def annotate(self, content: bytes, remarks: "Sequence[tuple[Cell, str]]", *, name: str) -> bytes: ...


def _file(format: Format) -> _File:
    """Return what knows a kind of form, imported when it is first wanted."""
    if format is Format.XLSX:
        from policykit.tables import excel

        return excel
    if format is Format.DOCX:
        from policykit.tables import word

        return word
    raise ValueError(f"{format} is no form")

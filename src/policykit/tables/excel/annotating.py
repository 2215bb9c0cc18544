"""A copy of a workbook with remarks as comments at its cells."""

import io
from collections.abc import Mapping, Sequence
from typing import Any
from zipfile import ZipFile

from policykit.tables.cells import Cell
from policykit.tables.excel.reading import opened
from policykit.tables.packing import repacked
from policykit.visible import visible

__all__ = ["annotate"]

_AUTHOR = "policykit"
_WIDTH, _LINE, _CHARACTERS = 300, 18, 44
"""The pixels that a comment takes, and the characters that stand in a line of it."""


def annotate(content: bytes, remarks: Sequence[tuple[Cell, str]], *, name: str) -> bytes:
    """Return a copy of a workbook with remarks as comments at its cells.

    The cells are those that `read` made of it. Remarks at one cell become one comment, below what is said there
    already. Raises `CannotRead` for what is no workbook.
    """
    together: dict[tuple[str, str], list[str]] = {}
    for cell, words in remarks:
        match cell.node:
            case (str(sheet), str(at)):
                together.setdefault((sheet, at), []).append(words)
            case _:  # a cell of another kind of form
                pass
    stream = io.BytesIO()
    with opened(content, name=name) as workbook:
        _remark(workbook, together)
        workbook.save(stream)
    return _without_clock(stream.getvalue(), content)


def _remark(workbook: Any, together: Mapping[tuple[str, str], Sequence[str]]) -> None:
    there = ((sheet, at, several) for (sheet, at), several in together.items() if sheet in workbook.sheetnames)
    for sheet, at, several in there:
        cell = _first_of_merged(workbook[sheet], at)
        said = cell.comment.text if cell.comment and cell.comment.text else ""
        new = (each for each in map(_plain, dict.fromkeys(several)) if each not in said)
        cell.comment = _comment("\n\n".join(filter(None, [said, *new])), _AUTHOR)
    for cell in (cell for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row if cell.comment):
        cell.comment = _comment(cell.comment.text or "", cell.comment.author)


def _comment(words: str, author: str) -> Any:
    """Make a comment as large as its words: openpyxl does not keep how large those were that are there."""
    from openpyxl.comments import Comment

    height = _LINE * (1 + sum(1 + len(line) // _CHARACTERS for line in words.split("\n")))
    return Comment(words, author, height=height, width=_WIDTH)


def _plain(words: str) -> str:
    """Return words as XML can hold them."""
    return "\n".join(map(visible, words.split("\n")))


def _first_of_merged(sheet: Any, at: str) -> Any:
    """Return a cell; of cells that were merged, the one that holds what stands in them."""
    merged = next((each for each in sheet.merged_cells.ranges if at in each), None)
    return sheet[at] if merged is None else sheet.cell(merged.min_row, merged.min_col)


def _without_clock(saved: bytes, before: bytes) -> bytes:
    """Put back what the file said of its author and its day, so that the copy is the same whenever it is made."""
    with ZipFile(io.BytesIO(before)) as old:
        said = old.read(_ABOUT) if _ABOUT in old.namelist() else _NOTHING_SAID
    return repacked(saved, lambda name, part: said if name == _ABOUT else part)


_ABOUT = "docProps/core.xml"
_NOTHING_SAID = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)

"""Reading a table in which questions stand below each other, with the answers beside them."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from policykit.privacy import shown
from policykit.source import Path
from policykit.tables.building import Building
from policykit.tables.cells import NOTHING, Cell, bare, is_blank
from policykit.tables.grids import ANSWERS, HEAD, Grid
from policykit.tables.layout import Column, Role, Table

__all__ = ["read_upright"]

_Line: TypeAlias = tuple[Column, tuple[Cell, ...]]
"""A question, and the row in which it stands."""


def read_upright(table: Table, grid: Grid, building: Building) -> None:
    """Read the answers in an upright table."""
    lines = tuple(_lines(table, grid, building))
    for at, item in _items(table, lines, building):
        for column, row in lines:
            _read(column, row, at, item, building)


def _lines(table: Table, grid: Grid, building: Building) -> Iterator[_Line]:
    """Yield the questions, each once; what else stands there is reported."""
    asked = {bare(each.label): each for each in table.columns}
    for row in grid.rows:
        if not row or bare(row[0].text) == bare(HEAD[0]):
            continue
        if column := asked.pop(bare(row[0].text), None):
            yield column, row
        elif first := next((each for each in row if not is_blank(each.value)), None):
            building.stray(first, f"“{shown(first.text)}” is no question of the form, or is asked twice")


def _items(table: Table, lines: Sequence[_Line], building: Building) -> Iterator[tuple[int, Path]]:
    """Yield the columns that hold answers, and the part of the plan that each is about."""
    if table.is_list:
        written = {at for _, row in lines for at in range(ANSWERS, len(row)) if not is_blank(row[at].value)}
        for number, at in enumerate(sorted(written) or [ANSWERS]):
            yield at, (*table.path, number)
        return
    yield ANSWERS, ()
    for cell in (cell for _, row in lines for cell in row[ANSWERS + 1 :] if not is_blank(cell.value)):
        building.stray(cell, f"“{shown(cell.text)}” stands beside the column for answers")


def _read(column: Column, row: tuple[Cell, ...], at: int, item: Path, building: Building) -> None:
    cell = row[at] if at < len(row) else None
    if column.role is Role.BAND:
        building.heads[column.path] = row[0]
        if cell and bare(cell.text) == NOTHING:
            building.put(column.path, {})
        elif cell and not is_blank(cell.value):
            building.stray(cell, f"“{shown(cell.text)}” stands beside a title, where nothing is asked")
    elif cell:
        building.take(column, cell, item)
        if not is_blank(cell.value):
            building.heads.setdefault(item, cell)

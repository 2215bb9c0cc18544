"""Reading a table in which questions stand below each other, with the answers beside them."""

import re
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
    answers = _answers(grid, building)
    lines = tuple(_lines(table, grid, building))
    for number, at in enumerate(_written(table, lines, answers)):
        item: Path = (*table.path, number) if table.is_list else ()
        for column, row in lines:
            if at < len(row):
                _read(column, row[at], item, building)


def _answers(grid: Grid, building: Building) -> tuple[int, ...]:
    """Tell which columns hold answers: those under such a title; where there is none, all from the third on."""
    for row in grid.rows:
        if row and bare(row[0].text) == bare(HEAD[0]):
            ours = {at for at, cell in enumerate(row) if _HEAD.fullmatch(bare(cell.text))}
            building.know(*(row[at] for at in ours))
            return tuple(sorted(at for at in ours if bare(row[at].text).startswith(bare(HEAD[ANSWERS]))))
    return tuple(range(ANSWERS, max(map(len, grid.rows), default=0)))


_HEAD = re.compile(f"{bare(HEAD[0])}|{bare(HEAD[1])}|{bare(HEAD[ANSWERS])}( [0-9]+)?")


def _lines(table: Table, grid: Grid, building: Building) -> Iterator[_Line]:
    """Yield the questions, each once; what else stands there is reported."""
    asked = {bare(each.label): each for each in table.columns}
    for row in grid.rows:
        if not row or bare(row[0].text) == bare(HEAD[0]):
            continue
        if column := asked.pop(bare(row[0].text), None):
            building.know(row[0], *(cell for cell in row[1:ANSWERS] if bare(cell.text) == bare(column.asks)))
            if column.role is Role.BAND:
                building.heads[column.path] = row[0]
                building.labels[column.path] = column.label
            yield column, row
        elif first := next((each for each in row if not is_blank(each.value)), None):
            building.stray(first, f"“{shown(first.text)}” is no question of the form, or is asked twice")


def _written(table: Table, lines: Sequence[_Line], answers: Sequence[int]) -> Sequence[int]:
    """Return the columns to read: of a list those in which something stands, and else the first."""
    if table.is_list:
        written = [at for at in answers if any(at < len(row) and not is_blank(row[at].value) for _, row in lines)]
        return written or answers[:1]
    return answers[:1]


def _read(column: Column, cell: Cell, item: Path, building: Building) -> None:
    if column.role is not Role.BAND:
        building.take(column, cell, item)
        if not is_blank(cell.value):
            building.heads.setdefault(item, cell)
    elif bare(cell.text) == NOTHING:
        building.know(cell)
        building.put(column.path, {})

"""Reading a table in which each row is a part of the plan, and each column a question."""

from collections.abc import Mapping, Sequence
from typing import Any

from policykit.models import Dimension
from policykit.privacy import shown
from policykit.source import Path
from policykit.tables.building import Building
from policykit.tables.cells import NOTHING, Cell, answer, bare, is_blank
from policykit.tables.fields import Kind
from policykit.tables.grids import Grid
from policykit.tables.layout import NUMBERED, Column, Role, Table
from policykit.tables.own_fields import kind_named, read_own, way
from policykit.tables.places import Place

__all__ = ["read_listed"]


def read_listed(table: Table, grid: Grid, building: Building) -> None:
    """Read the rows of a table."""
    if table.is_list and "*" not in table.path and not table.owner:
        building.heads[table.path] = grid.title
    building.labels[table.path] = table.title
    begins, columns = _columns(table, grid, building)
    for row in grid.rows[begins:]:
        cells = {column: row[number] for number, column in columns.items() if number < len(row)}
        building.know(*cells.values())
        if any(not is_blank(cell.value) for column, cell in cells.items() if column.role is not Role.NUMBER):
            _read_row(table, cells, building)


def _columns(table: Table, grid: Grid, building: Building) -> tuple[int, dict[int, Column]]:
    """Find the row of titles, and what each column is; a title that the table does not have is reported."""
    asked = {bare(each.label): each for each in table.columns}
    for at, row in enumerate(grid.rows):
        if any(bare(cell.text) in asked for cell in row):
            columns: dict[int, Column] = {}
            for number, cell in enumerate(row):
                if column := asked.pop(bare(cell.text), None):
                    building.know(cell)
                    columns[number] = column
                elif not is_blank(cell.value):
                    building.stray(cell, f"“{shown(cell.text)}” is the title of no column here, or stands there twice")
            return at + 1, columns
    return 0, {}


def _read_row(table: Table, cells: Mapping[Column, Cell], building: Building) -> None:
    first = next(cell for column, cell in cells.items() if column.role is not Role.NUMBER and not is_blank(cell.value))
    if table.columns[0].role is Role.NAME:
        _read_own_field(cells, first, building)
        return
    whole = _whole(table, cells, first, building)
    if whole is None:
        return
    item = (*whole, len(building.at(whole) or ())) if table.is_list else whole
    if not table.is_list and building.at(item) is not None:
        name = NUMBERED[table.owner].lower()
        building.misplace(first, f"a row above is about the same {name}", settle=f"Say all about a {name} in one row")
        return
    building.put(item, {})
    building.heads[item] = _beginning(cells, first)
    for column, cell in cells.items():
        if column.role is Role.ANSWER:
            building.take(column, cell, item)
        elif column.role is Role.NUMBER:
            _remember(table, cell, item, building)


def _beginning(cells: Mapping[Column, Cell], first: Cell) -> Cell:
    """Return the cell by which a reader knows a row: the first with words of the author's own."""
    answers = [(column, cell) for column, cell in cells.items() if column.field and not is_blank(cell.value)]
    words = (cell for column, cell in answers if column.field and column.field.kind is Kind.WORDS)
    return next(words, answers[0][1] if answers else first)


def _whole(table: Table, cells: Mapping[Column, Cell], first: Cell, building: Building) -> Path | None:
    """Return the way to the list or the part that a row belongs to; None, and a report, if nothing says so."""
    column = next((each for each in table.columns if each.role is Role.OWNER), None)
    if column is None:
        return table.path
    cell, name = cells.get(column), column.label.lower()
    choices = f": {', '.join(column.choices)}" if column.choices else f", as it stands in {table.owner}"
    settle = f"Write the {name if column.choices else f'number of the {name}'} in its column{choices}"
    if cell is None or is_blank(cell.value):
        building.misplace(first, f"this row does not say to which {name} it belongs", settle=settle)
        return None
    if column.field:
        chosen = str(answer(column.field, cell.value))
        if chosen in set(Dimension):
            return tuple(chosen if step == "*" else step for step in table.path)
    elif (owner := building.numbers.get(table.owner, {}).get(_count(cell))) is not None:
        return (*owner, *table.path)
    building.misplace(cell, f"there is no {name} {shown(cell.text)}", settle=settle)
    return None


def _remember(table: Table, cell: Cell, item: Path, building: Building) -> None:
    """Remember the number of a row, by which rows of other tables name it."""
    numbers = building.numbers.setdefault(table.title, {})
    number = _count(cell)
    if is_blank(cell.value):
        return
    if number == _NO_COUNT:
        building.stray(cell, f"“{shown(cell.text)}” is not the number of a row; it was changed")
    elif number in numbers:
        name = NUMBERED[table.title].lower()
        building.misplace(cell, f"{name} {number} stands there twice", settle=f"Give each {name} a number of its own")
    else:
        numbers[number] = item


_NO_COUNT = -1
_DIGITS = 9


def _count(cell: Cell) -> int:
    """Return the whole number in a cell, or one that no row has."""
    text = cell.text.strip()
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else _NO_COUNT


def _read_own_field(cells: Mapping[Column, Cell], first: Cell, building: Building) -> None:
    """Read a field of the school's own: its name, and what stands in it. One that a pack asks for may stay blank."""
    by_role = {column.role: cell for column, cell in cells.items()}
    name, words, kind = by_role.get(Role.NAME), by_role.get(Role.ANYTHING), kind_named(by_role.get(Role.WRITTEN))
    is_open = kind is not None and (words is None or is_blank(words.value))
    if not is_open:
        building.put(("extra",), {})
    if name is None or is_blank(name.value):
        if not is_open:
            building.misplace(first, "this field has no name", settle="Give it one")
    elif bare(name.text) != NOTHING:
        steps = way(name, kind)
        path: Path = ("extra", *steps)
        if path in building.answers or not (is_open or _is_free(building.data["extra"], steps)):
            twice = f"“{shown(name.text)}” stands there twice"
            building.misplace(name, twice, settle="Give each field a name of its own")
            return
        building.answers[path] = Place(words or name)
        if kind is not None:
            building.labels[path] = name.text.strip()
        if not is_open:
            building.put(path, read_own(kind, words) if words else None)


def _is_free(part: Any, steps: Sequence[str]) -> bool:
    """Whether a field can still be put into a part: nothing stands there, nor where a part has to be for it."""
    *above, last = steps
    for step in above:
        part = part.get(step, {}) if isinstance(part, dict) else None
    return isinstance(part, dict) and last not in part

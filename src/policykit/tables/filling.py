"""A plan written into the tables of a form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

from policykit.models import Dimension, Plan
from policykit.own_fields import OwnField
from policykit.tables.cells import NOTHING, Value, value
from policykit.tables.layout import Column, Role, Table, tables
from policykit.tables.own_fields import OwnRow, own_rows

__all__ = ["Book", "Filled", "Row", "fill"]

Row: TypeAlias = tuple[Value, ...]
"""A row of a form, cell by cell."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A table with what a plan says in it."""

    table: Table
    rows: tuple[Row, ...]
    """For each item, or for the one part, a value for each column of the table."""

    spare: int = 0
    """How many further rows a form offers."""

    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """What a form says about some cells, by the numbers of row and column: what a commitment is to answer, say."""

    asked: Mapping[tuple[int, int], Column] = field(default_factory=dict)
    """What some cells ask, by the numbers of row and column, where it is not what their column does."""

    def without(self, *columns: Column) -> "Filled":
        """Return it without some columns."""
        kept = [number for number, each in enumerate(self.table.columns) if each not in columns]
        table = replace(self.table, columns=tuple(self.table.columns[number] for number in kept))
        rows = tuple(tuple(row[each] for each in kept) for row in self.rows)
        notes = {(row, kept.index(at)): note for (row, at), note in self.notes.items() if at in kept}
        asked = {(row, kept.index(at)): each for (row, at), each in self.asked.items() if at in kept}
        return replace(self, table=table, rows=rows, notes=notes, asked=asked)

    @property
    def rows_asked(self) -> int:
        """How many of its rows, from the first on, a pack asks for: each says itself what it asks."""
        return len({row for row, _ in self.asked})

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return all(each is None for row in self.rows for each in row)


@dataclass(frozen=True, slots=True)
class Book:
    """A form as its file has it: a workbook of sheets, or a document of headings."""

    title: str
    guide: tuple[str, ...]
    """How to fill it in, a paragraph each."""

    tables: tuple[Filled, ...]
    requirements: tuple[tuple[str, str, str, str], ...]
    """The requirements that a commitment can answer: name, title, what each asks, and what asks for it."""

    on: date
    """The day on which it counts as made."""


def fill(plan: Plan, own_fields: Sequence[OwnField] = ()) -> tuple[Filled, ...]:
    """Write a plan into its tables. Whatever the plan says stands in one of them, and each table is there.

    The table of own fields has rows for those that a pack asks for.
    """
    data = plan.model_dump(by_alias=True)
    numbers: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
    filled = []
    for table in tables():
        if table.columns[0].role is Role.NAME:
            filled.append(_own_fields(table, list(own_rows(data.get("extra"), own_fields))))
            continue
        items = list(_items(table, data, numbers))
        numbers[table.title] = [(number, item) for number, (_, item) in enumerate(items, start=1)]
        rows = (_row(table, number, owner, item) for number, (owner, item) in enumerate(items, start=1))
        filled.append(Filled(table, tuple(rows)))
    return tuple(filled)


_Item: TypeAlias = tuple[Value, Mapping[str, Any]]
"""What is written in a row, with what names its owner."""


def _items(table: Table, data: Mapping[str, Any], numbers: Mapping[str, Any]) -> Iterator[_Item]:
    """Yield what each row of a table is about."""
    if table.owner:
        for number, owner in numbers[table.owner]:
            yield from ((number, each) for each in _at(owner, table))
    elif "*" in table.path:
        for dimension in Dimension:
            yield from ((str(dimension), each) for each in _at(data, table, str(dimension)))
    else:
        yield from ((None, each) for each in _at(data, table))


def _at(data: Any, table: Table, choice: str = "") -> tuple[Any, ...]:
    """Return the parts of a plan that a table is about."""
    found = _look_up(data, tuple(choice if step == "*" else step for step in table.path))
    return () if found is None else tuple(found) if table.is_list else (found,)


def _look_up(data: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        data = data.get(step) if data else None
    return data


def _own_fields(table: Table, rows: Sequence[OwnRow]) -> Filled:
    """Write the school's own fields; what a pack asks stands there only where one asks."""
    last = len(table.columns) - 1
    filled = Filled(
        table,
        tuple(tuple(row.at(each) for each in table.columns) for row in rows),
        asked={(number, last): row.column for number, row in enumerate(rows) if row.column},
    )
    return filled if filled.asked else filled.without(*(each for each in table.columns if each.role in _OF_PACKS))


_OF_PACKS = frozenset({Role.ASKS, Role.WRITTEN})


def _row(table: Table, number: int, owner: Value, item: Mapping[str, Any]) -> Row:
    return tuple(_value(each, number, owner, item) for each in table.columns)


def _value(column: Column, number: int, owner: Value, item: Mapping[str, Any]) -> Value:
    if column.role is Role.NUMBER:
        return number
    if column.role is Role.OWNER:
        return owner
    data = _look_up(item, column.path)
    if column.role is Role.BAND:
        return NOTHING if data is not None and _is_empty(data) else None
    assert column.field  # noqa: S101 - an answer has one
    return None if column.path == _VERSION and data == 1 else value(column.field, data)


_VERSION = ("policykit",)
"""Which form of plan it is; as long as there is one, it is not written."""


def _is_empty(part: Mapping[str, Any]) -> bool:
    return all(each is None or each == () for each in part.values())

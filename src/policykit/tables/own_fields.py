"""The table of a school's own fields: the rows that a pack asks for, and what may stand in them besides.

A form is read without knowing its pack. So a row that a pack asks for says itself how its answer is written, and its
name is the way to the field: ``contact/role`` is the field ``role`` of ``contact``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from policykit.models import Plan, Text, values
from policykit.own_fields import Kind as Own
from policykit.own_fields import OwnField
from policykit.tables.cells import (
    NOTHING,
    Cell,
    Value,
    answer,
    bare,
    free_answer,
    free_name,
    free_value,
    is_blank,
    read_name,
    value,
)
from policykit.tables.fields import Field, Kind
from policykit.tables.layout import Column, Role

__all__ = ["OwnRow", "kind_named", "own_rows", "read_own", "way"]


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of the table of own fields."""

    name: str
    value: Value
    asks: str | None = None
    """What a pack says of the field; none if no pack asks for it, and for all that follows."""

    written: str | None = None
    """How its answer is written."""

    column: Column | None = None
    """What is asked in its cell."""

    def at(self, column: Column) -> Value:
        """Return what stands in a column of it."""
        return {Role.NAME: self.name, Role.ASKS: self.asks, Role.WRITTEN: self.written}.get(column.role, self.value)


# --- from a plan to rows --------------------------------------------------------------------------------------------


def own_rows(extra: Mapping[str, Any] | None, asked: Sequence[OwnField] = ()) -> Iterator[OwnRow]:
    """Yield the rows that a pack asks for, with what a plan says in them, and then all else that the plan says."""
    said = extra or {}
    kept = [each for each in asked if each.name not in said or _is_kept(each, said[each.name])]
    yield from (_row(leaf, _look_up(said, leaf.path)) for field in kept for leaf in field.leaves)
    names = {each.name for each in kept}
    yield from (OwnRow(free_name(name), free_value(each)) for name, each in said.items() if name not in names)
    if extra is not None and not extra:
        yield OwnRow(NOTHING, None)


def _row(leaf: OwnField, said: Any) -> OwnRow:
    return OwnRow(
        free_name("/".join(step.replace("~", "~0").replace("/", "~1") for step in leaf.path)),
        None if said is _ABSENT else _write(leaf, said),
        leaf.asks,
        leaf.kind.value,
        Column(Role.ANSWER, leaf.title, leaf.asks, leaf.path, _field(leaf)),
    )


_ABSENT: Final = object()


def _look_up(extra: Mapping[str, Any], path: Sequence[str]) -> Any:
    part: Any = extra
    for step in path:
        part = part.get(step, _ABSENT) if isinstance(part, Mapping) else _ABSENT
    return part


def _is_kept(field: OwnField, said: Any) -> bool:
    """Whether everything that a plan says in a field can be read again from the rows for it."""
    if field.kind is Own.PART:
        names = {each.name: each for each in field.inside}
        is_part = isinstance(said, Mapping) and bool(said) and said.keys() <= names.keys()
        return is_part and all(_is_kept(names[name], each) for name, each in said.items())
    written = _write(field, said)
    return not is_blank(written) and _is_same(read_own(field.kind, Cell(written, "")), said)


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return type(one) is type(other) and bool(one == other)


def _write(field: OwnField, said: Any) -> Value:
    """Write a value for a cell."""
    if field.kind is Own.FREE:
        return free_value(said)
    if field.kind is Own.YES_NO and isinstance(said, bool):
        return _YES if said else _NO
    if field.kind is Own.WORDS_EACH and isinstance(said, list) and all(isinstance(each, str) for each in said):
        return value(_field(field), tuple(said))
    if field.kind is Own.DAY and isinstance(said, str):
        return _day(said)
    is_single = isinstance(said, str | int | float) and not isinstance(said, bool)
    return said if is_single else free_value(said)


_YES, _NO = "yes", "no"


def _day(said: str) -> Value:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return said
    return day if day.isoformat() == said else said


def _field(own: OwnField) -> Field:
    """Return what a cell asks for, as for any other question."""
    kind, inside = _ASKED.get(own.kind, (Kind.OTHER, dict))
    inside = own.choices if own.kind is Own.CHOICE else inside
    return Field(
        Plan, "extra", own.name, own.asks, kind, inside, is_many=own.kind is Own.WORDS_EACH, is_required=own.is_required
    )


_ASKED: Final[Mapping[Own, tuple[Kind, Any]]] = {
    Own.WORDS: (Kind.WORDS, Text),
    Own.WORDS_EACH: (Kind.WORDS, Text),
    Own.WHOLE: (Kind.OTHER, values.Number),
    Own.NUMBER: (Kind.OTHER, values.Number),
    Own.DAY: (Kind.OTHER, values.Date),
    Own.CHOICE: (Kind.CHOICE, ()),
    Own.YES_NO: (Kind.CHOICE, (_YES, _NO)),
}


# --- from rows to a plan --------------------------------------------------------------------------------------------

Way: TypeAlias = tuple[str, ...]
"""The way to a field from ``extra``."""


def kind_named(cell: Cell | None) -> Own | None:
    """Return how the answer of a row is written, as the row says; none if it does not say, or in no words of ours."""
    named = {bare(each.value): each for each in Own}
    return named.get(bare(cell.text)) if cell else None


def way(name: Cell, kind: Own | None) -> Way:
    """Return the way to the field that a row is about."""
    text = read_name(name.value)
    if kind is None:
        return (text,)
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in text.split("/"))


def read_own(kind: Own | None, cell: Cell) -> Any:
    """Return the data that an answer stands for. What it is not the form of stays words, and the pack's schema says so.

    Without a kind, numbers and JSON are read as what they are.
    """
    if kind in _READ_AS and not is_blank(cell.value):
        read = answer(_READ_AS[kind], cell.value)
        return free_answer(read) if isinstance(read, float) else read
    if kind is Own.CHOICE:
        return cell.text.strip()
    if kind is Own.YES_NO:
        return {_YES: True, "true": True, _NO: False, "false": False}.get(bare(cell.text), cell.text.strip())
    return free_answer(cell.value)


def _for_reading(kinds: Iterable[Own]) -> Iterator[tuple[Own | None, Field]]:
    for each in kinds:
        yield each, _field(OwnField(("a field",), "", "", each))


_READ_AS = dict(_for_reading((Own.WORDS, Own.WORDS_EACH, Own.WHOLE, Own.NUMBER, Own.DAY)))

"""What a cell of a form asks for in Excel: its drop-down list, the message beside it, and how wide it is."""

from datetime import date
from typing import Any

from policykit.models import values
from policykit.tables.fields import Field, Kind
from policykit.tables.layout import Column, Role

__all__ = ["ask", "note_on", "width_of"]

_LONGEST_MESSAGE, _LONGEST_TITLE = 255, 32
_FIRST_DAY, _LAST_DAY = date(1900, 3, 1), date(2100, 12, 31)
_MOST = 10**15


def ask(column: Column, source: str | list[str], *, is_upright: bool) -> dict[str, Any] | None:
    """Return what the cells of a column are to ask for, as XlsxWriter takes it; nothing if there is nothing to say.

    In an upright table the question stands beside the cell, so the message has only what it does not say.
    """
    hint = _hint(column)
    message = hint if is_upright else f"{column.asks} {hint}".strip()
    allowed = _allowed(column, source)
    if not allowed and not message:
        return None
    words = {"input_title": _cut(column.label, _LONGEST_TITLE), "input_message": _cut(message, _LONGEST_MESSAGE)}
    return {"validate": "any"} | allowed | (words if message else {})


def _allowed(column: Column, source: str | list[str]) -> dict[str, Any]:
    """Return which values a cell takes. A choice has other names too, so for one there is a question and no refusal."""
    if source:
        is_strict = column.role is Role.OWNER
        return {
            "validate": "list",
            "source": source,
            "error_type": "stop" if is_strict else "warning",
            "error_title": "Another word",
            "error_message": "It is not in the list of this cell." + ("" if is_strict else " Keep it all the same?"),
        }
    field = column.field
    if column.role is Role.OWNER and field is None:
        return _between("integer", 1, _MOST, "The number of a row goes here, such as 3.")
    if field and field.is_day:
        return _between("date", _FIRST_DAY, _LAST_DAY, "A day goes here, such as 1 Sep 2026.")
    return _number(field) if field and field.is_number else {}


def _number(field: Field) -> dict[str, Any]:
    if field.inside in (values.Count, int):
        return _between("integer", 0, _MOST, "A whole number goes here, such as 12.")
    if field.inside == values.Percentage:
        return _between("decimal", 0, 100, "A number from 0 to 100 goes here, without the sign for per cent.")
    return _between(
        "decimal", 0 if field.inside == values.Amount else -_MOST, _MOST, "A number goes here, such as 74.5."
    )


def _between(kind: str, least: date | int, most: date | int, message: str) -> dict[str, Any]:
    about = {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}
    return about | {"error_title": "Something else is asked", "error_message": message}


def _hint(column: Column) -> str:
    """Say how an answer is written, where that is not plain."""
    field = column.field
    if field is None:
        return ""
    if field.kind is Kind.CHOICE:
        return f"One or more of: {', '.join(column.choices)}. Commas between them." if field.is_many else ""
    if field.is_many:
        return "One a line; Alt and Enter begin a line." if field.kind is Kind.WORDS else "Commas between several."
    if field.is_day:
        return "A day, such as 1 Sep 2026."
    if field.inside == values.Percentage:
        return "From 0 to 100, without the sign for per cent."
    return "Such as 2025-26." if field.inside == values.AcademicYear else ""


def note_on(column: Column) -> str:
    """Return what stands at the title of a column: what it asks, how, and what there is to choose from."""
    lines = [column.asks, _hint(column)]
    if column.field and column.field.is_required:
        lines.append("A row is not complete without it.")
    if column.choices and not (column.field and column.field.is_many):
        lines.append(f"Choose from: {'; '.join(column.choices)}.")
    return "\n".join(filter(None, lines))


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


# --- widths ---------------------------------------------------------------------------------------------------------

_WORDS, _SHORT, _ID, _DAY, _COUNT, _OWNER, _NUMBER = 40, 24, 18, 13, 11, 13, 6
_WIDTHS = {Role.NUMBER: _NUMBER, Role.OWNER: _OWNER, Role.NAME: _SHORT, Role.WRITTEN: _SHORT}
_LONGEST_CHOICE = 24
_SHORT_ONES = {"name", "title", "lead", "unit", "by", "where", "source", "version", "attended", "supporters", "topic"}
_ARROW = 4
"""The room for the arrow of a filter."""


def width_of(column: Column) -> int:
    """Return how wide a column is, in characters: its title's longest word fits."""
    return max(_width(column), max(map(len, column.label.split())) + _ARROW)


def _width(column: Column) -> int:
    field = column.field
    if field is None:
        return {Role.NUMBER: _NUMBER, Role.OWNER: _OWNER, Role.NAME: _SHORT, Role.WRITTEN: _SHORT}.get(
            column.role, _WORDS
        )
    if field.is_day or field.inside == values.AcademicYear:
        return _DAY
    if field.is_number:
        return _COUNT
    if field.kind is Kind.CHOICE:
        return _ID if field.is_many else min(max(map(len, column.choices)) + _ARROW, _LONGEST_CHOICE)
    if field.kind is Kind.WORDS:
        return _SHORT if field.key in _SHORT_ONES else _WORDS
    return _ID

"""A part of a plan as values that CEL knows: fields named as in the document, days as text that it can make days of."""

from datetime import date, datetime
from enum import Enum
from typing import TypeAlias, Union

from policykit.models.base import Model
from policykit.selection import fields_of

__all__ = ["Plain", "count", "longest_list", "longest_text", "plain", "written_day"]

Plain: TypeAlias = Union[bool, int, float, str, list["Plain"], dict[str, "Plain"], None]  # noqa: UP007
"""What CEL takes without more ado."""

_LARGEST = 2**63 - 1


def plain(value: object) -> Plain:
    """Return a part, a list or a single value as CEL takes it.

    A field that a plan leaves out is left out, and a list that it leaves out is empty.
    """
    if isinstance(value, Model):
        return _fields(value)
    if isinstance(value, dict):
        return {_text(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return _single(value)


def _fields(part: Model) -> dict[str, Plain]:
    values = ((key, getattr(part, field.attribute, None)) for key, field in fields_of(type(part)).items())
    return {key: plain(value) for key, value in values if value is not None}


def _single(value: object) -> Plain:
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _LARGEST else float(value)
    if isinstance(value, date):
        return written_day(value)
    return _text(str(value.value) if isinstance(value, Enum) else str(value))


def written_day(day: date) -> str:
    """Write a day as CEL reads a timestamp: its first moment, in UTC."""
    return f"{day.date() if isinstance(day, datetime) else day}T00:00:00Z"


def _text(text: str) -> str:
    """Return a text without halves of characters, which no file can hold but Python can."""
    return text.encode("utf-8", "replace").decode()


def count(value: Plain) -> int:
    """Return how many values there are in a value, itself among them."""
    return 1 + sum(map(count, _items(value)))


def longest_text(value: Plain) -> int:
    """Return the length of the longest text in a value."""
    if isinstance(value, str):
        return len(value)
    return max(map(longest_text, _items(value)), default=0)


def longest_list(value: Plain) -> int:
    """Return how many values the longest list or mapping in a value has."""
    items = _items(value)
    return max(len(items), max(map(longest_list, items), default=0))


def _items(value: Plain) -> list[Plain]:
    return [*value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []

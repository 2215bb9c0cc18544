"""What stands in the cells of a form, and what it is as data: the two ways between an answer and a value of a plan."""

import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from policykit.duties import duties
from policykit.models import Commitment, EstablishmentType, Heading
from policykit.syntax.scalars import BEGINNINGS, plain
from policykit.tables.fields import Field, Kind

__all__ = [
    "NOTHING",
    "Cell",
    "Value",
    "answer",
    "bare",
    "free_answer",
    "free_name",
    "free_value",
    "is_blank",
    "items_of",
    "read_name",
    "value",
]

Value: TypeAlias = str | float | date | None
"""What stands in a cell: words, a number (true and false are numbers too), a day, or nothing."""

NOTHING: Final = "(nothing yet)"
"""Stands where a part is there and nothing is said in it."""


@dataclass(frozen=True, eq=False, slots=True)
class Cell:
    """A cell of a form that was filled in."""

    value: Value
    where: str
    """Where a reader finds it: ``Measures!D14``."""

    node: object = field(default=None, repr=False)
    """What it is in the file, for whoever adds something there."""

    @property
    def text(self) -> str:
        """What stands there, as text."""
        return _text(self.value)


def bare(words: str) -> str:
    """Return words as they are compared: whatever their capitals, spaces and apostrophes."""
    return " ".join(words.replace("’", "'").casefold().split())


def is_blank(value: Value) -> bool:
    """Whether there is nothing to see in a cell."""
    return value is None or (isinstance(value, str) and not value.strip())


# --- from a plan to a cell ------------------------------------------------------------------------------------------


def value(field: Field, data: Any) -> Value:
    """Write a value of a plan for a cell."""
    if data is None or data == ():
        return None
    if not field.is_many:
        return free_name(data) if field.inside is str else _single(data)
    if field.kind is Kind.WORDS:
        return "\n".join(each.replace("\n", f"\n{_GOES_ON}") for each in data)
    return ", ".join(str(_single(each)) for each in data)


_GOES_ON = "\u00a0"
"""Begins a line that belongs to the item above it. No item begins with a space."""


def _single(data: Any) -> Value:
    if isinstance(data, Heading):
        return data.full
    if isinstance(data, date | float | int):
        return data
    return str(data)


def free_value(data: Any) -> Value:
    """Write what stands in a field of the school's own: words as they are, where they are read as the same words."""
    if isinstance(data, str) and data == data.strip() and data != NOTHING and _is_same(free_answer(data), data):
        return data
    return json.dumps(data, ensure_ascii=True, default=str)


def free_name(name: str) -> str:
    """Write the name of a field of the school's own."""
    is_plain = name == name.strip() and name not in {"", NOTHING} and name[0] != '"'
    return name if is_plain else json.dumps(name, ensure_ascii=True)


def _is_same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and one == other


# --- from a cell to a plan ------------------------------------------------------------------------------------------


def answer(field: Field, value: Value) -> Any:
    """Return the data that an answer stands for. What it is not the form of stays as it is, and the models say so."""
    if is_blank(value):
        return None
    if not field.is_many:
        return _answer(field, value)
    text = _text(value)
    if field.kind is Kind.WORDS:
        return _items(text)
    if (field.part, field.key) == (Commitment, "answers"):
        text = _by_name(text)
    return [_answer(field, each) for each in re.split(r"\s*[,;\n]\s*", text.strip(" ,;\n")) if each]


def _by_name(text: str) -> str:
    """Put the names of requirements in place of their titles, where an author wrote those, one a line."""
    named = {bare(each.title): each.id for duty in duties() for each in duty.requirements}
    return "\n".join(named.get(bare(line), line) for line in text.split("\n"))


def _items(text: str) -> list[str]:
    lines = text.split("\n")
    items = (lines[first : first + count] for first, count in items_of(text))
    return ["\n".join([first, *(line.removeprefix(_GOES_ON) for line in more)]) for first, *more in items]


def items_of(text: str) -> list[tuple[int, int]]:
    """Tell the items in a cell that holds several, one a line: with which line each begins, and how many it has."""
    items: list[tuple[int, int]] = []
    for number, line in enumerate(text.split("\n")):
        if line.startswith(_GOES_ON) and items:
            first, _ = items[-1]
            items[-1] = (first, number - first + 1)
        elif line.strip():
            items.append((number, 1))
    return items


def _answer(field: Field, value: Value) -> Any:
    if field.kind is Kind.CHOICE:
        return _choice(field, value)
    if field.is_number:
        return _number(value) if isinstance(value, str) else value
    if field.inside is str:
        return read_name(value)
    if field.is_day and isinstance(value, str):
        return _day(value.strip())
    if field.kind is Kind.WORDS or isinstance(value, date):
        return _text(value)
    return value.strip() if isinstance(value, str) else value


def _choice(field: Field, value: Value) -> Any:
    """Find the choice that is meant, whatever its capitals; a type of school has a code too, which may be a number."""
    if field.inside is EstablishmentType and not isinstance(value, str | date):
        return value
    words = bare(_text(value))
    named = {bare(name): str(each) for each in field.inside for name in (getattr(each, "full", each), each)}
    return named.get(words, _text(value).strip())


_DRESSED: Final = re.compile(r"£?\s*(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s*%?")


def _number(text: str) -> Any:
    """Read a number as people write it: £1,200 or 36%."""
    dressed = _DRESSED.fullmatch(text.strip())
    bare = dressed[1].replace(",", "") if dressed else text.strip()
    return plain(bare) if bare[:1] in BEGINNINGS else bare


_DAYS: Final = ("%d %B %Y", "%d %b %Y", "%A %d %B %Y", "%A, %d %B %Y")


def _day(text: str) -> str:
    """Read a day in words, as a calendar in Word writes it; one in figures could be meant two ways, and stays."""
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return text


def free_answer(value: Value) -> Any:
    """Read what stands in a field of the school's own: numbers and JSON as what they are, and all else as words."""
    if is_blank(value):
        return None
    if isinstance(value, date):
        return value.isoformat()
    if value is not None and not isinstance(value, str):
        return _whole(value)
    text = _text(value).strip()
    if text[:1] in _JSON:
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text
    return plain(text) if text[0] in BEGINNINGS else text


def read_name(value: Value) -> str:
    """Read the name of a field of the school's own."""
    text = _text(value).strip()
    name = free_answer(text) if text[:1] == '"' else text
    return name if isinstance(name, str) else text


_JSON: Final = frozenset('"[{')


# --- both -----------------------------------------------------------------------------------------------------------


def _text(value: Value) -> str:
    """Write what stands in a cell as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(_whole(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _whole(value: float) -> float:
    return int(value) if float(value).is_integer() and abs(value) < _LARGE else value


_LARGE: Final = 10**15

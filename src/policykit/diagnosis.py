"""What the models' errors mean to an author: each becomes a fault with a place."""

import re
from collections.abc import Iterator
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from policykit.faults import Fault, Inconsistent, Malformed, Missing, NotAChoice, OutOfRange, Unexpected, WrongKind
from policykit.models.base import Model
from policykit.privacy import redact, shown
from policykit.source import Path, Source

__all__ = ["diagnose"]

_KINDS = {
    "string_type": "text",
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
}
_BOUNDS = {
    "greater_than_equal": "at least {ge:g}",
    "less_than_equal": "at most {le:g}",
    "string_too_long": "at most {max_length} characters long",
    "too_short": "a list of at least {min_length}",
}
_SHORT_NAME = "a short name of small letters, digits and hyphens, such as links-with-schools"
_CODE = "the code of a rule: two capital letters or more and three digits, such as ORR001"
_ADDRESS = "a web address, such as https://www.example.org/policies"
_YES_OR_NO = {"true": "yes", "false": "no"}
_NUMBER = re.compile(r"£?\s*([0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(\.[0-9]{1,6})?\s*%?")
_DAYS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d")
_A_FEW = 4
_MOST = 1_000  # whoever settles so many sees the next


def diagnose(error: ValidationError, source: Source, root: type[Model]) -> tuple[Fault, ...]:
    """Return the faults of a document, in its order, a thousand at most; ``root`` is the model that it did not fit."""
    details = error.errors(include_url=False)[:_MOST]
    faults = {fault for each in details for fault in _faults(each, source, root)}
    misspelt = {(*fault.path[:-1], fault.suggestion) for fault in faults if isinstance(fault, Unexpected)}
    told = (fault for fault in faults if not (isinstance(fault, Missing) and fault.path in misspelt))
    return tuple(sorted(told, key=lambda fault: (fault.span, str(fault.path), type(fault).__name__)))


def _faults(error: ErrorDetails, source: Source, root: type[Model]) -> Iterator[Fault]:
    kind, path, value = error["type"], error["loc"], error["input"]
    bounds: dict[str, Any] = error.get("ctx", {})
    span = source.span(path)
    if kind == "extra_forbidden":
        yield _unexpected(path, source, root)
    elif kind == "missing" or value is None:
        yield Missing(path, span, str(path[-1]))
    elif kind in _KINDS:
        yield _wrong_kind(path, source, root, _KINDS[kind], value)
    elif kind == "enum":
        yield _not_a_choice(path, source, root, value)
    elif kind == "malformed":
        yield _malformed(path, source, bounds["expected"], value)
    elif kind == "string_pattern_mismatch":
        yield _malformed(path, source, _expected(bounds["pattern"]), value)
    elif kind == "inconsistent":
        yield Inconsistent(path, span, bounds["reason"])
    elif kind != "too_short" or not value:  # a list whose items have faults is not too short
        yield OutOfRange(path, span, _found(value), _BOUNDS[kind].format(**bounds))


def _expected(pattern: str) -> str:
    return _ADDRESS if "http" in pattern else _CODE if "A-Z" in pattern else _SHORT_NAME


def _unexpected(path: Path, source: Source, root: type[Model]) -> Unexpected:
    known, key = tuple(_annotations(_kind_at(root, path[:-1]))), str(path[-1])
    return Unexpected(path, source.span(path, key=True), key, _nearest(key, known), known)


def _wrong_kind(path: Path, source: Source, root: type[Model], expected: str, value: object) -> Fault:
    number = _NUMBER.fullmatch(value.strip()) if isinstance(value, str) and "number" in expected else None
    if number and not (number[2] and expected == "a whole number"):
        written = number[1].replace(",", "") + (number[2] or "")
        return Malformed(path, source.span(path), shown(str(value)), f"{expected} such as {written}", written)
    fields = tuple(_annotations(kind))[:_A_FEW] if (kind := _kind_at(root, path)) and issubclass(kind, Model) else ()
    return WrongKind(path, source.span(path), expected, _found(value), fields if expected == "a mapping" else ())


def _not_a_choice(path: Path, source: Source, root: type[Model], value: object) -> Fault:
    if isinstance(value, dict | list):
        return WrongKind(path, source.span(path), "a single word", _found(value))
    word = str(value).lower() if isinstance(value, bool) else str(value)
    choices = tuple(map(str, _kind_at(root, path)))
    nearest = _nearest(_YES_OR_NO.get(word, word) if "yes" in choices else word, choices)
    return NotAChoice(path, source.span(path), shown(word), nearest, choices)


def _malformed(path: Path, source: Source, expected: str, value: object) -> Fault:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return WrongKind(path, source.span(path), expected, _found(value))
    return Malformed(path, source.span(path), shown(str(value)), expected, _suggest(expected, str(value).strip()))


def _suggest(expected: str, value: str) -> str | None:
    """Write a value in its form, where it can be told; never one that holds something private."""
    if redact(value) != value:
        return None
    if expected.startswith("a date"):
        return _iso_date(value)
    if expected == _SHORT_NAME:
        return re.sub(r"[^a-z0-9]+", "-", value.lower())[:80].strip("-") or None
    if expected == _ADDRESS and re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value):
        return f"https://{value}"
    years = re.fullmatch(r"(20[0-9]{2})\W+20([0-9]{2})", value) if expected.startswith("an academic year") else None
    return f"{years[1]}-{years[2]}" if years and int(years[1]) + 1 == int(f"20{years[2]}") else None


def _iso_date(value: str) -> str | None:
    """Write a date that is written another way as dates are written in plans."""
    text = re.sub(r"(?<=[0-9])(st|[nr]d|th)\b", "", value).replace("Sept ", "Sep ")
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


def _kind_at(root: type[Model], path: Path) -> Any:
    """Return the model or the enumeration that belongs at a path."""
    kind: Any = root
    is_free = False  # whether the step is a key that authors choose, in a mapping of one kind: it leads no further
    for step in path:
        if is_free:
            is_free = False
        elif isinstance(step, str) and issubclass(kind, Model):
            annotation = _annotations(kind)[step]
            kind, is_free = _leaf(annotation), get_origin(annotation) is dict
    return kind


def _annotations(kind: type[Model]) -> dict[str, Any]:
    """Return the fields of a model, by the document's words for them."""
    return {field.alias or name: field.annotation for name, field in kind.model_fields.items()}


def _leaf(annotation: Any) -> type | None:
    """Return the model or enumeration inside an annotation such as ``tuple[Measure, ...] | None``."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, Model | StrEnum) else None
    return next((leaf for each in get_args(annotation) if (leaf := _leaf(each))), None)


def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    by_letters = {_letters(each): each for each in known}
    near = get_close_matches(_letters(word[:80]), by_letters, n=1)
    return by_letters[near[0]] if near else None


def _letters(word: str) -> str:
    return re.sub(r"[\W_]+", " ", word.casefold()).strip()


def _found(value: object) -> str:
    """Say what stands in a place: the words themselves, but never a whole passage or a whole part."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"“{shown(value)}”"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return str(value)

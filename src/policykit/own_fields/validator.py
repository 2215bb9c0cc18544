"""What fields of a school's own are judged by: jsonschema, with a bound on everything that could run on and on.

Importing it takes a while, so it is imported only where a pack has a schema. Patterns are matched by the engine of
pydantic, in a time that grows with the text and no faster; it knows no look-around and no references back.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend
from pydantic_core import SchemaError, SchemaValidator, core_schema
from referencing import Registry

__all__ = ["FORMATS", "TooMuch", "errors", "pattern_fault"]

_MOST_STEPS = 200_000


class TooMuch(Exception):
    """There is more to check than anybody's own fields need."""


def errors(schema: Mapping[str, Any], value: object) -> Iterator[ValidationError]:
    """Yield what of a value does not fit a schema without faults; raises `TooMuch`."""
    validator = _VALIDATOR(schema, registry=Registry(), format_checker=_Formats())
    try:
        yield from validator.iter_errors(value)
    except RecursionError:
        raise TooMuch from None


def pattern_fault(pattern: str) -> str | None:
    """Say why a pattern cannot be used; none if it can."""
    try:
        _matcher(pattern)
    except SchemaError as error:
        words = str(error).strip().splitlines()[-1].removeprefix("error: ")
        return re.sub(r"^\W*SchemaError: ", "", words.strip())
    return None


@lru_cache(maxsize=256)
def _matcher(pattern: str) -> SchemaValidator:
    return SchemaValidator(core_schema.str_schema(pattern=pattern, regex_engine="rust-regex", strict=True))


# --- formats --------------------------------------------------------------------------------------------------------

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})")
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,8}")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:\S{1,2000}")
_UUID = re.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def _is_day(text: str) -> bool:
    return bool(_DAY.fullmatch(text) and date.fromisoformat(text))


def _is_time(text: str) -> bool:
    return bool(_TIME.fullmatch(text)) and time.fromisoformat(text.upper()) is not None


def _is_moment(text: str) -> bool:
    return text[10:11] in {"T", "t"} and _is_time(text[11:]) and datetime.fromisoformat(text.upper()) is not None


_TESTS: dict[str, Callable[[str], object]] = {
    "date": _is_day,
    "date-time": _is_moment,
    "email": _EMAIL.fullmatch,
    "time": _is_time,
    "uri": _URI.fullmatch,
    "uuid": _UUID.fullmatch,
}

FORMATS = tuple(_TESTS)
"""The formats that are checked. They are the same wherever policykit runs, whatever else is installed."""


class _Formats(FormatChecker):
    """Checks formats, and counts the steps of one check: each part of a check has the same one."""

    def __init__(self) -> None:
        super().__init__(())
        self.steps = 0

    def conforms(self, instance: object, format: str) -> bool:
        try:
            return not isinstance(instance, str) or bool(_TESTS[format](instance))
        except ValueError:
            return False


# --- keywords -------------------------------------------------------------------------------------------------------


def _format(validator: Any, format: str, instance: object, _: object) -> Iterator[ValidationError]:
    if not validator.format_checker.conforms(instance, format):
        yield ValidationError("not in its form")


def _pattern(_: Any, pattern: str, instance: object, __: object) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not _matcher(pattern).isinstance_python(instance):
        yield ValidationError("not in its form")


def _unique_items(_: Any, is_asked: bool, instance: object, __: object) -> Iterator[ValidationError]:  # noqa: FBT001 - jsonschema's
    if is_asked and isinstance(instance, list) and len({_canonical(each) for each in instance}) < len(instance):
        yield ValidationError("something twice")


def _canonical(value: object) -> str:
    """Write a value so that equal ones look the same: 1 and 1.0 are equal, and 1 and true are not."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return f"[{','.join(map(_canonical, value))}]"
    if isinstance(value, dict):
        return f"{{{','.join(sorted(f'{json.dumps(key)}:{_canonical(each)}' for key, each in value.items()))}}}"
    return json.dumps(value)


def _counted(keyword: Callable[..., Any]) -> Callable[..., Iterator[ValidationError]]:
    """Make a keyword count its steps."""

    def counted(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        validator.format_checker.steps += 1
        if validator.format_checker.steps > _MOST_STEPS:
            raise TooMuch
        yield from keyword(validator, value, instance, schema) or ()

    return counted


_OURS = {"format": _format, "pattern": _pattern, "uniqueItems": _unique_items}
_VALIDATOR = extend(  # type: ignore[no-untyped-call]  # nobody typed it
    Draft202012Validator,
    {word: _counted(each) for word, each in {**Draft202012Validator.VALIDATORS, **_OURS}.items()},
)

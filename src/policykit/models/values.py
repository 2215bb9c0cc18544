"""The words, numbers, dates and identifiers that plans are made of."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, StringConstraints, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

__all__ = [
    "AcademicYear",
    "Amount",
    "Count",
    "Date",
    "Id",
    "Label",
    "Laestab",
    "Number",
    "Percentage",
    "Text",
    "Ukprn",
    "Urn",
    "WebAddress",
    "Written",
]


def malformed(expected: str) -> PydanticCustomError:
    """Say that a value is not written in its form; ``expected`` names the form and shows one."""
    return PydanticCustomError("malformed", "expected {expected}", {"expected": expected})


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _date(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise malformed("a day that the calendar has, such as 2026-09-01") from None
    raise malformed("a date such as 2026-09-01")


def whole(value: Any) -> Any:
    """Take 5.0 for the whole number it is, as JSON does."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _label(value: Any) -> Any:
    """Take a whole number for the text it is; what a decimal looked like only the document knows."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        raise PydanticCustomError("as_written", "expected the text as written")
    return value


def _digits(form: str, expected: str, tidy: Callable[[str], str] = str) -> BeforeValidator:
    """Take an identifier of digits, written as text or as a number."""
    compiled = re.compile(form)

    def digits(value: Any) -> str:
        number = whole(value)
        text = str(number) if isinstance(number, int) and not isinstance(number, bool) else value
        if isinstance(text, str) and compiled.fullmatch(text):
            return tidy(text)
        raise malformed(expected)

    return BeforeValidator(digits)


def _digits_schema(form: str, smallest: int, largest: int) -> WithJsonSchema:
    number = {"type": "integer", "minimum": smallest, "maximum": largest}
    return WithJsonSchema({"anyOf": [{"type": "string", "pattern": f"^{form}$"}, number]})


Text = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"\S")]
"""Words: anything but nothing."""

Label = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"\S"),
    BeforeValidator(_label),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": r"\S"}, {"type": "number"}]}),
]
"""A number or name that is only read, such as a policy number: 14, P-14, 1.10."""

_ID = "[a-z0-9]+(-[a-z0-9]+)*"
Id = Annotated[str, StringConstraints(pattern=f"^{_ID}$", max_length=80)]
"""A short name for a part of a plan: small letters, digits and hyphens, such as ``links-with-schools``."""

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""Any number."""

Amount = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0)]
"""A number of pounds."""

Count = Annotated[int, Field(strict=True, ge=0), BeforeValidator(whole)]
"""How many: a whole number."""

Percentage = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, le=100)]
"""A share of a hundred, from 0 to 100."""

Date = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{_DATE.pattern}$"}),
]
"""A day, written 2026-09-01."""

WebAddress = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^\s*(https?://|www\.)\S+\.\S+\s*$")]
"""A web address, such as ``https://www.example.org/policies``."""

_URN = "[1-9][0-9]{5}"
Urn = Annotated[
    str,
    _digits(_URN, "a URN of six digits, such as 123456"),
    _digits_schema(_URN, 100_000, 999_999),
]
"""Unique reference number in Get Information about Schools (six digits)."""

_LAESTAB = "[2-9][0-9]{2}/?[0-9]{4}"
Laestab = Annotated[
    str,
    _digits(
        _LAESTAB,
        "a local authority's three digits and the school's four, such as 318/3315",
        lambda text: text if "/" in text else f"{text[:3]}/{text[3:]}",
    ),
    _digits_schema(_LAESTAB, 2_000_000, 9_999_999),
]
"""The local authority's number and the school's, written 318/3315."""

_UKPRN = "1[0-9]{7}"
Ukprn = Annotated[
    str,
    _digits(_UKPRN, "a UKPRN of eight digits that begins with 1, such as 10012345"),
    _digits_schema(_UKPRN, 10_000_000, 19_999_999),
]
"""UK provider reference number (eight digits, the first a 1)."""


class Written(ABC):
    """A value that stands in a file as a text of one form; ``str`` writes it."""

    __slots__ = ()

    @classmethod
    @abstractmethod
    def parse(cls, text: str) -> Self:
        """Read it; raises `ValueError` for anything that is not in its form."""

    @classmethod
    @abstractmethod
    def form(cls) -> tuple[str, str]:
        """Return the pattern of its form, and the form in an author's words, with an example."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": f"^{cls.form()[0]}$"}

    @classmethod
    def _validate(cls, value: Any) -> Self:
        if isinstance(value, cls):
            return value
        try:
            return cls.parse(value)
        except (TypeError, ValueError):
            raise malformed(cls.form()[1]) from None


@dataclass(frozen=True, slots=True, order=True)
class AcademicYear(Written):
    """A school year, 1 August to 31 July (Education Act 2002, s. 38(7)), written 2026-27."""

    begins: int
    """The calendar year in which it begins."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2026-27`` or ``2026/27``; raises `ValueError` for anything else."""
        match = re.fullmatch(_ACADEMIC_YEAR, text)
        if match is None or (int(text[:4]) + 1) % 100 != int(text[-2:]):
            raise ValueError(text)
        return cls(int(text[:4]))

    @classmethod
    def form(cls) -> tuple[str, str]:
        """Return the pattern of its form, and the form in an author's words."""
        return _ACADEMIC_YEAR, "an academic year such as 2026-27"

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the academic year that holds a day."""
        return cls(day.year if day.month >= 8 else day.year - 1)  # noqa: PLR2004

    @property
    def start(self) -> date:
        """The first day, 1 August."""
        return date(self.begins, 8, 1)

    @property
    def end(self) -> date:
        """The last day, 31 July."""
        return date(self.begins + 1, 7, 31)

    def __str__(self) -> str:
        return f"{self.begins}-{(self.begins + 1) % 100:02}"


_ACADEMIC_YEAR = "(19|20)[0-9]{2}[-/][0-9]{2}"

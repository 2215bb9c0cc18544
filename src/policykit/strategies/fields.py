"""The fields of the models, what may stand in each, and an example of it."""

from collections.abc import Iterator
from datetime import date
from types import NoneType
from typing import Any, Final, NamedTuple, TypeAlias

from hypothesis import strategies as st

from policykit.models import EstablishmentType, Heading, Model, values
from policykit.models.base import annotations

__all__ = ["Field", "Leaf", "Strategy", "fields_of", "leaf"]

Strategy: TypeAlias = st.SearchStrategy[Any]

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))
_WORDS: Strategy = st.text(_LETTERS, max_size=12).map(lambda text: f"{text}x") | st.sampled_from(
    ["Pupils meet", "yes", "2026-09-01", "12", "naïve – ’", "a: b # c", "line\nline", "  spaced  "]
)
_NUMBERS: Strategy = st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9, allow_subnormal=False)
_WHOLE: Strategy = st.integers(0, 10**9) | st.integers(0, 10**6).map(float)
_DAYS: Strategy = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str)
_IDS: Strategy = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True)
_YEARS: Strategy = st.tuples(st.integers(1900, 2099), st.sampled_from("-/")).map(
    lambda drawn: f"{drawn[0]}{drawn[1]}{(drawn[0] + 1) % 100:02}"
)
_ADDRESSES: Strategy = st.sampled_from(
    ["https://www.example.org/policies", "http://example.org", "www.example.org/a?b=c#d", " https://example.org "]
)
_TYPES: Strategy = st.sampled_from([*map(str, EstablishmentType), "01", "1", "34", 1, 34, 34.0])
_HEADINGS: Strategy = st.sampled_from([*map(str, Heading), *(each.full for each in Heading), "Engagement and ethos"])


def _digits(form: str, smallest: int, largest: int) -> Strategy:
    return st.from_regex(form, fullmatch=True) | st.integers(smallest, largest)


class Leaf(NamedTuple):
    """What may stand where a model has a single value."""

    annotation: Any
    example: Any
    values: Strategy


_LEAVES: Final = (
    Leaf(values.Text, "Pupils meet", _WORDS),
    Leaf(values.Label, "P-14", _WORDS | st.integers(-(10**6), 10**6)),
    Leaf(values.Id, "visits-and-meetings", _IDS),
    Leaf(values.Number, 74, _NUMBERS),
    Leaf(values.Amount, 250, st.integers(0, 10**9) | st.floats(0, 1e9)),
    Leaf(values.Count, 210, _WHOLE),
    Leaf(values.Percentage, 12.5, st.integers(0, 100) | st.floats(0, 100)),
    Leaf(values.Date, "2026-09-01", _DAYS),
    Leaf(values.WebAddress, "https://www.example.org", _ADDRESSES),
    Leaf(values.Urn, "123456", _digits("[1-9][0-9]{5}", 100_000, 999_999)),
    Leaf(values.Laestab, "318/3315", _digits("[2-9][0-9]{2}/?[0-9]{4}", 2_000_000, 9_999_999)),
    Leaf(values.Ukprn, "10012345", _digits("1[0-9]{7}", 10_000_000, 19_999_999)),
    Leaf(values.AcademicYear, "2025-26", _YEARS),
    Leaf(EstablishmentType, "Community school", _TYPES),
    Leaf(Heading, "teaching", _HEADINGS),
    Leaf(NoneType, None, st.none()),
    Leaf(str, "anything", _WORDS),
    Leaf(int, 1, st.integers(1, 9)),
    Leaf(dict[str, Any], {}, st.dictionaries(_WORDS, _WORDS | _NUMBERS | st.none() | st.booleans(), max_size=2)),
)


def leaf(annotation: Any) -> Leaf | None:
    """Return what may stand where an annotation says so; None for parts, lists, and choices between several."""
    return next((each for each in _LEAVES if each.annotation == annotation), None)


class Field(NamedTuple):
    """A field as a file has it."""

    name: str
    annotation: Any
    is_needed: bool


def fields_of(kind: type[Model]) -> Iterator[Field]:
    """Yield the fields of a kind of part, in order."""
    written = annotations(kind)
    for name, field in kind.model_fields.items():
        yield Field(field.alias or name, written[name], field.is_required())

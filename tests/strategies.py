"""Plans for property tests, made from the models: whole ones that can be read, and ones with a single mistake in them.

Both are data as a file has them. What a plan may hold is not written down here a second time: it comes from the
models' annotations.
"""

import copy
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Final, NamedTuple, TypeAlias, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from policykit.models import EstablishmentType, Heading, Many, Model, Plan, values
from policykit.source import Path

__all__ = ["ODD_VALUES", "Data", "around_every_field", "near_plans", "places", "plans", "put", "smallest"]

Data: TypeAlias = dict[str, Any]
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


class _Leaf(NamedTuple):
    annotation: Any
    example: Any
    values: Strategy


_LEAVES: Final = (
    _Leaf(values.Text, "Pupils meet", _WORDS),
    _Leaf(values.Label, "P-14", _WORDS | st.integers(-(10**6), 10**6)),
    _Leaf(values.Id, "visits-and-meetings", _IDS),
    _Leaf(values.Number, 74, _NUMBERS),
    _Leaf(values.Amount, 250, st.integers(0, 10**9) | st.floats(0, 1e9)),
    _Leaf(values.Count, 210, _WHOLE),
    _Leaf(values.Percentage, 12.5, st.integers(0, 100) | st.floats(0, 100)),
    _Leaf(values.Date, "2026-09-01", _DAYS),
    _Leaf(values.WebAddress, "https://www.example.org", _ADDRESSES),
    _Leaf(values.Urn, "123456", _digits("[1-9][0-9]{5}", 100_000, 999_999)),
    _Leaf(values.Laestab, "318/3315", _digits("[2-9][0-9]{2}/?[0-9]{4}", 2_000_000, 9_999_999)),
    _Leaf(values.Ukprn, "10012345", _digits("1[0-9]{7}", 10_000_000, 19_999_999)),
    _Leaf(values.AcademicYear, "2025-26", _YEARS),
    _Leaf(EstablishmentType, "Community school", _TYPES),
    _Leaf(Heading, "teaching", _HEADINGS),
    _Leaf(NoneType, None, st.none()),
    _Leaf(str, "anything", _WORDS),
    _Leaf(int, 1, st.integers(1, 9)),
    _Leaf(dict[str, Any], {}, st.dictionaries(_WORDS, _WORDS | _NUMBERS | st.none() | st.booleans(), max_size=2)),
)
"""What may stand where a model says so."""

_MAY_BE_BLANK: Final = get_args(Many)[1]


class _Field(NamedTuple):
    name: str
    annotation: Any
    is_needed: bool


def _fields(kind: type[Model]) -> Iterator[_Field]:
    hints = get_type_hints(kind, include_extras=True)
    for name, field in kind.model_fields.items():
        yield _Field(field.alias or name, hints[name], field.is_required())


# --- whole plans ----------------------------------------------------------------------------------------------------


def plans() -> st.SearchStrategy[Data]:
    """Make whole plans, as data of a file that can be read."""
    return _parts(Plan)


@st.composite
def _parts(draw: st.DrawFn, kind: type[Model]) -> Data:
    """Make a part of a plan; half of what may be left out is."""
    fields = _values_by_field(kind)
    return {name: draw(values) for name, values, is_needed in fields if is_needed or draw(st.booleans())}


@cache
def _values_by_field(kind: type[Model]) -> tuple[tuple[str, Strategy, bool], ...]:
    return tuple((field.name, _values(field.annotation), field.is_needed) for field in _fields(kind))


def _values(annotation: Any) -> Strategy:
    if leaf := next((leaf for leaf in _LEAVES if leaf.annotation == annotation), None):
        return leaf.values
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _parts(annotation)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return st.sampled_from([str(each) for each in annotation])
    if hasattr(annotation, "__metadata__"):
        return _annotated_values(*get_args(annotation))
    if get_origin(annotation) is tuple:
        return st.lists(_values(get_args(annotation)[0]), max_size=2)
    return st.one_of([_values(each) for each in get_args(annotation)])


def _annotated_values(annotation: Any, *about: Any) -> Strategy:
    if _MAY_BE_BLANK in about:
        return _values(annotation) | st.none()
    if get_origin(annotation) is tuple:
        return st.lists(_values(get_args(annotation)[0]), min_size=1, max_size=2)
    return _values(annotation)


# --- one mistake ----------------------------------------------------------------------------------------------------

ODD_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, 0, 1, -1, 101, 2.5, 5.0, 10**12, "", "\u00a0", "x", "12", "x y", "É", "a" * 81),
    *("2026-02-29", "1/9/2026", "20260901", "2026-09-01T00:00:00", "2026-27", "2026/27"),
    *("123456", 123456.0, 3183315, 10012345, "www.example.org", "http://x", "ftp://example.org"),
    *("community school", "1", "001", 34, "teaching\n", "Teaching", "yes"),
    *([], {}, [None], ["x", 5], [[]], [{}], {"titel": "x"}),
)
"""What stands in most places by mistake only."""


@st.composite
def near_plans(draw: st.DrawFn) -> Any:
    """Make a plan in which one thing is changed, left out or put in: mostly one that cannot be read any more."""
    plan = draw(plans())
    paths = [*places(plan)]
    leaves = [path for path in paths if not isinstance(_at(plan, path), dict | list)]
    path = draw(st.sampled_from(leaves) | st.sampled_from(leaves) | st.sampled_from(paths))
    value = _at(plan, path)
    changes = ["another value"]
    changes += ["an unknown key"] if isinstance(value, dict) else []
    changes += ["misspelt"] if isinstance(value, str) else []
    changes += ["left out"] if path and isinstance(path[-1], str) else []
    change = draw(st.sampled_from(changes))
    if change == "an unknown key":
        return put(plan, (*path, draw(st.sampled_from(["titel", "Title", "", "$ref", "id "]))), "x")
    if change == "left out":
        del _at(plan, path[:-1])[path[-1]]
        return plan
    if change == "misspelt":
        others = [value[:-1], value.upper(), value.lower(), f" {value}", f"{value}\n", f"{value}-"]
        return put(plan, path, draw(st.sampled_from(others)))
    return put(plan, path, draw(st.sampled_from(ODD_VALUES)))


def put(data: Any, path: Path, value: Any) -> Any:
    """Return data with a value at a path, its other parts shared."""
    if not path:
        return copy.deepcopy(value)
    first, *rest = path
    changed = copy.copy(data)
    changed[first] = put(data[first] if rest else None, tuple(rest), value)
    return changed


def places(data: Any) -> Iterator[Path]:
    """Yield the path of every value in data, the whole first."""
    yield ()
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield from ((step, *path) for path in places(value))


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


# --- every field ----------------------------------------------------------------------------------------------------


def smallest(kind: type[Model] = Plan) -> Data:
    """Return the smallest part of its kind that can be read."""
    return {field.name: _example(field.annotation) for field in _fields(kind) if field.is_needed}


def around_every_field() -> Iterator[tuple[Data, Path]]:
    """Yield, for every field that plans have, a small plan that holds it, and where."""
    todo: list[tuple[type[Model], Data, Path]] = [(Plan, smallest(), ())]
    done: set[type[Model]] = set()
    for kind, plan, path in todo:
        if kind in done:
            continue
        done.add(kind)
        for field in _fields(kind):
            at = (*path, field.name)
            yield put(plan, at, _example(field.annotation)), at
            for part, is_many in _parts_of(field.annotation):
                there = (*at, 0) if is_many else at
                todo.append((part, put(plan, at, [smallest(part)] if is_many else smallest(part)), there))


def _example(annotation: Any) -> Any:
    if leaf := next((leaf for leaf in _LEAVES if leaf.annotation == annotation), None):
        return leaf.example
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return smallest(annotation)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return str(next(iter(annotation)))
    inside = get_args(annotation)[0]
    return [_example(inside)] if get_origin(annotation) is tuple else _example(inside)


def _parts_of(annotation: Any, *, is_many: bool = False) -> Iterator[tuple[type[Model], bool]]:
    if isinstance(annotation, type) and not get_args(annotation):
        if issubclass(annotation, Model):
            yield annotation, is_many
        return
    for each in get_args(annotation):
        yield from _parts_of(each, is_many=is_many or get_origin(annotation) is tuple)

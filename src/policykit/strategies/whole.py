"""Whole plans and parts of them."""

from enum import StrEnum
from functools import cache
from typing import Any, Final, TypeAlias, TypeVar, get_args, get_origin

from hypothesis import strategies as st

from policykit.models import Many, Model, Plan
from policykit.strategies.fields import Strategy, fields_of, leaf

__all__ = ["Data", "parts", "plans", "written_plans"]

M = TypeVar("M", bound=Model)

Data: TypeAlias = dict[str, Any]
"""A part of a plan as a file has it: what PyYAML or `json` make of the file."""

_MAY_BE_BLANK: Final = get_args(Many)[1]


def plans() -> st.SearchStrategy[Plan]:
    """Make plans: empty ones and full ones, with words, numbers and dates of every kind in them."""
    return parts(Plan)


def parts(kind: type[M]) -> st.SearchStrategy[M]:
    """Make parts of one kind, such as `policykit.models.Measure`, for a function that takes one."""
    return _written(kind).map(kind.model_validate)


def written_plans() -> st.SearchStrategy[Data]:
    """Make plans as files have them, in every way of writing that can be read: a heading in full, a date as text."""
    return _written(Plan)


@st.composite
def _written(draw: st.DrawFn, kind: type[Model]) -> Data:
    """Make a part of a plan; half of what may be left out is."""
    fields = _values_by_field(kind)
    return {name: draw(values) for name, values, is_needed in fields if is_needed or draw(st.booleans())}


@cache
def _values_by_field(kind: type[Model]) -> tuple[tuple[str, Strategy, bool], ...]:
    return tuple((field.name, _values(field.annotation), field.is_needed) for field in fields_of(kind))


def _values(annotation: Any) -> Strategy:
    if found := leaf(annotation):
        return found.values
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _written(annotation)
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

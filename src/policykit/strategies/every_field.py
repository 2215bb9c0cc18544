"""Every field that plans have, one after the other."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args, get_origin

from policykit.models import Model, Plan
from policykit.models.base import parts_in
from policykit.source import Path
from policykit.strategies.fields import fields_of, leaf
from policykit.strategies.mistakes import put
from policykit.strategies.whole import Data

__all__ = ["around_every_field", "smallest"]


def around_every_field() -> Iterator[tuple[Data, Path]]:
    """Yield, for every field that plans have, a small plan that holds it, and where."""
    todo: list[tuple[type[Model], Data, Path]] = [(Plan, smallest(), ())]
    done: set[type[Model]] = set()
    for kind, plan, path in todo:
        if kind in done:
            continue
        done.add(kind)
        for field in fields_of(kind):
            at = (*path, field.name)
            yield put(plan, at, _example(field.annotation)), at
            for part, is_many in parts_in(field.annotation):
                there = (*at, 0) if is_many else at
                todo.append((part, put(plan, at, [smallest(part)] if is_many else smallest(part)), there))


def smallest(kind: type[Model] = Plan) -> Data:
    """Return the smallest part of its kind that can be read."""
    return {field.name: _example(field.annotation) for field in fields_of(kind) if field.is_needed}


def _example(annotation: Any) -> Any:
    if found := leaf(annotation):
        return found.example
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return smallest(annotation)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return str(next(iter(annotation)))
    inside = get_args(annotation)[0]
    return [_example(inside)] if get_origin(annotation) is tuple else _example(inside)

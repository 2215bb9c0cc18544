"""A plan taken apart: every part by its kind, and every text, each with its path."""

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from policykit.models import Plan
from policykit.models.base import Model
from policykit.models.values import Id, Laestab, Ukprn, Urn
from policykit.source import Path

__all__ = ["Parts", "ids_on", "name_path", "take_apart"]

_NO_PROSE = (Id, Urn, Ukprn, Laestab)


@dataclass(frozen=True, slots=True)
class Parts:
    """Every part of a plan."""

    by_kind: dict[type, list[tuple[Path, Any]]]
    """The parts of each kind, in the plan's order, each with its path."""

    texts: tuple[tuple[Path, str], ...]
    """Every text, with its path."""


def take_apart(plan: Plan) -> Parts:
    """Walk a plan once."""
    by_kind: dict[type, list[tuple[Path, Any]]] = {}
    texts: list[tuple[Path, str]] = []
    todo: list[tuple[Path, Model]] = [((), plan)]
    while todo:
        path, part = todo.pop()
        kind = type(part)
        by_kind.setdefault(kind, []).append((path, part))
        values = part.__dict__
        below: list[tuple[Path, Model]] = []
        for name, key in _fields(kind):
            value = values[name]
            if value is None or value == ():
                continue
            if type(value) is str:
                texts.append(((*path, key), value))
            elif isinstance(value, Model):
                below.append(((*path, key), value))
            elif type(value) is tuple:
                for index, item in enumerate(value):
                    if type(item) is str:
                        texts.append(((*path, key, index), item))
                    else:
                        below.append(((*path, key, index), item))
            else:
                texts.extend(_free_texts((*path, key), value))
        todo.extend(reversed(below))
    return Parts(by_kind, tuple(texts))


@cache
def _fields(kind: type[Model]) -> tuple[tuple[str, str], ...]:
    """Return the fields that can hold parts or texts: the attribute's name and the document's word for it."""
    return tuple(
        (name, field.alias or name)
        for name, field in kind.model_fields.items()
        if name != "schema_address" and _holds_parts_or_texts(field.annotation)
    )


def _holds_parts_or_texts(annotation: Any) -> bool:
    if annotation in _NO_PROSE:
        return False
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation is str or issubclass(annotation, Model) or annotation is dict
    origin_args = [each for each in get_args(annotation) if each is not type(None) and each is not Ellipsis]
    return annotation == dict[str, Any] or any(_holds_parts_or_texts(each) for each in origin_args)


def _free_texts(path: Path, value: Any) -> list[tuple[Path, str]]:
    """Return the texts in a school's own fields, however deep."""
    found: list[tuple[Path, str]] = []
    todo: list[tuple[Path, Any]] = [(path, value)]
    while todo:
        at, each = todo.pop()
        if type(each) is str:
            found.append((at, each))
        elif isinstance(each, dict):
            todo.extend(((*at, key), item) for key, item in reversed(each.items()))
        elif isinstance(each, list | tuple):
            todo.extend(((*at, index), item) for index, item in reversed(tuple(enumerate(each))))
    return found


def name_path(plan: Plan, path: Path) -> tuple[str, ...]:
    """Write a path so that it stays the same when parts move: a part of a list by its id, or by its own words."""
    steps: list[str] = []
    at: Any = plan
    for step in path:
        if isinstance(step, int) and isinstance(at, tuple | list):
            at = at[step] if step < len(at) else None
            steps.append(_own_name(at) or str(step))
        else:
            name = "global_" if step == "global" else str(step)
            at = at.get(step) if isinstance(at, dict) else getattr(at, name, None)
            steps.append(str(step))
    return tuple(steps)


def ids_on(plan: Plan, path: Path) -> tuple[str, ...]:
    """Return the ids of the parts that a path leads through, the outermost first."""
    ids: list[str] = []
    at: Any = plan
    for step in path:
        if isinstance(step, int) and isinstance(at, tuple | list):
            at = at[step] if step < len(at) else None
            if isinstance(at, Model) and (id := getattr(at, "id", None)):
                ids.append(id)
        else:
            at = getattr(at, "global_" if step == "global" else str(step), None)
    return tuple(ids)


def _own_name(part: Any) -> str | None:
    if isinstance(part, str):
        return part
    names = ("id", "indicator", "name", "what", "title", "text", "found", "date")
    words = (getattr(part, name, None) for name in names)
    return next((str(word) for word in words if word), None)

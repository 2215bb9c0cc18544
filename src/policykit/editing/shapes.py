"""What belongs where in a plan, as its schema says: fields with what they mean, and the words to choose from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from policykit.schemas import schema
from policykit.source import Path

__all__ = ["Shape", "shape_at"]


@dataclass(frozen=True, slots=True)
class Shape:
    """What belongs in one place."""

    means: str
    """What the field means to an author; empty for an item of a list."""

    fields: tuple[str, ...]
    """The fields that a part has there, in the order of the form; empty where no part belongs."""

    choices: tuple[str, ...]
    """The words of which one belongs there; empty where there are no such words."""

    is_list: bool
    """Whether a list belongs there."""


@cache
def shape_at(path: Path) -> Shape | None:
    """Return what belongs at a path; none for one that plans do not have."""
    node: Mapping[str, Any] | None = _plan()
    for step in path:
        node = _inside(_resolved(node), step) if node is not None else None
    if node is None:
        return None
    target = _resolved(node)
    return Shape(
        means=node.get("description", ""),
        fields=tuple(target.get("properties", {})),
        choices=tuple(map(str, target.get("enum", ()))),
        is_list="items" in target,
    )


def _inside(node: Mapping[str, Any], step: str | int) -> Mapping[str, Any] | None:
    if isinstance(step, int):
        return node.get("items")
    found: Mapping[str, Any] | None = node.get("properties", {}).get(step)
    further = node.get("additionalProperties")
    return found if found is not None else (further if isinstance(further, dict) else None)


def _resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a node to where it says what it is: through references, and past "or nothing"."""
    while further := next(_further(node), None):
        node = further
    return node


def _further(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "$ref" in node:
        yield _plan()["$defs"][node["$ref"].rpartition("/")[2]]
    yield from (each for each in node.get("anyOf", ()) if each.get("type") != "null")


@cache
def _plan() -> Mapping[str, Any]:
    return schema("plan")

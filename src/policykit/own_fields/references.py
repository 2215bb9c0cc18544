"""Where a reference inside a JSON Schema leads: nothing outside of the schema is ever looked up."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from policykit.source import Path

__all__ = ["IN_PLACE", "children", "path_of", "subschemas", "target_of"]

_ONE = ("items", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else")
_ONE_MORE = ("unevaluatedItems", "unevaluatedProperties")
_SEVERAL = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED = ("properties", "$defs", "dependentSchemas")

IN_PLACE = frozenset({"allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "$ref"})
"""The keywords under which further schemas speak about the same value, and not about something in it."""


def subschemas(schema: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Yield a schema and every schema in it, each with the way to it, in their order."""
    todo: list[tuple[Path, Mapping[str, Any]]] = [((), schema)]
    while todo:
        path, node = todo.pop()
        yield path, node
        todo.extend(reversed([((*path, *way), each) for way, each in children(node)]))


def children(node: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Yield the schemas right below one, each with the way to it."""
    for keyword, inside in node.items():
        found: Any = ()
        if keyword in _ONE or keyword in _ONE_MORE:
            found = [((keyword,), inside)]
        elif keyword in _SEVERAL and isinstance(inside, list):
            found = [((keyword, number), each) for number, each in enumerate(inside)]
        elif keyword in _NAMED and isinstance(inside, Mapping):
            found = [((keyword, name), each) for name, each in inside.items()]
        yield from ((way, each) for way, each in found if isinstance(each, Mapping))


def path_of(reference: str, root: Mapping[str, Any]) -> Path | None:
    """Return the way to the schema that a reference leads to; none if it leads nowhere, or out of the schema."""
    if not reference.startswith("#"):
        return None
    fragment = unquote(reference[1:])
    if fragment and not fragment.startswith("/"):
        return next((path for path, node in subschemas(root) if node.get("$anchor") == fragment), None)
    return _along([each.replace("~1", "/").replace("~0", "~") for each in fragment.split("/")[1:]], root)


def _along(steps: list[str], node: Mapping[str, Any]) -> Path | None:
    """Follow the steps of a pointer from schema to schema; what is none is nothing to refer to."""
    if not steps:
        return ()
    for way, below in children(node):
        if list(map(str, way)) == steps[: len(way)]:
            rest = _along(steps[len(way) :], below)
            return None if rest is None else (*way, *rest)
    return None


def target_of(reference: str, root: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema that a reference leads to; one that asks nothing if it leads nowhere."""
    path = path_of(reference, root)
    node: Any = root if path is not None else {}
    for step in path or ():
        node = node[step]
    found: Mapping[str, Any] = node
    return found

"""The fields that a pack's schema asks for under ``extra:``, as far as a form can offer them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeAlias

from policykit.own_fields.references import target_of

__all__ = ["Kind", "OwnField", "own_fields"]


class Kind(Enum):
    """What can be written in a field of a school's own; its value is how a form says so."""

    WORDS = "words"
    WORDS_EACH = "words, one a line"
    WHOLE = "a whole number"
    NUMBER = "a number"
    YES_NO = "yes or no"
    DAY = "a day"
    CHOICE = "a choice"
    PART = "further fields"
    FREE = "anything"
    """Whatever a schema says beyond these. It is still checked."""


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of a school's own that a pack asks for."""

    path: tuple[str, ...]
    """The way to it from ``extra``; its last step is its name in the plan."""

    title: str
    """What people call it: the schema's title for it, or its name in the plan as words."""

    description: str
    """What belongs in it; empty where the schema does not say."""

    kind: Kind
    choices: tuple[str, ...] = ()
    """The words of which one is chosen."""

    is_required: bool = False
    """Whether a plan is not complete without it; of a field in an optional part, whether the part is not."""

    inside: tuple["OwnField", ...] = ()
    """The fields of a part."""

    @property
    def name(self) -> str:
        """Its name in the plan."""
        return self.path[-1]

    @property
    def says(self) -> str:
        """Its title and what belongs in it, as sentences on one line."""
        return _sentences(self.title, self.description)

    @property
    def asks(self) -> str:
        """The same, and the words of which one is chosen."""
        return _sentences(self.title, self.description, f"One of: {'; '.join(self.choices)}" if self.choices else "")

    @property
    def leaves(self) -> Iterator["OwnField"]:
        """The fields in it that hold no others, itself if it is one; each is required if all on the way are."""
        if self.kind is not Kind.PART:
            yield self
        for each in self.inside:
            for leaf in each.leaves:
                yield replace(leaf, is_required=leaf.is_required and self.is_required)


def _sentences(*said: str) -> str:
    on_a_line = (" ".join(each.split()) for each in said)
    return " ".join(each if each.endswith((".", "?", "!")) else f"{each}." for each in on_a_line if each)


_Node: TypeAlias = tuple[Mapping[str, Any], Mapping[str, Any]]
"""A part of a schema, and the schema that its references are about."""


def own_fields(schema: Mapping[str, Any] | None) -> tuple[OwnField, ...]:
    """Return the fields that a schema for ``extra:`` names, in its order; the schema has no faults, or is none."""
    return _fields([(schema, schema)], ()) if schema else ()


def _fields(nodes: Sequence[_Node], path: tuple[str, ...]) -> tuple[OwnField, ...]:
    views = _views(nodes)
    required = {name for node, _ in views for name in node.get("required", ())}
    found: dict[str, list[_Node]] = {}
    for node, root in views:
        for name, inside in node.get("properties", {}).items():
            found.setdefault(name, []).append((inside if isinstance(inside, Mapping) else {}, root))
    return tuple(_field((*path, name), each, is_required=name in required) for name, each in found.items())


def _field(path: tuple[str, ...], nodes: Sequence[_Node], *, is_required: bool) -> OwnField:
    views = _views(nodes)
    kind, choices = _kind([node for node, _ in views], path)
    inside = _fields(nodes, path) if kind is Kind.PART else ()
    return OwnField(
        path,
        _said(views, "title") or _sentence(path[-1].replace("_", " ")),
        _said(views, "description"),
        kind if inside or kind is not Kind.PART else Kind.FREE,
        choices,
        is_required,
        inside,
    )


def _views(nodes: Sequence[_Node]) -> list[_Node]:
    """Return the parts of a schema that all speak about one place: through references, allOf, and "or nothing"."""
    views: list[_Node] = []
    todo = list(nodes)
    while todo and len(views) < _MOST_VIEWS:
        node, root = todo.pop(0)
        root = node if "$id" in node else root
        if any(node is each for each, _ in views):
            continue
        views.append((node, root))
        further: list[Any] = [target_of(node["$ref"], root)] if "$ref" in node else []
        further += [*node.get("allOf", ()), *_if_only_one(node.get("anyOf", ()))]
        todo = [*((each, root) for each in further if isinstance(each, Mapping)), *todo]
    return views


_MOST_VIEWS = 50
_DEEPEST = 4
_NULL = {"type": "null"}


def _if_only_one(forms: Sequence[Any]) -> list[Any]:
    """Return the one form that a place has, besides that nothing stands there."""
    found = [each for each in forms if each != _NULL]
    return found if len(found) == 1 else []


def _kind(nodes: Sequence[Mapping[str, Any]], path: tuple[str, ...]) -> tuple[Kind, tuple[str, ...]]:
    """Tell what can be written in a field, and of what one chooses."""
    choices = next((_choices(node) for node in nodes if "enum" in node or "const" in node), None)
    if choices is not None:
        return (Kind.CHOICE, choices) if choices else (Kind.FREE, ())
    types = [each for each in _types(nodes) if each != "null"]
    kind = (
        types[0] if len(types) == 1 else "object" if not types and any("properties" in node for node in nodes) else ""
    )
    if kind == "object":
        return (Kind.PART if len(path) < _DEEPEST else Kind.FREE), ()
    if kind == "string":
        return (Kind.DAY if any(node.get("format") == "date" for node in nodes) else Kind.WORDS), ()
    if kind == "array":
        items = [node["items"] for node in nodes if isinstance(node.get("items"), Mapping)]
        is_words = bool(items) and all(_types([each]) == ["string"] for each in items)
        return (Kind.WORDS_EACH if is_words else Kind.FREE), ()
    return _PLAIN.get(kind, Kind.FREE), ()


def _type(nodes: Sequence[Mapping[str, Any]]) -> str:
    """Return the one type that a value has, besides none; a part need not say that it is one."""
    types = [each for each in _types(nodes) if each != "null"]
    if not types and any("properties" in node for node in nodes):
        return "object"
    return types[0] if len(types) == 1 else ""


_PLAIN = {"integer": Kind.WHOLE, "number": Kind.NUMBER, "boolean": Kind.YES_NO}


def _choices(node: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the words to choose from; none where something else than words is among them."""
    choices = [each for each in node.get("enum", [node.get("const")]) if each is not None]
    return tuple(choices) if all(isinstance(each, str) and each.strip() for each in choices) else ()


def _types(nodes: Sequence[Mapping[str, Any]]) -> list[str]:
    given: Any = next((node["type"] for node in nodes if "type" in node), [])
    return [given] if isinstance(given, str) else list(given)


def _said(views: Sequence[_Node], keyword: str) -> str:
    return next((" ".join(node[keyword].split()) for node, _ in views if node.get(keyword)), "")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]

"""A file that policykit reads or writes, field by field, made from its JSON Schema."""

from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes

from policykit.own_fields import Kind, OwnField, own_fields
from policykit.schemas import schema
from policykit.sphinxext.entry import Entry
from policykit.sphinxext.field_values import Schema, either, name_of, title, value_in_words
from policykit.sphinxext.markdown import plain
from policykit.sphinxext.pieces import Inline, link, text

__all__ = ["fields"]


def fields(file: str, *, extra: Mapping[str, Any] | None = None) -> tuple[Entry, ...]:
    """Describe the parts of a file, by the name of its schema: the whole, then its parts in the order they are met.

    In a plan, ``extra`` is a pack's schema for fields of one's own; they are a part of their own. Raises
    `UnknownSchema`.
    """
    root = schema(file)
    parts: dict[str, Schema] = root["$defs"]
    own = own_fields(extra)
    bodies: dict[str, Schema] = {_ROOTS.get(file, file.capitalize()): root}
    bodies |= {name: parts[name] for name in _met(root, parts, set()) if "properties" in parts[name]}
    made = tuple(_part(file, name, body, parts, has_own=bool(own)) for name, body in bodies.items())
    return (*made, _own_part(file, own)) if own else made


_ROOTS = {"report": "Results"}
"""What the whole of a file is called, where that is not its own name."""

_OWN = "Extra"
"""What the fields of one's own are called as a part, after the field they stand under."""


def _met(part: Schema, parts: Mapping[str, Schema], seen: set[str]) -> Iterator[str]:
    """Yield the names of the parts below a part."""
    for name in _references(part.get("properties", {})):
        if name not in seen:
            seen.add(name)
            yield name
            yield from _met(parts[name], parts, seen)


def _references(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        if "$ref" in value:
            yield name_of(value)
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


def _part(file: str, name: str, body: Schema, parts: Mapping[str, Schema], *, has_own: bool) -> Entry:
    path = f"{file}.{name.lower()}"
    inside = []
    for field, value in body["properties"].items():
        is_own = has_own and path == "plan.plan" and field == "extra"
        told = (
            [link("part", _own_path(file), "fields of one’s own")]
            if is_own
            else value_in_words(value, parts, file=file)
        )
        if file == "report":  # we write it, so all fields are there
            more = ", or null" if _is_nullable(value) else ""
        else:
            more = "; needed" if field in body.get("required", ()) else ""
        inside.append(_field(f"{path}.{field}", field, told, more, value.get("description", "")))
    says = plain(body.get("description", ""))
    return Entry("part", path, title(name), says, label=title(name), inside=tuple(inside))


def _is_nullable(value: Schema) -> bool:
    return "null" in value.get("type", ()) or {"type": "null"} in value.get("anyOf", ())


def _field(path: str, shown: str, told: Inline, more: str, says: str) -> Entry:
    """Describe a field: what may stand there, and what its docstring says of it."""
    first = nodes.paragraph("", "", nodes.emphasis("", "", *told, nodes.Text(f"{more}.")))
    others = plain(says)
    if others and isinstance(others[0], nodes.paragraph):
        first.extend([nodes.Text(" "), *others.pop(0).children])
    return Entry("field", path, "", [first, *others], label=shown)


# --- fields of one's own ---------------------------------------------------------------------------------------------


def _own_path(file: str) -> str:
    return f"{file}.{_OWN.lower()}"


def _own_part(file: str, own: tuple[OwnField, ...]) -> Entry:
    says = plain("What the pack asks for under `extra`, beside what every plan has.")
    inside = tuple(each for field in own for each in _own_fields(file, field))
    return Entry("part", _own_path(file), _OWN_TITLE, says, label=_OWN_TITLE, inside=inside)


_OWN_TITLE = "Fields of one’s own"


def _own_fields(file: str, field: OwnField) -> Iterator[Entry]:
    """Yield a field, and then those in it, by the way to them."""
    shown = ".".join(field.path)
    more = "; needed" if field.is_required else ""
    yield _field(f"{_own_path(file)}.{shown}", shown, _own_value(file, field), more, field.says)
    for each in field.inside:
        yield from _own_fields(file, each)


def _own_value(file: str, field: OwnField) -> Inline:
    """Say what may stand in a field as it is said of all others: a plan is written, and no form."""
    if field.choices:
        return either([[nodes.literal("", each)] for each in field.choices])
    if field.kind not in _SCHEMAS:
        return text("what the pack’s schema allows")
    return value_in_words(_SCHEMAS[field.kind], {}, file=file)


_SCHEMAS: Mapping[Kind, Schema] = {
    Kind.WORDS: {"type": "string"},
    Kind.WORDS_EACH: {"type": "array", "items": {"type": "string"}},
    Kind.WHOLE: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.YES_NO: {"type": "boolean"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.PART: {"type": "object"},
}
"""The schema that a field comes down to, once references and what is joined are followed."""

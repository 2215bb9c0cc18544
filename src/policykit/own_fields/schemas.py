"""A pack's schema for fields of a school's own: what is wrong with it, and how those of several packs become one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policykit.own_fields.references import IN_PLACE, children, path_of, subschemas, target_of
from policykit.own_fields.wording import nearest, say
from policykit.source import Path, pointer

__all__ = ["SchemaFault", "apart", "faults", "join", "moved"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """What is wrong with a schema, and where in it."""

    path: Path
    """The way to it from the schema."""

    words: str
    """What is there, in an author's words."""


def faults(schema: Mapping[str, Any]) -> tuple[SchemaFault, ...]:
    """Return what is wrong with a schema for ``extra:``, in its order; nothing where plans can be checked with it.

    It is draft 2020-12, refers to nothing outside of itself, and can be followed in bounded time. A keyword that no
    schema has is a fault too: where JSON Schema passes over it, a slip would go unnoticed.
    """
    found = [SchemaFault(*each) for each in _against_the_dialect(schema)]
    found = found or [SchemaFault(*each) for each in (*_faults(schema), *_endless(schema))]
    return tuple({(each.path, each.words): each for each in found}.values())


def join(schemas: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return one schema that asks what several ask; none if there are none.

    Each has its own references. Joining what was joined before gives the same as joining all at once.
    """
    several: list[Mapping[str, Any]] = []
    for each in (each for schema in schemas for each in apart(schema)):
        if each not in several:
            several.append(each)
    if len(several) < 2:  # noqa: PLR2004 - one is no several
        return several[0] if several else None
    return {"allOf": [{"$id": f"{_JOINT}{number}", **each} for number, each in enumerate(several, start=1)]}


def apart(schema: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Return the schemas that one was joined from, or just that one; none has an address of its own."""
    several = schema["allOf"] if _is_joint(schema) else [schema]
    return tuple({key: value for key, value in each.items() if key != "$id"} for each in several)


def moved(schema: Mapping[str, Any], to: str) -> dict[str, Any]:
    """Return a schema for a place in a larger one, with its references led to where its parts stand from then on."""
    found: dict[str, Any] = _moved(schema, schema, to)
    return {key: each for key, each in found.items() if key != "$schema"}


def _moved(node: Any, root: Mapping[str, Any], to: str) -> Any:
    if not isinstance(node, Mapping):
        return node
    inside = {way: _moved(each, root, to) for way, each in children(node)}
    made = {key: each for key, each in node.items() if key != "$anchor"}
    if "$ref" in node:
        made["$ref"] = to + pointer(path_of(node["$ref"], root) or ())
    for (keyword, *step), each in inside.items():
        if not step:
            made[keyword] = each
        elif isinstance(made[keyword], list):
            made[keyword] = [each if number == step[0] else other for number, other in enumerate(made[keyword])]
        else:
            made[keyword] = {name: each if name == step[0] else other for name, other in made[keyword].items()}
    return made


_JOINT = "urn:policykit:own-fields:"


def _is_joint(schema: Mapping[str, Any]) -> bool:
    return schema.keys() == {"allOf"} and all(str(each.get("$id", "")).startswith(_JOINT) for each in schema["allOf"])


# --- faults ---------------------------------------------------------------------------------------------------------


def _against_the_dialect(schema: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield what the metaschema of draft 2020-12 says."""
    from jsonschema import Draft202012Validator

    for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema):
        yield from ((each.path, each.words) for each in say(error, whole="the schema"))


def _faults(schema: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    if schema.get("$schema", DIALECT).rstrip("#") != DIALECT:
        yield ("$schema",), f"packs have schemas of draft 2020-12, {DIALECT}"
    if schema.get("type", "object") != "object":
        yield ("type",), "`extra` is a mapping, so the type of its schema is object"
    for path, node in subschemas(schema):
        yield from (((*path, *at), words) for at, words in _in_node(node, schema, is_root=not path))


def _in_node(node: Mapping[str, Any], root: Mapping[str, Any], *, is_root: bool) -> Iterator[tuple[Path, str]]:
    from policykit.own_fields.validator import FORMATS, pattern_fault

    for keyword in node:
        if keyword in _LEFT_OUT or (keyword == "$id" and not is_root):
            yield (keyword,), f"`{keyword}` is left out of the schemas of packs{_LEFT_OUT.get(keyword, '')}"
        elif keyword not in _KNOWN and not keyword.startswith("x-"):
            meant = _OLDER.get(keyword) or nearest(keyword, _KNOWN)
            yield (keyword,), f"`{keyword}` is no keyword of a schema" + (f"; did you mean `{meant}`?" if meant else "")
    if "format" in node and node["format"] not in FORMATS:
        yield ("format",), f"“{node['format']}” is not among the formats that are checked: {', '.join(FORMATS)}"
    if "pattern" in node and (fault := pattern_fault(node["pattern"])):
        yield ("pattern",), f"the pattern cannot be used: {fault}"
    if "$ref" in node and path_of(node["$ref"], root) is None:
        outside = (
            "" if node["$ref"].startswith("#") else "; a schema of a pack refers only to what is in it, as #/$defs/NAME"
        )
        yield ("$ref",), f"`{node['$ref']}` leads to no schema here{outside}"
    yield from _misspelt(node)


def _misspelt(node: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Find names in ``required`` that are nearly those of fields."""
    known = node.get("properties", {})
    for number, name in enumerate(node.get("required", ())):
        if known and name not in known and (meant := nearest(name, list(known))):
            yield ("required", number), f"`{name}` is not among the properties; did you mean `{meant}`?"


_OUTSIDE = "; a schema of a pack refers only to what is in it, as #/$defs/NAME"
_LEFT_OUT = {
    "patternProperties": ": name the fields, or say with `propertyNames` how they are called",
    "$dynamicRef": "",
    "$dynamicAnchor": "",
    "$vocabulary": "",
}

_OLDER = {"definitions": "$defs", "dependencies": "dependentRequired", "id": "$id", "divisibleBy": "multipleOf"}
"""Keywords of older drafts, and what they are called now."""

_KNOWN = frozenset(
    {
        *("$schema", "$id", "$ref", "$anchor", "$defs", "$comment", "title", "description", "default", "examples"),
        *("deprecated", "readOnly", "writeOnly", "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum"),
        *("minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "format", "maxItems", "minItems"),
        *("uniqueItems", "maxContains", "minContains", "maxProperties", "minProperties", "required"),
        *("dependentRequired", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"),
        *("prefixItems", "items", "contains", "properties", "additionalProperties", "propertyNames"),
        *("unevaluatedItems", "unevaluatedProperties", "contentEncoding", "contentMediaType", "contentSchema"),
    }
)


# --- what would not end ---------------------------------------------------------------------------------------------

_MOST_CHECKS = 1_000
_MOST_STEPS = 40


def _endless(schema: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Find schemas that lead back to themselves about the same value, and such as ask too much of one."""
    counted: dict[int, int] = {}
    for path, node in subschemas(schema):
        try:
            checks = _checks(node, schema, counted, ())
        except _EndlessError:
            yield path, "the references in it lead back to it, or through too many others, for one and the same value"
            return
        if checks > _MOST_CHECKS:
            yield path, f"it asks more than {_MOST_CHECKS:,} things of one and the same value"
            return


class _EndlessError(Exception):
    """A schema leads back to itself, or on and on."""


def _checks(node: Mapping[str, Any], root: Mapping[str, Any], counted: dict[int, int], above: Sequence[int]) -> int:
    """Count the schemas that a value is held against for one."""
    if id(node) in above or len(above) > _MOST_STEPS:
        raise _EndlessError
    if id(node) not in counted:
        inside = [each for (keyword, *_), each in children(node) if keyword in IN_PLACE]
        inside += [target_of(node["$ref"], root)] if "$ref" in node else []
        counted[id(node)] = 1 + sum(_checks(each, root, counted, (*above, id(node))) for each in inside)
    return counted[id(node)]

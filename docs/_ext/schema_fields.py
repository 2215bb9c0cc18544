"""A file that policykit reads or writes, field by field, made from its JSON Schema."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias

from markdown_text import join
from pydantic import TypeAdapter

from policykit.config import Jobs, Output
from policykit.models import values
from policykit.schemas import schema

__all__ = ["fields"]

Schema: TypeAlias = dict[str, Any]

_ROOTS = {"plan": "Plan", "report": "Results", "config": "Config", "waivers": "Waivers"}
"""What the whole of a file is called."""

_VALUES: tuple[tuple[Any, str], ...] = (
    (values.Text, "text"),
    (values.Label, "text or a number"),
    (values.Id, "a short name"),
    (values.Number, "a number"),
    (values.Amount, "a number, 0 or more"),
    (values.Count, "a whole number"),
    (values.Percentage, "a number from 0 to 100"),
    (values.Date, "a date"),
    (values.WebAddress, "a web address"),
    (values.AcademicYear, "an academic year"),
    (values.Urn, "a URN"),
    (values.Laestab, "a local authority’s and the school’s number"),
    (values.Ukprn, "a UKPRN"),
    (Jobs, "a whole number from 1 up, or `auto`"),
    (Output, "a form, or a form and a file"),
)
_OTHER_VALUES: tuple[tuple[Schema, str], ...] = (
    ({"type": "string"}, "text"),
    ({"type": "boolean"}, "true or false"),
    ({"type": "string", "format": "date"}, "a date"),
    ({"type": "integer"}, "a whole number"),
    ({"type": "integer", "minimum": 1}, "a whole number"),
    ({"type": "object", "additionalProperties": True}, "a mapping of anything"),
)
_TOLD_ELSEWHERE = {"EstablishmentType": "a [type of establishment](#who-is-bound), by its name or code"}


def fields(name: str) -> str:
    """Return a section for each part of a file: the whole, then its parts in the order in which they are met."""
    root = schema(name)
    parts: dict[str, Schema] = root["$defs"]
    met = [(part, depth) for part, depth in _met(root, parts, set()) if "properties" in parts[part]]
    return join(
        (
            _section(name, _ROOTS[name], root, parts, depth=0),
            *(_section(name, part, parts[part], parts, depth=depth) for part, depth in met),
        )
    )


def _met(part: Schema, parts: dict[str, Schema], seen: set[str], *, depth: int = 0) -> Iterator[tuple[str, int]]:
    """Yield the names of the parts below a part, and how deep each stands at least: 0 or 1."""
    for name in _references(part.get("properties", {})):
        if name not in seen:
            seen.add(name)
            yield name, depth
            yield from _met(parts[name], parts, seen, depth=1)


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield _name(value)
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


def _name(reference: Schema) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _title(part: str) -> str:
    """Write the name of a class as words: ReviewCycle, Review cycle."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", part).capitalize()


def _anchor(name: str, part: str) -> str:
    return f"{name}-{part.lower()}"


def _section(name: str, part: str, body: Schema, parts: dict[str, Schema], *, depth: int) -> str:
    return join(
        (
            f"({_anchor(name, part)})=\n{'#' * (depth + 2)} {_title(part)}",
            body["description"],
            *(_field(name, field, value, body, parts) for field, value in body["properties"].items()),
        )
    )


def _field(name: str, field: str, value: Schema, body: Schema, parts: dict[str, Schema]) -> str:
    """Return a field with what may stand there and what its docstring says of it."""
    is_written_by_us = name == "report"
    if is_written_by_us:
        extra = ", or null" if _is_nullable(value) else ""
    else:
        extra = "; needed" if field in body.get("required", ()) else ""
    return f"`{field}`\n: *{_kind(name, value, parts)}{extra}.* {value.get('description', '')}".rstrip()


def _is_nullable(value: Schema) -> bool:
    return "null" in value.get("type", ()) or {"type": "null"} in value.get("anyOf", ())


def _kind(name: str, value: Schema, parts: dict[str, Schema]) -> str:
    """Say what may stand under a field."""
    value = _bare(value)
    if "$ref" in value:
        return _part(name, _name(value), parts)
    if value.get("type") == "array":
        return f"a list: {_kind(name, value['items'], parts)}"
    if isinstance(value.get("additionalProperties"), dict):
        return f"a mapping: {_kind(name, value['additionalProperties'], parts)}"
    return _words()[_key(value)]


def _part(name: str, part: str, parts: dict[str, Schema]) -> str:
    body = parts[part]
    if part in _TOLD_ELSEWHERE:
        return _TOLD_ELSEWHERE[part]
    if "enum" in body:
        *most, last = (f"`{each}`" for each in body["enum"])
        return f"{', '.join(most)} or {last}"
    if "prefixItems" in body:
        return f"a list of {len(body['prefixItems'])} whole numbers"
    return f"[{_title(part).lower()}](#{_anchor(name, part)})"


def _bare(value: Schema) -> Schema:
    """Return what may stand there, blank aside."""
    bare = {key: each for key, each in value.items() if key not in {"default", "description", "minItems"}}
    if isinstance(bare.get("type"), list):
        types = [each for each in bare["type"] if each != "null"]
        bare["type"] = types[0] if len(types) == 1 else types
    options = [each for each in bare.get("anyOf", ()) if each != {"type": "null"}]
    if options:
        bare = options[0] if len(options) == 1 else bare | {"anyOf": options}
    return bare


@cache
def _words() -> dict[str, str]:
    """Return the words for each kind of value, by its schema."""
    own = {_key(_bare(TypeAdapter(kind).json_schema())): words for kind, words in _VALUES}
    return own | {_key(value): words for value, words in _OTHER_VALUES}


def _key(value: Schema) -> str:
    return json.dumps(value, sort_keys=True)

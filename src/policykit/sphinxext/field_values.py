"""What may stand under a field, in words made from its JSON Schema."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, TypeAlias

from docutils import nodes
from pydantic import TypeAdapter

from policykit.config import Jobs, Output
from policykit.models import values
from policykit.sphinxext.pieces import Inline, inline, link, text

__all__ = ["Schema", "either", "name_of", "title", "value_in_words"]

Schema: TypeAlias = Mapping[str, Any]


def value_in_words(value: Schema, parts: Mapping[str, Schema], *, file: str) -> Inline:
    """Say what may stand under a field of a file; a part of the file leads to its own fields."""
    value = _bare(value)
    if "$ref" in value:
        return _part(name_of(value), parts, file)
    if value.get("type") == "array" and "items" in value:
        return [nodes.Text("a list: "), *value_in_words(value["items"], parts, file=file)]
    if isinstance(value.get("additionalProperties"), Mapping):
        return [nodes.Text("a mapping: "), *value_in_words(value["additionalProperties"], parts, file=file)]
    if "anyOf" in value and _key(value) not in _words():
        return either([value_in_words(each, parts, file=file) for each in value["anyOf"]])
    return inline(_words().get(_key(value)) or _TYPES.get(str(value.get("type")), "anything"))


def name_of(reference: Schema) -> str:
    """Return the name of the part that a reference leads to."""
    return str(reference["$ref"]).rpartition("/")[2]


def title(part: str) -> str:
    """Write the name of a class as words: ReviewCycle, Review cycle."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", part).capitalize()


def _part(name: str, parts: Mapping[str, Schema], file: str) -> Inline:
    body = parts[name]
    if name in _DUTY_TELLS:
        return [nodes.Text("a "), link("duty", *_DUTY_TELLS[name]), nodes.Text(", by its name or code")]
    if "enum" in body:
        return either([[nodes.literal("", str(each))] for each in body["enum"]])
    if "prefixItems" in body:
        return text(f"a list of {len(body['prefixItems'])} whole numbers")
    return [link("part", f"{file}.{name.lower()}", title(name).lower())]


def either(options: Sequence[Inline]) -> Inline:
    """Return several things of which one is chosen: a, b or c."""
    *most, last = options
    parted = chain.from_iterable((nodes.Text(", "), *each) for each in most)
    return [*list(parted)[1:], nodes.Text(" or "), *last] if most else last


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
def _words() -> Mapping[str, str]:
    """Return the words for values, by their schemas."""
    own = {_key(_bare(TypeAdapter(each).json_schema())): words for each, words in _VALUES}
    return own | {_key(value): words for value, words in _OTHER_VALUES}


def _key(value: Schema) -> str:
    return json.dumps(value, sort_keys=True)


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
    ({"type": "string", "format": "date"}, "a date"),
    ({"type": "object", "additionalProperties": True}, "a mapping of anything"),
)
_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "object": "a mapping",
    "string": "text",
}
"""The words for a value of which no more is known."""

_DUTY_TELLS = {"EstablishmentType": ("community-cohesion", "type of establishment")}
"""What the description of a duty has a list of: the duty, and the words that lead there."""

"""The JSON Schema of every file that policykit reads or writes (draft 2020-12), made from the models.

The published copies stand in ``schemas/v1/``. The major version is part of a schema's ``$id``: a published schema
only ever gains optional parts. After a change of a model they are written anew, for example with
``python -m policykit schema plan > schemas/v1/plan.json``; a test says so when it was forgotten.

A plan that fits the schema is read, and one that does not fit is refused, but for what `NOT_IN_SCHEMA` lists.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from policykit.baseline import BaselineFile
from policykit.config import ConfigFile
from policykit.docstrings import field_docs
from policykit.duties import Duty
from policykit.errors import UnknownSchema
from policykit.models.plan import Plan
from policykit.own_fields.schemas import apart, moved
from policykit.packs import PackFile
from policykit.packtests.cases import CaseFile
from policykit.report import Results
from policykit.waivers import WaiverFile

__all__ = ["DIALECT", "NOT_IN_SCHEMA", "as_text", "names", "schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The version of JSON Schema that all of them are written in."""

NOT_IN_SCHEMA: tuple[tuple[str, str], ...] = (
    ("academic years", "2026-28 fits the schema and is refused: the second year follows the first."),
    ("days", "2026-02-30 fits the schema where a validator does not assert `format`, and is refused."),
    ("numbers", "One with more than 18 digits, or too large to count with, fits the schema and is refused."),
    ("characters", "A control character or half a character fits the schema and is refused."),
    ("blank text", "Where a field may be left out, nothing but space is read as nothing. It does not fit the schema."),
    ("space", "U+FEFF alone is read as text and U+0085 alone as nothing. In JSON Schema it is the other way round."),
    ("the text of a file", "Keys given twice, YAML tags, too many values or levels: a schema sees only what was read."),
    ("duties and packs", "A name given twice, or one that leads nowhere, fits the schema and is refused."),
)
"""Where what policykit reads and what fits the schema part ways, and how."""

_ROOTS: Mapping[str, tuple[Any, JsonSchemaMode, str]] = {
    "plan": (Plan, "validation", "A school's community cohesion plan"),
    "duty": (Duty, "validation", "A duty: provisions, whom it binds, and what a complete plan has"),
    "pack": (PackFile, "validation", "A pack: which requirements and rules apply, and how much they matter"),
    "report": (Results, "serialization", "The reports of one run of policykit check"),
    "waivers": (WaiverFile, "validation", "Waivers: what is found and answered for, by whom and until when"),
    "baseline": (BaselineFile, "validation", "A baseline: what was found on the day a check was adopted"),
    "tests": (CaseFile, "validation", "Tests for a pack: plans, and what is found in them"),
    "config": (ConfigFile, "validation", "The settings of a run, in policykit.toml"),
}
_ORDER = ("$schema", "$id", "title", "description", "$ref", "type", "format", "enum", "properties", "required")
"""The keywords that stand first, in this order; `$defs` stands last."""


def names() -> tuple[str, ...]:
    """Return the names of the schemas."""
    return tuple(_ROOTS)


def schema(name: str, *, extra: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return a schema by its name; raises `UnknownSchema`.

    In that of a plan, ``extra`` is the schema of a pack for fields of one's own (`policykit.packs.Pack.extra`).
    """
    body = _published(name)
    return _with_own_fields(body, extra) if name == "plan" and extra else body


def _published(name: str) -> dict[str, Any]:
    if name not in _ROOTS:
        raise UnknownSchema(name, names())
    root, mode, title = _ROOTS[name]
    body = TypeAdapter(root).json_schema(mode=mode, schema_generator=_Generator)
    for part in body["$defs"].values():
        part.pop("title", None)  # its name again
        if mode == "serialization":
            part.pop("additionalProperties", None)  # what we write may gain fields,
            part.pop("anyOf", None)  # and all fields are there
    head = {"$schema": DIALECT, "$id": f"urn:policykit:schemas:v1:{name}", "title": title}
    ordered: dict[str, Any] = _in_order(body | head)
    return ordered


def as_text(name: str, *, extra: Mapping[str, Any] | None = None) -> str:
    """Return a schema as it is published: indented JSON with a line break at the end."""
    return json.dumps(schema(name, extra=extra), indent=2, ensure_ascii=False) + "\n"


def _with_own_fields(plan: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of plans with what packs ask of own fields: another one than that which is published."""
    asked = {f"OwnFields{number}": each for number, each in enumerate(apart(extra), start=1)}
    placed = {name: moved(each, f"#/$defs/{name}") for name, each in asked.items()}
    refers = [{"$ref": f"#/$defs/{name}"} for name in asked]
    here = {key: each for key, each in plan["properties"]["extra"].items() if key == "description"}
    one = refers[0] if len(refers) == 1 else {"allOf": refers}
    own = {**here, "anyOf": [one, {"type": "null"}]}
    properties = {**plan["properties"], "extra": own}
    return {**plan, "$id": f"{plan['$id']}:with-own-fields", "properties": properties, "$defs": plan["$defs"] | placed}


class _Generator(GenerateJsonSchema):
    """Says of each field what its docstring says, and writes "this or nothing" the short way."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        return _described(super().model_schema(schema), schema["cls"])

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        return _described(super().dataclass_schema(schema), schema["cls"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        part = self.generate_inner(schema["schema"])
        if isinstance(part.get("type"), str):
            return part | {"type": [part["type"], "null"]}
        return {"anyOf": [*part.get("anyOf", [part]), {"type": "null"}]}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        part = super().default_schema(schema)
        says_something = part.get("default") not in (None, False, "", [], {})
        return part if says_something else {key: each for key, each in part.items() if key != "default"}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the base class's
        return False


def _described(body: JsonSchemaValue, cls: type) -> JsonSchemaValue:
    """Put each field's docstring into the schema of a class."""
    docs = field_docs(cls)
    attributes = {field.alias: name for name, field in getattr(cls, "model_fields", {}).items()}
    for key, part in body.get("properties", {}).items():
        attribute = attributes.get(key, key)
        if attribute in docs:
            part["description"] = docs[attribute]
    return body


def _in_order(value: Any) -> Any:
    """Sort keywords as a reader asks for them; names that authors write stay in the order of the models."""
    if isinstance(value, list):
        return [_in_order(each) for each in value]
    if not isinstance(value, dict):
        return value
    named = {key: {name: _in_order(each) for name, each in value[key].items()} for key in _NAMED if key in value}
    return {key: named.get(key) or _in_order(value[key]) for key in sorted(value, key=_place)}


_NAMED = ("properties", "$defs")


def _place(keyword: str) -> tuple[int, str]:
    return (_ORDER.index(keyword) if keyword in _ORDER else len(_ORDER) + (keyword == "$defs"), keyword)

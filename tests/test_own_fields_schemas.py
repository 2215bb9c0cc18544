"""What is wrong with a pack's schema is said when the pack is loaded, and what is not can be checked."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.own_fields.schemas import SchemaFault, faults, join

OUTSIDE = "; a schema of a pack refers only to what is in it, as #/$defs/NAME"
BY_NAME = ": name the fields, or say with `propertyNames` how they are called"

WHOLE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "https://packs.example.org/extra",
    "title": "What the trust asks for",
    "type": "object",
    "properties": {
        "motto": {"type": "string", "pattern": r"^\w", "x-note": "for the website"},
        "lead": {"$ref": "#/$defs/person"},
        "deputy": {"$ref": "#person"},
        "day": {"type": "string", "format": "date"},
        "tree": {"type": "object", "additionalProperties": {"$ref": "#/properties/tree"}},
    },
    "required": ["motto"],
    "if": {"required": ["lead"]},
    "then": {"required": ["day"]},
    "$defs": {"person": {"$anchor": "person", "type": "string"}},
}


def test_a_schema_with_nothing_wrong_has_no_faults() -> None:
    assert faults(WHOLE) == ()


@pytest.mark.parametrize(
    ("schema", "path", "words"),
    [
        (
            {"properties": {"a": {"type": "strng"}}},
            ("properties", "a", "type"),
            "“strng” is not among the words for `type`; did you mean “string”?",
        ),
        ({"requried": ["a"]}, ("requried",), "`requried` is no keyword of a schema; did you mean `required`?"),
        (
            {"definitions": {}},
            ("definitions",),
            "`definitions` is no keyword of a schema; did you mean `$defs`?",
        ),
        (
            {"properties": {"liaison": {}}, "required": ["liason"]},
            ("required", 0),
            "`liason` is not among the properties; did you mean `liaison`?",
        ),
        ({"required": "a"}, ("required",), "`required` is a list; here is “a”"),
        (
            {"properties": {"a": {"minLength": -1}}},
            ("properties", "a", "minLength"),
            "`minLength` is at least 0; here is -1",
        ),
        (
            {"properties": {"a": {"format": "dat"}}},
            ("properties", "a", "format"),
            "“dat” is not among the formats that are checked: date, date-time, email, time, uri, uuid",
        ),
        (
            {"properties": {"a": {"pattern": "[a"}}},
            ("properties", "a", "pattern"),
            "the pattern cannot be used: unclosed character class",
        ),
        (
            {"properties": {"a": {"$ref": "#/$defs/b"}}},
            ("properties", "a", "$ref"),
            "`#/$defs/b` leads to no schema here",
        ),
        (
            {"properties": {"a": {"$ref": "https://example.org/b"}}},
            ("properties", "a", "$ref"),
            f"`https://example.org/b` leads to no schema here{OUTSIDE}",
        ),
        ({"type": "array"}, ("type",), "`extra` is a mapping, so the type of its schema is object"),
        (
            {"$schema": "http://json-schema.org/draft-07/schema#"},
            ("$schema",),
            "packs have schemas of draft 2020-12, https://json-schema.org/draft/2020-12/schema",
        ),
        (
            {"patternProperties": {"a": {}}},
            ("patternProperties",),
            f"`patternProperties` is left out of the schemas of packs{BY_NAME}",
        ),
        ({"properties": {"a": {"$id": "b"}}}, ("properties", "a", "$id"), "`$id` is left out of the schemas of packs"),
    ],
)
def test_a_fault_is_said_with_its_place(schema: dict[str, Any], path: tuple[str, ...], words: str) -> None:
    assert faults(schema) == (SchemaFault(path, words),)


def test_a_reference_leads_only_to_a_schema() -> None:
    """What no keyword makes a schema was looked at by nobody."""
    assert faults({"properties": {"a": {"$ref": "#/examples/0"}}, "examples": [{"type": "string"}]})


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#"},
        {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"allOf": [{"$ref": "#/$defs/a"}]}}},
        {"not": {"$ref": "#"}},
        {
            "$defs": {str(number): {"allOf": [{"$ref": f"#/$defs/{number + 1}"}] * 2} for number in range(30)}
            | {"30": {}}
        },
    ],
)
def test_a_schema_that_would_never_be_done_is_refused(schema: dict[str, Any]) -> None:
    assert [fault.words for fault in faults(schema)][-1:] != []


def test_a_pattern_that_would_run_for_ever_elsewhere_is_no_fault() -> None:
    """Its engine takes a time that grows with the text and no faster."""
    assert faults({"properties": {"a": {"pattern": "^(a+)+$"}}}) == ()


_names = st.sampled_from(["a", "b", "c"])
_asked: st.SearchStrategy[Mapping[str, Any]] = st.dictionaries(_names, st.sampled_from([{"type": "string"}, {}])).map(
    lambda fields: {"properties": fields}
)


@given(st.lists(_asked, max_size=4), st.integers(0, 4))
def test_joining_in_steps_is_joining_at_once(several: list[Mapping[str, Any]], at: int) -> None:
    """*Joining what was joined before* gives the same as joining all at once."""
    first = [each for each in [join(several[:at])] if each]

    assert join([*first, *several[at:]]) == join(several)


def test_each_schema_keeps_its_own_references_when_joined() -> None:
    one, other = (
        {"properties": {name: {"$ref": "#/$defs/it"}}, "$defs": {"it": {"type": kind}}} for name, kind in _KINDS
    )
    joint = join([one, other])

    assert joint is not None
    assert [each["$id"] for each in joint["allOf"]] == ["urn:policykit:own-fields:1", "urn:policykit:own-fields:2"]
    assert join([one, one]) == one
    assert join([]) is None


_KINDS = (("a", "string"), ("b", "integer"))

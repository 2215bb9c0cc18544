"""What of a plan's own fields does not fit a pack's schema is said in plain words, with its place."""

import json
from datetime import date
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from policykit.loading import loads
from policykit.own_fields import Misfit, MissingOwnField, UnfitOwnField, UnknownOwnField
from policykit.own_fields.checking import misfits
from policykit.own_fields.schemas import faults, join
from policykit.source import NOWHERE, Source

PLAN = "policy: {title: Cohesion}\nschools: [{name: Ashwell Primary School}]\n"
MADE = Source("(plan)", "", NOWHERE)


def found(schema: dict[str, Any], extra: str) -> tuple[Misfit, ...]:
    """Check own fields that are written in YAML, below the rest of a plan."""
    document = loads(PLAN + dedent(extra))
    assert document.plan is not None
    assert faults(schema) == ()
    return misfits(schema, document.plan.extra, document.source)


def asked(kind: dict[str, Any]) -> dict[str, Any]:
    return {"properties": {"our_field": kind}}


@pytest.mark.parametrize(
    ("kind", "value", "words", "settle"),
    [
        ({"type": "string"}, "12", "`our_field` is text; here is 12", "Put it in quotation marks"),
        ({"type": "integer"}, "many", "`our_field` is a whole number; here is “many”", None),
        ({"type": "boolean"}, "yes", "`our_field` is true or false; here is “yes”", "Write true"),
        ({"type": ["array", "null"]}, "{}", "`our_field` is a list or nothing; here is a mapping", None),
        (
            {"enum": ["autumn", "spring"]},
            "Autum",
            "“Autum” is not among the words for `our_field`; did you mean “autumn”?",
            "Write one of these: autumn, spring",
        ),
        ({"const": "v1"}, "2", "2 is not among the words for `our_field`", "Write one of these: v1"),
        (
            {"pattern": "^[A-Z]{3}[0-9]$", "description": "The code of our library."},
            "abc",
            "“abc” is not in the form that `our_field` has",
            "Write what belongs there: The code of our library",
        ),
        (
            {"pattern": "^[A-Z]{3}[0-9]$", "examples": ["ABC1"]},
            "abc",
            "“abc” is not in the form that `our_field` has",
            "Write it in the form of ABC1",
        ),
        ({"format": "date"}, "1 May 2026", "“1 May 2026” is not a date, such as 2026-09-01", None),
        ({"format": "date"}, "2026-02-30", "“2026-02-30” is not a date, such as 2026-09-01", None),
        ({"minimum": 0}, "-3", "`our_field` is at least 0; here is -3", None),
        ({"exclusiveMaximum": 5}, "5", "`our_field` is less than 5; here is 5", None),
        ({"multipleOf": 5}, "7", "`our_field` is a multiple of 5; here is 7", None),
        ({"maxLength": 3}, "abcd", "`our_field` has at most 3 characters; here are 4", None),
        ({"minItems": 2}, "[a]", "`our_field` has at least 2 items; here are 1", None),
        ({"uniqueItems": True}, "[1, 1.0]", "`our_field` has something twice", None),
        ({"not": {"type": "string"}}, "a", "`our_field` is not what belongs there; here is “a”", None),
    ],
)
def test_what_stands_in_a_field_is_told_in_plain_words(
    kind: dict[str, Any], value: str, words: str, settle: str | None
) -> None:
    [misfit] = found(asked(kind), f"extra:\n  our_field: {value}\n")

    assert (type(misfit), misfit.path, misfit.words, misfit.settle) == (
        UnfitOwnField,
        ("extra", "our_field"),
        words,
        settle,
    )
    assert (misfit.span.line, misfit.span.column) == (4, 14 if not value.startswith(("[", "{")) else 3)


def test_every_format_is_judged() -> None:
    good = {
        "date": "2026-05-01",
        "date-time": "2026-05-01T10:00:00Z",
        "email": "office@ashwell.example.org",
        "time": "10:00:00+01:00",
        "uri": "https://ashwell.example.org/a",
        "uuid": "12345678-1234-1234-1234-123456789abc",
    }
    for format, value in good.items():
        assert misfits(asked({"format": format}), {"our_field": value}, MADE) == ()
        assert misfits(asked({"format": format}), {"our_field": "another thing"}, MADE) != ()


def test_a_field_that_is_missing_points_at_where_it_would_stand() -> None:
    schema = {"properties": {"motto": {"description": "A line for the website."}}, "required": ["motto"]}
    [in_place] = found(schema, "extra:\n  visits: 3\n")
    [without] = found(schema, "")

    assert in_place == MissingOwnField(
        ("extra", "motto"), in_place.span, "`motto` is not given", "Give `motto`: A line for the website"
    )
    assert in_place.span.line == 3
    assert (without.words, without.span.line) == ("`motto` is not given", 1)


def test_a_field_with_nothing_in_it_is_missing() -> None:
    [misfit] = found(asked({"type": "string", "title": "Motto"}), "extra:\n  our_field:\n")

    assert (type(misfit), misfit.words, misfit.settle) == (
        MissingOwnField,
        "`our_field` has nothing in it",
        "Give `our_field`: Motto",
    )


def test_a_misspelt_field_is_told_once() -> None:
    """Neither as one that is missing and one that is not known, nor in silence where others may stand there."""
    closed = {"properties": {"liaison": {}}, "required": ["liaison"], "additionalProperties": False}
    [slip] = found(closed, "extra:\n  liason: Head of Year 5\n")
    [hint] = found(closed | {"additionalProperties": True}, "extra:\n  liason: Head of Year 5\n")

    assert (type(slip), slip.path, slip.words, slip.settle) == (
        UnknownOwnField,
        ("extra", "liason"),
        "`liason` is not a field here; did you mean `liaison`?",
        "Write `liaison`",
    )
    assert (slip.span.line, slip.span.column, slip.span.end_column) == (4, 3, 9)
    assert hint.words == "`liaison` is not given; is `liason` meant for it?"


def test_a_field_that_nobody_asked_for_is_told_with_those_that_are_known() -> None:
    [misfit] = found({"properties": {"motto": {}}, "additionalProperties": False}, "extra:\n  colour: green\n")

    assert (misfit.words, misfit.settle) == (
        "`colour` is not a field here",
        "Take it out, or give it the name of one that is known: motto",
    )


def test_a_field_that_another_one_asks_for_says_so() -> None:
    [misfit] = found({"dependentRequired": {"lead": ["since"]}}, "extra:\n  lead: Head of Year 5\n")

    assert misfit.words == "`since` is not given, though `lead` is"


def test_places_in_parts_and_lists_are_named() -> None:
    schema = asked({"items": {"type": "string"}}) | {
        "properties": {"a": {"properties": {"b": {"items": {"minimum": 1}}}}}
    }
    [misfit] = found(schema, "extra:\n  a:\n    b:\n      - 1\n      - 0\n")

    assert (misfit.path, misfit.words, misfit.span.line) == (
        ("extra", "a", "b", 1),
        "item 2 of `b` is at least 1; here is 0",
        7,
    )


def test_of_several_forms_the_one_that_was_meant_is_spoken_of() -> None:
    """Told by the kind of what is there, or by a word that only one form has."""
    person = {"type": "object", "properties": {"role": {"type": "string"}}, "required": ["role"]}
    either = asked({"anyOf": [{"type": "string"}, person]})

    assert [each.words for each in found(either, "extra: {our_field: {name: x}}")] == ["`role` is not given"]
    assert [each.words for each in found(either, "extra: {our_field: 3}")] == [
        "`our_field` is text or a mapping; here is 3"
    ]
    tagged = asked({"oneOf": [{"properties": {"is": {"const": each}}, "required": ["is", each]} for each in "ab"]})
    assert [each.words for each in found(tagged, "extra: {our_field: {is: b}}")] == ["`b` is not given"]


def test_words_of_a_plan_are_never_repeated_with_personal_data() -> None:
    schema = asked({"enum": ["a"]}) | {"additionalProperties": False}
    several = found(schema, "extra:\n  our_field: call 020 7946 0000\n  jo@ashwell.example.org: 1\n")

    said = " ".join(f"{each.words} {each.settle}" for each in several)
    assert len(several) == 2
    assert "7946" not in said
    assert "jo@" not in said


def test_a_plan_that_was_made_in_python_may_hold_days() -> None:
    assert misfits(asked({"format": "date", "type": "string"}), {"our_field": date(2026, 9, 1)}, MADE) == ()
    assert misfits(asked({"type": "array"}), {"our_field": ("a", "b")}, MADE) == ()


def test_what_takes_too_much_to_check_is_never_passed_over() -> None:
    """A part that is checked twice on each level takes twice as long for each: 2**60 steps here."""
    inside: dict[str, Any] = {"$ref": "#/$defs/part"}
    schema = {
        "allOf": [inside],
        "$defs": {"part": {"allOf": [{"properties": {"a": inside}}, {"properties": {"a": inside}}]}},
    }
    deep: dict[str, Any] = {}
    for _ in range(60):
        deep = {"a": deep}

    assert [each.words for each in misfits(schema, deep, MADE)] == ["there is more under `extra` than can be checked"]


def test_of_very_many_misfits_the_first_thousand_are_told() -> None:
    assert len(misfits(asked({"items": {"type": "string"}}), {"our_field": [1] * 5_000}, MADE)) == 1_000


def test_a_long_text_is_held_against_a_bad_pattern_in_no_time() -> None:
    assert len(misfits(asked({"pattern": "^(a+)+$"}), {"our_field": "a" * 50_000 + "!"}, MADE)) == 1


def test_schemas_of_several_packs_are_checked_each_with_its_own_references() -> None:
    one = {"properties": {"a": {"$ref": "#/$defs/it"}}, "$defs": {"it": {"type": "string"}}}
    other = {"properties": {"b": {"$ref": "#/$defs/it"}}, "$defs": {"it": {"type": "integer"}}}
    joint = join([one, other])

    assert joint is not None
    assert misfits(joint, {"a": "words", "b": 1}, MADE) == ()
    assert [each.path for each in misfits(joint, {"a": 1, "b": "words"}, MADE)] == [("extra", "a"), ("extra", "b")]


# --- beside jsonschema itself ---------------------------------------------------------------------------------------

_scalars = st.none() | st.booleans() | st.integers(-3, 12) | st.sampled_from([1.0, 0.5]) | st.sampled_from("ab")
_values = st.recursive(
    _scalars,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from("abc"), inside),
    max_leaves=8,
)
_types = st.sampled_from(["string", "integer", "number", "boolean", "array", "object", "null"])


def _schemas(inside: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inside, min_size=1, max_size=3)
    fields = st.dictionaries(st.sampled_from("abc"), inside, max_size=3)
    names = st.lists(st.sampled_from("abc"), unique=True, max_size=2)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": _types | st.lists(_types, min_size=1, unique=True, max_size=3),
            "enum": st.lists(_values, max_size=3),
            "const": _values,
            "minimum": st.integers(0, 5),
            "multipleOf": st.sampled_from([2, 0.5]),
            "maxLength": st.integers(0, 2),
            "pattern": st.sampled_from(["^a", "b|c", "x"]),
            "uniqueItems": st.booleans(),
            "minItems": st.integers(0, 3),
            "maxProperties": st.integers(0, 3),
            "required": names,
            "dependentRequired": st.dictionaries(st.sampled_from("abc"), names, max_size=2),
            "properties": fields,
            "dependentSchemas": fields,
            "additionalProperties": inside,
            "unevaluatedProperties": inside,
            "propertyNames": inside,
            "items": inside,
            "prefixItems": several,
            "contains": inside,
            "unevaluatedItems": inside,
            "allOf": several,
            "anyOf": several,
            "oneOf": several,
            "not": inside,
            "if": inside,
            "then": inside,
            "else": inside,
        },
    )


_any_schema = st.recursive(st.booleans() | _schemas(st.booleans()), _schemas, max_leaves=6)


@given(_any_schema, st.dictionaries(st.sampled_from("abc"), _values, max_size=3))
def test_nothing_is_found_exactly_where_the_fields_fit(schema: Any, extra: dict[str, Any]) -> None:
    """*Nothing is found exactly where the fields fit*, as jsonschema itself says."""
    assume(isinstance(schema, dict) and not faults(schema))
    document = loads(f"{PLAN}extra: {json.dumps(extra)}\n")
    assert document.plan is not None
    several = misfits(schema, document.plan.extra, document.source)

    assert Draft202012Validator(schema).is_valid(extra) == (not several)
    for each in several:
        assert each.path[0] == "extra"
        assert 1 <= each.span.line <= 3
        assert each.words
        assert not each.words.endswith(".")

"""Every field of every file is told, with what may stand there."""

import re
from typing import Any

import pytest
from docutils import nodes
from sphinx.addnodes import pending_xref

from policykit.catalogue import own
from policykit.models.base import Model
from policykit.packs import load_pack
from policykit.schemas import names, schema
from policykit.sphinxext.entry import Entry
from policykit.sphinxext.field_values import value_in_words
from policykit.sphinxext.fields import fields
from policykit.sphinxext.looked_at import looks_at
from sphinx_sites import words

every_file = pytest.mark.parametrize("file", names())
VALUES = {
    "string": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer"},
    "number": {"type": ["number", "null"]},
    "boolean": {"type": "boolean"},
    "strings": {"type": "array", "items": {"type": "string"}},
    "object": {"type": "object", "properties": {"inside": {}}},
}
"""Of each a schema, as a pack may have it."""

EXTRA = {
    "type": "object",
    "required": ["link_visit"],
    "properties": {
        "link_visit": {"type": "string", "format": "date", "title": "Last visit of the diocese"},
        "linkPartner": {
            "type": "object",
            "description": "The school that pupils meet",
            "properties": {"kind": {"enum": ["near", "far"]}},
        },
    },
}


def by_name(entries: tuple[Entry, ...]) -> dict[str, Entry]:
    return {each.name: each for entry in entries for each in (entry, *entry.inside)}


def referred(node: nodes.Node) -> list[tuple[str, str]]:
    return [(each["reftype"], each["reftarget"]) for each in node.findall(pending_xref)]


@every_file
def test_every_field_is_told_with_its_description(file: str) -> None:
    body = schema(file)
    told = by_name(fields(file))
    parts: dict[str, Any] = {each.name: each for each in fields(file)}
    bodies = [body, *(each for each in body["$defs"].values() if "properties" in each)]

    assert len(parts) == len(bodies)
    assert len(told) == len(bodies) + sum(len(each["properties"]) for each in bodies)
    said = " ".join(map(words, fields(file)))
    for each in bodies:
        for value in each["properties"].values():
            assert " ".join(value.get("description", "").replace("`", "").split()) in said


@every_file
def test_what_may_stand_in_a_field_has_words(file: str) -> None:
    said = [words(each.content) for each in by_name(fields(file)).values() if each.kind == "field"]

    assert [each for each in said if re.match("anything|a list[.;]|a mapping[.;]", each)] == []


@every_file
def test_a_field_that_holds_a_part_leads_to_it(file: str) -> None:
    told = by_name(fields(file))
    found = [reference for each in told.values() for node in each.content for reference in referred(node)]

    assert {kind for kind, _ in found} <= {"part", "duty"}
    assert {target for kind, target in found if kind == "part"} <= told.keys()
    assert {target for kind, target in found if kind == "duty"} <= {each.id for each in own().duties}


def test_a_field_says_whether_it_is_needed_and_one_that_we_write_whether_it_may_be_null() -> None:
    plan, report = by_name(fields("plan")), by_name(fields("report"))

    assert words(plan["plan.policy.title"]) == "title text; needed. The policy's title."
    assert words(plan["plan.measure.baseline"]).startswith("baseline a number. ")
    assert ", or null. " in words(report["report.finding.requirement"])


def test_a_choice_names_what_can_be_chosen() -> None:
    assert words(by_name(fields("plan"))["plan.measure.direction"]).startswith(
        "direction increase, decrease or maintain."
    )


def test_fields_of_ones_own_are_a_part_and_every_one_is_told() -> None:
    told = by_name(fields("plan", extra=EXTRA))

    assert words(told["plan.extra.link_visit"]) == "link_visit a date; needed. Last visit of the diocese."
    assert words(told["plan.extra.linkPartner"]) == "linkPartner a mapping. LinkPartner. The school that pupils meet."
    assert words(told["plan.extra.linkPartner.kind"]) == "linkPartner.kind near or far. Kind."
    assert referred(told["plan.plan.extra"].content[0]) == [("part", "plan.extra")]
    assert "plan.extra" not in by_name(fields("plan"))


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_fields_of_ones_own_have_the_words_that_all_others_have(value: dict[str, Any]) -> None:
    """Those of a form are for people who fill in a form: words, one a line."""
    told = by_name(fields("plan", extra={"type": "object", "properties": {"own": value}}))

    assert words(told["plan.extra.own"]) == f"own {words(list(value_in_words(value, {}, file='plan')))}. Own."


def test_what_no_words_are_known_for_is_what_the_schema_of_the_pack_allows() -> None:
    told = by_name(fields("plan", extra={"type": "object", "properties": {"own": {"type": ["string", "integer"]}}}))

    assert words(told["plan.extra.own"]) == "own what the pack’s schema allows. Own."


def test_a_pack_without_fields_of_its_own_adds_none() -> None:
    extra = load_pack("guidance").extra

    assert by_name(fields("plan", extra=extra)).keys() == by_name(fields("plan")).keys()


def test_a_rule_leads_to_the_part_of_a_plan_that_it_looks_at() -> None:
    told = by_name(fields("plan"))
    for rule in own().rules:
        targets = [target for node in looks_at(rule) for _, target in referred(node)]

        assert set(targets) <= told.keys(), rule.code
        assert targets or not issubclass(rule.kind, Model) or rule.kind.__name__ == "Requirement", rule.code
        assert words(list(looks_at(rule))), rule.code

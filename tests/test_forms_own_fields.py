"""The fields that a pack asks for under `extra` stand in the forms that are made for it."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.checker import check
from policykit.forms.beginning import begin, count_blanks, form_of
from policykit.forms.book import as_book
from policykit.forms.own_fields import begun, written
from policykit.forms.sizes import Size
from policykit.forms.yaml_form import as_yaml
from policykit.loading import loads
from policykit.models import EstablishmentType, Plan, School
from policykit.own_fields import own_fields
from policykit.packs import Pack, load_pack
from policykit.syntax import Format
from policykit.tables import write_form

DAY = date(2026, 9, 1)
SCHOOL = School(name="Ashwell Primary School", type=EstablishmentType.COMMUNITY_SCHOOL)

PACK = """\
name: orrindale
title: What Orrindale Learning Trust asks of its schools' plans
extends: [guidance]
extra:
  properties:
    link_governor: {type: string, title: Link governor, description: "Who watches over it, by role"}
    pupils_met: {type: integer}
    term: {enum: [autumn, spring]}
    shared: {type: boolean}
    partners: {type: array, items: {type: string}}
    contact:
      type: object
      properties:
        role: {type: string}
        since: {type: string, format: date}
      required: [role]
    "2026": {type: [object, array]}
  required: [link_governor, pupils_met, contact]
"""

every_size = pytest.mark.parametrize("size", Size)


@pytest.fixture
def pack(tmp_path: Any) -> Pack:
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    return load_pack(str(tmp_path / "pack.yaml"))


def plan_of(text: str) -> Plan:
    document = loads(text)

    assert document.faults == ()
    assert document.plan
    return document.plan


def own_lines(text: str) -> list[str]:
    lines = text.splitlines()
    return [each[2:] for each in lines[lines.index("extra:") + 1 :]]


def test_a_plan_is_begun_with_a_blank_for_the_words_that_it_needs(pack: Pack) -> None:
    form = begin([SCHOOL], pack=pack, on=DAY)
    before = begin([SCHOOL], pack=load_pack("guidance"), on=DAY)

    assert form.plan.extra == {"link_governor": "[add who watches over it]", "contact": {"role": "[add role]"}}
    assert count_blanks(form.plan) == count_blanks(before.plan) + 2
    assert before.plan.extra is None


@every_size
def test_a_form_is_read_as_the_plan_it_was_made_of(pack: Pack, size: Size) -> None:
    form = begin([SCHOOL], pack=pack, on=DAY)

    assert plan_of(as_yaml(form, size=size, on=DAY)) == form.plan
    for format in (Format.DOCX, Format.XLSX):
        assert loads(write_form(as_book(form, on=DAY, size=size), format), format=format).plan == form.plan


def test_each_field_says_what_it_asks(pack: Pack) -> None:
    assert own_lines(as_yaml(begin([SCHOOL], pack=pack, on=DAY), on=DAY)) == [
        "# Link governor. Who watches over it, by role. The plan is not complete without it.",
        'link_governor: "[add who watches over it]"',
        "# Pupils met. A whole number. The plan is not complete without it.",
        "#pupils_met:",
        "# Term. One of: autumn; spring.",
        "#term:",
        "# Shared. Write true or false.",
        "#shared:",
        "# Partners.",
        "#partners:",
        '#  - "[add partners]"',
        "# Contact. The plan is not complete without it.",
        "contact:",
        "  # Role. The plan is not complete without it.",
        '  role: "[add role]"',
        "  # Since. A day.",
        "  #since:",
        "# 2026.",
        '#"2026":',
    ]


def test_a_short_form_has_only_what_a_plan_needs(pack: Pack) -> None:
    form = begin([SCHOOL], pack=pack, on=DAY)
    lines = own_lines(as_yaml(form, size=Size.SHORT, on=DAY))
    (table,) = (each for each in as_book(form, on=DAY, size=Size.SHORT).tables if each.table.title == "Own fields")

    assert not any("term" in each or "partners" in each for each in lines)
    assert [row[0] for row in table.rows] == ["link_governor", "pupils_met", "contact/role", "contact/since"]


def test_what_a_plan_says_stands_in_its_form_whatever_the_size(pack: Pack) -> None:
    extra = {"term": "spring", "contact": {}, "motto": "yes", "2026": [1, {"a": None}], "shared": True}
    plan = begin([SCHOOL], pack=pack, on=DAY).plan.model_copy(update={"extra": extra})
    for size in Size:
        assert plan_of(as_yaml(form_of(plan, pack=pack, on=DAY), size=size, on=DAY)).extra == extra


def test_whatever_is_added_the_form_can_be_read(pack: Pack) -> None:
    text = as_yaml(begin([SCHOOL], pack=pack, on=DAY), on=DAY)
    before, at, own = text.partition("\nextra:\n")
    extra = plan_of(before + at + re.sub("^( *)#(?! )", r"\1", own, flags=re.MULTILINE)).extra

    assert extra is not None
    assert extra.keys() == {"link_governor", "pupils_met", "term", "shared", "partners", "contact", "2026"}
    assert extra["contact"] == {"role": "[add role]", "since": None}


def test_nothing_is_found_in_what_a_form_has_but_what_is_still_to_do(pack: Pack) -> None:
    document = loads(as_yaml(begin([SCHOOL], pack=pack, on=DAY), on=DAY))
    found = [each for each in check(document, as_of=DAY, pack=pack).findings if each.code.startswith("PK33")]

    assert [(each.code, each.message) for each in found] == [("PK331", "`pupils_met` is not given")]


_names = st.text(min_size=1, max_size=6)
_values = st.text(max_size=8) | st.integers(-(10**6), 10**6) | st.booleans() | st.none()


@given(st.dictionaries(_names, _values | st.lists(_values, max_size=2), max_size=4))
def test_any_own_fields_are_written_so_that_they_are_read_as_the_same(said: dict[str, Any]) -> None:
    asked = own_fields({"properties": {name: {"type": "string"} for name in [*said][:2]} | {"further": {}}})
    text = "\n".join(["extra:", *(f"  {line}" for line in written(asked, said))])
    document = loads(f"policy: {{title: Cohesion}}\nschools: [{{name: Ashwell}}]\n{text}\n")
    if document.plan:  # a character that no plan holds is refused
        assert document.plan.extra == (said or None)
    else:
        assert {type(each).__name__ for each in document.faults} <= {"NotText", "Syntax"}


def test_a_pack_that_needs_no_words_begins_nothing() -> None:
    assert begun(own_fields({"properties": {"a": {"type": "integer"}}, "required": ["a"]})) is None

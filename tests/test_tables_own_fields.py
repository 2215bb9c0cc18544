"""The fields that a pack asks for, in a form: asked for as what they are, and read again as that."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.datavalidation import DataValidation

from policykit.loading import load, loads
from policykit.models import Plan
from policykit.own_fields import own_fields
from policykit.syntax import Format
from policykit.tables import write_form
from policykit.tables.building import Gathered
from policykit.tables.cells import Cell, Value
from policykit.tables.filling import Book, Filled, fill
from policykit.tables.gathering import gather
from policykit.tables.grids import Grid
from programs import in_libreoffice

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "link_governor": {"type": "string", "title": "Link governor", "description": "Who watches over it, by role"},
        "pupils_met": {"type": "integer", "title": "Pupils met"},
        "share": {"type": "number"},
        "term": {"enum": ["autumn", "spring", "summer"]},
        "agreed": {"type": "string", "format": "date"},
        "shared": {"type": "boolean"},
        "partners": {"type": "array", "items": {"type": "string"}},
        "contact": {"type": "object", "properties": {"role": {"type": "string"}, "a/b~c": {"type": "integer"}}},
        "other": {"type": ["object", "array"]},
    },
    "required": ["link_governor"],
}
ASKED = own_fields(SCHEMA)
SAID: dict[str, Any] = {
    "link_governor": "Parent governor",
    "pupils_met": 1240,
    "share": 12.5,
    "term": "spring",
    "agreed": "2026-09-01",
    "shared": True,
    "partners": ["Canal Street School", "St Bede’s\nin the valley"],
    "contact": {"role": "1.10", "a/b~c": 3},
    "other": [{"is": 1}],
}


def plan(extra: dict[str, Any] | None) -> Plan:
    return Plan.model_validate(
        {"policy": {"title": "Cohesion"}, "schools": [{"name": "Ashwell Primary School"}], "extra": extra}
    )


def own(filled: tuple[Filled, ...]) -> Filled:
    (found,) = (each for each in filled if each.table.title == "Own fields")
    return found


def as_grid(filled: Filled) -> Grid:
    rows = [tuple(each.label for each in filled.table.columns), *filled.rows]
    return grid(filled.table.title, *rows)


def grid(title: str, *rows: tuple[Value, ...]) -> Grid:
    cells = [
        tuple(Cell(each, f"{title}!{'ABCD'[at]}{number}") for at, each in enumerate(row))
        for number, row in enumerate(rows, start=1)
    ]
    return Grid(Cell(title, f"{title}!A1"), tuple(cells))


HEAD = ("Name", "What it asks", "Written as", "What stands in it")


def read(*rows: tuple[Value, ...]) -> Gathered:
    return gather([grid("Own fields", HEAD, *rows)], name="form.xlsx")


def test_each_field_that_a_pack_asks_for_has_a_row_that_says_what_it_asks() -> None:
    rows = own(fill(plan(None), ASKED)).rows

    assert rows[0] == ("link_governor", "Link governor. Who watches over it, by role.", "words", None)
    assert rows[3] == ("term", "Term. One of: autumn; spring; summer.", "a choice", None)
    assert [row[0] for row in rows[7:]] == ["contact/role", "contact/a~1b~0c", "other"]


def test_what_is_asked_in_a_cell_is_what_its_field_asks() -> None:
    filled = own(fill(plan(None), ASKED))
    asked = [filled.asked[row, 3] for row in range(len(filled.rows))]

    assert asked[3].choices == ("autumn", "spring", "summer")
    assert asked[5].choices == ("yes", "no")
    assert [each.field.is_day for each in asked if each.field] == [False] * 4 + [True] + [False] * 5
    assert [each.field.is_number for each in asked if each.field][:3] == [False, True, True]


def test_a_form_without_such_a_pack_has_no_columns_for_it() -> None:
    filled = own(fill(plan({"motto": "Together"})))

    assert [each.label for each in filled.table.columns] == ["Name", "What stands in it"]
    assert filled.rows == (("motto", "Together"),)


def test_answers_are_read_as_what_they_are() -> None:
    filled = own(fill(plan(SAID), ASKED))

    assert filled.rows[4][3] == date(2026, 9, 1)
    assert filled.rows[5][3] == "yes"
    assert gather([as_grid(filled)], name="form.xlsx").data["extra"] == SAID


def test_answers_as_people_write_them_are_read_too() -> None:
    gathered = read(
        ("pupils_met", None, "a whole number", "1,240"),
        ("share", None, "A number", 12.0),
        ("agreed", None, "a day", "1 September 2026"),
        ("shared", None, "yes or no", "No"),
        ("code", None, "words", 12.0),
        ("free", None, None, 12.0),
        ("wrong", None, "a whole number", "about forty"),
    )

    assert gathered.left_out == ()
    assert gathered.data["extra"] == {
        "pupils_met": 1240,
        "share": 12,
        "agreed": "2026-09-01",
        "shared": False,
        "code": "12",
        "free": 12,
        "wrong": "about forty",
    }


def test_a_row_in_which_nothing_stands_says_nothing() -> None:
    """Neither that the field is there with nothing in it, nor that there are own fields at all."""
    assert "extra" not in gather([as_grid(own(fill(plan(None), ASKED)))], name="form.xlsx").data


def test_a_finding_about_a_blank_answer_leads_to_its_cell() -> None:
    source = read(("motto", None, "words", "Together"), ("contact/role", None, "words", None)).source

    assert source.span(("extra", "contact", "role")).where == "Own fields!D3"
    assert source.span(("extra", "motto")).where == "Own fields!D2"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("a", None, "words", "x"), ("a", None, "words", "y")], "“a” stands there twice"),
        ([("a", None, None, 5), ("a/b", None, "words", "y")], "“a/b” stands there twice"),
        ([("a/b", None, "words", "y"), ("a", None, None, 5)], "“a” stands there twice"),
        ([("a/b", None, "words", "y"), ("a/b/c", None, "words", "z")], "“a/b/c” stands there twice"),
        ([(None, None, "words", "y")], "this field has no name"),
    ],
)
def test_two_answers_for_one_field_are_told(rows: list[tuple[Value, ...]], words: str) -> None:
    assert [each.words for each in read(*rows).left_out] == [words]


_words = st.text(st.sampled_from("a1é~/ \n\"'-.:[{=yesnoTRU"), max_size=8)
_any = st.recursive(
    _words | st.integers(-(10**6), 10**6) | st.booleans() | st.none() | st.floats(-100, 100),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(_words, inside, max_size=3),
    max_leaves=5,
)
_days = st.dates(date(1800, 1, 1), date(2200, 1, 1)).map(str)
_near: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "link_governor": _words,
        "pupils_met": st.integers(-5, 10**6) | _any,
        "share": st.floats(-100, 100) | _words,
        "term": st.sampled_from(["autumn", "Spring"]) | _any,
        "agreed": _days | _any,
        "shared": st.booleans() | _words,
        "partners": st.lists(_words, max_size=3) | _any,
        "contact": st.dictionaries(st.sampled_from(["role", "a/b~c", "else"]), _any, max_size=3) | _any,
        "other": _any,
        "contact/role": _any,
        "motto": _any,
    },
)


@given(st.none() | _near)
def test_whatever_a_plan_says_is_read_again_as_the_same(extra: dict[str, Any] | None) -> None:
    """*Whatever the plan says stands in one of them*, and what stands there is the plan again."""
    gathered = gather([as_grid(own(fill(plan(extra), ASKED)))], name="form.xlsx")

    assert gathered.left_out == ()
    assert same(gathered.data.get("extra"), extra)


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal and of the same kinds: 1 is not true."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(each, other[key]) for key, each in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    is_number = isinstance(one, int | float) and not isinstance(one, bool)
    return bool(one == other) and (type(one) is type(other) or (is_number and not isinstance(other, bool)))


# --- files ----------------------------------------------------------------------------------------------------------


def book(said: dict[str, Any] | None) -> Book:
    return Book("Cohesion", (), fill(plan(said), ASKED), (), date(2026, 9, 1))


@pytest.mark.parametrize("format", [Format.XLSX, Format.DOCX])
@pytest.mark.parametrize("said", [SAID, None, {"motto": "Together", "pupils_met": "many", "contact": {}}])
def test_a_file_is_read_as_the_plan_it_was_made_of(format: Format, said: dict[str, Any] | None) -> None:
    document = loads(write_form(book(said), format), format=format)

    assert document.left_out == ()
    assert document.plan == plan(said)


def test_excel_offers_choices_and_asks_for_days_and_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_form(book(None), Format.XLSX)))["Own fields"]
    asked: dict[str, DataValidation] = {
        at: each
        for at in ("D3", "D5", "D6", "D7")
        for each in sheet.data_validations.dataValidation
        if at in each.sqref
    }

    assert asked["D3"].type == "decimal"
    assert asked["D5"].formula1 == '"autumn,spring,summer"'
    assert asked["D6"].type == "date"
    assert asked["D7"].formula1 == '"yes,no"'
    for each in ("D3", "D12"):
        assert sum(each in other.sqref for other in sheet.data_validations.dataValidation) == 1
    assert [sheet[at].protection.locked for at in ("A2", "B2", "C2", "D2", "A12", "C12", "D12")] == [
        *(True, True, True, False),
        *(True, True, True),
    ]


def test_word_offers_choices_and_a_calendar() -> None:
    body = docx.Document(io.BytesIO(write_form(book(None), Format.DOCX))).element.xml

    for choice in ("autumn", "spring", "summer", "yes", "no"):
        assert f'w:displayText="{choice}"' in body
    assert "Link governor. Who watches over it, by role." in body


@pytest.mark.needs_libreoffice
@pytest.mark.parametrize("format", [Format.XLSX, Format.DOCX])
def test_own_fields_come_through_libreoffice(format: Format, tmp_path: Path) -> None:
    form = tmp_path / f"form.policykit.{format.value}"
    form.write_bytes(write_form(book(SAID), format))
    (saved,) = in_libreoffice(format.value, form, folder=tmp_path / "saved")

    assert load(saved).plan == plan(SAID)

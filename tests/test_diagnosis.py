"""What the models' errors mean to an author: in words of the form, with a place, and with what was probably meant."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from policykit.checker import check
from policykit.faults import Fault, Malformed, Missing, NotAChoice, OutOfRange, Unexpected, WrongKind
from policykit.loading import Document, loads
from policykit.models import Heading
from policykit.source import Span
from policykit.strategies import near_plans
from policykit.strategies.every_field import around_every_field
from policykit.strategies.mistakes import ODD_VALUES, put
from policykit.syntax import Format

TODAY = date(2026, 9, 1)
SMALLEST = "policy: {title: Community cohesion}\nschools: [{name: Ashwell Primary School}]\n"


def fault(text: str) -> Fault:
    """Return the one fault of the smallest plan with some lines more."""
    (only,) = loads(SMALLEST + text).faults
    return only


def finding(text: str) -> tuple[str, str, str]:
    """Return code, message and advice of the one finding."""
    (only,) = check(loads(SMALLEST + text), as_of=TODAY).findings
    return only.code, only.message, only.settle


# --- fields ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("comitments", "commitments"),
        ("Commitments", "commitments"),
        ("legal basis", "legal_basis"),
        ("legal-basis", "legal_basis"),
        ("linked_polices", "linked_policies"),
        ("xyz", None),
        ("", None),
    ],
)
def test_a_misspelt_field_is_answered_with_the_one_that_was_meant(misspelt: str, meant: str | None) -> None:
    unexpected = fault(f"{misspelt!r}: 1")

    assert isinstance(unexpected, Unexpected)
    assert unexpected.key == misspelt
    assert unexpected.suggestion == meant
    assert "commitments" in unexpected.known


def test_what_is_unknown_is_told_at_the_key_with_or_without_a_value() -> None:
    with_value, without = fault("dimensions: {world: {meaning: All}}"), fault("dimensions: {world: }")

    assert with_value.path == without.path == ("dimensions", "world")
    assert with_value.span == without.span == Span(3, 14, 3, 19)
    assert isinstance(with_value, Unexpected)
    assert with_value.known == ("school", "local", "uk", "global", "networks")


def test_the_fields_of_a_part_are_those_of_its_place() -> None:
    unexpected = fault("commitments: [{heading: equity, text: We look, measures: [{indicator: Visits, targett: 3}]}]")

    assert isinstance(unexpected, Unexpected)
    assert unexpected.suggestion == "target"


def test_a_field_that_is_needed_points_at_the_part_that_needs_it() -> None:
    assert fault("commitments:\n  - heading: equity") == Missing(("commitments", 0, "text"), Span(4, 5, 4, 20), "text")


def test_a_field_that_is_misspelt_is_not_missing_as_well() -> None:
    (only,) = loads("policy: {titl: Cohesion}\nschools: [{name: Ashwell}]").faults
    (other, missing) = loads("policy: {colour: green}\nschools: [{name: Ashwell}]").faults

    assert isinstance(only, Unexpected)
    assert {type(other), type(missing)} == {Missing, Unexpected}


def test_an_item_with_nothing_in_it_is_named_by_its_place() -> None:
    assert finding("commitments: [~]") == (
        "PK011",
        "item 1 of `commitments` is not given",
        "Give it, or take out the part that needs it",
    )


# --- kinds ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("commitments: {heading: equity}", "`commitments` is a list; here is a mapping"),
        ("commitments: [Year 4 visits]", "item 1 of `commitments` is a mapping; here is “Year 4 visits”"),
        ("statement: [We belong]", "`statement` is text; here is a list"),
        ("statement: []", "`statement` is text; here is an empty list"),
        ("statement: 2026", "`statement` is text; here is 2026"),
        ("statement: true", "`statement` is text; here is true"),
        ("context: {population: {eal: about a third}}", "`eal` is a number; here is “about a third”"),
        ("context: {population: {eal: {share: 3}}}", "`eal` is a number; here is a mapping"),
        ("headings: {teaching: {aim: 2.5}}", "`aim` is text; here is 2.5"),
        ("extra: green", "`extra` is a mapping; here is “green”"),
        ("reviews: [{date: [2026]}]", "`date` is a date such as 2026-09-01; here is a list"),
        ("reviews: [{date: true}]", "`date` is a date such as 2026-09-01; here is true"),
        ("governance: {meets: [termly]}", "`meets` is a single word; here is a list"),
        ("regard: {parents_views: [{how: Survey, parents: 2.5}]}", "`parents` is a whole number; here is 2.5"),
        ("regard: {parents_views: [{how: Survey, parents: many}]}", "`parents` is a whole number; here is “many”"),
        ("regard: {parents_views: [{how: Survey, parents: 2.5%}]}", "`parents` is a whole number; here is “2.5%”"),
    ],
)
def test_what_stands_in_place_of_another_kind_is_named(text: str, message: str) -> None:
    code, said, _ = finding(text)

    assert (code, said) == ("PK012", message)


def test_a_date_can_stand_where_text_belongs() -> None:
    """TOML has dates of its own; here they are text, as in YAML and JSON."""
    toml = 'statement = 2026-09-01\n[policy]\ntitle = "Cohesion"\n[[schools]]\nname = "Ashwell"\n'
    document = loads(toml, format=Format.TOML)

    assert document.plan is not None
    assert document.plan.statement == "2026-09-01"


# --- words, dates, numbers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("commitments: [{heading: teachng, text: We look}]", "teaching"),
        ("commitments: [{heading: equity and excelence, text: We look}]", None),
        ("commitments: [{heading: Equity, text: We look}]", "equity"),
        ("context: {population: {intake: One or a few groups}}", "one or few groups"),
        ("dissemination: {on_request: true}", "yes"),
        ("dissemination: {on_request: false}", "no"),
        ("dissemination: {on_request: 'Yes'}", "yes"),
        ("governance: {meets: 12}", None),
    ],
)
def test_a_word_that_is_no_choice_is_answered_with_the_nearest(text: str, nearest: str | None) -> None:
    choice = fault(text)

    assert isinstance(choice, NotAChoice)
    assert choice.suggestion == nearest


def test_few_choices_are_all_told() -> None:
    assert finding("commitments: [{heading: art, text: We look}]") == (
        "PK013",
        "“art” is not among the words for `heading`",
        f"Write one of these: {', '.join(Heading)}",
    )


def test_a_word_in_a_list_is_told_where_it_stands() -> None:
    _, message, settle = finding("commitments: [{heading: equity, text: We look, dimensions: [uk, locl]}]")

    assert message == "“locl” is not among the words for item 2 of `dimensions`; did you mean “local”?"
    assert settle == "Write one of these: school, local, uk, global"


@pytest.mark.parametrize(
    "written",
    [
        *("1 September 2026", "1st September 2026", "1 Sep 2026", "1 Sept 2026", "September 1, 2026", "01/09/2026"),
        *("1/9/2026", "01-09-2026", "1.9.2026", "2026-9-1", "2026/09/01", " 1 September 2026 "),
    ],
)
def test_a_date_written_another_way_is_answered_with_the_form(written: str) -> None:
    """Day before month, as dates are written in England."""
    code, message, settle = finding(f"reviews: [{{date: {written!r}}}]")

    assert code == "PK014"
    assert message == f"“{written.strip()}” is not a date such as 2026-09-01"
    assert settle == "Write 2026-09-01"


@pytest.mark.parametrize("written", ["autumn 2026", "2026", "31/02/2026", "09/13/2026", "20260901"])
def test_a_date_that_cannot_be_told_is_not_guessed(written: str) -> None:
    _, _, settle = finding(f"reviews: [{{date: {written!r}}}]")

    assert settle == "Write it in that form, or leave it out"


def test_a_day_that_no_calendar_has_is_told_apart() -> None:
    _, message, _ = finding("reviews: [{date: 2026-02-30}]")

    assert message == "“2026-02-30” is not a day that the calendar has, such as 2026-09-01"


@pytest.mark.parametrize(
    ("written", "number"),
    [("12%", "12"), ("12.5 %", "12.5"), ("1,200", "1200"), ("£250", "250"), ("£1,200.50", "1200.50")],
)
def test_a_number_written_as_text_is_answered_with_the_number(written: str, number: str) -> None:
    measure = (
        f"commitments: [{{heading: equity, text: We look, measures: [{{indicator: Visits, target: '{written}'}}]}}]"
    )

    assert finding(measure) == ("PK014", f"“{written}” is not a number such as {number}", f"Write {number}")


@pytest.mark.parametrize("digits", ["9" * 16, "9" * 10_000, "1" + ",000" * 5])
def test_a_number_that_no_plan_needs_is_not_repeated(digits: str) -> None:
    code, message, _ = finding(f"context: {{population: {{eal: '{digits}'}}}}")

    assert code == "PK012"
    assert len(message) < 100


@pytest.mark.parametrize(
    ("text", "settle"),
    [
        ("commitments: [{heading: equity, text: We look, id: Links with Schools!}]", "Write links-with-schools"),
        ("commitments: [{heading: equity, text: We look, answers: [school_links]}]", "Write school-links"),
        ("commitments: [{heading: equity, text: We look, id: '!?'}]", "Write it in that form, or leave it out"),
        ("further_information: [{title: More, address: example.org/cohesion}]", "Write https://example.org/cohesion"),
        ("further_information: [{title: More, address: ask the office}]", "Write it in that form, or leave it out"),
        ("context: {population: {figures: [{what: Roll, year: 2025/2026}]}}", "Write 2025-26"),
        ("context: {population: {figures: [{what: Roll, year: 2025/2027}]}}", "Write it in that form, or leave it out"),
        ("context: {population: {figures: [{what: Roll, year: this year}]}}", "Write it in that form, or leave it out"),
        (
            "context: {population: {figures: [{what: Roll, year: 1 September 2026}]}}",
            "Write it in that form, or leave it out",
        ),
    ],
)
def test_what_is_not_in_its_form_is_written_in_it_where_that_can_be_told(text: str, settle: str) -> None:
    assert isinstance(fault(text), Malformed)
    assert finding(text)[2] == settle


def test_a_short_name_is_not_made_of_something_private() -> None:
    malformed = fault("commitments: [{heading: equity, text: We look, id: jo.example@ashwell.test}]")

    assert isinstance(malformed, Malformed)
    assert malformed.suggestion is None
    assert "jo" not in finding("commitments: [{heading: equity, text: We look, id: jo.example@ashwell.test}]")[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("context: {population: {eal: 120}}", "`eal` is at most 100; here is 120"),
        ("context: {population: {eal: -1}}", "`eal` is at least 0; here is -1"),
        ("policykit: 0", "`policykit` is at least 1; here is 0"),
        (
            f"commitments: [{{heading: equity, text: We look, id: {'a' * 81}}}]",
            f"`id` is at most 80 characters long; here is “{'a' * 59}…”",
        ),
    ],
)
def test_what_is_out_of_range_is_told_with_its_bound(text: str, message: str) -> None:
    assert isinstance(fault(text), OutOfRange)
    assert finding(text)[:2] == ("PK015", message)


def test_a_plan_without_schools_is_told_that_it_needs_one() -> None:
    (only,) = check(loads("policy: {title: Cohesion}\nschools: []"), as_of=TODAY).findings

    assert only.message == "`schools` is a list of at least 1; here is an empty list"


def test_a_list_with_faulty_items_is_not_too_short_as_well() -> None:
    (only,) = loads("policy: {title: Cohesion}\nschools: [Ashwell]").faults

    assert isinstance(only, WrongKind)


def test_no_more_faults_are_told_than_anyone_could_mend() -> None:
    assert len(loads(SMALLEST + "\n".join(f"key{number}: 1" for number in range(1_500))).faults) == 1_000


def test_a_document_of_another_kind_is_told_what_a_plan_is() -> None:
    (only,) = check(loads("- a plan"), as_of=TODAY).findings

    assert only.message == "the document is a mapping; here is a list"


# --- whatever it is -------------------------------------------------------------------------------------------------

PROGRAMMERS_WORDS = re.compile(
    r"pydantic|[Ii]nput|valid|type|str\b|dict|tuple|None|null|bool|float|int\b|expected|pattern|[Ee]rror|instance"
)
FIELD = re.compile(r"`[^`]*`|“[^”]*”")


def said(document: Document) -> list[str]:
    """Return what the findings about reading say, the document's own words and names left out."""
    found = check(document, as_of=TODAY, pack="statutory").findings
    return [FIELD.sub("", f"{each.message} {each.settle}") for each in found if each.code.startswith("PK0")]


@given(near_plans())
def test_no_message_speaks_of_programs(data: Any) -> None:
    document = loads(json.dumps(data), format=Format.JSON)

    assert [message for message in said(document) if PROGRAMMERS_WORDS.search(message)] == []


@pytest.mark.parametrize("value", ODD_VALUES, ids=repr)
def test_every_field_takes_every_odd_value_or_says_why_not(value: Any) -> None:
    for plan, path in around_every_field():
        document = loads(json.dumps(put(plan, path, value)), format=Format.JSON)

        assert (document.plan is None) == bool(document.faults)
        if document.faults:
            assert all(each.part for each in document.faults)
            assert [message for message in said(document) if PROGRAMMERS_WORDS.search(message)] == []

"""What is mended without asking, and what is left for a person."""

from datetime import date

import pytest

from policykit.checker import check
from policykit.findings import Finding
from policykit.loading import Document, loads
from policykit.repairs import Left, Repair, propose
from policykit.source import Span
from policykit.syntax import Format

BEGINNING = """\
policy: {title: Community cohesion}
schools: [{name: Ashwell Primary School}]
"""


def proposals(text: str, format: Format = Format.YAML) -> list[Repair | Left]:
    document = loads(text, format=format)
    return [*propose(document, found(document), are_quotes_needed=format is not Format.YAML)]


def found(document: Document) -> tuple[Finding, ...]:
    return check(document, as_of=date(2026, 9, 1), pack="full").findings


def repaired(more: str) -> list[tuple[str, str, str]]:
    return [(each.code, each.was, each.now) for each in proposals(BEGINNING + more) if isinstance(each, Repair)]


def left(more: str) -> list[tuple[str, str]]:
    return [(each.code, each.why) for each in proposals(BEGINNING + more) if isinstance(each, Left)]


# --- slips of the pen -----------------------------------------------------------------------------------------------


def test_a_misspelt_field_gets_its_name() -> None:
    (repair,) = proposals(f"{BEGINNING}comitments: []\n")

    assert repair == Repair("PK010", ("comitments",), Span(3, 1, 3, 11), "comitments", "commitments", "commitments")


@pytest.mark.parametrize(
    ("more", "was", "now"),
    [
        ("dissemination: {on_request: true}", "true", "yes"),
        ("commitments: [{heading: teeching, text: x}]", "teeching", "teaching"),
        ("commitments: [{heading: 'Equity', text: x}]", "'Equity'", "'equity'"),
        ("governance: {meets: Two yearly}", "Two yearly", "two-yearly"),
    ],
)
def test_a_word_that_is_hardly_different_is_mended(more: str, was: str, now: str) -> None:
    assert repaired(more) == [("PK013", was, now)]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("our_very_own_words: x", None),
        ("governance: {commitments: x}", "PK010"),  # committee?
        ("commitments: [{heading: engage, text: x}]", "PK013"),
    ],
)
def test_a_word_that_may_mean_something_else_is_left(more: str, code: str | None) -> None:
    assert repaired(more) == []
    assert [each for each, _ in left(more)] == ([code] if code else [])


def test_a_word_between_two_others_is_left() -> None:
    assert repaired("commitments: [{heading: equity, text: x, measures: [{indicator: x, direction: ncrease}]}]") != []
    assert repaired("commitments: [{heading: equity, text: x, measures: [{indicator: x, direction: crease}]}]") == []


# --- dates and numbers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("1 September 2026", "2026-09-01"),
        ('"1st Sept 2026"', '"2026-09-01"'),
        ("31/07/2026", "2026-07-31"),
        ("7.7.2026", "2026-07-07"),
        ("2026/9/1", "2026-09-01"),
    ],
)
def test_a_date_that_can_be_read_in_one_way_is_mended(was: str, now: str) -> None:
    assert repaired(f"equality: {{information_published: {was}}}") == [("PK014", was, now)]


def test_a_date_that_is_another_day_where_the_month_comes_first_is_left() -> None:
    more = "equality: {information_published: 1/9/2026}"

    assert repaired(more) == []
    assert left(more) == [
        ("PK014", "“1/9/2026” could be another day where the month comes first; write 2026-09-01 if it is that")
    ]


@pytest.mark.parametrize(
    ("more", "was", "now"),
    [
        ("context: {population: {eal: 12.5%}}", "12.5%", "12.5"),
        ("context: {population: {eal: '12 %'}}", "'12 %'", "12"),
        ("context: {population: {figures: [{what: x, count: '1,200'}]}}", "'1,200'", "1200"),
        ("commitments: [{heading: equity, text: x, measures: [{indicator: x, cost: £250}]}]", "£250", "250"),
    ],
)
def test_a_number_loses_a_sign_that_its_field_says_already(more: str, was: str, now: str) -> None:
    assert repaired(more) == [("PK014", was, now)]


def test_a_sign_that_nothing_else_says_is_left() -> None:
    more = "commitments: [{heading: equity, text: x, measures: [{indicator: x, target: 90%}]}]"

    assert repaired(more) == []
    assert left(more) == [("PK014", "the sign % would be lost; write 90, and what is counted under `unit`")]


def test_short_names_and_addresses_are_not_mended() -> None:
    """Other parts may go by the name, and nobody knows whether the address is right."""
    more = "commitments: [{id: Links and Visits, heading: equity, text: x}]\n"
    more += "further_information: [{title: x, address: a.example}]"

    assert repaired(more) == []


def test_text_stands_in_quotes_where_the_form_of_the_file_has_it_so() -> None:
    text = (
        '{"policy": {"title": "x"}, "schools": [{"name": "x"}], "dissemination": {"on_request": true}, "statment": "x"}'
    )
    repairs = [(each.was, each.now) for each in proposals(text, Format.JSON) if isinstance(each, Repair)]

    assert repairs == [("true", '"yes"'), ('"statment"', '"statement"')]


# --- citations ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("was", ["21(4)", "21 (4)", "23A(6)"])
def test_the_duty_is_cited_by_its_subsection(was: str) -> None:
    more = f"statement: Section {was} of the Education Act 2002 asks us to promote community cohesion"

    assert repaired(more) == [("PK701", was, "21(5)(b)")]


def test_a_citation_over_two_lines_is_found() -> None:
    more = "statement: >-\n  We promote community cohesion under section 21\n  (4) of the Education Act 2002\n"

    assert repaired(more) == [("PK701", "21\n  (4)", "21(5)(b)")]


def test_an_act_that_was_replaced_gives_way_to_the_one_of_today() -> None:
    assert repaired("statement: We keep the race relations Act 1976") == [
        ("PK702", "race relations Act 1976", "Equality Act 2010")
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Section 71 of the Race Relations Act 1976 binds us", "the Equality Act 2010 has it in another place"),
        ("Our scheme is made under the Race Relations Act 1976", "the Equality Act 2010 has it in another place"),
        (
            "We keep the Equality Act 2010 and the Sex Discrimination Act 1975",
            "the Equality Act 2010 would be named twice",
        ),
        ("21(4) on cohesion (s. 21(4)) of the Education Act 2002", "it stands there more than once"),
        ("Under section 21(4)(b) of the Education Act 2002 we promote cohesion", "the citation goes on after it"),
    ],
)
def test_a_citation_that_would_be_wrong_or_clumsy_is_left(text: str, why: str) -> None:
    more = f"statement: {text}"

    assert repaired(more) == []
    assert [each.startswith(why) for _, each in left(more)] == [True]


def test_a_list_does_not_get_the_same_act_twice() -> None:
    more = "legal_basis: {provisions: [Race Relations Act 1976, Sex Discrimination Act 1975]}"

    assert repaired(more) == [("PK702", "Race Relations Act 1976", "Equality Act 2010")]
    assert left(more) == [("PK702", "the Equality Act 2010 would be named twice; take this out instead")]


def test_what_needs_no_mending_gets_no_proposal() -> None:
    assert proposals(BEGINNING) == []

"""A form in tables: what it shows, by size, and what it says about it."""

from datetime import date

import pytest
from hypothesis import given

from policykit.forms.beginning import Form, begin
from policykit.forms.book import as_book
from policykit.forms.sizes import Size
from policykit.models import EstablishmentType, Plan, School
from policykit.packs import load_pack, pack_names
from policykit.strategies import Data, written_plans
from policykit.tables.filling import Book
from test_tables_gathering import as_grid, read

DAY = date(2026, 9, 1)
SCHOOL = School(name="Ashwell Primary School", type=EstablishmentType.COMMUNITY_SCHOOL)
ACADEMY = School(name="Ternholme Academy", type=EstablishmentType.ACADEMY_CONVERTER)

every_size = pytest.mark.parametrize("size", Size)


def begun(school: School = SCHOOL, pack: str = "guidance") -> Form:
    return begin([school], pack=load_pack(pack), on=DAY)


def labels(book: Book) -> dict[str, list[str]]:
    return {each.table.title: [column.label for column in each.table.columns] for each in book.tables}


@every_size
@pytest.mark.parametrize("pack", pack_names())
def test_a_form_is_read_as_the_plan_it_was_made_of(size: Size, pack: str) -> None:
    form = begun(pack=pack)
    gathered = read(*map(as_grid, as_book(form, on=DAY, size=size).tables))

    assert gathered.left_out == ()
    assert Plan.model_validate(gathered.data) == form.plan


@given(written_plans())
def test_a_short_form_shows_all_that_a_plan_says(data: Data) -> None:
    plan = Plan.model_validate(data)
    gathered = read(*map(as_grid, as_book(Form(plan), on=DAY, size=Size.SHORT).tables))

    assert Plan.model_validate(gathered.data) == plan


@every_size
def test_each_larger_form_asks_all_that_the_smaller_asks(size: Size) -> None:
    smaller, larger = labels(as_book(begun(), on=DAY, size=Size.SHORT)), labels(as_book(begun(), on=DAY, size=size))

    assert all({*asked} <= {*larger[title]} for title, asked in smaller.items())
    assert size is Size.SHORT or sum(map(len, larger.values())) > sum(map(len, smaller.values()))


@every_size
def test_every_form_has_the_school_its_context_commitments_and_measures(size: Size) -> None:
    """Sheets for school, context, commitments, measures."""
    asked = labels(as_book(begun(), on=DAY, size=size))

    assert {"School", "Context", "Commitments", "Measures"} <= asked.keys()
    assert {"Indicator", "Baseline", "Target", "Due", "Lead"} <= {*asked["Measures"]}
    assert {"Intake", "Setting"} <= {*asked["Context"]}


def test_no_form_asks_what_only_a_program_knows() -> None:
    asked = labels(as_book(begun(), on=DAY, size=Size.FULL))["Policy"]

    assert not {"Schema", "Version of this form"} & {*asked}


def test_an_academy_is_asked_for_its_funding_agreement_and_a_school_that_the_law_binds_is_not() -> None:
    assert "Clause" in labels(as_book(begun(ACADEMY), on=DAY))["Policy"]
    assert "Clause" not in labels(as_book(begun(SCHOOL), on=DAY))["Policy"]


def test_no_title_stands_above_nothing() -> None:
    for size in Size:
        for each in as_book(begun(), on=DAY, size=size).tables:
            roles = [str(column.role.name) for column in each.table.columns]

            assert roles
            assert not each.table.is_upright or roles[-1] != "BAND"


def test_beside_each_commitment_stands_what_it_is_to_answer_and_on_whose_word() -> None:
    book = as_book(begun(), on=DAY)
    commitments = next(each for each in book.tables if each.table.title == "Commitments")
    text = [column.label for column in commitments.table.columns].index("What we do")

    assert list(commitments.notes) == [(row, text) for row in range(len(commitments.rows))]
    assert commitments.notes[0, text].startswith("Common values, and prejudice challenged (guidance). ")


def test_what_is_asked_only_under_a_condition_is_offered() -> None:
    offers = [each for each in as_book(begun(pack="full"), on=DAY).guide if each.startswith("You may add")]

    assert [each.rpartition(": ")[2] for each in offers] == [
        "intake of one or few groups.",
        "selective or faith admissions.",
    ]


def test_the_requirements_are_listed_with_what_asks_for_them() -> None:
    book = as_book(begun(), on=DAY)

    assert ("guidance" in {str(basis) for *_, basis in book.requirements}) is True
    assert {id for id, *_ in book.requirements} >= {each.answers[0] for each in begun().plan.commitments}


def test_a_form_offers_as_many_rows_as_it_is_told() -> None:
    tables = as_book(begun(), on=DAY, spare=7).tables

    assert {each.spare for each in tables if not each.table.is_upright} == {7}
    assert {each.spare for each in tables if each.table.is_upright} == {0}


@pytest.mark.parametrize("kind", [EstablishmentType.COMMUNITY_SCHOOL, EstablishmentType.OTHER_INDEPENDENT_SCHOOL])
def test_its_first_words_are_true_of_schools_that_no_duty_binds(kind: EstablishmentType) -> None:
    guide = as_book(begun(School(name="Ashwell School", type=kind)), on=DAY).guide

    assert guide[0].endswith("it shows how the school promotes community cohesion.")
    assert "duty" not in " ".join(guide)

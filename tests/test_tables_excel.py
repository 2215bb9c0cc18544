"""A form in Excel: what an author finds in it, and that what was filled in is the plan again."""

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]  # it publishes no types

from forms import HARD_WORDS, HARDEST_WORDS, MADE, book_of, example, plan_that_says
from policykit.models import Plan
from policykit.strategies import Data, written_plans
from policykit.tables.excel import read, write
from policykit.tables.gathering import gather
from policykit.tables.grids import HEAD
from programs import in_libreoffice


def as_read(content: bytes) -> Plan:
    """Read a form from which nothing is to be left out."""
    gathered = gather(read(content, name="form.xlsx"), name="form.xlsx")

    assert gathered.left_out == ()
    return Plan.model_validate(gathered.data)


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    """The form of an example, as openpyxl has it."""
    notes = {(0, 3): "what it answers"}
    return openpyxl.load_workbook(io.BytesIO(write(book_of(example("complete"), notes=notes))))


def sheet(workbook: Workbook, title: str) -> Worksheet:
    found = workbook[title]
    assert isinstance(found, Worksheet)
    return found


def cell(workbook: Workbook, title: str, at: str) -> "openpyxl.cell.cell.Cell":
    found = sheet(workbook, title)[at]
    assert isinstance(found, openpyxl.cell.cell.Cell)
    return found


def column(workbook: Workbook, title: str, name: str) -> str:
    """Return the letter of a column, by what stands above it."""
    return next(each.column_letter for each in sheet(workbook, title)[1] if each.value == name)


def asked(workbook: Workbook, title: str, at: str) -> DataValidation:
    """Return what a cell asks for."""
    found: DataValidation
    (found,) = (each for each in sheet(workbook, title).data_validations.dataValidation if at in each.sqref)
    return found


# --- there and back -------------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(written_plans())
def test_round_trip_is_the_identity_for_any_plan(data: Data) -> None:
    """Round trip is the identity for any plan."""
    plan = Plan.model_validate(data)

    assert as_read(write(book_of(plan))) == plan


def test_round_trip_keeps_words_that_programs_take_for_something_else() -> None:
    plan = plan_that_says(*HARD_WORDS, *HARDEST_WORDS)

    assert as_read(write(book_of(plan))) == plan


def test_round_trip_goes_well_beyond_the_rows_of_a_template() -> None:
    """The identity for any plan, well beyond the template's rows."""
    measures = [{"indicator": f"indicator {number}", "baseline": number / 7} for number in range(60)]
    commitments = [
        {"heading": "equity", "text": f"text {number}", "measures": measures[:number]} for number in range(60)
    ]
    plan = plan_that_says(commitments=commitments)

    assert as_read(write(book_of(plan, spare=0))) == plan


@pytest.mark.parametrize("number", [0.1 + 0.2, 1e-320, 2.0**1000, 123_456_789_012_345_678.0, -0.0, 1 / 3])
def test_round_trip_keeps_every_digit(number: float) -> None:
    measure = {"indicator": "x", "baseline": number}
    plan = plan_that_says(commitments=[{"heading": "equity", "text": "x", "measures": [measure]}])

    assert as_read(write(book_of(plan))) == plan


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "1900-02-28", "1900-03-01", "9999-12-31"])
def test_round_trip_keeps_days_that_excel_cannot_count(day: str) -> None:
    plan = plan_that_says(policy={"title": "x", "period": {"start": day, "end": day}})

    assert as_read(write(book_of(plan))) == plan


def test_several_schools_stand_beside_each_other() -> None:
    plan = plan_that_says(schools=[{"name": "Ashwell"}, {"name": "Beech Lane", "pupils": 90}])
    content = write(book_of(plan))

    assert as_read(content) == plan
    assert [each.value for each in sheet(openpyxl.load_workbook(io.BytesIO(content)), "School")[1]] == [
        *HEAD,
        *("Answer 2", "Answer 3", "Answer 4"),
    ]


def test_the_bytes_are_the_same_each_time() -> None:
    program = (
        "import hashlib; from forms import book_of, example; from policykit.tables.excel import write; "
        "print(hashlib.sha256(write(book_of(example('complete')))).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parent)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed, zone in [("1", "UTC"), ("2", "Asia/Tokyo")]
    }

    assert hashes == {hashlib.sha256(write(book_of(example("complete")))).hexdigest()}


def test_an_answer_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^Commitments: a text is longer than a cell of Excel can be, 32,767 char"):
        write(book_of(plan_that_says(commitments=[{"heading": "equity", "text": "x" * 32_768}])))


def test_without_xlsxwriter_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(ModuleNotFoundError, match=r'pip install "policykit\[xlsx\]"'):
        write(book_of(plan_that_says()))


# --- what stands in it ----------------------------------------------------------------------------------------------


def test_it_says_its_title_and_its_day_and_names_nobody(workbook: Workbook) -> None:
    about = workbook.properties

    assert about.title == "Community cohesion"
    assert about.created == about.modified == datetime(MADE.year, MADE.month, MADE.day)  # noqa: DTZ001 - as openpyxl has it
    assert not about.creator
    assert not about.lastModifiedBy


def test_the_sheets_stand_in_their_order_and_what_is_looked_up_is_last(workbook: Workbook) -> None:
    assert workbook.sheetnames[:3] == ["Read me", "School", "Policy"]
    assert workbook.sheetnames[-2:] == ["Requirements", "Lists"]
    assert [each.title for each in workbook if each.sheet_state != "visible"] == ["Lists"]


def test_the_first_sheet_leads_to_the_others(workbook: Workbook) -> None:
    links = [each.hyperlink.location for row in sheet(workbook, "Read me") for each in row if each.hyperlink]

    assert links == [f"'{each}'!A1" for each in workbook.sheetnames[1:-2]]


def test_without_requirements_there_is_no_sheet_of_them() -> None:
    book = book_of(plan_that_says())

    assert "Requirements" not in openpyxl.load_workbook(io.BytesIO(write(replace(book, requirements=())))).sheetnames


def test_a_choice_is_a_list_and_other_words_are_asked_about(workbook: Workbook) -> None:
    found = asked(workbook, "Commitments", f"{column(workbook, 'Commitments', 'In place')}2")

    assert (found.type, found.formula1, found.errorStyle) == ("list", '"yes,partly,no"', "warning")


def test_a_choice_with_commas_comes_from_the_hidden_sheet(workbook: Workbook) -> None:
    found = asked(workbook, "Commitments", f"{column(workbook, 'Commitments', 'Heading')}2")
    cells = sheet(workbook, "Lists")[str(found.formula1).removeprefix("Lists!").replace("$", "")]

    assert [each.value for (each,) in cells] == [
        *("Teaching, learning and curriculum", "Equity and excellence", "Engagement and extended services")
    ]


def test_a_measure_chooses_among_the_numbers_of_the_commitments(workbook: Workbook) -> None:
    found = asked(workbook, "Measures", "B2")
    cells = sheet(workbook, "Commitments")[str(found.formula1).removeprefix("'Commitments'!").replace("$", "")]

    assert [each.value for (each,) in cells] == list(range(1, 13 + 3 + 1))
    assert found.errorStyle in {None, "stop"}


def test_days_and_shares_have_bounds(workbook: Workbook) -> None:
    day = asked(workbook, "Measures", f"{column(workbook, 'Measures', 'Due')}2")
    share = asked(workbook, "Figures", f"{column(workbook, 'Figures', 'Percentage')}2")

    assert (day.type, day.formula1) == ("date", "61")
    assert (share.type, share.formula1, share.formula2) == ("decimal", "0", "100")


def test_where_several_choices_may_stand_the_message_names_them(workbook: Workbook) -> None:
    found = asked(workbook, "Commitments", f"{column(workbook, 'Commitments', 'Dimensions')}2")

    assert found.formula1 is None
    assert "One or more of: school, local, uk, global." in str(found.prompt)


def test_titles_of_columns_say_what_they_ask(workbook: Workbook) -> None:
    note = cell(workbook, "Analysis", f"{column(workbook, 'Analysis', 'Level')}1").comment

    assert note
    assert note.author == "policykit"
    assert note.text.endswith("A row is not complete without it.\nChoose from: school; local; uk; global.")


def test_notes_of_a_form_stand_at_their_cells(workbook: Workbook) -> None:
    note = cell(workbook, "Commitments", "D2").comment

    assert note
    assert note.text == "what it answers"


def test_notes_stand_beside_questions_below_each_other_too() -> None:
    book = book_of(plan_that_says())
    tables = tuple(
        replace(each, notes={(0, 1): "six digits"}) if each.table.title == "School" else each for each in book.tables
    )
    note = cell(openpyxl.load_workbook(io.BytesIO(write(replace(book, tables=tables)))), "School", "C3").comment

    assert note
    assert note.text == "six digits"


def test_without_a_sheet_of_commitments_a_measure_takes_any_number() -> None:
    book = book_of(plan_that_says())
    tables = tuple(each for each in book.tables if each.table.title != "Commitments")
    found = asked(openpyxl.load_workbook(io.BytesIO(write(replace(book, tables=tables)))), "Measures", "B2")

    assert (found.type, found.formula1) == ("whole", "1")


def test_sheets_are_protected_without_a_password_and_let_rows_in(workbook: Workbook) -> None:
    for each in workbook:
        found = each.protection

        assert (found.sheet, found.password, found.insertRows, found.formatColumns) == (True, None, False, False)


def test_what_is_asked_is_locked_and_what_is_answered_is_not(workbook: Workbook) -> None:
    locked = {at: cell(workbook, "Commitments", at).protection.locked for at in ("A1", "A2", "A16", "B2", "B16", "D2")}

    assert locked == {"A1": True, "A2": True, "A16": True, "B2": True, "B16": False, "D2": False}
    assert [cell(workbook, "Policy", f"{each}3").protection.locked for each in "ABC"] == [True, True, False]


def test_rows_can_go_on_below_those_of_the_form(workbook: Workbook) -> None:
    for letter, found in sheet(workbook, "Commitments").column_dimensions.items():
        assert not found.protection.locked, letter


def test_words_are_text_and_days_are_days(workbook: Workbook) -> None:
    due = cell(workbook, "Measures", f"{column(workbook, 'Measures', 'Due')}2")

    assert (due.is_date, due.number_format) == (True, "d mmm yyyy")
    assert cell(workbook, "Commitments", "D2").number_format == "@"


def test_titles_stay_in_view_and_stand_on_each_page(workbook: Workbook) -> None:
    found = sheet(workbook, "Measures")

    assert found.freeze_panes == "D2"
    assert found.print_title_rows == "$1:$1"
    assert (found.page_setup.orientation, found.page_setup.fitToHeight) == ("landscape", 0)
    assert found.auto_filter.ref == f"A1:O{13 + 3 + 1}"


def test_rows_are_as_high_as_their_words_and_can_grow() -> None:
    with ZipFile(io.BytesIO(write(book_of(example("complete"))))) as packed:
        sheets = [packed.read(each) for each in packed.namelist() if "worksheets/sheet" in each]

    assert any(b" ht=" in each for each in sheets)
    assert not any(b"customHeight" in each for each in sheets)


def test_a_program_that_we_did_not_write_finds_it_in_form(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(write(book_of(plan_that_says(*HARD_WORDS))))
    found = OpenXmlValidator().validate(str(tmp_path / "form.xlsx"))

    assert [str(each) for each in found.errors] == []


# --- in another program ---------------------------------------------------------------------------------------------


@settings(max_examples=3)
@given(written_plans())
def _drawn(data: Data) -> None:
    _DRAWN.append(Plan.model_validate(data))


_DRAWN: list[Plan] = []


@pytest.mark.needs_libreoffice
def test_what_libreoffice_saves_is_the_plan_again(tmp_path: Path) -> None:
    """Round trip is the identity for any plan, through LibreOffice's own save as well."""
    _DRAWN.clear()
    _drawn()
    forms = [example("complete"), example("model-policy"), plan_that_says(*HARD_WORDS), *_DRAWN]
    written = [tmp_path / f"form{number}.xlsx" for number in range(len(forms))]
    for path, plan in zip(written, forms, strict=True):
        path.write_bytes(write(book_of(plan)))
    files = in_libreoffice("xlsx", *written, folder=tmp_path / "saved")

    assert [as_read(each.read_bytes()) for each in files] == forms
    saved = openpyxl.load_workbook(files[0])
    assert asked(saved, "Commitments", f"{column(saved, 'Commitments', 'In place')}2").formula1 == '"yes,partly,no"'
    assert sheet(saved, "Commitments").protection.sheet
    assert cell(saved, "Commitments", "A1").comment
    assert cell(saved, "Measures", f"{column(saved, 'Measures', 'Due')}2").value == datetime(2027, 7, 16)  # noqa: DTZ001

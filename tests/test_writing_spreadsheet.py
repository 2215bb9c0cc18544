"""Tables as other programs read them: Python's own CSV reader, openpyxl and LibreOffice."""

import csv
import io
import sys
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell import Cell as XlsxCell
from openpyxl.worksheet.worksheet import Worksheet

from policykit.writing.spreadsheet import Cell, as_csv, as_xlsx
from programs import in_libreoffice

TODAY = date(2026, 9, 1)
HEADING = ("Title", "Approved on")
ROWS: list[tuple[Cell, ...]] = [("Community cohesion – ’é", date(2026, 7, 8)), ("=1+1", None)]
_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff"))

STARTS_A_FORMULA = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n=1", "＝1", "\u00a0=1"]  # noqa: RUF001


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def sheet(content: bytes) -> Worksheet:
    found = openpyxl.load_workbook(io.BytesIO(content)).active
    assert isinstance(found, Worksheet)
    return found


def workbook(*rows: tuple[Cell, ...]) -> bytes:
    return as_xlsx(HEADING, rows or ROWS, title="Policy register", as_of=TODAY)


def written(cell: Cell) -> XlsxCell:
    """Write a cell and read it back."""
    found = sheet(workbook((cell, None)))["A2"]
    assert isinstance(found, XlsxCell)
    return found


# --- CSV ------------------------------------------------------------------------------------------------------------


def test_a_table_is_rows_with_commas_under_a_heading() -> None:
    assert as_csv(HEADING, ROWS) == "\ufeffTitle,Approved on\r\nCommunity cohesion – ’é,2026-07-08\r\n'=1+1,\r\n"


@pytest.mark.parametrize("text", STARTS_A_FORMULA)
def test_a_text_that_a_spreadsheet_might_run_has_an_apostrophe_before_it(text: str) -> None:
    assert cells(as_csv(["Title"], [(text,)]))[1][0].startswith("'")


@pytest.mark.parametrize("text", ["P-14", "2026-09-01", "a=b", "'quoted'", "§1"])
def test_other_texts_stand_as_they_are(text: str) -> None:
    assert cells(as_csv(["Title"], [(text,)]))[1] == [text]


@given(st.lists(st.tuples(_TEXTS, _TEXTS)))
def test_every_row_of_words_comes_back(rows: list[tuple[str, str]]) -> None:
    back = cells(as_csv(HEADING, rows))[1:]

    assert [[each.removeprefix("'") for each in row] for row in back] == [
        [each.removeprefix("'") for each in row] for row in rows
    ]


def test_a_csv_steers_no_terminal() -> None:
    assert "\x1b" not in as_csv(["Title"], [("a\x1b[31m\u202e",)])


# --- Excel ----------------------------------------------------------------------------------------------------------


def test_a_workbook_has_words_as_words_and_days_as_days() -> None:
    found = sheet(workbook())

    assert [[cell.value for cell in row] for row in found.iter_rows()] == [
        ["Title", "Approved on"],
        ["Community cohesion – ’é", datetime(2026, 7, 8)],  # noqa: DTZ001 - as openpyxl has it
        ["=1+1", None],
    ]
    assert found["B2"].number_format == "d mmm yyyy"


@pytest.mark.parametrize("text", [*STARTS_A_FORMULA[:5], "https://www.example.org/policies", "012", "1e5", "_x0041_"])
def test_no_word_becomes_a_formula_a_number_or_a_link(text: str) -> None:
    cell = written(text)

    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_the_heading_stays_in_view_and_each_column_can_be_filtered() -> None:
    found = sheet(workbook())

    assert found.freeze_panes == "A2"
    assert found.auto_filter.ref == "A1:B3"
    assert found["A1"].font.bold


def test_columns_are_as_wide_as_they_need_but_not_wider_than_a_page() -> None:
    found = sheet(workbook(("word " * 100, date(2026, 7, 8)))).column_dimensions

    assert found["B"].width == pytest.approx(len("30 Sep 2026") + 2, abs=1)
    assert 40 < found["A"].width < 60


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(1900, 2, 28)])
def test_a_day_from_before_excel_counts_days_is_written_in_words(day: date) -> None:
    assert written(day).value == str(day)


@pytest.mark.parametrize("day", [date(1900, 3, 1), date(2026, 9, 1), date.max])
def test_every_later_day_is_a_day(day: date) -> None:
    value = written(day).value

    assert isinstance(value, datetime)
    assert value.date() == day


@pytest.mark.parametrize("text", ["\x1b[31m", "\ufffe", "\uffff", "\ud800", "a\x00b", "x" * 40_000])
def test_what_excel_cannot_hold_does_not_spoil_the_file(text: str) -> None:
    value = written(text).value

    assert isinstance(value, str)
    assert 0 < len(value) <= 32_767
    assert not {"\x1b", "\x00"} & set(value)


@given(_TEXTS)
def test_every_text_comes_back(text: str) -> None:
    assert (written(text).value or "") == text


def test_the_bytes_are_the_same_whenever_it_is_made() -> None:
    assert workbook() == workbook()
    found = openpyxl.load_workbook(io.BytesIO(workbook())).properties

    assert (found.created, found.title) == (datetime(2026, 9, 1), "Policy register")  # noqa: DTZ001


def test_without_xlsxwriter_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(ModuleNotFoundError, match=r'pip install "policykit\[xlsx\]"'):
        workbook()


@pytest.mark.needs_libreoffice
def test_libreoffice_reads_it(tmp_path: Path) -> None:
    (tmp_path / "register.xlsx").write_bytes(workbook(*ROWS, ("two\nlines", date(1899, 1, 1))))
    as_utf8 = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1031,false,true"
    (read,) = in_libreoffice(as_utf8, tmp_path / "register.xlsx", folder=tmp_path / "read")

    assert cells(read.read_text("utf-8")) == [
        ["Title", "Approved on"],
        ["Community cohesion – ’é", "8 Jul 2026"],
        ["=1+1", ""],
        ["two lines", "1899-01-01"],
    ]

"""Reports for spreadsheets: a row a finding, whatever its state, and no text that a spreadsheet would run."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.findings import Finding
from policykit.report import Results
from policykit.reporters import csv as reporter
from policykit.visible import visible
from programs import in_libreoffice
from runs import FINDING, HOSTILE, IN_A_FORM, TODAY, everything, known, plan_report, run, saying, waiver

every_hostile_text = pytest.mark.parametrize("text", HOSTILE, ids=ascii)


def rows(results: Results) -> list[dict[str, str]]:
    """Return the rows as Python's own reader finds them, by column."""
    text = reporter.report(results).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def row(finding: Finding = FINDING) -> dict[str, str]:
    (only,) = rows(run(replace(plan_report(), findings=(finding,))))
    return only


def test_a_finding_is_a_row_with_its_school_and_all_that_is_known_of_it() -> None:
    assert row(replace(FINDING, part=("visits", "belonging"))) == {
        "school": "Ashwell Primary School",
        "urn": "990001",
        "file": "plan.yaml",
        "line": "8",
        "column": "55",
        "code": "PK401",
        "name": "measure-without-baseline",
        "severity": "note",
        "state": "open",
        "message": "aims for 90 without saying where it stands",
        "settle": "Give the number as it stood, under `baseline`",
        "basis": "guidance",
        "citation": "Guidance on the duty (2007)",
        "requirement": "visits-and-meetings",
        "part": "visits/belonging",
        "pointer": "/commitments/0/measures/0/target",
        "fingerprint": "0" * 32,
        "waiver reason": "",
        "waiver approved by": "",
        "waiver expires": "",
        "pack": "guidance",
        "as of": "2026-09-01",
        "in force": "",
    }


def test_where_it_is_in_a_form_stands_in_the_column_of_the_line() -> None:
    told = row(IN_A_FORM)

    assert (told["file"], told["line"], told["column"]) == ("plan.xlsx", "Measures!D14", "")


def test_a_place_in_a_form_is_no_formula() -> None:
    assert row(replace(IN_A_FORM, span=replace(IN_A_FORM.span, where="=1!D14")))["line"] == "'=1!D14"


def test_the_columns_are_named_in_the_first_line() -> None:
    assert reporter.report(run()).splitlines() == ["\ufeff" + ",".join(reporter.COLUMNS)]


def test_what_is_waived_has_a_row_with_who_answers_for_it_and_until_when() -> None:
    told = row(replace(FINDING, waiver=waiver()))

    assert told["state"] == "waived"
    assert told["waiver reason"] == "numbers come in the spring"
    assert told["waiver approved by"] == "trust board"
    assert told["waiver expires"] == "2027-03-31"


def test_what_is_in_the_baseline_has_a_row() -> None:
    assert row(replace(FINDING, is_known=True))["state"] == "in baseline"


def test_what_is_waived_and_in_the_baseline_is_waived() -> None:
    """Somebody answers for it; that is more than that it was there."""
    assert row(replace(FINDING, waiver=waiver(), is_known=True))["state"] == "waived"


def test_every_finding_of_a_run_has_a_row_in_order() -> None:
    results = everything()

    assert [each["fingerprint"] for each in rows(results)] == [each.fingerprint for each in results.found]
    assert {each["state"] for each in rows(results)} == {"open", "waived", "in baseline"}


def test_a_row_is_of_the_pack_of_its_plan() -> None:
    """Schools may have packs of their own; what was found in the waivers is by the run's."""
    (school, waivers) = rows(run(replace(plan_report(), pack="full", findings=(FINDING,)), findings=(FINDING,)))

    assert (school["pack"], school["school"]) == ("full", "Ashwell Primary School")
    assert (waivers["pack"], waivers["school"]) == ("guidance", "")


def test_the_schools_of_one_plan_stand_in_one_cell() -> None:
    plan = "policy: {title: A}\nschools: [{name: Ashwell, urn: 990001}, {name: Brackenholt}, {name: C, urn: 990003}]\n"
    first, *_ = rows(run(plan_report(plan)))

    assert (first["school"], first["urn"]) == ("Ashwell, Brackenholt, C", "990001, 990003")


def test_a_run_in_which_all_is_known_is_not_empty() -> None:
    report = known(plan_report())

    assert len(rows(run(report))) == len(report.findings) > 0
    assert {each["as of"] for each in rows(run(report))} == {str(TODAY)}


# --- the form -------------------------------------------------------------------------------------------------------


@every_hostile_text
def test_lines_end_as_rfc_4180_has_it(text: str) -> None:
    """``Each record is located on a separate line, delimited by a line break (CRLF)``: a row is one line here."""
    written = reporter.report(saying(text))

    assert written.count("\r\n") == written.count("\n") == written.count("\r") == 1 + len(rows(saying(text)))
    assert written.endswith("\r\n")


def test_it_begins_with_the_mark_by_which_excel_knows_utf_8() -> None:
    written = reporter.report(run(replace(plan_report(), title="École"))).encode()

    assert written.startswith(b"\xef\xbb\xbfschool,")
    assert written.decode("utf-8-sig").startswith("school,")


def test_letters_signs_and_quotes_come_back_as_they_were() -> None:
    told = row(replace(FINDING, message='École, “Æ”; "x" 😀'))

    assert told["message"] == 'École, “Æ”; "x" 😀'


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "\t", "\r", " =", "\uff1d"], ids=ascii)
def test_a_text_that_a_spreadsheet_might_run_has_an_apostrophe_before_it(sign: str) -> None:
    told = row(replace(FINDING, message=f"{sign}HYPERLINK(1)"))

    assert told["message"] == "'" + visible(f"{sign}HYPERLINK(1)")


@given(st.text(st.characters(exclude_categories=())))
def test_no_cell_is_a_formula_whatever_a_plan_says(text: str) -> None:
    cells = [cell for each in rows(saying(text)) for cell in each.values()]

    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert {each["message"] for each in rows(saying(text))} <= {visible(text), f"'{visible(text)}"}


# --- in a spreadsheet -----------------------------------------------------------------------------------------------


@pytest.mark.needs_libreoffice
def test_libreoffice_reads_it(tmp_path: Path) -> None:
    """Every row and every word, and nothing of it as a formula."""
    texts = ["École – “Æ”", 'a,b;"c"', "=1+1", "+1+1", "-1-1", "@SUM(1)"]
    findings = tuple(replace(FINDING, message=text, fingerprint=f"a{number:031}") for number, text in enumerate(texts))
    results = run(replace(plan_report(), findings=findings))
    (tmp_path / "report.csv").write_bytes(reporter.report(results).encode())
    to_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0"
    from_csv = "--infilter=CSV:44,34,76,1,,2057,false,true,false,false,false,0,true"  # UTF-8, and formulas are run
    (written,) = in_libreoffice(to_csv, tmp_path / "report.csv", folder=tmp_path / "read", options=[from_csv])
    read = list(csv.DictReader(io.StringIO(written.read_text("utf-8-sig"), newline="")))

    assert read == [{**each} for each in rows(results)]

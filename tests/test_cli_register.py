"""`policykit register`, as a user types it."""

import csv
import io
import json
import sys
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from policykit.cli import app
from services import printed

DAY = ("--as-of", "2026-09-01")
ASHWELL = """\
policy:
  title: Community cohesion
  number: P-14
  status: approved
  owner: Deputy headteacher
  period: {start: 2026-09-01, end: 2029-07-31}
  approval: {body: Full governing body, date: 2026-07-08}
  review: {cycle: yearly, last: 2026-07-02, next: 2027-07-07}
schools: [{name: Ashwell Primary School, urn: 990101, type: Community school}]
dissemination: {published: [{where: school website, address: "https://www.ashwell.example/policies"}]}
"""
BEXLEY = """\
policy: {title: =HYPERLINK(1), status: draft}
schools: [{name: Bexley, urn: 990102, type: Academy converter}, {name: Chard, type: Academy converter}]
"""
WORDS = {
    "Number": "P-14",
    "Title": "Community cohesion",
    "School": "Ashwell Primary School",
    "URN": "990101",
    "Owner": "Deputy headteacher",
    "Asked for by law": "no; the duty it serves: Education Act 2002, s. 21(5)(b)",
    "Review cycle": "yearly",
    "Approved by": "Full governing body",
    "Approved on": "2026-07-08",
    "Last review": "2026-07-02",
    "Next review": "2027-07-07",
    "Period ends": "2029-07-31",
    "Status": "approved, in date",
    "Published": "school website (https://www.ashwell.example/policies)",
    "File": "ashwell.policykit.yaml",
    "As of": "2026-09-01",
}
DAYS = {name for name, value in WORDS.items() if value.startswith("202")}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ashwell.policykit.yaml").write_text(ASHWELL)
    (tmp_path / "bexley.policykit.yaml").write_text(BEXLEY)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("register", *DAY, *arguments))


def one_line(result: Result) -> str:
    """Return what is said on standard error, where nothing else is said and the run could not be done."""
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr


# --- on standard output ---------------------------------------------------------------------------------------------


def test_people_read_a_row_for_each_policy_and_what_the_law_asks() -> None:
    result = run()
    heading, ashwell, bexley, *rest = result.stdout.splitlines()

    assert (result.exit_code, result.stderr) == (0, "")
    assert heading.split() == ["NUMBER", "TITLE", "SCHOOL", "STATUS", "APPROVED", "NEXT", "REVIEW", "OWNER"]
    assert "P-14    Community cohesion  Ashwell Primary School  approved, in date  2026-07-08  2027-07-07" in ashwell
    assert "Bexley; Chard           draft" in bexley
    assert "2 policies · as of 2026-09-01" in rest
    assert "No law asks for a written cohesion policy" in result.stdout


def test_long_words_do_not_push_the_columns_out_of_sight(folder: Path) -> None:
    (folder / "bexley.policykit.yaml").write_text(BEXLEY.replace("=HYPERLINK(1)", "words " * 50))

    assert max(map(len, run().stdout.splitlines())) < 200


def test_a_plan_steers_no_terminal(folder: Path) -> None:
    (folder / "bexley.policykit.yaml").write_text(BEXLEY.replace("=HYPERLINK(1)", '"a \\e[31m"'))

    for format in ("text", "json", "csv"):
        assert "\x1b" not in run("--format", format).stdout


def test_csv_has_a_row_for_each_policy() -> None:
    text = run("--format", "csv").stdout
    ashwell, bexley = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))

    assert ashwell == WORDS
    assert (bexley["Title"], bexley["School"], bexley["URN"]) == ("'=HYPERLINK(1)", "Bexley; Chard", "990102")


def test_json_has_everything() -> None:
    found = json.loads(run("--format", "json").stdout)
    ashwell, bexley = found["policies"]

    assert found["as_of"] == "2026-09-01"
    assert ashwell["schools"] == [
        {
            "name": "Ashwell Primary School",
            "urn": "990101",
            "bound": "bound by law",
            "law": "Education Act 2002, s. 21(5)(b)",
        }
    ]
    assert (ashwell["approved"], ashwell["stage"], ashwell["cycle"]) == ("2026-07-08", "approved, in date", "yearly")
    assert ashwell["published"] == ["school website (https://www.ashwell.example/policies)"]
    assert (bexley["title"], bexley["number"], bexley["stage"]) == ("=HYPERLINK(1)", None, "draft")


def test_excel_files_are_not_written_to_standard_output() -> None:
    assert "name it with -o register.xlsx" in one_line(run("--format", "xlsx"))


# --- to a file ------------------------------------------------------------------------------------------------------


def test_a_workbook_says_what_the_csv_says_with_days_as_days(folder: Path) -> None:
    result = run("--format", "xlsx", "-o", "register.xlsx")
    sheet = openpyxl.load_workbook(folder / "register.xlsx").active

    assert (result.exit_code, result.output) == (0, "")
    assert sheet is not None
    assert sheet.title == "Policy register"
    heading, ashwell, bexley = ([cell.value for cell in row] for row in sheet.iter_rows())
    read = dict(zip(map(str, heading), ashwell, strict=True))
    assert {name: str(value) for name, value in read.items() if name not in DAYS} == {
        name: value for name, value in WORDS.items() if name not in DAYS
    }
    assert {name: read[name] for name in DAYS} == {name: datetime.fromisoformat(WORDS[name]) for name in DAYS}
    assert bexley[1] == "=HYPERLINK(1)"


def test_a_file_is_written_as_standard_output_is(folder: Path) -> None:
    for format in ("text", "json", "csv"):
        result = run("--format", format, "-o", f"register.{format}")

        assert (result.exit_code, result.output) == (0, "")
        assert (folder / f"register.{format}").read_bytes() == run("--format", format).stdout_bytes


def test_a_file_that_is_there_already_is_written_over_only_if_told_so(folder: Path) -> None:
    (folder / "register.csv").write_text("what was there")

    assert "register.csv is there already" in one_line(run("--format", "csv", "-o", "register.csv"))
    assert (folder / "register.csv").read_text() == "what was there"
    assert run("--format", "csv", "-o", "register.csv", "--force").exit_code == 0
    assert "Ashwell" in (folder / "register.csv").read_text("utf-8")


@pytest.mark.parametrize("name", ["bexley.policykit.yaml", "new.policykit.json", "plan.yaml"])
def test_no_plan_is_written_over(folder: Path, name: str) -> None:
    (folder / "plan.yaml").write_text(ASHWELL)

    assert f"not written over {name}: it is a plan" in one_line(run(".", "plan.yaml", "-o", name, "--force"))
    assert (folder / "plan.yaml").read_text() == ASHWELL
    assert (folder / "bexley.policykit.yaml").read_text() == BEXLEY


def test_without_xlsxwriter_it_says_what_to_install_and_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    assert 'pip install "policykit[xlsx]"' in one_line(run("--format", "xlsx", "-o", "register.xlsx"))
    assert not (folder / "register.xlsx").exists()


def test_the_bytes_are_the_same_in_any_process(folder: Path) -> None:
    formats = ("text", "json", "csv", "xlsx")
    for seed in (1, 2):
        calls = [("register", *DAY, "--format", each, "-o", f"{seed}.{each}", "--force") for each in formats]
        printed(*calls, seed=seed)

    for each in formats:
        assert (folder / f"1.{each}").read_bytes() == (folder / f"2.{each}").read_bytes()


# --- plans that cannot be read --------------------------------------------------------------------------------------


def test_what_is_no_plan_is_named_and_the_others_are_written(folder: Path) -> None:
    (folder / "chard.policykit.yaml").write_text("policy: {titel: Community cohesion}\n")
    result = run("--format", "csv", "-o", "register.csv")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "policykit: chard.policykit.yaml cannot be read as a plan; policykit check says why\n"
    assert "Ashwell" in (folder / "register.csv").read_text("utf-8")

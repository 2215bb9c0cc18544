"""`policykit due`, as a user types it."""

import csv
import io
import json
import re
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from policykit.cli import app
from services import printed

DAY = ("--as-of", "2026-09-01")
ASHWELL = """\
policy: {title: Community cohesion, review: {next: 2026-08-31, by: Governors}}
schools: [{name: Ashwell Primary School}]
commitments:
  - heading: teaching
    text: Pupils meet
    measures:
      - {indicator: Visits, due: 2026-09-29, lead: Mrs Ann Example, evaluation: {date: 2026-05-01, progress: late}}
      - {indicator: Letters, due: 2026-12-01}
      - {indicator: Songs, due: 2026-07-31, evaluation: {progress: met}}
"""
BEXLEY = "policy: {title: Living together}\nschools: [{name: Bexley Infant School}]\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "ashwell.policykit.yaml").write_text(ASHWELL)
    (tmp_path / "bexley.policykit.yaml").write_text(BEXLEY)
    return tmp_path


def run(*arguments: str, stdin: str = "", **env: str) -> Result:
    return CliRunner().invoke(app, ("due", *arguments), input=stdin, env=env)


def listed(*arguments: str) -> list[tuple[str, str | None]]:
    """Return what there is in JSON: each with its band."""
    result = run(*DAY, "--format", "json", *arguments)
    assert result.exit_code == 0
    return [(each["what"], each["band"]) for each in json.loads(result.stdout)["due"]]


# --- text -----------------------------------------------------------------------------------------------------------


def test_people_read_it_by_school_in_three_bands() -> None:
    result = run(*DAY)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Ashwell Primary School\n"
        "  overdue\n"
        "    2026-08-31  review   Community cohesion  Governors\n"
        "  soon\n"
        "    2026-09-29  measure  Visits              [a person's name]  last found late\n"
        "  later\n"
        "    2026-12-01  measure  Letters\n"
        "\n"
        "Bexley Infant School\n"
        "  nothing is due\n"
        "\n"
        "1 overdue, 1 soon, 1 later · soon is up to 2026-09-29 · as of 2026-09-01\n"
    )


def test_plans_of_one_school_stand_together(folder: Path) -> None:
    (folder / "old.policykit.yaml").write_text(ASHWELL.replace("2026-08-31", "2026-08-30").replace("Visits", "Walks"))
    lines = run(*DAY).stdout.splitlines()

    assert lines.count("Ashwell Primary School") == 1
    assert lines.index("  overdue") + 3 == lines.index("  soon")
    assert "2026-08-30" in lines[lines.index("  overdue") + 1]


def test_long_words_do_not_push_the_columns_out_of_sight(folder: Path) -> None:
    (folder / "ashwell.policykit.yaml").write_text(ASHWELL.replace("Visits", "Visits " * 30))

    assert max(map(len, run(*DAY).stdout.splitlines())) < 160


def test_colours_are_for_a_terminal_or_for_who_asks() -> None:
    assert "\033[" not in run(*DAY).stdout
    assert "\033[31;1m  overdue\033[0m\n" in run(*DAY, FORCE_COLOR="1").stdout


def test_a_plan_steers_no_terminal(folder: Path) -> None:
    (folder / "ashwell.policykit.yaml").write_text(ASHWELL.replace("Visits", '"Visits \\e[31m"'))

    for format in ("text", "json", "csv", "ics"):
        assert "\x1b" not in run(*DAY, "--format", format).stdout


# --- how far ahead --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("within", "days"),
    [("28d", 28), ("4w", 28), ("0d", 0), ("3m", 91), (" 3M ", 91), ("12m", 365), ("9999m", 304_338)],
)
def test_soon_is_as_far_off_as_asked(within: str, days: int) -> None:
    assert json.loads(run(*DAY, "--within", within, "--format", "json").stdout)["within_days"] == days


def test_a_month_ends_on_the_same_day_or_on_the_last() -> None:
    result = run("--as-of", "2026-08-31", "--within", "1m")

    assert "soon is up to 2026-09-30" in result.stdout


def test_soon_takes_in_its_last_day_and_no_other() -> None:
    assert dict(listed("--within", "28d"))["Visits"] == "soon"
    assert dict(listed("--within", "27d"))["Visits"] == "later"


@pytest.mark.parametrize("within", ["28", "d", "-4w", "2y", "1.5w", "99999d", ""])
def test_another_length_of_time_is_refused_with_what_to_write(within: str) -> None:
    result = run("--within", within)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{within!r} is no length of time; write 28d for days, 4w for weeks, 3m for months" in result.stderr


def test_the_end_of_all_days_is_not_passed() -> None:
    for within in ("9999w", "9999m"):
        assert "soon is up to 9999-12-31" in run("--as-of", "9999-12-01", "--within", within).stdout


# --- other formats --------------------------------------------------------------------------------------------------


def test_json_has_everything_by_date_and_no_band_for_what_is_done() -> None:
    assert listed() == [
        ("Songs", None),
        ("Community cohesion", "overdue"),
        ("Visits", "soon"),
        ("Letters", "later"),
    ]


def test_json_says_what_it_goes_by_and_all_of_each() -> None:
    found = json.loads(run(*DAY, "--format", "json").stdout)
    visits = found["due"][2]
    uid = visits.pop("uid")

    assert (found["as_of"], found["within_days"]) == ("2026-09-01", 28)
    assert re.fullmatch("[0-9a-f]{32}", uid)
    assert visits == {
        "band": "soon",
        "kind": "measure",
        "what": "Visits",
        "date": "2026-09-29",
        "by": "[a person's name]",
        "schools": ["Ashwell Primary School"],
        "file": "ashwell.policykit.yaml",
        "pointer": "/commitments/0/measures/0/due",
        "progress": "late",
        "is_done": False,
    }


def test_csv_has_a_row_for_what_is_not_done(folder: Path) -> None:
    (folder / "bexley.policykit.yaml").write_text(
        BEXLEY.replace("Living together}", "=HYPERLINK(1), review: {next: 2027-01-01}}")
    )
    text = run(*DAY, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    assert [(row["school"], row["band"], row["date"], row["what"]) for row in rows] == [
        ("Ashwell Primary School", "overdue", "2026-08-31", "Community cohesion"),
        ("Ashwell Primary School", "soon", "2026-09-29", "Visits"),
        ("Ashwell Primary School", "later", "2026-12-01", "Letters"),
        ("Bexley Infant School", "later", "2027-01-01", "'=HYPERLINK(1)"),
    ]
    assert {row["as of"] for row in rows} == {"2026-09-01"}


def test_a_calendar_has_an_event_for_what_is_not_done() -> None:
    text = run(*DAY, "--format", "ics").stdout_bytes.decode()
    calendar = icalendar.Calendar.from_ical(text)

    assert isinstance(calendar, icalendar.Calendar)
    assert sorted(str(each.start) for each in calendar.events) == ["2026-08-31", "2026-09-29", "2026-12-01"]
    assert "\n" not in text.replace("\r\n", "")


# --- plans that cannot be read --------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["text", "json", "csv", "ics"])
def test_what_is_no_plan_is_named_and_the_others_are_told(folder: Path, format: str) -> None:
    (folder / "chard.policykit.yaml").write_text("policy: {titel: Community cohesion}\n")
    result = run(*DAY, "--format", format, ".")

    assert result.exit_code == 2
    assert result.stderr == ("policykit: chard.policykit.yaml cannot be read as a plan; policykit check says why\n")
    assert "Visits" in result.stdout


def test_a_file_that_is_not_there_is_named_and_the_others_are_told() -> None:
    result = run(*DAY, "nowhere.policykit.yaml", "ashwell.policykit.yaml")

    assert result.exit_code == 2
    assert result.stderr == "policykit: cannot read nowhere.policykit.yaml: there is no such file\n"
    assert "Visits" in result.stdout


def test_a_plan_can_come_by_standard_input() -> None:
    assert "Visits" in run(*DAY, "-", stdin=ASHWELL).stdout


def test_the_bytes_are_the_same_in_any_process() -> None:
    calls = [("due", *DAY, "--format", format) for format in ("text", "json", "csv", "ics")]
    outputs = printed(*calls, seed=1)

    assert all(outputs)
    assert outputs == printed(*calls, seed=2)


# --- waivers --------------------------------------------------------------------------------------------------------

WAIVERS = """\
waivers:
  - {school: ashwell primary school, rule: PK606, reason: The new head reviews it, expires: 2026-09-18}
  - {school: Nobody's School, rule: PK606, reason: The new head reviews it, expires: 2026-09-18}
"""


def test_a_waiver_is_due_on_its_last_day_for_the_school_that_it_names(folder: Path) -> None:
    (folder / "waivers.yaml").write_text(WAIVERS)
    given = [each for each in listed("--waivers", "waivers.yaml") if each[0].startswith("waiver")]
    (folder / "policykit.toml").write_text('waivers = "waivers.yaml"\n')
    found = [each for each in listed() if each[0].startswith("waiver")]

    assert given == [("waiver of PK606", "soon")]
    assert found == given


def test_a_waiver_in_the_calendar_keeps_its_name_when_its_last_day_moves(folder: Path) -> None:
    def event() -> tuple[str, str]:
        calendar = icalendar.Calendar.from_ical(run(*DAY, "--format", "ics", "--waivers", "waivers.yaml").stdout)
        (event,) = (each for each in calendar.walk("VEVENT") if "PK606" in str(each["SUMMARY"]))
        return str(event["UID"]), str(event.decoded("DTSTART"))

    (folder / "waivers.yaml").write_text(WAIVERS)
    before = event()
    (folder / "waivers.yaml").write_text(WAIVERS.replace("2026-09-18", "2026-10-23"))
    after = event()

    assert before[0] == after[0]
    assert (before[1], after[1]) == ("2026-09-18", "2026-10-23")

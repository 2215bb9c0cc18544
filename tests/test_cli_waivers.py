"""`policykit waivers`, as a user types it."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from policykit.cli import app
from policykit.waiver_text import FILE_NAME

PLAN = """\
policy: {title: Community cohesion}
schools: [{name: Ashwell Primary School, urn: 990001, type: Community school}]
commitments:
  - heading: teaching
    text: Pupils meet pupils of other schools
    measures:
      - {id: belonging, indicator: Pupils who feel they belong, target: 90}
      - {id: visits, indicator: Visits, target: 4}
"""
WAIVERS = """\
waivers:
  - school: 990001
    rule: PK401
    reason: The survey is in March
    approved_by: Trust board
    approved: 2026-07-08
    expires: 2027-03-31
  - school: Brackenholt Academy
    requirement: school-links
    reason: The partner school is being rebuilt
    approved_by: Trust board
    approved: 2026-07-08
    expires: 2027-03-31
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / FILE_NAME).write_text(WAIVERS, "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["waivers", "--as-of", "2026-09-01", *arguments])


def listed(*arguments: str) -> list[dict[str, Any]]:
    result = run("--format", "json", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    waivers: list[dict[str, Any]] = json.loads(result.stdout)["waivers"]
    return waivers


def test_each_waiver_is_listed_with_how_many_findings_it_answers_for() -> None:
    Path("ashwell.policykit.yaml").write_text(PLAN, "utf-8")

    assert [(each["school"], each["findings"], each["standing"]) for each in listed("--pack", "full")] == [
        ("Ashwell Primary School", 2, "holds"),
        ("Brackenholt Academy", 0, "holds"),
    ]


def test_a_waiver_of_a_school_whose_plan_is_not_given_is_not_checked() -> None:
    Path("ashwell.policykit.yaml").write_text(PLAN, "utf-8")

    assert [each["findings"] for each in listed("ashwell.policykit.yaml", "--pack", "full")] == [2, None]


def test_without_any_plan_the_waivers_are_listed_all_the_same() -> None:
    assert [(each["school"], each["findings"]) for each in listed()] == [
        ("990001", None),
        ("Brackenholt Academy", None),
    ]
    assert "what it is about was not checked\n" in run().stdout


@pytest.mark.parametrize("has_plan", [True, False])
def test_settings_say_which_file_and_which_pack(*, has_plan: bool) -> None:
    Path("policykit.toml").write_text('waivers = "w.yaml"\npack = "ours.yaml"\n')
    Path("ours.yaml").write_text("name: ours\ntitle: Ours\nextends: [full]\nwaivers: {approved_by: [headteacher]}\n")
    Path(FILE_NAME).rename("w.yaml")
    if has_plan:
        Path("ashwell.policykit.yaml").write_text(PLAN, "utf-8")

    assert {each["standing"] for each in listed()} == {"approved by somebody who may not"}
    assert {each["standing"] for each in listed("--pack", "full")} == {"holds"}
    assert {each["file"] for each in listed()} == {"w.yaml"}


def test_the_file_can_be_named() -> None:
    Path("w.yaml").write_text("waivers:\n")

    assert run("--waivers", "w.yaml").stdout.startswith("Nothing is waived · as of 2026-09-01 · pack guidance")


@pytest.mark.parametrize("has_plan", [True, False])
def test_without_a_file_of_waivers_it_says_how_to_name_one(*, has_plan: bool) -> None:
    Path(FILE_NAME).unlink()
    if has_plan:
        Path("ashwell.policykit.yaml").write_text(PLAN, "utf-8")
    result = run()

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("policykit: there is no file of waivers; name one with --waivers FILE")


@pytest.mark.parametrize(
    ("format", "first"), [("text", "990001: PK401"), ("html", "<!doctype html>"), ("csv", "\ufeff")]
)
def test_it_is_written_in_the_format_that_was_asked_for(format: str, first: str) -> None:
    assert run("--format", format).stdout.startswith(first)


def test_a_plan_that_could_not_be_opened_is_said_and_the_others_count() -> None:
    Path("ashwell.policykit.yaml").write_text(PLAN, "utf-8")
    result = run("ashwell.policykit.yaml", "none.policykit.yaml", "--pack", "full")

    assert result.exit_code == 2
    assert "answers for 2 findings" in result.stdout
    assert "cannot read none.policykit.yaml: there is no such file" in result.stderr


def test_a_folder_without_plans_that_was_named_is_an_error() -> None:
    Path("empty").mkdir()

    assert "there are no plans in this folder" in run("empty").stderr
    assert run("empty").exit_code == 2


def test_a_file_of_waivers_with_faults_is_an_error_with_their_lines() -> None:
    Path(FILE_NAME).write_text("waivers:\n  - school: A\n")

    assert run().exit_code == 2
    assert f"policykit: {FILE_NAME}:2:5: " in run().stderr

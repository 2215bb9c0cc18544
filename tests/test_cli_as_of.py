"""An earlier day at the command line: who says which day it is, and what is told of it."""

import json
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policykit.cli import app
from policykit.cli.options import day_of_check
from policykit.errors import DataError
from policykit.loading import load
from policykit.packs import load_pack

TODAY = date.today()  # noqa: DTZ011 - what a command takes for today
PLAN = """\
policy: {title: Community cohesion}
schools: [{name: Ashwell Primary School, type: Community school, urn: 990001}]
"""
DATED = """\
name: dated
title: As of 2008
as_of: 2008-09-01
extends: [guidance]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "plan.policykit.yaml").write_text(PLAN)
    (tmp_path / "dated.yaml").write_text(DATED)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def day_of(*arguments: str) -> str:
    """Return the day as of which a check was made."""
    read: str = json.loads(run("check", "--format", "json", *arguments).stdout)["as_of"]
    return read


# --- who says which day it is ---------------------------------------------------------------------------------------


def test_a_pack_may_say_as_of_which_day_it_judges() -> None:
    assert load_pack("./dated.yaml").as_of == date(2008, 9, 1)
    assert load_pack("guidance").as_of is None
    assert day_of("--pack", "./dated.yaml") == "2008-09-01"


def test_the_day_that_is_given_wins_over_the_packs() -> None:
    assert day_of("--pack", "./dated.yaml", "--as-of", "2010-09-01") == "2010-09-01"


def test_without_any_day_it_is_today() -> None:
    assert day_of("--pack", "guidance") in {str(TODAY), str(date.today())}  # noqa: DTZ011


def test_the_pack_that_comes_with_2010s_criteria_judges_as_of_2010() -> None:
    assert day_of("--pack", "guidance-2010") == "2010-09-01"


def test_a_pack_that_extends_a_dated_one_has_no_day_of_it(folder: Path) -> None:
    (folder / "own.yaml").write_text("name: own\ntitle: Our own\nextends: [./dated.yaml]\n")

    assert load_pack("./own.yaml").as_of is None


def test_a_day_in_settings_counts_by_the_pack_that_they_name(folder: Path) -> None:
    (folder / "policykit.toml").write_text('pack = "./dated.yaml"\n')

    assert day_of() == "2008-09-01"


def test_what_the_settings_change_in_a_pack_leaves_its_day() -> None:
    assert day_of("--pack", "./dated.yaml", "--ignore", "PK2") == "2008-09-01"


def test_a_day_in_a_pack_that_is_none_is_told_with_its_line(folder: Path) -> None:
    (folder / "dated.yaml").write_text(DATED.replace("2008-09-01", "September 2008"))

    with pytest.raises(DataError, match=r"dated\.yaml:3:"):
        load_pack("./dated.yaml")


def test_that_a_single_schools_pack_has_another_day_is_said_and_does_not_count(folder: Path) -> None:
    (folder / "policykit.toml").write_text('pack = "guidance-2010"\n[schools.990001]\npack = "./dated.yaml"\n')
    result = run("check", "--format", "json")

    assert json.loads(result.stdout)["as_of"] == "2010-09-01"
    assert (
        "the pack dated is of 2008-09-01, and all plans of a run are checked as of one day: 2010-09-01" in result.stderr
    )
    assert "is of" not in run("check", "--as-of", "2012-01-01").stderr


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("forecast", "--until", "2009-09-01"), "as of 2008-09-01"),
        (("waivers",), "as of 2008-09-01"),
    ],
)
def test_other_commands_that_check_go_by_the_packs_day_too(
    command: tuple[str, ...], expected: str, folder: Path
) -> None:
    (folder / "policykit-waivers.yaml").write_text("waivers: []\n")

    assert expected in run(*command, "--pack", "./dated.yaml", "plan.policykit.yaml").stdout


def test_a_baseline_is_adopted_as_of_the_packs_day(folder: Path) -> None:
    (folder / "plan.policykit.yaml").write_text(f"{PLAN}equality: {{information_published: 2005-01-31}}\n")
    (folder / "own.yaml").write_text("name: own\ntitle: Our own\nas_of: 2005-09-01\nextends: [full]\n")
    (folder / "policykit.toml").write_text('pack = "./own.yaml"\nbaseline = "known.json"\n')

    assert "adopted" in run("baseline").stdout
    assert "nothing to settle" in run("check").stdout
    assert "nothing to settle" not in run("check", "--as-of", "2020-09-01").stdout


def test_an_editor_checks_as_of_the_packs_day_too(folder: Path) -> None:
    lsp = pytest.importorskip("policykit.lsp", reason="pygls is not installed")
    (folder / "policykit.toml").write_text('pack = "./dated.yaml"\n')
    path = folder / "plan.policykit.yaml"
    asked = {}
    for given in (None, date(2007, 1, 1)):
        findings, _ = lsp._check(load(path), path, partial(day_of_check, given))
        asked[given] = "PK320" in {each.code for each in findings}

    assert asked == {None: True, date(2007, 1, 1): False}


# --- what is told ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2006-01-01", "the law was not yet in force (from 2007-05-25 and 2007-09-01), so it is not asked"),
        ("2008-09-01", "what inspectors looked for was in use (since 2008-09-01)"),
        ("2026-11-24", "what inspectors looked for was withdrawn (last day 2011-12-31)"),
    ],
)
def test_a_check_says_how_law_guidance_and_criteria_stood(day: str, words: str) -> None:
    assert words in run("check", "--pack", "guidance-2010", "--as-of", day).stdout


def test_duty_says_how_each_provision_stood() -> None:
    lines = run("duty", "--as-of", "2009-09-01").stdout.splitlines()
    stood = {line.split()[0]: line for line in lines if line}

    assert "in force, since 2007-09-01" in stood["ea2002-s21-5-b"]
    assert "not yet in force, from 2011-11-15" in stood["ea2011-s41"]
    assert "in use, since 2008-09-01" in stood["ofsted-2010"]
    assert stood["ofsted-2010"].endswith("community cohesion (September 2008)")


@pytest.mark.parametrize(
    ("name", "day", "line"),
    [
        ("ofsted-2010", "2009-01-01", "On 2009-01-01: in use, since 2008-09-01"),
        (
            "PK203",
            "2012-01-01",
            "On 2012-01-01: withdrawn, last day 2011-12-31; asked all the same",
        ),
        ("promote-cohesion", "2007-08-31", "On 2007-08-31: not yet in force, from 2007-09-01; not asked"),
        (
            "equality-duty",
            "2008-09-01",
            "On 2008-09-01: not asked; Equality Act 2010, s. 149 is not yet in force, from 2011-04-05",
        ),
    ],
)
def test_explain_says_how_it_stood(name: str, day: str, line: str) -> None:
    assert line in run("explain", name, "--as-of", day).stdout.splitlines()


def test_explain_cites_what_said_it_then() -> None:
    assert "(September 2008)" in run("explain", "context-analysis", "--as-of", "2009-01-01").stdout


def test_explain_calls_today_so() -> None:
    """What is printed tomorrow is then the same, unless the law has changed."""
    assert "Today: in force, since 2007-09-01" in run("explain", "promote-cohesion").stdout.splitlines()

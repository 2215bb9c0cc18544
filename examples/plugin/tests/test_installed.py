"""What the package brings shows up in everything that policykit does, once it is installed and with no further step."""

import json
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

PROJECT = Path(__file__).parents[1]
PLAN = PROJECT / "saint-alders.policykit.yaml"
DAY = ("--as-of", "2026-11-24")
SCHOOL = ("--name", "Saint Alder's Church of England Primary School", "--type", "Voluntary aided school")


def policykit(*arguments: str, cwd: Path = PROJECT, status: int = 0) -> str:
    """Return what a command prints, and see how it ends."""
    command = [sys.executable, "-m", "policykit", *arguments]
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, encoding="utf-8")

    assert done.returncode == status, done.stderr
    return done.stdout


def test_the_rules_are_listed() -> None:
    listed = policykit("rules", "--pack", "tarnbeck")

    for name in ("exchange-within-school", "neighbour-unnamed", "link-visit-long-ago"):
        assert name in listed


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("DIO001", "Diocese of Tarnbeck, Neighbours (2026), promise 1"),
        ("faith-exchange", "Meetings across faiths"),
        ("tarnbeck-promise-3", "The diocese visits each church school every other year"),
    ],
)
def test_rules_requirements_and_provisions_are_explained(name: str, told: str) -> None:
    assert told in policykit("explain", name)


def test_it_is_explained_who_set_what_and_why() -> None:
    told = policykit("explain", "PK213", "--pack", "tarnbeck")

    assert "tarnbeck" in told
    assert "The schools of the diocese work in three networks" in told


def test_the_promise_is_shown_among_the_duties() -> None:
    assert "The promise of the schools of the Diocese of Tarnbeck" in policykit("duty", "tarnbeck-promise")


def test_a_check_finds_what_the_rules_find() -> None:
    told = policykit("check", str(PLAN), "--pack", "tarnbeck", *DAY, status=1)
    found = dict(re.findall(r"(DIO[0-9]{3}) .* \[(.+)\]$", told, re.MULTILINE))

    assert found == {f"DIO00{each}": f"Diocese of Tarnbeck, Neighbours (2026), promise {each}" for each in (1, 2, 3)}
    assert "3 found: 2 warnings, 1 note" in told
    assert "The promise of the schools of the Diocese of Tarnbeck: not bound" in told


def test_sarif_has_the_rules_and_their_pages() -> None:
    log = policykit("check", str(PLAN), "--pack", "tarnbeck", *DAY, "--fail-on", "never", "--format", "sarif")
    (run,) = json.loads(log)["runs"]
    rules = {each["id"]: each for each in run["tool"]["driver"]["rules"]}

    assert {"DIO001", "DIO002", "DIO003"} <= {each["ruleId"] for each in run["results"]}
    assert rules["DIO002"]["fullDescription"]["text"].startswith("The plan names no neighbour")


def test_a_form_in_yaml_has_the_requirement_and_the_field_of_its_own(tmp_path: Path) -> None:
    policykit("new", *SCHOOL, "--pack", "tarnbeck", *DAY, "-o", "new.policykit.yaml", cwd=tmp_path)
    form = (tmp_path / "new.policykit.yaml").read_text("utf-8")

    assert "faith-exchange" in form
    assert "link_visit" in form


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_form_in_word_or_excel_has_the_requirement_and_the_field_of_its_own(tmp_path: Path, ending: str) -> None:
    policykit("new", *SCHOOL, "--pack", "tarnbeck", *DAY, "-o", f"new.policykit.{ending}", cwd=tmp_path)
    with ZipFile(tmp_path / f"new.policykit.{ending}") as form:
        text = "".join(form.read(name).decode("utf-8") for name in form.namelist() if name.endswith(".xml"))

    assert "faith-exchange" in text
    assert "Last visit of the diocese" in text


def test_documentation_shows_what_the_package_brings_and_how_a_plan_stands_to_it(tmp_path: Path) -> None:
    """Where a reference leads nowhere, the build fails."""
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "-q", "-b", "html", "docs", str(tmp_path)]
    done = subprocess.run(command, cwd=PROJECT, check=False, capture_output=True, encoding="utf-8")
    page = (tmp_path / "index.html").read_text("utf-8") if done.returncode == 0 else ""

    assert done.returncode == 0, done.stderr
    assert 'id="policykit-rule-DIO001"' in page
    assert 'href="#policykit-requirement-faith-exchange"' in page
    assert "In each year of school, pupils meet people of a faith or belief that is not their own." in page
    assert 'href="#policykit-field-plan-extra-link_visit"' in page
    assert "The day on which somebody from the diocese last came and spoke with pupils." in page
    assert re.search(r'<section [^>]*id="community-cohesion-at-alderbeck"', page)
    assert re.search(
        r"saint-alders\.policykit\.yaml:[0-9:]+<(?:/\w+>[\s<]*)+td><p><a [^>]*#policykit-rule-DIO001", page
    )

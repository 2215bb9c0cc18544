"""`policykit config` as a user types it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from policykit.cli import app

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "config.md"
TRUST = """\
pack = "statutory"
ignore = ["PK615"]

[schools."Ashwell Primary School"]
pack = "full"
ignore = ["PK616"]

[schools.990009]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("schools/ashwell.policykit.yaml", plan("Ashwell Primary School"))
    write("schools/bridge.policykit.yaml", plan("Bridge School"))
    return tmp_path


def plan(*names: str) -> str:
    return f"policy: {{title: Community cohesion}}\nschools: {json.dumps([{'name': name} for name in names])}\n"


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(app, ["config", *arguments], input=stdin)


def told(*arguments: str, stdin: str = "") -> str:
    """Return what is said on standard output, where nothing else is said and all went well."""
    result = run(*arguments, stdin=stdin)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def data(*arguments: str) -> Any:
    return json.loads(told("--format", "json", *arguments))


def test_every_setting_is_told_with_its_value_and_where_it_comes_from() -> None:
    write(
        "policykit.toml", "pack = 'full'\nignore = ['PK615',\n  'PK616']\nseverity.PK401 = 'note'\nwaivers = 'w.yaml'\n"
    )

    assert told() == (
        "Settings of policykit.toml:\n"
        "\n"
        "SETTING         VALUE    FROM\n"
        "pack            full     policykit.toml:1\n"
        "waivers         w.yaml   policykit.toml:5\n"
        "baseline        none     default\n"
        "fail-on         warning  default\n"
        "select          all      default\n"
        "ignore          PK615    policykit.toml:2\n"
        "ignore          PK616    policykit.toml:3\n"
        "severity.PK401  note     policykit.toml:4\n"
        "jobs            auto     default\n"
        "cache           none     default\n"
        "output          text     default\n"
    )


def test_where_there_is_no_config_it_says_so() -> None:
    first, blank, *rest = told().splitlines()

    assert first == "No policykit.toml was found here or above, and no pyproject.toml with a table [tool.policykit]."
    assert blank == ""
    assert {line.split()[-1] for line in rest} == {"FROM", "default"}
    assert told("schools") == told()
    assert data() == data("schools")
    assert data()["config"] is None


def test_the_config_of_the_plans_here_counts_without_any_paths() -> None:
    """As it does for `policykit check`, which looks for plans in this folder."""
    write("schools/policykit.toml", "pack = 'full'\n")

    assert told().startswith("Settings of schools/policykit.toml:\n")
    assert told("schools") == told()


def test_a_folder_without_plans_has_settings_too(monkeypatch: pytest.MonkeyPatch) -> None:
    write("policykit.toml", "pack = 'full'\n")
    Path("empty").mkdir()
    monkeypatch.chdir("empty")

    assert told().startswith("Settings of ../policykit.toml:\n")


def test_a_pyproject_is_named_with_the_lines_in_it() -> None:
    write("pyproject.toml", "[project]\nname = 'x'\n\n[tool.policykit]\npack = 'full'\n")

    assert re.search(r"^pack +full +pyproject\.toml:5$", told(), re.MULTILINE)


def test_for_a_plan_whose_school_has_a_table_its_settings_are_told() -> None:
    write("policykit.toml", TRUST)
    shown = told("schools/ashwell.policykit.yaml")

    assert shown.startswith("Settings for Ashwell Primary School (schools/ashwell.policykit.yaml):\n\nSETTING ")
    assert re.search(r"^pack +full +policykit\.toml:5 \(school Ashwell Primary School\)$", shown, re.MULTILINE)
    assert re.findall(r"^ignore +(\w+)", shown, re.MULTILINE) == ["PK615", "PK616"]
    assert shown.endswith("\n\nNo plan that was given is for: 990009 (policykit.toml:8)\n")
    assert "statutory" not in shown


def test_for_another_plan_those_of_the_run_are_told() -> None:
    write("policykit.toml", TRUST)
    shown = told("schools/bridge.policykit.yaml")

    assert shown.startswith("Settings of policykit.toml:\n\nSETTING ")
    assert "full" not in shown
    assert shown.endswith(
        "\n\nNo plan that was given is for: Ashwell Primary School (policykit.toml:4), 990009 (policykit.toml:8)\n"
    )


def test_for_a_folder_those_of_the_run_come_first_and_then_what_schools_have_of_their_own() -> None:
    write("policykit.toml", TRUST)

    assert re.findall("^Settings .*$", told("schools"), re.MULTILINE) == [
        "Settings of policykit.toml:",
        "Settings for Ashwell Primary School (schools/ashwell.policykit.yaml):",
    ]


def test_without_a_plan_no_school_is_told_of() -> None:
    write("policykit.toml", TRUST)

    assert re.findall("^(?:Settings|No plan) .*$", told(), re.MULTILINE) == ["Settings of policykit.toml:"]
    assert (data()["plans"], data()["unmatched"]) == ([], [])


def test_programs_get_the_same() -> None:
    write("policykit.toml", TRUST)
    shown = data("schools")

    assert [*shown] == ["config", "settings", "plans", "unmatched"]
    assert shown["config"] == "policykit.toml"
    assert shown["settings"][0] == {"name": "pack", "value": "statutory", "origin": "policykit.toml:1"}
    assert shown["settings"][1] == {"name": "waivers", "value": None, "origin": "default"}
    (ashwell,) = shown["plans"]
    assert ashwell["file"] == "schools/ashwell.policykit.yaml"
    assert ashwell["schools"] == ["Ashwell Primary School"]
    assert ashwell["settings"][0]["value"] == "full"
    assert [each["value"] for each in ashwell["settings"] if each["name"] == "ignore"] == ["PK615", "PK616"]
    assert shown["unmatched"] == ["990009"]


def test_a_number_stays_a_number_for_programs() -> None:
    write("policykit.toml", "jobs = 4\noutput = ['json=r.json']\n")
    values = {each["name"]: each["value"] for each in data()["settings"]}

    assert (values["jobs"], values["output"]) == (4, "json=r.json")


def test_a_plan_from_standard_input_has_the_settings_of_its_school() -> None:
    """As for `policykit check`, it stands in this folder."""
    write("policykit.toml", TRUST)

    assert "school Ashwell" in told("-", stdin=plan("Ashwell Primary School"))
    assert "school Ashwell" in told("--config", "policykit.toml", "-", stdin=plan("Ashwell Primary School"))


def test_one_config_can_be_chosen() -> None:
    write("policykit.toml", "pack = 'full'\n")
    write("schools/policykit.toml", "pack = 'full'\n")
    write("other/settings.toml", "pack = 'statutory'\nwaivers = 'w.yaml'\n")
    shown = told("--config", "other/settings.toml", "schools/ashwell.policykit.yaml")

    assert shown.startswith("Settings of other/settings.toml:\n")
    assert re.search(r"^waivers +other/w\.yaml +other/settings\.toml:2$", shown, re.MULTILINE)


def test_what_cannot_be_told_is_an_error_in_one_line() -> None:
    write("policykit.toml", "pack = 'full'\n")
    write("schools/deep/policykit.toml", "")
    write("schools/deep/x.policykit.yaml", plan("Deep School"))
    write("broken.toml", "pakc = 'full'\n")

    for arguments, message in {
        ("schools",): "schools/ashwell.policykit.yaml goes by policykit.toml, and schools/deep/x.policykit.yaml by",
        ("--config", "nowhere.toml"): "cannot read nowhere.toml: there is no such file",
        ("--config", "broken.toml"): "broken.toml:1:1: `pakc` is not a field here; did you mean `pack`?",
        ("nowhere.yaml",): "cannot read nowhere.yaml: there is no such file",
    }.items():
        result = run(*arguments)

        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"policykit: {message}")
        assert result.stderr.count("\n") == 1


def test_a_plan_that_is_not_there_does_not_keep_the_others_from_being_told() -> None:
    write("policykit.toml", TRUST)
    result = run("nowhere.yaml", "schools/ashwell.policykit.yaml")

    assert result.exit_code == 2
    assert result.stderr == "policykit: cannot read nowhere.yaml: there is no such file\n"
    assert "Settings for Ashwell Primary School" in result.stdout


def test_a_plan_that_cannot_be_read_as_one_goes_by_the_settings_of_the_run() -> None:
    write("policykit.toml", TRUST)
    write("schools/ashwell.policykit.yaml", "policy: [")

    assert told("schools/ashwell.policykit.yaml").startswith("Settings of policykit.toml:\n")


def test_no_person_is_told_of_and_nothing_steers_the_terminal() -> None:
    write("policykit.toml", '[schools."mrs.jones@example.org"]\n[schools."Bridge School"]\nignore = ["PK1\\u202e"]\n')
    write("schools/bridge.policykit.yaml", plan("Bridge School", "mrs.smith@example.org"))

    for form in ("text", "json"):
        shown = told("--format", form, "schools/bridge.policykit.yaml")

        assert "example.org" not in shown
        assert "an e-mail address" in shown
        assert "\u202e" not in shown
        assert "\\u202e" in shown


def test_the_page_shows_what_is_printed() -> None:
    toml, shown = re.findall(r"^```(?:toml|text)\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    write("policykit.toml", toml)
    write("ashwell.policykit.yaml", plan("Ashwell Primary School"))

    assert told("ashwell.policykit.yaml") == shown

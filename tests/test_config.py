"""Configs: which file a plan goes by, what may stand in it, and where what is wrong with it is said to be."""

import json
import os
import pickle
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from policykit.config import (
    Config,
    ConfigFile,
    FailOn,
    Output,
    SchoolSettings,
    common_config,
    find_config,
    load_config,
)
from policykit.errors import CannotRead, DataError, DifferentConfigs
from policykit.findings import Severity
from policykit.models import School
from policykit.schemas import schema
from policykit.strategies.mistakes import ODD_VALUES

TABLE = "[tool.policykit]\npack = 'full'\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str = "") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def config(text: str) -> Config:
    return load_config(write("policykit.toml", text))


def faults(text: str, name: str = "policykit.toml") -> tuple[str, ...]:
    with pytest.raises(DataError) as error:
        load_config(write(name, text))
    return error.value.faults


# --- found ----------------------------------------------------------------------------------------------------------


def test_the_nearest_config_counts() -> None:
    write("policykit.toml")
    write("trust/policykit.toml")
    (plan := Path("trust/schools/ashwell/plan.yaml")).parent.mkdir(parents=True)

    assert find_config(plan) == Path("trust/policykit.toml")
    assert find_config(plan.parent) == Path("trust/policykit.toml")
    assert find_config(Path("plan.yaml")) == Path("policykit.toml")


def test_a_config_in_a_folder_beside_or_below_does_not_count() -> None:
    write("trust/policykit.toml")
    write("other/plan.yaml")

    assert find_config(Path("other/plan.yaml")) is None
    assert find_config(Path("plan.yaml")) is None


@pytest.mark.parametrize("path", [Path(), Path("-"), Path("plan.yaml"), Path("nowhere/plan.yaml")])
def test_folders_above_the_one_it_runs_in_are_looked_into(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input goes by the config of the folder that the command runs in."""
    write("policykit.toml")
    Path("schools/ashwell").mkdir(parents=True)
    monkeypatch.chdir("schools/ashwell")

    assert find_config(path) == Path("../../policykit.toml")


def test_an_absolute_path_finds_an_absolute_one(folder: Path) -> None:
    write("policykit.toml")

    assert find_config(folder / "schools" / "plan.yaml") == folder / "policykit.toml"


def test_looking_goes_on_from_the_folder_that_was_named_and_not_from_where_a_link_leads() -> None:
    write("elsewhere/policykit.toml")
    write("elsewhere/ashwell/plan.yaml")
    write("trust/policykit.toml")
    Path("trust/ashwell").symlink_to("../elsewhere/ashwell")

    assert find_config(Path("trust/ashwell/plan.yaml")) == Path("trust/policykit.toml")
    assert find_config(Path("trust/../elsewhere/plan.yaml")) == Path("elsewhere/policykit.toml")


def test_in_one_folder_a_file_of_our_own_counts_first() -> None:
    write("pyproject.toml", TABLE)
    assert find_config(Path("plan.yaml")) == Path("pyproject.toml")

    write("policykit.toml")
    assert find_config(Path("plan.yaml")) == Path("policykit.toml")


def test_a_nearer_pyproject_counts_before_a_file_of_our_own_above() -> None:
    write("policykit.toml")
    write("school/pyproject.toml", TABLE)

    assert find_config(Path("school/plan.yaml")) == Path("school/pyproject.toml")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[tool.ruff]\n",
        "tool = 3\n",
        "[project]\nname = 'policykit'\n",
        "# [tool.policykit]\na = 1\n",
        "[tool.ruff\n",
    ],
)
def test_a_pyproject_without_the_table_is_passed_over(text: str) -> None:
    write("policykit.toml")
    write("school/pyproject.toml", text)

    assert find_config(Path("school/plan.yaml")) == Path("policykit.toml")


@pytest.mark.parametrize("text", ["[tool.policykit]\n", "tool = {policykit = {}}\n", "tool.policykit.pack = 'full'\n"])
def test_the_table_may_be_written_in_any_way(text: str) -> None:
    path = write("pyproject.toml", text)

    assert find_config(Path("plan.yaml")) == path
    assert isinstance(load_config(path).settings, ConfigFile)


@pytest.mark.parametrize("text", ["[tool.policykit]\npack = \n", "a = 1\na = 2\n[tool.policykit]\n"])
def test_a_broken_pyproject_with_the_table_is_found_so_that_it_is_not_left_unsaid(text: str) -> None:
    path = write("pyproject.toml", text)

    assert find_config(Path("plan.yaml")) == path
    assert faults(text, "pyproject.toml")[0].startswith("pyproject.toml:2:")


def test_a_folder_of_that_name_is_no_config() -> None:
    Path("policykit.toml").mkdir()
    Path("pyproject.toml").mkdir()

    assert find_config(Path("plan.yaml")) is None


def test_a_config_that_nobody_may_read_is_found_and_refused() -> None:
    path = write("policykit.toml")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")

    assert find_config(Path("plan.yaml")) == path
    with pytest.raises(CannotRead, match=r"^cannot read policykit\.toml: reading it is not allowed$"):
        load_config(path)


# --- one run, one config --------------------------------------------------------------------------------------------


def test_plans_with_the_same_nearest_config_go_by_it(folder: Path) -> None:
    write("trust/policykit.toml")
    write("trust/policykit.yaml")
    plans = [Path("trust/a/plan.yaml"), Path("trust/plan.yaml"), folder / "trust" / "b" / "plan.yaml"]

    assert common_config(plans) == Path("trust/policykit.toml")
    assert common_config(iter(plans)) == Path("trust/policykit.toml")
    assert common_config(reversed(plans)) == folder / "trust" / "policykit.toml"


def test_plans_without_a_config_go_by_none() -> None:
    assert common_config([Path("a/plan.yaml"), Path("plan.yaml")]) is None
    assert common_config([]) is None


def test_plans_with_different_configs_are_an_error_that_names_two_of_them() -> None:
    for name in ("policykit.toml", "a/policykit.toml", "a/b/policykit.toml", "a/b/plan.yaml"):
        write(name)
    plans = [Path("a/plan.yaml"), Path("a/other.yaml"), Path("a/b/plan.yaml"), Path("plan.yaml")]

    with pytest.raises(DifferentConfigs) as error:
        common_config(plans)

    assert str(error.value) == (
        "a/plan.yaml goes by a/policykit.toml, and a/b/plan.yaml by a/b/policykit.toml: "
        "choose one for all with --config FILE, or check them in runs of their own"
    )


def test_that_only_some_plans_have_a_config_is_an_error_too() -> None:
    write("a/policykit.toml")

    with pytest.raises(DifferentConfigs, match=r"^a/plan\.yaml goes by a/policykit\.toml, and plan\.yaml by none: "):
        common_config([Path("a/plan.yaml"), Path("plan.yaml")])
    with pytest.raises(DifferentConfigs, match=r"^plan\.yaml goes by no config, and a/plan\.yaml by a/policykit"):
        common_config([Path("plan.yaml"), Path("a/plan.yaml")])


# --- read -----------------------------------------------------------------------------------------------------------

WHOLE = """\
"$schema" = "config.json"
pack = "packs/trust.yaml"
waivers = "waivers.yaml"
baseline = "baseline.json"
fail-on = "never"
select = ["PK4", "school-links"]
ignore = ["PK615"]
severity = {PK401 = "error"}
jobs = 4
cache = ".cache"
output = ["text", "json=out/report.json"]

[schools."Ashwell Primary School"]
pack = "full"
select = ["PK3"]
ignore = ["PK301"]
severity.PK401 = "note"
"""


def test_everything_that_may_stand_in_a_config_is_read() -> None:
    read = config(WHOLE)

    assert read.file == Path("policykit.toml")
    assert read.folder == Path()
    assert read.settings == ConfigFile.model_construct(
        schema_address="config.json",
        pack="packs/trust.yaml",
        waivers="waivers.yaml",
        baseline="baseline.json",
        fail_on=FailOn.NEVER,
        select=("PK4", "school-links"),
        ignore=("PK615",),
        severity={"PK401": Severity.ERROR},
        jobs=4,
        cache=".cache",
        output=(Output("text"), Output("json", Path("out/report.json"))),
        schools={
            "Ashwell Primary School": SchoolSettings(
                pack="full", select=("PK3",), ignore=("PK301",), severity={"PK401": Severity.NOTE}
            )
        },
    )
    assert set(ConfigFile.model_fields) == read.settings.model_fields_set


def test_a_table_of_a_pyproject_says_the_same_as_a_file_of_our_own() -> None:
    top, schools = WHOLE.split("\n[schools.")
    table = write(
        "pyproject.toml", f"[project]\nname = 'x'\n\n[tool.policykit]\n{top}\n[tool.policykit.schools.{schools}"
    )

    assert load_config(table).settings == config(WHOLE).settings
    assert load_config(table).place("pack") == "pyproject.toml:6"
    assert load_config(table).place("schools", "Ashwell Primary School", "severity", "PK401") == "pyproject.toml:21"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n\n"])
def test_a_config_with_nothing_in_it_changes_no_setting(text: str) -> None:
    assert config(text).settings == ConfigFile()


def test_a_setting_with_nothing_after_it_is_left_out() -> None:
    assert config("pack = ' '\nselect = ''\njobs = ''\n[schools.A]\npack = ''\n") == config("[schools.A]\n")


def test_of_each_setting_the_line_can_be_told() -> None:
    read = config(WHOLE.replace('["PK4", "school-links"]', '[\n  "PK4",\n  "school-links",\n]'))

    assert [read.place(*path) for path in (("fail-on",), ("select", 0), ("select", 1), ("ignore", 0))] == [
        "policykit.toml:5",
        "policykit.toml:7",
        "policykit.toml:8",
        "policykit.toml:10",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("fail_on = 'error'", "1:1: `fail_on` is not a field here; did you mean `fail-on`?"),
        ("\nwaiver = 'w.yaml'", "2:1: `waiver` is not a field here; did you mean `waivers`?"),
        ("[schools.A]\npakc = 'full'", "2:1: `pakc` is not a field here; did you mean `pack`?"),
        ("[schools.A]\nwaivers = 'w.yaml'", "2:1: `waivers` is not a field here"),
        (
            "[schools.A]\nseverity.PK401 = 'eror'",
            "2:18: “eror” is not among the words for `PK401`; did you mean “error”?",
        ),
        ("schools.A = 'full'", "1:13: `A` is a mapping; here is “full”"),
        ("severity = {PK401 = 'never'}", "1:21: “never” is not among the words for `PK401`"),
        ("fail-on = 'errors'", "1:11: “errors” is not among the words for `fail-on`; did you mean “error”?"),
        ("fail-on = true", "1:11: “true” is not among the words for `fail-on`"),
        ("ignore = ['PK1', '']", "1:18: item 2 of `ignore` is not given"),
        ("ignore = 'PK1'", "1:10: `ignore` is a list; here is “PK1”"),
        ("select = []", "1:10: `select` is a list of at least 1; here is an empty list"),
        ("output = []", "1:10: `output` is a list of at least 1; here is an empty list"),
        ("jobs = 0", "1:8: “0” is not a whole number from 1 up, or auto"),
        ("jobs = 1.5", "1:8: “1.5” is not a whole number from 1 up, or auto"),
        ("jobs = true", "1:8: `jobs` is a whole number from 1 up, or auto; here is true"),
        ("jobs = 'all'", "1:8: “all” is not a whole number from 1 up, or auto"),
        (
            "output = ['=x']",
            "1:11: “=x” is not a form such as text, or a form and a file such as json=report.json",
        ),
        (
            "output = ['json=']",
            "1:11: “json=” is not a form such as text, or a form and a file such as json=report.json",
        ),
        (
            "output = [3]",
            "1:11: “3” is not a form such as text, or a form and a file such as json=report.json",
        ),
        ("pack = full", "1:8: this is not TOML: "),
        ("pack = 'a'\npack = 'b'", "2:1: `pack` is given twice, first on line 1"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_what_was_meant(text: str, fault: str) -> None:
    (only,) = faults(text)

    assert only.startswith(f"policykit.toml:{fault}")
    assert only == f"policykit.toml:{fault}" or fault.endswith(": ")


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(faults("pakc = 1\njobs = 0\nselect = []\n[schools.A]\nbaseline = 'x'\n")) == 4


def test_in_a_pyproject_only_our_own_table_is_looked_at() -> None:
    text = "[tool.ruff]\nfail_on = 3\n\n[tool.policykit]\nfail_on = 'error'\n"

    assert faults(text, "pyproject.toml") == (
        "pyproject.toml:5:1: `fail_on` is not a field here; did you mean `fail-on`?",
    )
    assert faults("[tool]\npolicykit = 3\n", "pyproject.toml") == (
        "pyproject.toml:2:13: `policykit` is a mapping; here is 3",
    )


@pytest.mark.parametrize("text", ["[project]\n", "[tool.ruff]\n"])
def test_a_pyproject_without_the_table_cannot_be_chosen(text: str) -> None:
    assert faults(text, "pyproject.toml") == ("pyproject.toml: there is no table [tool.policykit] in it",)


def test_a_config_that_is_not_there_is_an_error() -> None:
    with pytest.raises(CannotRead, match=r"^cannot read nowhere\.toml: there is no such file$"):
        load_config(Path("nowhere.toml"))
    with pytest.raises(CannotRead, match=r"^cannot read \.: it is a folder$"):
        load_config(Path())


# --- what stands in it ----------------------------------------------------------------------------------------------


def test_every_severity_can_fail_a_run_and_never_is_none() -> None:
    assert [each.severity for each in FailOn] == [*Severity, None]


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("text", Output("text")),
        ("json=report.json", Output("json", Path("report.json"))),
        ("gitlab=a=b/c d.json", Output("gitlab", Path("a=b/c d.json"))),
    ],
)
def test_a_form_is_read_with_or_without_a_file_and_written_the_same(text: str, output: Output) -> None:
    assert Output.parse(text) == output
    assert str(output) == text
    assert pickle.loads(pickle.dumps(output)) == output  # noqa: S301 - our own bytes


@pytest.mark.parametrize("text", ["", "=", "=report.json", "json=", " json", "JSON", "a b=c", "1=x"])
def test_what_is_no_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        Output.parse(text)


ASHWELL = School(name="Ashwell Primary School", urn="990001")
BRIDGE = School(name="Bridge School")


@pytest.mark.parametrize("selector", ["Ashwell Primary School", "ashwell  PRIMARY school ", "990001", " 990001"])
def test_a_table_is_about_a_school_by_name_or_number_whatever_its_capitals_and_spaces(selector: str) -> None:
    read = config(f"[schools.{json.dumps(selector)}]\n")

    assert read.matched([ASHWELL]) == (selector,)
    assert read.matched([BRIDGE]) == ()
    assert read.unmatched([BRIDGE]) == (selector,)
    assert read.unmatched([BRIDGE, ASHWELL]) == ()


def test_tables_are_told_apart_in_their_order() -> None:
    read = config("[schools.Z]\n[schools.'Bridge School']\n[schools.990001]\n[schools.A]\n")

    assert read.matched(iter([ASHWELL, BRIDGE])) == ("Bridge School", "990001")
    assert read.unmatched(iter([ASHWELL, BRIDGE])) == ("Z", "A")
    assert read.unmatched([]) == ("Z", "Bridge School", "990001", "A")


def test_the_name_of_a_table_may_be_anything() -> None:
    assert config("[schools.'']\n").unmatched([ASHWELL]) == ("",)


# --- as the schema has it -------------------------------------------------------------------------------------------

SAMPLES: dict[str, Any] = {
    "$schema": "x",
    "pack": "full",
    "waivers": "w.yaml",
    "baseline": "b.json",
    "fail-on": "note",
    "select": ["PK4"],
    "ignore": ["PK4"],
    "severity": {"PK401": "note"},
    "jobs": 2,
    "cache": "c",
    "output": ["json=x"],
    "schools": {"A": {"pack": "full", "select": ["PK4"], "ignore": [], "severity": {"PK4": "error"}}},
}
ODD = (
    *ODD_VALUES,
    "auto",
    "never",
    "error",
    0,
    1.0,
    {"A": {}},
    {"A": 1},
    {"PK401": "error"},
    ["text"],
    ["=x"],
    ["json=x"],
)


def is_read(data: Any) -> bool:
    try:
        ConfigFile.model_validate(data)
    except ValidationError:
        return False
    return True


def test_what_fits_the_schema_is_read_and_what_does_not_is_refused() -> None:
    """“A plan that fits the schema is read, and one that does not fit is refused”: so is a config."""
    fits = Draft202012Validator(schema("config")).is_valid
    tables = [{"schools": {"A": {field: value}}} for field in SchoolSettings.model_fields for value in ODD]
    tried = [SAMPLES, *({field: value} for field in (*SAMPLES, "other") for value in ODD), *tables]

    assert set(SAMPLES) == {field.alias or name for name, field in ConfigFile.model_fields.items()}
    assert [data for data in tried if fits(data) is not is_read(data)] == []
    assert {is_read(data) for data in tried} == {True, False}

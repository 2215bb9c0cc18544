"""What counts in the end: the default, the config, its tables about schools, the command line, in that order."""

import json
import pickle
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policykit.config import Config, ConfigFile, FailOn, Output, load_config
from policykit.errors import SeveralTables
from policykit.findings import Severity
from policykit.models import School
from policykit.packs import DEFAULT_PACK
from policykit.settings import DEFAULT, Setting, Settings, effective

ASHWELL = School(name="Ashwell Primary School", urn="990001")
BRIDGE = School(name="Bridge School", urn="990002")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def config(text: str, name: str = "policykit.toml") -> Config:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def words(settings: tuple[Setting[str], ...]) -> list[tuple[str, str]]:
    return [(each.value, each.origin) for each in settings]


def severity(settings: Settings) -> list[tuple[str, Severity, str]]:
    return [(code, each.value, each.origin) for code, each in settings.severity.items()]


# --- defaults -------------------------------------------------------------------------------------------------------


def test_where_nobody_says_anything_the_defaults_count() -> None:
    settings = effective(None)

    assert [(each.name, each.value) for each in settings] == [
        ("pack", DEFAULT_PACK),
        ("waivers", None),
        ("baseline", None),
        ("fail-on", FailOn.WARNING),
        ("select", None),
        ("ignore", None),
        ("severity", None),
        ("jobs", "auto"),
        ("cache", None),
        ("output", Output("text")),
    ]
    assert {each.origin for each in settings} == {DEFAULT}


def test_there_is_a_setting_for_every_word_of_a_config() -> None:
    written = {name for name in ConfigFile.model_fields if name not in {"schema_address", "schools"}}

    assert {each.name for each in fields(Settings)} == written
    assert [each.name.replace("-", "_") for each in effective(None)] == [each.name for each in fields(Settings)]


# --- a config -------------------------------------------------------------------------------------------------------


def test_what_a_config_says_counts_with_its_line() -> None:
    settings = effective(
        config("pack = 'full'\nfail-on = 'never'\njobs = 3\nselect = [\n  'PK4',\n  'PK5']\nignore = ['PK401']\n")
    )

    assert settings.pack == Setting("pack", "full", "policykit.toml:1")
    assert settings.fail_on == Setting("fail-on", FailOn.NEVER, "policykit.toml:2")
    assert settings.jobs == Setting("jobs", 3, "policykit.toml:3")
    assert words(settings.select) == [("PK4", "policykit.toml:5"), ("PK5", "policykit.toml:6")]
    assert words(settings.ignore) == [("PK401", "policykit.toml:7")]


def test_paths_start_from_the_folder_of_the_config(folder: Path) -> None:
    text = "pack = 'own.yaml'\nwaivers = '../w.yaml'\nbaseline = '/b.json'\ncache = 'c'\n"
    settings = effective(config(f"{text}output = ['text', 'json=r.json']\n", "trust/policykit.toml"))

    assert settings.pack.value == str(Path("trust/own.yaml"))
    assert settings.waivers.value == Path("trust/../w.yaml")
    assert settings.baseline.value == Path("/b.json")
    assert settings.cache.value == Path("trust/c")
    assert [each.value for each in settings.output] == [Output("text"), Output("json", Path("trust/r.json"))]
    assert effective(load_config(folder / "trust" / "policykit.toml")).cache.value == folder / "trust" / "c"


def test_the_path_of_a_pack_here_stays_one() -> None:
    """A folder named like a pack is another pack."""
    assert effective(config("pack = './pack'")).pack.value == "./pack"
    assert effective(None, {"pack": "./pack"}).pack.value == "./pack"


def test_the_name_of_a_pack_is_no_path() -> None:
    assert effective(config("pack = 'full'", "trust/policykit.toml")).pack.value == "full"


# --- schools --------------------------------------------------------------------------------------------------------

TRUST = """\
pack = "statutory"
fail-on = "error"
select = ["PK1", "PK4"]
ignore = ["PK101"]
severity = {PK401 = "note", PK402 = "note"}

[schools."Ashwell Primary School"]
pack = "packs/own.yaml"
select = ["PK4"]
ignore = ["PK402"]
severity = {PK401 = "error", PK403 = "error"}
"""


def test_what_a_table_says_of_a_school_counts_on_top() -> None:
    """“`pack` replaces, `ignore` adds, `select` replaces, `severity` overrides key by key.”."""
    settings = effective(config(TRUST, "trust/policykit.toml"), schools=[ASHWELL])
    here = "trust/policykit.toml:{} (school Ashwell Primary School)"

    assert settings.pack == Setting("pack", str(Path("trust/packs/own.yaml")), here.format(8))
    assert words(settings.select) == [("PK4", here.format(9))]
    assert words(settings.ignore) == [("PK101", "trust/policykit.toml:4"), ("PK402", here.format(10))]
    assert severity(settings) == [
        ("PK402", Severity.NOTE, "trust/policykit.toml:5"),
        ("PK401", Severity.ERROR, here.format(11)),
        ("PK403", Severity.ERROR, here.format(11)),
    ]
    assert settings.fail_on == Setting("fail-on", FailOn.ERROR, "trust/policykit.toml:2")


def test_for_the_run_and_for_other_schools_it_does_not_count() -> None:
    trust = config(TRUST)

    assert effective(trust, schools=[BRIDGE]) == effective(trust)
    assert effective(trust).pack.value == "statutory"
    assert words(effective(trust).ignore) == [("PK101", "policykit.toml:4")]


def test_a_table_that_says_little_leaves_the_rest_as_it_is() -> None:
    trust = config("pack = 'full'\nselect = ['PK4']\n[schools.990001]\nignore = ['PK401']\n")
    settings = effective(trust, schools=[ASHWELL])

    assert (settings.pack, settings.select) == (effective(trust).pack, effective(trust).select)
    assert words(settings.ignore) == [("PK401", "policykit.toml:4 (school 990001)")]


def test_two_tables_about_the_schools_of_one_plan_are_an_error() -> None:
    """A plan is checked one way; whose word would count cannot be seen from either table."""
    trust = config(
        "[schools.990002]\npack = 'full'\nignore = ['PK1']\n[schools.'Ashwell Primary School']\npack = 'statutory'\n"
        "ignore = ['PK2']\n"
    )

    assert effective(trust, schools=[ASHWELL]).pack.value == "statutory"
    with pytest.raises(SeveralTables, match="are about one plan, that of Ashwell Primary School, Bridge School"):
        effective(trust, schools=[ASHWELL, BRIDGE])


def test_a_table_named_after_a_person_or_over_lines_is_told_without_either() -> None:
    settings = effective(
        config('[schools."mrs.jones@example.org"]\npack = "full"\n'), schools=[School(name="mrs.jones@example.org")]
    )
    assert settings.pack.origin == "policykit.toml:2 (school [an e-mail address])"

    settings = effective(config('[schools."Bridge\\n School"]\npack = "full"\n'), schools=[BRIDGE])
    assert settings.pack.origin == "policykit.toml:2 (school Bridge School)"


# --- the command line -----------------------------------------------------------------------------------------------


def test_what_is_given_on_the_command_line_counts_before_all() -> None:
    settings = effective(config(TRUST), {"pack": "full", "select": ("PK5",), "fail_on": "note"}, schools=[ASHWELL])

    assert settings.pack == Setting("pack", "full", "--pack on the command line")
    assert words(settings.select) == [("PK5", "--select on the command line")]
    assert settings.fail_on == Setting("fail-on", FailOn.NOTE, "--fail-on on the command line")


def test_what_is_to_be_ignored_adds_up_with_the_command_line() -> None:
    settings = effective(config(TRUST), {"ignore": ("PK5", "PK6")}, schools=[ASHWELL])

    assert [each.value for each in settings.ignore] == ["PK101", "PK402", "PK5", "PK6"]
    assert settings.ignore[-1].origin == "--ignore on the command line"


def test_paths_on_the_command_line_start_from_where_it_runs() -> None:
    given = {
        "pack": "own.yaml",
        "waivers": Path("w.yaml"),
        "baseline": "b.json",
        "cache": Path("c"),
        "output": (Output("json", Path("r.json")), "text"),
        "jobs": 2,
    }
    settings = effective(config("waivers = 'x.yaml'\noutput = ['text=t']\n", "trust/policykit.toml"), given)

    assert settings.pack.value == "own.yaml"
    assert settings.waivers.value == Path("w.yaml")
    assert settings.baseline.value == Path("b.json")
    assert settings.cache.value == Path("c")
    assert [each.value for each in settings.output] == [Output("json", Path("r.json")), Output("text")]
    assert settings.jobs == Setting("jobs", 2, "--jobs on the command line")


def test_either_spelling_of_an_option_will_do() -> None:
    assert effective(None, {"fail-on": "never"}) == effective(None, {"fail_on": FailOn.NEVER})


@pytest.mark.parametrize("given", [{"pakc": "full"}, {"fail_on": "errors"}, {"jobs": 0}, {"output": ("=x",)}])
def test_what_cannot_be_given_is_an_error_of_the_program(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="ConfigFile"):
        effective(None, given)


def test_settings_go_to_another_process_and_back() -> None:
    settings = effective(config(TRUST), {"jobs": 2}, schools=[ASHWELL])

    assert pickle.loads(pickle.dumps(settings)) == settings  # noqa: S301 - our own bytes


# --- whatever is said -----------------------------------------------------------------------------------------------

CODES = st.sampled_from(["PK1", "PK4", "PK401", "pk401", "school-links"])
SAYS = st.fixed_dictionaries(
    {},
    optional={
        "pack": st.sampled_from(["full", "statutory", "own.yaml"]),
        "select": st.lists(CODES, min_size=1, max_size=3),
        "ignore": st.lists(CODES, max_size=3),
        "severity": st.dictionaries(CODES, st.sampled_from([*map(str, Severity)]), max_size=3),
    },
)
SCHOOLS = st.dictionaries(
    st.sampled_from(["Ashwell Primary School", "990001", "BRIDGE school", "990009"]), SAYS, max_size=3
)


def table(says: dict[str, Any]) -> str:
    """Write a table with each word on a line of its own."""
    lines = []
    for key, value in says.items():
        if isinstance(value, dict):
            lines += [f"{key}.{json.dumps(code)} = {json.dumps(each)}" for code, each in value.items()]
        else:
            lines += [f"{key} = {json.dumps(value, indent=1)}"]
    return "\n".join(lines) + "\n"


@given(run=SAYS, schools=SCHOOLS, given=SAYS, plan=st.sets(st.sampled_from([0, 1])))
def test_the_stronger_word_counts_whatever_is_said(
    run: dict[str, Any], schools: dict[str, dict[str, Any]], given: dict[str, Any], plan: set[int]
) -> None:
    """“A later word replaces an earlier one, but `ignore` adds up, and `severity` is replaced rule by rule.”."""
    text = table(run) + "".join(f"[schools.{json.dumps(name)}]\n{table(says)}" for name, says in schools.items())
    given = {name: value for name, value in given.items() if value}
    of = [(ASHWELL, {"Ashwell Primary School", "990001"}), (BRIDGE, {"BRIDGE school"})]
    names = {name for number in plan for name in of[number][1]}
    assume(len(names & schools.keys()) <= 1)
    said = [run, *(says for name, says in schools.items() if name in names), given]
    settings = effective(config(text), given, schools=[of[number][0] for number in plan])

    def last(name: str, default: Any) -> Any:
        return next((says[name] for says in reversed(said) if name in says), default)

    merged: dict[str, str] = {}
    for says in said:
        merged |= says.get("severity", {})

    assert settings.pack.value == last("pack", DEFAULT_PACK)
    assert [each.value for each in settings.select] == last("select", [])
    assert [each.value for each in settings.ignore] == [word for says in said for word in says.get("ignore", [])]
    assert {code: str(each.value) for code, each in settings.severity.items()} == merged
    for each in settings:
        if each.origin.startswith("policykit.toml:"):
            line = int(re.findall(r"^policykit\.toml:([0-9]+)", each.origin)[0])
            assert json.dumps(str(each.value)) in text.splitlines()[line - 1]

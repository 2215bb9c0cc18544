"""`policykit check` over many plans, as a trust's data manager types it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from policykit.bulk import check_all
from policykit.cli import app
from policykit.cli.outputs import FORMATS
from policykit.loading import loads
from policykit.reporters import sarif
from test_answers import TODAY

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = ("--as-of", "2026-11-24")
CI = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "GITLAB_CI", "CI_PROJECT_DIR")
PLAN = """\
policy: {title: Community cohesion, review: {next: 2026-10-01}}
schools: [{name: Ashwell Primary School, type: Community school}]
"""
WAIVERS = """\
waivers:
  - school: Ashwell Primary School
    rule: PK606
    reason: The new head reviews it in her first term
    approved_by: Full governing body
    approved: 2026-09-01
    expires: 2026-12-18
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", *CI):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "ashwell.policykit.yaml").write_text(PLAN)
    return tmp_path


def run(*arguments: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(app, ("check", *arguments), env=env)


def only(*codes: str) -> tuple[str, ...]:
    return ("--pack", "full", "--select", ",".join(codes))


# --- formats --------------------------------------------------------------------------------------------------------


def test_one_run_writes_every_format(folder: Path) -> None:
    """In `examples/trust`, one command gives annotations, SARIF, JUnit and the trust report at once."""
    shutil.copytree(EXAMPLES / "trust", folder / "trust")
    files = {name: folder / "out" / name for name in FORMATS}
    outputs = [f"--output={name}={path}" for name, path in files.items()]
    result = run(*DAY, "trust/plans", "--format", "github", *outputs)

    assert (result.exit_code, result.stderr) == (1, "")
    assert re.search("^::error file=trust/plans/[a-z]+.policykit.yaml,line=[0-9]+", result.stdout, re.MULTILINE)
    assert files["github"].read_text() == result.stdout
    assert json.loads(files["sarif"].read_text())["version"] == "2.1.0"
    assert "<testsuites" in files["junit"].read_text()
    assert "<html" in files["html"].read_text()
    assert len(list(files["pages"].glob("*.html"))) == len(list((folder / "trust/plans").glob("*.yaml")))
    assert all(path.stat().st_size for path in files.values())


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
def test_the_exit_code_follows_fail_on_whatever_is_written(folder: Path, level: str, code: int) -> None:
    shutil.copytree(EXAMPLES / "trust", folder / "trust")

    assert run(*DAY, "trust/plans", "--fail-on", level, "--output", "sarif=o.sarif").exit_code == code


def test_the_exit_code_follows_the_config(folder: Path) -> None:
    codes = []
    for level in ("warning", "error", "never"):
        (folder / "policykit.toml").write_text(f'fail-on = "{level}"\n')
        codes.append(run(*DAY, *only("PK606")).exit_code)
    (folder / "policykit.toml").write_text('fail-on = "error"\n[severity]\nPK606 = "error"\n')

    assert codes == [1, 0, 0]
    assert run(*DAY, *only("PK606")).exit_code == 1
    assert run(*DAY, *only("PK606"), "--fail-on", "never").exit_code == 0


def test_ci_services_get_their_own_format(folder: Path) -> None:
    summary = folder / "summary.md"
    github = run(*DAY, *only("PK606"), env={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)})
    gitlab = run(*DAY, *only("PK606"), env={"GITLAB_CI": "true"})
    text = run(*DAY, *only("PK606"), "--format", "text", env={"GITHUB_ACTIONS": "true"})

    assert github.stdout.startswith("::warning file=ashwell.policykit.yaml,line=1,")
    assert "PK606" in summary.read_text()
    assert [each["check_name"] for each in json.loads(gitlab.stdout)] == ["PK606"]
    assert text.stdout.startswith("ashwell.policykit.yaml:1:")


def test_a_job_summary_keeps_what_is_there(folder: Path) -> None:
    summary = folder / "summary.md"
    summary.write_text("before\n")
    run(*DAY, *only("PK606"), env={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)})

    assert summary.read_text().startswith("before\n")
    assert len(summary.read_text()) > len("before\n")


def test_files_are_named_as_the_repository_names_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".git").mkdir()
    (folder / "trust").mkdir()
    (folder / "trust" / "plan.policykit.yaml").write_text(PLAN)
    monkeypatch.chdir(folder / "trust")

    assert run(*DAY, *only("PK606"), "--format", "github").stdout.startswith("::warning file=trust/plan.policykit.yaml")
    assert json.loads(run(*DAY, *only("PK606"), "--format", "gitlab").stdout)[0]["location"]["path"].startswith(
        "trust/"
    )


# --- files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["ashwell.policykit.yaml", "./ashwell.policykit.yaml", "w.yaml", "policykit.toml"])
def test_a_report_is_never_written_over_what_the_run_goes_by(folder: Path, target: str) -> None:
    (folder / "w.yaml").write_text(WAIVERS)
    (folder / "policykit.toml").write_text('waivers = "w.yaml"\n')
    before = (folder / target).read_bytes()
    result = run(*DAY, "--output", f"json={target}")

    assert result.exit_code == 2
    assert "a report is not written over" in result.stderr
    assert (folder / target).read_bytes() == before


def test_an_output_without_a_format_or_a_file_is_an_error_with_a_way_on() -> None:
    said = {
        "sarf=out.sarif": "there is no format 'sarf'; did you mean sarif?",
        "sarif=": "'sarif=' is not a format and its file, such as sarif=out.sarif",
        "pages": "pages are written into a folder: pages=FOLDER",
    }
    for text, words in said.items():
        result = run("--output", text)

        assert (result.exit_code, result.stdout) == (2, "")
        assert words in result.stderr


# --- config ---------------------------------------------------------------------------------------------------------


def test_a_school_may_have_settings_of_its_own(folder: Path) -> None:
    (folder / "millrace.policykit.yaml").write_text(PLAN.replace("Ashwell", "Millrace"))
    (folder / "policykit.toml").write_text('[schools."Millrace Primary School"]\nignore = ["PK606"]\n')
    result = run(*DAY, *only("PK606"), "--format", "json")
    found = {each["file"]: each["rules"]["PK606"] for each in json.loads(result.stdout)["reports"]}

    assert found == {"ashwell.policykit.yaml": "fail", "millrace.policykit.yaml": "left out"}


def test_a_setting_that_names_nothing_is_said_with_its_line(folder: Path) -> None:
    (folder / "policykit.toml").write_text('fail-on = "error"\nignore = [\n  "PK401",\n  "PK4O2",\n]\n')
    result = run(*DAY)

    assert result.exit_code == 2
    assert result.stderr == "policykit: policykit.toml:4: no rule or requirement matches 'PK4O2'; did you mean PK422?\n"


def test_a_table_about_no_school_is_said_where_all_plans_are_there(folder: Path) -> None:
    (folder / "policykit.toml").write_text('[schools."Ashwel Primary School"]\nignore = ["PK606"]\n')

    assert run(*DAY).stderr == "policykit: policykit.toml:1: no plan is for a school named 'Ashwel Primary School'\n"
    (folder / "other.policykit.yaml").write_text(PLAN)
    assert run(*DAY, "ashwell.policykit.yaml").stderr == ""


# --- waivers --------------------------------------------------------------------------------------------------------


def _text(output: str) -> bool:
    return re.search(r"^\S+: warning PK606 ", output, re.MULTILINE) is not None


COUNTS: dict[str, Callable[[str], bool]] = {
    "text": _text,
    "json": lambda output: json.loads(output)["reports"][0]["findings"][0]["waiver"] is None,
    "sarif": lambda output: not json.loads(output)["runs"][0]["results"][0].get("suppressions"),
    "junit": lambda output: "<failure" in output,
    "github": lambda output: "::warning file=ashwell.policykit.yaml" in output,
    "gitlab": lambda output: any(each["check_name"] == "PK606" for each in json.loads(output)),
    "markdown": lambda output: "The run failed" in output or re.search("fail", output) is not None,
    "csv": lambda output: ",PK606,review-overdue,warning,open," in output,
    "oscal": lambda output: "risks" not in json.loads(output)["assessment-results"]["results"][0],
    "html": lambda output: "waived until" not in output.lower() and "holds until" not in output.lower(),
}
"""Of each format that is one text: whether a finding of PK606 counts in it."""


@pytest.mark.parametrize("format", COUNTS)
def test_on_its_last_day_a_waiver_holds_and_on_the_next_it_does_not(folder: Path, format: str) -> None:
    """In every format, and in the exit code."""
    (folder / "w.yaml").write_text(WAIVERS)
    last, after = (
        run("--as-of", day, *only("PK606"), "--waivers", "w.yaml", "--format", format, "--fail-on", "warning")
        for day in ("2026-12-18", "2026-12-19")
    )

    assert (last.exit_code, COUNTS[format](last.stdout)) == (0, False)
    assert (after.exit_code, COUNTS[format](after.stdout)) == (1, True)


def test_every_format_is_among_those_that_are_tried() -> None:
    assert {*COUNTS, "pages"} == set(FORMATS)


def test_a_waiver_with_a_date_that_is_none_stops_the_run(folder: Path) -> None:
    """It is never taken for one that has passed, nor for one that holds."""
    (folder / "w.yaml").write_text(WAIVERS.replace("2026-12-18", "2026-13-18"))
    result = run(*DAY, "--waivers", "w.yaml")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("policykit: w.yaml:7:14: ")


# --- baseline -------------------------------------------------------------------------------------------------------


def baseline(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("baseline", *DAY, *arguments))


def test_what_was_there_does_not_count_and_what_is_new_does(folder: Path) -> None:
    adopted = baseline()
    quiet = run(*DAY, "--baseline", "policykit-baseline.json")
    (folder / "ashwell.policykit.yaml").write_text(
        PLAN + "commitments:\n  - {heading: equity, text: Mrs Ann Example}\n"
    )
    loud = run(*DAY, "--baseline", "policykit-baseline.json")

    assert re.fullmatch(
        r"policykit-baseline\.json: [0-9]+ findings adopted; from now on, only what is new counts\n", adopted.stdout
    )
    assert quiet.exit_code == 0
    assert loud.exit_code == 1


def test_a_baseline_shrinks_and_never_grows(folder: Path) -> None:
    baseline()
    before = json.loads((folder / "policykit-baseline.json").read_text())["findings"]
    (folder / "ashwell.policykit.yaml").write_text(
        PLAN.replace("type: Community school", "urn: 990001, type: Community school")
        + "commitments:\n  - {heading: equity, text: Pupils talk, answers: [no-such-thing]}\n"
    )
    told = run(*DAY, "--baseline", "policykit-baseline.json")
    result = baseline()
    after = json.loads((folder / "policykit-baseline.json").read_text())["findings"]

    assert "policykit-baseline.json:2:3: note PK921 " in told.stdout
    assert result.exit_code == 1
    assert "new, and not taken in" in result.stderr
    assert all(each in before for each in after)
    assert len(after) < len(before)


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(st.sampled_from(["", "# a remark", "#", "   "]), min_size=1, max_size=5), st.integers(0, 30))
def test_inserted_lines_change_no_fingerprint_and_no_baseline_key(inserted: list[str], at: int) -> None:
    """Inserting lines above a finding changes neither what SARIF nor what a baseline knows it by."""
    text = (EXAMPLES / "smallest" / "smallest.policykit.yaml").read_text()
    lines = text.splitlines(keepends=True)
    places = [number for number, line in enumerate(lines) if re.match(r"\w+:|- ", line)]
    here = places[at % len(places)]
    longer = "".join([*lines[:here], *(f"{line}\n" for line in inserted), *lines[here:]])
    before, after = (check_all([loads(each, name="plan.yaml")], as_of=TODAY, pack="full") for each in (text, longer))
    keys = [
        [
            each["partialFingerprints"]["primaryLocationLineHash"]
            for each in json.loads(sarif.report(results))["runs"][0]["results"]
        ]
        for results in (before, after)
    ]

    assert before.found
    assert [each.fingerprint for each in before.found] == [each.fingerprint for each in after.found]
    assert sorted(keys[0]) == sorted(keys[1])


# --- many -----------------------------------------------------------------------------------------------------------


def test_the_output_is_the_same_in_any_process_whatever_the_jobs_and_the_hash_seed(folder: Path) -> None:
    shutil.copytree(EXAMPLES / "trust", folder / "trust")
    written = []
    for seed, more in (("1", ()), ("2", ("--jobs", "2")), ("3", ("--cache", "c")), ("4", ("--cache", "c"))):
        outputs = [f"--output={name}={folder / seed / name}" for name in FORMATS]
        subprocess.run(
            [sys.executable, "-m", "policykit", "check", *DAY, "--pack", "full", *outputs, *more, "trust"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        )
        files = sorted(path for path in (folder / seed).rglob("*") if path.is_file())
        written.append({path.relative_to(folder / seed).as_posix(): path.read_bytes() for path in files})

    assert {*FORMATS} - {"pages"} <= written[0].keys()
    assert all(written[0].values())
    assert all(each == written[0] for each in written)


# --- what a review found --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["policykit.toml", "w.yaml"])
def test_a_fault_of_the_settings_or_the_waivers_stands_in_the_pull_request(folder: Path, name: str) -> None:
    (folder / "policykit.toml").write_text('waivers = "w.yaml"\n')
    (folder / "w.yaml").write_text(WAIVERS)
    (folder / name).write_text('fial-on = "error"\n' if name.endswith("toml") else "waivers:\n  - {school: A}\n")
    result = run(*DAY, env={"GITHUB_ACTIONS": "true"})

    assert result.exit_code == 2
    assert re.match(f"::error file={name},line=[12],col=[0-9]+::", result.stdout)


def test_a_report_is_not_written_over_a_pack(folder: Path) -> None:
    (folder / "pack.yaml").write_text("name: ours\ntitle: Ours\nextends: [guidance]\n")
    result = run(*DAY, "--pack", "pack.yaml", "--output", "json=pack.yaml")

    assert result.exit_code == 2
    assert (folder / "pack.yaml").read_text().startswith("name: ours")


def test_two_reports_do_not_go_to_one_place() -> None:
    said = [
        run(*DAY, *outputs).stderr
        for outputs in (
            ("--output", "json=o", "--output", "sarif=./o"),
            ("--output", "json", "--output", "sarif"),
        )
    ]

    assert all("2 reports would go to " in each for each in said)


def test_a_plan_that_is_named_twice_is_checked_once(folder: Path) -> None:
    (folder / "link.policykit.yaml").symlink_to(folder / "ashwell.policykit.yaml")
    result = run(*DAY, "--format", "json", ".", "ashwell.policykit.yaml", "./ashwell.policykit.yaml")

    assert len(json.loads(result.stdout)["reports"]) == 1


def test_a_school_may_have_severities_for_rules_that_a_smaller_pack_lacks(folder: Path) -> None:
    (folder / "policykit.toml").write_text('[schools."Ashwell Primary School"]\nseverity = { PK401 = "note" }\n')

    assert run(*DAY, "--pack", "statutory").stderr == ""


def test_two_tables_about_one_plan_are_refused_by_check_and_config_alike(folder: Path) -> None:
    (folder / "ashwell.policykit.yaml").write_text(PLAN.replace("type:", "urn: 990001, type:"))
    (folder / "policykit.toml").write_text(
        '[schools."Ashwell Primary School"]\nignore = ["PK601"]\n[schools.990001]\nignore = ["PK605"]\n'
    )
    said = "[schools.'Ashwell Primary School'] and [schools.'990001'] are about one plan"

    assert said in run(*DAY).stderr
    assert said in CliRunner().invoke(app, ("config", "ashwell.policykit.yaml")).stderr


def test_a_school_of_its_own_pack_goes_by_its_terms_too(folder: Path) -> None:
    (folder / "strict.yaml").write_text("name: strict\ntitle: Strict\nextends: [full]\nwaivers: {never: [PK606]}\n")
    (folder / "w.yaml").write_text(WAIVERS)
    (folder / "policykit.toml").write_text(
        'pack = "full"\nwaivers = "w.yaml"\n[schools."Ashwell Primary School"]\npack = "strict.yaml"\n'
    )
    (report,) = json.loads(run(*DAY, "--format", "json").stdout)["reports"]

    assert [each["waiver"] for each in report["findings"] if each["code"] == "PK606"] == [None]


def test_all_plans_of_the_settings_are_a_whole_run_wherever_they_are(folder: Path) -> None:
    """A waiver for a school that no plan is for is unused, also where only the folder of the plans is given."""
    (folder / "plans").mkdir()
    (folder / "ashwell.policykit.yaml").rename(folder / "plans" / "ashwell.policykit.yaml")
    (folder / "plans" / "other.policykit.yaml").write_text(PLAN.replace("Ashwell", "Millrace"))
    (folder / "w.yaml").write_text(WAIVERS.replace("Ashwell", "Ashwel"))
    (folder / "policykit.toml").write_text('waivers = "w.yaml"\n')

    assert "w.yaml:2:5: warning PK902 " in run(*DAY, "plans", "--format", "text").stdout
    assert "PK902" not in run(*DAY, "plans/ashwell.policykit.yaml").stdout


def test_what_plans_share_is_left_alone_in_a_run_with_some_of_them(folder: Path) -> None:
    """A waiver and a baseline that are about it are neither unused nor gone."""
    shared = "statement: At our school each family is greeted by name and in its own language every morning.\n"
    (folder / "ashwell.policykit.yaml").write_text(PLAN + shared)
    (folder / "millrace.policykit.yaml").write_text(PLAN.replace("Ashwell", "Millrace") + shared)
    (folder / "w.yaml").write_text(WAIVERS.replace("PK606", "PK851"))
    (folder / "policykit.toml").write_text('pack = "full"\nwaivers = "w.yaml"\n')
    whole = run(*DAY)
    (folder / "policykit.toml").write_text('pack = "full"\nwaivers = "w.yaml"\nbaseline = "b.json"\n')
    baseline()
    before = (folder / "b.json").read_text()
    part = run(*DAY, "ashwell.policykit.yaml")
    baseline("millrace.policykit.yaml")

    assert "PK851" in whole.stdout
    assert "PK851" in before
    assert not {"PK902", "PK921"} & set(re.findall("PK[0-9]{3}", part.stdout))
    assert (folder / "b.json").read_text() == before


def test_schools_of_one_name_are_told_apart_by_their_numbers(folder: Path) -> None:
    one, two = (PLAN.replace("type:", f"urn: {urn}, type:") for urn in (990001, 990002))
    owner = two.replace("review:", "owner: Deputy headteacher, review:")
    (folder / "ashwell.policykit.yaml").write_text(one)
    (folder / "other.policykit.yaml").write_text(owner)
    baseline("--pack", "full")
    (folder / "other.policykit.yaml").write_text(two)
    result = run(*DAY, "--pack", "full", "--baseline", "policykit-baseline.json", "--format", "csv")
    rows = [line for line in result.stdout.splitlines() if ",PK601," in line]

    assert sorted(re.findall(r"(ashwell|other)\.policykit\.yaml|,(open|in baseline),", "\n".join(rows))) == sorted(
        [("ashwell", ""), ("", "in baseline"), ("other", ""), ("", "open")]
    )


def test_a_line_that_one_finding_does_not_show_no_other_shows(folder: Path) -> None:
    text = PLAN + (
        "context:\n  population:\n"
        "    description: At our school there are four Muslim pupils and each of them meets a mentor every week.\n"
    )
    (folder / "ashwell.policykit.yaml").write_text(text)
    (folder / "millrace.policykit.yaml").write_text(text.replace("Ashwell", "Millrace"))
    result = run(*DAY, *only("PK810", "PK851"), "--format", "json")
    found = [each for report in json.loads(result.stdout)["reports"] for each in report["findings"]]

    assert {each["code"] for each in found} == {"PK810", "PK851"}
    assert {each["excerpt"] for each in found} == {None}


def test_a_cache_forgets_no_part_of_a_pack(folder: Path) -> None:
    """What may be waived, and for how long, decides what is foreseen."""
    (folder / "w.yaml").write_text(WAIVERS)
    told = []
    for longest in (365, 30):
        (folder / "pack.yaml").write_text(
            f"name: ours\ntitle: Ours\nextends: [full]\nwaivers: {{longest: {longest}}}\n"
        )
        arguments = (*DAY, "--pack", "pack.yaml", "--waivers", "w.yaml", "--cache", "c", "--until", "2027-03-01")
        results = json.loads(run(*arguments, "--format", "json").stdout)
        told.append([each["why"] for each in results["forecast"] if each["finding"]["code"] == "PK606"])

    assert told == [["a waiver runs out"], []]


def test_a_cache_leaves_what_is_in_a_folder_as_it_is(folder: Path) -> None:
    (folder / ".gitignore").write_text("secrets.env\n")
    run(*DAY, "--cache", ".")

    assert (folder / ".gitignore").read_text() == "secrets.env\n"
    assert run(*DAY, "--cache", "ashwell.policykit.yaml").exit_code == 2


def test_what_is_in_the_baseline_is_not_foreseen_and_a_waiver_that_ends_is(folder: Path) -> None:
    (folder / "w.yaml").write_text(WAIVERS)
    (folder / "policykit.toml").write_text('pack = "full"\nwaivers = "w.yaml"\n')

    def foreseen() -> set[tuple[str, str]]:
        result = CliRunner().invoke(app, ("forecast", *DAY, "--until", "2026-12-31", "--format", "json"))
        return {(each["code"], each["on"]) for each in json.loads(result.stdout)["forecast"]}

    before = foreseen()
    known = [
        each.fingerprint for each in check_all([loads(PLAN)], as_of=TODAY, pack="full").found if each.code == "PK606"
    ]
    (folder / "b.json").write_text(
        json.dumps({"findings": [{"fingerprint": known[0], "code": "PK606", "message": "overdue"}]})
    )
    (folder / "policykit.toml").write_text('pack = "full"\nwaivers = "w.yaml"\nbaseline = "b.json"\n')

    assert before == {("PK606", "2026-12-19"), ("PK901", "2026-12-19")}
    assert foreseen() == {("PK901", "2026-12-19")}


@pytest.mark.parametrize(
    "command", [("forecast", "--until", "2027-01-01"), ("baseline",), ("waivers", "--waivers", "w.yaml")]
)
def test_a_plan_that_cannot_be_read_is_not_passed_over(folder: Path, command: tuple[str, ...]) -> None:
    (folder / "broken.policykit.yaml").write_text("policy: [")
    (folder / "w.yaml").write_text(WAIVERS)
    result = CliRunner().invoke(app, (*command, *DAY))

    assert result.exit_code == 2
    assert "broken.policykit.yaml cannot be read as a plan; policykit check says why" in result.stderr
    assert not (folder / "policykit-baseline.json").exists()


def test_days_before_the_day_are_not_looked_ahead_to() -> None:
    assert "2026-01-01 is before 2026-11-24" in run(*DAY, "--until", "2026-01-01").stderr
    assert run("--as-of", "9999-12-31", "--format", "html").exit_code in {0, 1}


def test_a_file_of_waivers_with_nothing_in_it_waives_nothing(folder: Path) -> None:
    (folder / "w.yaml").write_text("# none any more\n")

    assert run(*DAY, "--waivers", "w.yaml").stderr == ""

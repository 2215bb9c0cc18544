"""The command as a user types it."""

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import policykit
from policykit.cli import _COMMANDS, app
from policykit.duties import duty
from policykit.models import EstablishmentType
from policykit.packs import load_pack, pack_names
from policykit.rulebook import rules
from policykit.schemas import as_text, names
from services import printed

GOOD = "policy: {title: Community cohesion}\nschools: [{name: Ashwell Primary School, type: Community school}]\n"
BAD = "policy: {titel: Community cohesion}\n"
DAY = ("--as-of", "2026-09-01")
FORMS = "'text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown', 'csv', 'oscal', 'html'"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "plan.yaml").write_text(GOOD)
    return tmp_path


def run(*arguments: str, stdin: str | bytes = "", **env: str) -> Result:
    return CliRunner().invoke(app, arguments, input=stdin, env=env)


def codes(result: Result) -> set[str]:
    return set(re.findall(r"^\S+:[0-9]+:[0-9]+: \w+ (PK[0-9]{3}) ", result.stdout, re.MULTILINE))


def report(result: Result) -> dict[str, object]:
    (only,) = json.loads(result.stdout)["reports"]
    assert isinstance(only, dict)
    return only


def one_line(result: Result) -> str:
    """Return what is said on standard error, where nothing else is said and the run could not be done."""
    assert (result.exit_code, result.stdout) == (2, "")
    assert re.fullmatch(r"policykit: .*\n", result.stderr)
    return result.stderr.removeprefix("policykit: ").rstrip("\n")


# --- check ----------------------------------------------------------------------------------------------------------


def test_a_plan_is_checked_with_the_guidance_pack() -> None:
    result = run("check", *DAY, "plan.yaml")

    assert result.exit_code == 1
    assert result.stderr == ""
    assert codes(result) <= set(load_pack("guidance").severities)
    assert "1 file checked" in result.stdout
    assert " · as of 2026-09-01 · pack guidance · policykit " in result.stdout


def test_today_is_the_date_of_the_check_where_none_is_given() -> None:
    before = date.today()  # noqa: DTZ011 - the reader's own day
    told = re.search(r"as of ([0-9-]+)", run("check", "plan.yaml").stdout)

    assert told is not None
    assert before <= date.fromisoformat(told[1]) <= date.today()  # noqa: DTZ011


@pytest.mark.parametrize("pack", pack_names())
def test_a_pack_is_chosen_by_name(pack: str) -> None:
    assert f" · pack {pack} · " in run("check", *DAY, "--pack", pack, "plan.yaml").stdout


@pytest.mark.parametrize(
    ("selectors", "expected"),
    [
        (("PK201",), {"PK201"}),
        (("pk201",), {"PK201"}),
        (("PK201,PK202",), {"PK201", "PK202"}),
        (("PK201", "population-missing, PK202"), {"PK201", "PK202"}),
        (("location",), {"PK202"}),
        (("location-missing",), {"PK202"}),
    ],
)
def test_rules_are_selected_by_code_beginning_name_or_requirement(
    selectors: tuple[str, ...], expected: set[str]
) -> None:
    options = [word for selector in selectors for word in ("--select", selector)]

    assert codes(run("check", *DAY, *options, "plan.yaml")) == expected


def test_the_beginning_of_a_code_stands_for_all_that_begin_with_it() -> None:
    found = codes(run("check", *DAY, "--select", "PK2", "plan.yaml"))

    assert {"PK201", "PK202"} <= found
    assert all(code.startswith("PK2") for code in found)


def test_what_is_ignored_is_not_found() -> None:
    everything = codes(run("check", *DAY, "plan.yaml"))

    assert codes(run("check", *DAY, "--ignore", "PK2", "plan.yaml")) == {
        code for code in everything if not code.startswith("PK2")
    }


def test_a_selected_rule_never_hides_a_plan_that_cannot_be_read(folder: Path) -> None:
    (folder / "plan.yaml").write_text(BAD)

    assert "PK010" in codes(run("check", *DAY, "--select", "PK310", "plan.yaml"))


@pytest.mark.parametrize(("fail_on", "code"), [("note", 1), ("warning", 1), ("error", 0), ("never", 0)], ids=str)
def test_findings_fail_the_run_from_a_severity_upwards(fail_on: str, code: int) -> None:
    result = run("check", *DAY, "--select", "PK201", "--fail-on", fail_on, "plan.yaml")

    assert codes(result) == {"PK201"}
    assert "1 found: 1 warning\n" in result.stdout
    assert result.exit_code == code


def test_a_plan_in_which_nothing_is_found() -> None:
    result = run("check", *DAY, "--select", "PK310", "plan.yaml")

    assert result.exit_code == 0
    assert result.stdout.startswith("plan.yaml: Community cohesion\n")
    assert "1 file checked, nothing found · " in result.stdout


def test_the_severity_for_which_a_run_fails_hides_nothing() -> None:
    loud, quiet = (run("check", *DAY, "--fail-on", each, "plan.yaml").stdout for each in ("note", "never"))

    assert loud.replace(" · failed on note or above", "") == quiet
    assert " · failed on note or above · as of" in loud


def test_standard_input_is_yaml_unless_told_otherwise() -> None:
    data = {"policy": {"title": "Community cohesion"}, "schools": [{"name": "Ashwell Primary School"}]}
    toml = '[policy]\ntitle = "Community cohesion"\n[[schools]]\nname = "Ashwell Primary School"\n'

    for stdin, options in (
        (GOOD, ()),
        (json.dumps(data), ()),
        (json.dumps(data), ("--input-format", "json")),
        (toml, ("--input-format", "toml")),
    ):
        assert "(standard input): Community cohesion\n" in run("check", *DAY, *options, "-", stdin=stdin).stdout


def test_a_format_that_is_told_counts_more_than_a_name(folder: Path) -> None:
    (folder / "policy.txt").write_text(GOOD)

    assert "name it .yaml, .json, .toml, .docx or .xlsx, or say the format" in one_line(run("check", "policy.txt"))
    assert "policy.txt: Community cohesion\n" in run("check", *DAY, "--input-format", "yaml", "policy.txt").stdout


def test_plans_are_looked_for_in_folders(folder: Path) -> None:
    for name in ("b/two.policykit.json", "b/three.policykit.toml", "a/one.policykit.yaml", ".hidden/x.policykit.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("")
    named = re.findall(r"^(\S+):1:1: error PK006", run("check", *DAY).stdout, re.MULTILINE)

    assert named == ["a/one.policykit.yaml", "b/three.policykit.toml", "b/two.policykit.json"]


def test_files_and_folders_are_checked_in_the_order_given(folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / "b" / "two.policykit.yaml").write_text(GOOD)
    result = json.loads(run("check", *DAY, "--format", "json", "plan.yaml", "b", "-", stdin=GOOD).stdout)

    assert [each["file"] for each in result["reports"]] == ["plan.yaml", "b/two.policykit.yaml", "(standard input)"]


def test_details_are_shown_where_they_are_asked_for() -> None:
    shown = run("check", *DAY, "--select", "PK201", "--details", "plan.yaml").stdout
    hidden = run("check", *DAY, "--select", "PK201", "--no-details", "plan.yaml").stdout

    assert "  1 | policy: {title: Community cohesion}\n" in shown
    assert "  1 | " not in hidden
    assert run("check", *DAY, "--select", "PK201", "plan.yaml").stdout == hidden  # no person reads it at a terminal


# --- colours --------------------------------------------------------------------------------------------------------


def is_coloured(*options: str, **env: str) -> bool:
    return "\033[" in run("check", *DAY, *options, "plan.yaml", **env).stdout


def test_colours_are_as_asked() -> None:
    assert is_coloured("--color", "always", NO_COLOR="1")
    assert is_coloured("--colour", "always", TERM="dumb")
    assert not is_coloured("--color", "never", FORCE_COLOR="1")


def test_colours_go_by_the_environment_where_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_coloured()
    assert is_coloured(FORCE_COLOR="1")
    assert not is_coloured(FORCE_COLOR="0")
    assert not is_coloured(FORCE_COLOR="1", NO_COLOR="1")

    monkeypatch.setattr("policykit.cli.terminal.is_terminal", lambda: True)

    assert is_coloured(TERM="xterm")
    assert not is_coloured(TERM="dumb")
    assert not is_coloured(TERM="xterm", NO_COLOR="1")
    assert is_coloured(TERM="xterm", NO_COLOR="")  # https://no-color.org: present and not empty


def test_what_is_for_programs_has_no_colours() -> None:
    assert not is_coloured("--format", "json", "--color", "always")


# --- what cannot be done --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chekc", "plan.yaml"), "there is no command 'chekc'; did you mean check? (policykit --help says more)"),
        (
            ("plan.yaml",),
            (
                "there is no command 'plan.yaml'; to check a plan, write check before its name "
                "(policykit --help says more)"
            ),
        ),
        (("xyz",), "there is no command 'xyz' (policykit --help says more)"),
        (("--pack", "full"), "there is no option --pack (policykit --help says more)"),
        (
            ("check", "--pak", "full"),
            "there is no option --pak; did you mean --pack? (policykit check --help says more)",
        ),
        (("check", "--pack"), "--pack needs something after it (policykit --help says more)"),
        (
            ("check", "--pack", "guidence", "plan.yaml"),
            f"no pack is named 'guidence'; there are {', '.join(pack_names())}",
        ),
        (("rules", "--pack", "x"), f"no pack is named 'x'; there are {', '.join(pack_names())}"),
        (("check", "--select", "PK2010", "plan.yaml"), "no rule or requirement matches 'PK2010'; did you mean PK201?"),
        (
            ("check", "--select", "xyz", "plan.yaml"),
            "no rule or requirement matches 'xyz'; policykit rules and policykit duty list them all",
        ),
        (("check", "--select", ",", "plan.yaml"), "--select: no rule is named (policykit check --help says more)"),
        (
            ("check", "--ignore", "PK005", "plan.yaml"),
            "'PK005' would hide what every check rests on; rules about reading and waivers always apply",
        ),
        (
            ("check", "--as-of", "1/9/2026"),
            "--as-of: '1/9/2026' is not a date such as 2026-09-01 (policykit check --help says more)",
        ),
        (
            ("check", "--as-of", "2026-02-30"),
            "--as-of: '2026-02-30' is not a date such as 2026-09-01 (policykit check --help says more)",
        ),
        (
            ("check", "--format", "xml"),
            f"--format: 'xml' is not one of {FORMS} (policykit check --help says more)",
        ),
        (("check", "nowhere.yaml"), "cannot read nowhere.yaml: there is no such file"),
        (("explain", "PK4011"), "no rule or requirement matches 'PK4011'; did you mean PK401?"),
        (
            ("explain", "measure-without-basline"),
            "no rule or requirement matches 'measure-without-basline'; did you mean measure-without-baseline?",
        ),
        (("explain",), "CODE|REQUIREMENT|PROVISION is missing (policykit explain --help says more)"),
        (
            ("duty", "--type", "comunity school"),
            (
                "--type: 'comunity school' is no type in the register; did you mean Community school? "
                "(policykit duty --help says more)"
            ),
        ),
        (
            ("schema", "plans"),
            f"'plans' is not one of {', '.join(map(repr, names()))} (policykit schema --help says more)",
        ),
        (("completion", "tcsh"), "'tcsh' is not one of 'bash', 'zsh', 'fish' (policykit completion --help says more)"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_said_in_one_line_with_a_way_on(arguments: tuple[str, ...], said: str) -> None:
    assert one_line(run(*arguments)) == said


def test_a_folder_without_plans_is_said() -> None:
    assert one_line(run("check")) == (
        "cannot read .: there are no plans in this folder; their names end with .policykit.yaml"
    )


def test_nothing_at_all_shows_the_help() -> None:
    result = run()

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == run("--help").stdout


def test_a_fault_of_our_own_is_never_taken_for_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has its traceback, and the exit code of a run that could not be done."""
    monkeypatch.setattr("policykit.checker.take_apart", lambda _: 1 / 0)
    result = run("check", *DAY, "plan.yaml")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "ZeroDivisionError" in result.stderr
    assert result.stderr.endswith("policykit: this is a fault in policykit; nothing is said about the plan\n")


# --- explain, rules, duty, schema -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["PK401", "pk401", "measure-without-baseline"])
def test_a_rule_is_explained_by_code_or_name(name: str) -> None:
    result = run("explain", name)

    assert result.exit_code == 0
    assert result.stdout.startswith("PK401 measure-without-baseline\n\n")
    assert "Packs: full\n" in result.stdout
    assert "    target: 90\n" in result.stdout


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_every_rule_can_be_explained(rule: object) -> None:
    code = getattr(rule, "code", "")
    result = run("explain", code)

    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code} ")
    assert "To settle it: " in result.stdout
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", result.stdout)


@pytest.mark.parametrize("requirement", duty().requirements, ids=lambda requirement: requirement.id)
def test_every_requirement_can_be_explained(requirement: policykit.Requirement) -> None:
    result = run("explain", requirement.id)

    assert result.exit_code == 0
    assert result.stdout.startswith(f"{requirement.id}: {requirement.title} (")
    assert re.search(r"^Checked by:\n  PK[0-9]{3} ", result.stdout, re.MULTILINE)
    assert (f"answers: [{requirement.id}]" in result.stdout) is (requirement.answered_by == "commitments")


def test_all_rules_are_listed() -> None:
    head, *lines = run("rules").stdout.splitlines()

    assert head.split() == ["CODE", "SEVERITY", "BASIS", "FROM", "PACK", "FINDS"]
    assert [line.split()[0] for line in lines] == [rule.code for rule in rules()]


@pytest.mark.parametrize("pack", pack_names())
def test_the_rules_of_a_pack_are_listed_with_the_severity_they_have_there(pack: str) -> None:
    _, *lines = run("rules", "--pack", pack).stdout.splitlines()

    assert {line.split()[0]: line.split()[1] for line in lines} == load_pack(pack).severities


def test_the_duty_is_listed() -> None:
    result = run("duty", *DAY)

    assert " ON 2026-09-01 " in result.stdout
    assert "Nothing here is legal advice." in result.stdout
    for id in [each.id for each in duty().requirements] + [each.id for each in duty().provisions]:
        assert re.search(rf"^{id} ", result.stdout, re.MULTILINE)


@pytest.mark.parametrize(
    ("kind", "day", "first"),
    [
        ("Community school", "2026-09-01", "Community school (01), on 2026-09-01: bound by law"),
        ("community school", "2026-09-01", "Community school (01), on 2026-09-01: bound by law"),
        ("01", "2007-08-31", "Community school (01), on 2007-08-31: not bound"),
        ("1", "2026-09-01", "Community school (01), on 2026-09-01: bound by law"),
        ("34", "2026-09-01", "Academy converter (34), on 2026-09-01: bound only by its funding agreement"),
        ("11", "2026-09-01", "Other independent school (11), on 2026-09-01: not bound"),
    ],
)
def test_whether_the_duty_binds_a_type_of_school(kind: str, day: str, first: str) -> None:
    assert run("duty", "--type", kind, "--as-of", day).stdout.splitlines()[0] == first


@pytest.mark.parametrize("kind", EstablishmentType, ids=lambda kind: kind.code)
def test_every_type_of_school_has_an_answer_and_a_reason(kind: EstablishmentType) -> None:
    result = run("duty", "--type", kind, *DAY)

    assert result.exit_code == 0
    assert result.stdout.count("\n") > 1


@pytest.mark.parametrize("name", names())
def test_a_schema_is_printed_as_it_is_published(name: str) -> None:
    assert run("schema", name).stdout_bytes == as_text(name).encode()


# --- help, version, completion --------------------------------------------------------------------------------------


def test_the_version() -> None:
    assert run("--version").stdout == f"policykit {policykit.__version__}\n"
    assert run("-V").stdout == run("--version").stdout


@pytest.mark.parametrize("command", ["check", "completion", "duty", "explain", "rules", "schema"])
def test_every_command_has_help_in_plain_english(command: str) -> None:
    listed = dict(re.findall(r"^  (\w+) +(.+)$", run("--help").stdout, re.MULTILINE))
    told = run(command, "-h").stdout

    assert told == run(command, "--help").stdout
    assert told.startswith(f"Usage: policykit {command} ")
    assert listed[command].endswith(".")
    assert listed[command].split()[0] in told
    assert not re.search(r"\b(must|invalid|TEXT)\b", told)


def test_help_names_the_packs_and_the_default() -> None:
    told = " ".join(run("check", "--help").stdout.split())

    assert "statutory, guidance or full, another pack that is installed, or the path of one. [default: g" in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_for_each_shell(shell: str) -> None:
    script = run("completion", shell).stdout

    assert "policykit" in script
    assert "_POLICYKIT_COMPLETE" in script


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("policykit ch", ["check"]),
        ("policykit check --pa", ["--pack"]),
        ("policykit check --pack s", ["statutory"]),
        ("policykit check --select PK40", [f"PK40{number}" for number in range(1, 10)]),
        ("policykit check --ignore PK401,PK40", [f"PK401,PK40{number}" for number in range(1, 10)]),
        ("policykit rules --pack g", ["guidance", "guidance-2010"]),
        ("policykit explain promote-", ["promote-cohesion", "promote-well-being"]),
        ("policykit duty --type Pupil", ["Pupil referral unit"]),
        ("policykit schema p", ["plan", "pack"]),
    ],
)
def test_words_are_completed(line: str, completed: list[str]) -> None:
    words = line.split()
    result = run(_POLICYKIT_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))

    assert re.findall(r"^plain,(.*)$", result.stdout, re.MULTILINE) == completed


# --- in processes of their own --------------------------------------------------------------------------------------


def process(*arguments: str, **env: str) -> bytes:
    command = (sys.executable, "-m", "policykit", *arguments)
    return subprocess.run(command, capture_output=True, check=False, env=os.environ | env).stdout


def test_python_runs_the_package() -> None:
    assert process("--version").decode().split() == ["policykit", policykit.__version__]
    assert process("--help").startswith(b"Usage: policykit [OPTIONS]")


OUTPUTS: list[tuple[str, ...]] = [
    ("check", *DAY, "--pack", "full", "--details", "plan.yaml"),
    ("check", *DAY, "--pack", "full", "--format", "json", "plan.yaml"),
    *(("schema", name) for name in names()),
]


def test_the_same_bytes_each_time_in_any_process() -> None:
    """However Python happens to order its sets."""
    here = [run(*arguments).stdout_bytes.decode() for arguments in OUTPUTS]

    assert all(here)
    for seed in (0, 1):
        assert dict(zip(OUTPUTS, here, strict=True)) == dict(zip(OUTPUTS, printed(*OUTPUTS, seed=seed), strict=True))
    assert here[0].encode() == process(*OUTPUTS[0])


def test_standard_output_may_be_a_stream_of_text() -> None:
    """As in a notebook, or in a test of someone else's."""
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        app(["check", *DAY, "--select", "PK310", "plan.yaml"], standalone_mode=False)
        app(["schema", "pack"], standalone_mode=False)

    assert stream.getvalue().startswith("plan.yaml: Community cohesion\n")
    assert stream.getvalue().endswith(as_text("pack"))


def test_what_is_quick_imports_little() -> None:
    """`--help` and `--version` load no models."""
    script = (
        "import sys; from policykit.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: assert not {'pydantic', 'yaml', 'policykit.models'} & {*sys.modules}"
    )

    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("arguments", [["--help"], *([each, "--help"] for each in _COMMANDS)], ids=" ".join)
def test_help_shows_no_marks_and_keeps_its_lines(arguments: list[str]) -> None:
    shown = run(*arguments).stdout

    assert "\\b" not in shown
    assert "\b" not in shown


def test_commands_in_a_help_text_stand_on_lines_of_their_own() -> None:
    assert "\n  policykit check schools/               check every plan in a folder\n" in run("--help").stdout


def test_a_provision_is_explained_with_its_dates_and_its_address() -> None:
    shown = run("explain", "ea2002-s21-5-b").stdout

    assert "In force: from 2007-09-01\n" in shown
    assert "https://www.legislation.gov.uk/ukpga/2002/32/section/21" in shown


def test_linked_duties_and_superseded_laws_are_listed() -> None:
    shown = run("duty").stdout

    assert re.search(r"^LINKED DUTY .*\n(.+\n)*si2017-353-r5 ", shown, re.MULTILINE)
    assert re.search(r"^SUPERSEDED LAW .*\nRace Relations Act 1976", shown, re.MULTILINE)


def test_what_cannot_be_opened_does_not_silence_the_others() -> None:
    result = run("check", *DAY, "nowhere.yaml", "plan.yaml")

    assert result.exit_code == 2
    assert "cannot read nowhere.yaml" in result.stderr
    assert "1 file checked" in result.stdout

"""`policykit new` begins a plan for a school that is named, looked up in the register or asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policykit.cli import app
from policykit.loading import load
from policykit.models import EstablishmentType, Plan, School
from policykit.schemas import as_text

ASHWELL = "ashwell-primary-school.policykit.yaml"
NAMED = ("--name", "Ashwell Primary School", "--type", "Community school")
REGISTER = """\
URN,EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),EstablishmentStatus (code),\
EstablishmentStatus (name),CloseDate,NumberOfPupils,PercentageFSM,UrbanRural (name),HeadLastName
990001,Ashwell Primary School,01,Community school,1,Open,,210,19.5,(England/Wales) Rural village,Uiopova
990002,Brackenholt School,1,,2,Closed,31-08-2024,,,,
990003,Canal Street School,,,3,"Open, but proposed to close",31-08-2027,lots,,,
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("register.csv").write_text(REGISTER, "utf-8")
    return tmp_path


def new(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["new", "--as-of", "2026-09-01", *arguments])


def refused(*arguments: str) -> str:
    """Return what is said where nothing is written."""
    result = new(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert [each.name for each in Path().iterdir()] == ["register.csv"]
    return result.stderr


def plan_in(file: str) -> Plan:
    plan = load(file).plan

    assert plan
    return plan


# --- what is written ------------------------------------------------------------------------------------------------


def test_a_named_school_gets_a_form_under_its_own_name() -> None:
    result = new(*NAMED)

    assert (result.exit_code, result.stderr) == (0, "")
    assert plan_in(ASHWELL).schools == (School(name="Ashwell Primary School", type=EstablishmentType.COMMUNITY_SCHOOL),)


def test_it_says_what_to_do_next() -> None:
    assert (
        new(*NAMED).stdout
        == f"""\
{ASHWELL}: a form for Ashwell Primary School, with 39 blanks to fill in

Next:
  Open it in an editor, and write your own words where words stand in [square brackets].
  policykit check {ASHWELL} says what is still to do.
  Editors that know YAML explain and complete what you write: plan.schema.json, beside it, is for them.
"""
    )


def test_the_schema_that_its_first_line_names_is_beside_it_and_one_that_is_there_stays() -> None:
    new(*NAMED)
    beside = Path("plan.schema.json")

    assert "$schema=plan.schema.json" in Path(ASHWELL).read_text("utf-8").splitlines()[0]
    assert beside.read_text("utf-8") == as_text("plan")

    beside.write_text("mine")
    new(*NAMED, "-o", "b.yaml")

    assert beside.read_text() == "mine"


def test_a_school_is_looked_up_in_the_register() -> None:
    result = new("--urn", "990001", "--register", "register.csv")
    plan = plan_in(ASHWELL)

    assert (result.exit_code, result.stderr) == (0, "")
    assert plan.schools[0].model_dump(mode="json", exclude_none=True) == {
        "name": "Ashwell Primary School",
        "urn": "990001",
        "type": "Community school",
        "pupils": 210,
    }
    assert plan.context
    assert plan.context.location
    assert plan.context.location.setting == "rural"
    assert "Uiopova" not in Path(ASHWELL).read_text("utf-8")


def test_what_is_given_goes_before_what_the_register_says() -> None:
    new("--urn", "990003", "--register", "register.csv", "--type", "5", "--title", "Together", "-o", "a.yaml")
    plan = plan_in("a.yaml")

    assert (plan.policy.title, plan.schools[0].type) == ("Together", EstablishmentType.FOUNDATION_SCHOOL)


def test_a_urn_without_a_register_is_written_down() -> None:
    new(*NAMED, "--urn", "990001")

    assert plan_in(ASHWELL).schools[0].urn == "990001"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("St Mary’s C.E. (VA) School", "st-marys-c-e-va-school.policykit.yaml"),
        ("École Thérèse", "ecole-therese.policykit.yaml"),
        ("../../etc", "etc.policykit.yaml"),
        ("学校", "school.policykit.yaml"),
    ],
)
def test_the_file_is_named_for_the_school(name: str, file: str) -> None:
    assert new("--name", name, "--type", "1").exit_code == 0
    assert plan_in(file).schools[0].name == name


@pytest.mark.parametrize("given", ["Community school", "community  SCHOOL", "01", "1"])
def test_a_type_is_given_by_name_or_code(given: str) -> None:
    assert new("--name", "A", "--type", given).exit_code == 0
    assert plan_in("a.policykit.yaml").schools[0].type is EstablishmentType.COMMUNITY_SCHOOL


def test_the_size_and_the_pack_decide_what_is_shown() -> None:
    texts = {
        (size, pack): new(*NAMED, "--size", size, "--pack", pack, "-o", "-").stdout
        for size in ("short", "standard", "full")
        for pack in ("statutory", "guidance")
    }

    assert len(texts["short", "guidance"]) < len(texts["standard", "guidance"]) < len(texts["full", "guidance"])
    assert "answers: [school-links]" in texts["short", "guidance"]
    assert "answers: [school-links]" not in texts["full", "statutory"]


def test_the_settings_name_the_pack() -> None:
    Path("policykit.toml").write_text('pack = "statutory"\n')

    assert "answers: [school-links]" not in new(*NAMED, "-o", "-").stdout


def test_standard_output_gets_the_form_and_nothing_else() -> None:
    result = new(*NAMED, "-o", "-")

    assert result.stdout.startswith("# yaml-language-server: ")
    assert "Next:" not in result.output
    assert not Path(ASHWELL).exists()


# --- whom no duty binds ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("11", "it is an independent school, not maintained by a local authority"),
        ("Non-maintained special school", "it is a special school that no local authority maintains"),
    ],
)
def test_of_a_school_that_no_duty_binds_it_says_so_and_why(kind: str, reason: str) -> None:
    result = new("--name", "Ashwell School", "--type", kind)

    assert result.exit_code == 0
    assert result.stderr == (
        f"policykit: no duty to promote community cohesion binds the school; it plans of its own accord: {reason}\n"
    )


@pytest.mark.parametrize("kind", ["Community school", "Academy converter", "Pupil referral unit"])
def test_of_a_school_that_law_or_agreement_binds_nothing_is_said(kind: str) -> None:
    assert new("--name", "Ashwell School", "--type", kind).stderr == ""


# --- what the register says -----------------------------------------------------------------------------------------


def test_a_closed_school_is_told_as_such() -> None:
    result = new("--urn", "990002", "--register", "register.csv")

    assert result.exit_code == 0
    assert result.stderr == (
        "policykit: Brackenholt School closed on 2024-08-31, the register says; is it the school you mean?\n"
    )


def test_what_the_register_says_wrongly_or_not_at_all_is_told() -> None:
    assert new("--urn", "990003", "--register", "register.csv").stderr.splitlines() == [
        "policykit: Canal Street School is to close on 2027-08-31, the register says",
        "policykit: the register does not say what type of school it is: write it behind type",
        "policykit: register.csv:4: NumberOfPupils holds no number of its kind; it was left out",
    ]


def test_an_unknown_school_is_refused() -> None:
    said = "policykit: register.csv has no school with the URN '999999'\n"

    assert refused("--urn", "999999", "--register", "register.csv") == said


def test_what_is_no_register_is_refused() -> None:
    assert "there is no such file" in refused("--urn", "990001", "--register", "none.csv")


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--name and --type are missing, or --urn with --register, to look the school up"),
        (("--name", "A"), "--type is missing, or"),
        (("--urn", "990001"), "--register is missing, to look the school up by its URN; or else --name and --type"),
        (("--register", "register.csv"), "--urn is missing: it says which school of the register it is"),
        (("--urn", "12"), "--urn: '12' is not a URN of six digits, such as 990001"),
        (("--name", " "), "--name: there is nothing in it"),
        ((*NAMED, "-o", "plan.pdf"), "plan.pdf is no name for a form; end it with .policykit.yaml, .docx or .xlsx"),
        ((*NAMED, "--to", "docx", "-o", "plan.xlsx"), "plan.xlsx is no name for a form in docx"),
        ((*NAMED, "--to", "docx", "-o", "-"), "goes to a file, and not to standard output"),
        ((*NAMED, "--pack", "ful"), "no pack is named 'ful'"),
    ],
)
def test_what_is_missing_or_wrong_is_said(arguments: tuple[str, ...], said: str) -> None:
    """Where nobody sits at a terminal, nobody is asked."""
    assert said in refused(*arguments)


def test_a_file_that_is_there_is_left_as_it_is_without_force() -> None:
    Path(ASHWELL).write_text("mine")
    result = new(*NAMED)

    assert (result.exit_code, result.stderr) == (2, f"policykit: {ASHWELL} is there already; --force writes over it\n")
    assert Path(ASHWELL).read_text() == "mine"
    assert new(*NAMED, "--force").exit_code == 0
    assert plan_in(ASHWELL).schools[0].name == "Ashwell Primary School"


# --- at a terminal --------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals on Windows")
@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        ((), "Ashwell Primary School\nno such type\n1\n"),
        (("--type", "1"), "Ashwell Primary School\n"),
        (("--register", "register.csv"), "12\n990001\n"),
    ],
)
def test_at_a_terminal_what_is_missing_is_asked_for(arguments: tuple[str, ...], typed: str) -> None:
    ours, theirs = os.openpty()
    os.write(ours, typed.encode())
    command = [sys.executable, "-m", "policykit", "new", *arguments]
    run = subprocess.run(command, check=False, stdin=theirs, capture_output=True, text=True)
    os.close(ours)
    os.close(theirs)

    assert run.returncode == 0, run.stderr
    assert "school" in run.stderr
    assert run.stdout.startswith(f"{ASHWELL}: a form for Ashwell Primary School")
    assert plan_in(ASHWELL).schools[0].type is EstablishmentType.COMMUNITY_SCHOOL

"""`policykit fix`, as a user types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policykit.cli import app

PLAN = """\
policy:
  title: Community cohesion
  owner: Mrs Okonkwo
  status: approvd  # by governors
schools: [{name: Ashwell Primary School, urn: 990101, type: Community school}]
"""
CITING = PLAN.replace("approvd", "approved") + "legal_basis: {provisions: [Race Relations Act 1976]}\n"
NAME = "ashwell.policykit.yaml"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / NAME).write_text(PLAN, "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("fix", "--as-of", "2026-09-01", *arguments))


def test_it_shows_what_it_would_mend_and_writes_nothing(folder: Path) -> None:
    result = run()

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == f"{NAME}:4:11: PK013 approvd → approved"
    assert "-  status: approvd  # by governors\n+  status: approved  # by governors\n" in result.stdout
    assert result.stdout.endswith("1 repair in 1 plan; nothing is written without --write\n")
    assert (folder / NAME).read_text() == PLAN


def test_personal_data_next_to_it_is_not_repeated() -> None:
    assert "Okonkwo" not in run().stdout
    assert "   owner: [a person's name]" in run().stdout


def test_with_write_it_mends_and_a_second_time_there_is_nothing_to_do(folder: Path) -> None:
    assert run(NAME, "--write").stdout.endswith("1 repair in 1 plan: written\n")
    assert (folder / NAME).read_text() == PLAN.replace("approvd", "approved")
    assert run(NAME, "--write").stdout == "nothing to mend\n"


def test_bytes_that_are_not_mended_stay_as_they_are(folder: Path) -> None:
    raw = b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()
    (folder / NAME).write_bytes(raw)
    run("--write")

    assert (folder / NAME).read_bytes() == raw.replace(b"approvd", b"approved")


def test_a_file_in_another_encoding_is_left_and_said(folder: Path) -> None:
    (folder / NAME).write_text(PLAN, "utf-16")
    result = run("--write")

    assert (result.exit_code, result.stderr) == (
        2,
        f"policykit: cannot write {NAME}: it is not in UTF-8; save it as UTF-8 first\n",
    )
    assert (folder / NAME).read_text("utf-16") == PLAN


def test_what_is_left_is_said_with_the_reason(folder: Path) -> None:
    (folder / NAME).write_text(CITING.replace("1976]", "1976, Sex Discrimination Act 1975]"))
    said = run().stdout.splitlines()[1]

    assert "PK702 is left for you: the Equality Act 2010 would be named twice; take this out instead" in said


def test_the_pack_decides_which_citations_are_looked_at(folder: Path) -> None:
    (folder / NAME).write_text(CITING)

    assert "PK702 Race Relations Act 1976 → Equality Act 2010" in run("--pack", "full").stdout
    assert run("--pack", "statutory").stdout == "nothing to mend\n"


def test_what_is_waived_is_not_mended(folder: Path) -> None:
    (folder / NAME).write_text(CITING)
    (folder / "waivers.yaml").write_text(
        "waivers:\n  - {school: Ashwell Primary School, rule: PK702, reason: quoted as it stood,\n"
        "     approved_by: full governing body, approved: 2026-07-08, expires: 2027-03-31}\n"
    )

    assert run("--waivers", "waivers.yaml").stdout == "nothing to mend\n"
    assert "PK702" in run().stdout


def test_only_what_is_selected_is_mended() -> None:
    assert run("--select", "PK014,superseded-law").stdout == "nothing to mend\n"
    assert "PK013" in run("--select", "pk0").stdout


@pytest.mark.parametrize(
    ("selector", "said"), [("PK401", "nothing that PK401 finds can be mended here"), ("PX1", "no rule or requirement")]
)
def test_what_cannot_be_mended_cannot_be_selected(selector: str, said: str) -> None:
    result = run("--select", selector)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_plan_that_cannot_be_opened_does_not_keep_the_others_from_being_mended(folder: Path) -> None:
    result = run("missing.yaml", NAME, "--write")

    assert (result.exit_code, result.stderr) == (2, "policykit: cannot read missing.yaml: there is no such file\n")
    assert "approved" in (folder / NAME).read_text()


def test_standard_input_is_not_mended() -> None:
    assert "name a file" in run("-").stderr


@pytest.fixture
def form(folder: Path) -> Path:
    (folder / "forms").mkdir()
    path = Path("forms/brook.policykit.xlsx")
    arguments = ("new", "--name", "Brook School", "--type", "1", "--to", "xlsx", "-o", str(path))
    assert CliRunner().invoke(app, arguments).exit_code == 0
    return path


def test_forms_in_a_folder_are_passed_over(form: Path, folder: Path) -> None:
    before = (folder / form).read_bytes()
    result = run("--write", ".")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 repair in 1 plan: written" in result.stdout
    assert run("forms").exit_code == 0
    assert (folder / form).read_bytes() == before


@pytest.mark.parametrize("also", [(), (".",)])
def test_a_form_that_is_named_is_refused(form: Path, also: tuple[str, ...]) -> None:
    result = run(*also, str(form))

    assert result.exit_code == 2
    assert result.stderr == f"policykit: {form} is left as it is: change a form in Word or Excel\n"

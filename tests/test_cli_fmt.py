"""`policykit fmt`, as a user types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policykit.cli import app

PLAN = "policy: {title: Community cohesion}\nschools:\n- type: Community school  # as we are\n  name: 'Ashwell'\n"
LAID_OUT = (
    "policy: {title: Community cohesion}\n\nschools:\n  - name: Ashwell\n    type: Community school  # as we are\n"
)
NAME = "ashwell.policykit.yaml"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / NAME).write_text(PLAN)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("fmt", *arguments))


def test_it_lays_out_the_plans_of_a_folder_and_a_second_time_changes_nothing(folder: Path) -> None:
    assert run().stdout == "1 plan laid out anew, 0 left as they are\n"
    assert (folder / NAME).read_text() == LAID_OUT
    assert run().stdout == "0 plans laid out anew, 1 left as it is\n"


def test_a_check_writes_nothing_and_tells_by_its_exit_code(folder: Path) -> None:
    result = run("--check")

    assert (result.exit_code, result.stdout.splitlines()[0]) == (1, f"{NAME} would be laid out anew")
    assert (folder / NAME).read_text() == PLAN
    (folder / NAME).write_text(LAID_OUT)
    assert run("--check").exit_code == 0


def test_what_would_change_is_shown_without_personal_data(folder: Path) -> None:
    (folder / NAME).write_text(f"{PLAN}governance: {{committee:   Mrs Okonkwo}}\n")
    result = run("--diff")

    assert result.exit_code == 0
    assert "+  - name: Ashwell" in result.stdout
    assert "Okonkwo" not in result.stdout
    assert "  - name" not in (folder / NAME).read_text()


def test_only_yaml_is_laid_out(folder: Path) -> None:
    (folder / NAME).rename(folder / "ashwell.policykit.json")
    (folder / "ashwell.policykit.json").write_text('{"schools": [{"name": "A"}], "policy": {"title": "x"}}')
    result = run()

    assert (result.exit_code, result.stdout) == (0, "0 plans laid out anew, 1 left as it is\n")
    assert result.stderr == "policykit: ashwell.policykit.json is left as it is: only YAML is laid out\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("policy: [", "it cannot be read as a plan; policykit check says why"),
        (f"{PLAN}statement: &x We\nintroduction: [text: *x]\n", "it repeats a part with & and *; write the part out"),
    ],
)
def test_a_plan_that_cannot_be_kept_is_left_with_a_reason_and_the_others_go_on(
    folder: Path, text: str, why: str
) -> None:
    (folder / "a.policykit.yaml").write_text(text)
    result = run()

    assert (result.exit_code, result.stderr) == (2, f"policykit: a.policykit.yaml is left as it is: {why}\n")
    assert (folder / "a.policykit.yaml").read_text() == text
    assert (folder / NAME).read_text() == LAID_OUT


def test_bytes_are_of_the_same_kind_as_before(folder: Path) -> None:
    (folder / NAME).write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    run()

    assert (folder / NAME).read_bytes() == b"\xef\xbb\xbf" + LAID_OUT.replace("\n", "\r\n").encode()


def test_other_encodings_and_standard_input_are_refused(folder: Path) -> None:
    (folder / NAME).write_text(PLAN, "utf-16")

    assert (run().exit_code, "not in UTF-8" in run().stderr) == (2, True)
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
    result = run(".")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 plan laid out anew" in result.stdout
    assert run("forms").exit_code == 0
    assert (folder / form).read_bytes() == before


@pytest.mark.parametrize("also", [(), (".",)])
def test_a_form_that_is_named_is_refused(form: Path, also: tuple[str, ...]) -> None:
    result = run(*also, str(form))

    assert result.exit_code == 2
    assert result.stderr == f"policykit: {form} is left as it is: change a form in Word or Excel\n"

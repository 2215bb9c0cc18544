"""`policykit diff`, as a user types it."""

import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from policykit.cli import app

OLD = """\
policy: {title: Community cohesion}
schools: [{name: Ashwell Primary School, urn: 990101}]
statement: We belong together
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.yaml").write_text(OLD)
    (tmp_path / "new.yaml").write_text(OLD.replace("belong", "work"))
    return tmp_path


def run(*arguments: str, **extra: str) -> Result:
    return CliRunner().invoke(app, ("diff", *arguments), **extra)  # type: ignore[arg-type]  # only input is given


def test_it_says_what_was_and_what_is_now() -> None:
    result = run("old.yaml", "new.yaml")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[2:5] == [
        "changed  statement",
        "         was  We belong together",
        "         now  We work together",
    ]


def test_as_git_does_it_tells_by_its_exit_code_if_asked() -> None:
    assert run("old.yaml", "new.yaml", "--exit-code").exit_code == 1
    assert run("old.yaml", "old.yaml", "--exit-code").exit_code == 0


def test_one_of_both_may_come_from_standard_input() -> None:
    assert "(standard input) → new.yaml" in run("-", "new.yaml", input=OLD).stdout
    assert "only one of the two" in run("-", "-").stderr


def test_plans_in_other_formats_are_compared_as_well(folder: Path) -> None:
    (folder / "new.toml").write_text(
        'statement = "We belong together"\n[policy]\ntitle = "Community cohesion"\n'
        '[[schools]]\nname = "Ashwell Primary School"\nurn = 990101\n'
    )

    assert "both versions say the same" in run("old.yaml", "new.toml").stdout


@pytest.mark.parametrize(("format", "begins"), [("md", "## Community"), ("html", "<!doctype html>"), ("text", "old")])
def test_it_writes_other_formats_and_files(folder: Path, format: str, begins: str) -> None:
    printed = run("old.yaml", "new.yaml", "--to", format).stdout
    saved = run("old.yaml", "new.yaml", "--to", format, "-o", "changes")

    assert printed.lstrip().startswith(begins)
    assert (saved.exit_code, saved.stdout) == (0, "")
    assert (folder / "changes").read_text("utf-8") == printed


def test_a_word_document_is_written_next_to_the_newer_plan(folder: Path) -> None:
    (folder / "trust").mkdir()
    (folder / "trust" / "ashwell.policykit.yaml").write_text(OLD.replace("belong", "work"))
    result = run("old.yaml", "trust/ashwell.policykit.yaml", "--to", "docx")

    assert (result.exit_code, result.stdout) == (0, "")
    assert Path(result.stderr.removeprefix("wrote ").strip()) == Path("trust/ashwell-changes.docx")
    assert (folder / "trust" / "ashwell-changes.docx").read_bytes().startswith(b"PK\x03\x04")


def test_of_a_plan_that_nothing_can_be_written_next_to_a_file_is_asked_for(folder: Path) -> None:
    result = run("old.yaml", "-", "--to", "docx", input=OLD)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "name the file to write with -o changes.docx" in result.stderr
    assert run("old.yaml", "-", "-o", "changes.docx", input=OLD).exit_code == 0
    assert (folder / "changes.docx").exists()


@pytest.mark.parametrize(
    ("name", "begins"), [("a.htm", b"<!doctype"), ("a.MD", b"## Comm"), ("a.docx", b"PK"), ("a.txt", b"old.yaml")]
)
def test_the_ending_of_the_file_says_the_format(folder: Path, name: str, begins: bytes) -> None:
    assert run("old.yaml", "new.yaml", "-o", name).stderr == f"wrote {name}\n"
    assert (folder / name).read_bytes().startswith(begins)


def test_what_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    result = run("old.yaml", "new.yaml", "--to", "docx")

    assert (result.exit_code, result.stdout) == (2, "")
    assert 'pip install "policykit[word]"' in result.stderr
    assert not (folder / "new-changes.docx").exists()


def test_no_file_is_written_over_without_force(folder: Path) -> None:
    (folder / "changes").write_text("mine")

    assert run("old.yaml", "new.yaml", "-o", "changes").exit_code == 2
    assert (folder / "changes").read_text() == "mine"
    assert run("old.yaml", "new.yaml", "-o", "changes", "--force").exit_code == 0


@pytest.mark.parametrize("name", ["old.yaml", "ashwell.policykit.yaml"])
def test_a_plan_is_never_written_over(folder: Path, name: str) -> None:
    result = run("old.yaml", "new.yaml", "-o", name, "--force")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "it is a plan" in result.stderr
    assert (folder / "old.yaml").read_text() == OLD


def test_what_is_no_plan_is_said_in_one_line(folder: Path) -> None:
    (folder / "broken.yaml").write_text("policy: [")
    result = run("old.yaml", "broken.yaml")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "policykit: broken.yaml cannot be read as a plan; policykit check says why\n"


@pytest.mark.parametrize(("format", "name"), [("docx", "c.html"), ("text", "c.md"), ("md", "c.docx")])
def test_a_name_that_ends_as_another_format_is_refused(folder: Path, format: str, name: str) -> None:
    result = run("old.yaml", "new.yaml", "--to", format, "-o", name)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{name} is no name for a file in {format}" in result.stderr
    assert not (folder / name).exists()


def test_the_word_document_is_in_the_words_of_forms_and_the_text_in_those_of_the_file(folder: Path) -> None:
    text = run("old.yaml", "new.yaml").stdout
    run("old.yaml", "new.yaml", "--to", "docx")
    headings = [each.text for each in docx.Document(str(folder / "new-changes.docx")).paragraphs]

    assert "changed  statement" in text
    assert "What we stand for" in headings

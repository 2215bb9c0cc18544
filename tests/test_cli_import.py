"""`policykit import`, as a user types it."""

import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from policykit.cli import app
from policykit.loading import load, loads

POLICY = """\
Ashwell Primary School Community Cohesion Policy

Engagement and ethos

We will hold coffee mornings.

Lunch

Mrs Jane Example cooks.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.txt").write_text(POLICY)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["import", *arguments])


def test_a_policy_becomes_a_draft_on_standard_output() -> None:
    result = run("old.txt", "--draft")
    plan = loads(result.stdout).plan

    assert result.exit_code == 0
    assert result.stdout.startswith("# yaml-language-server: ")
    assert plan is not None
    assert plan.commitments[0].text == "We will hold coffee mornings."


def test_what_was_recognised_is_said_on_standard_error() -> None:
    assert run("old.txt", "--draft").stderr.splitlines() == [
        "policykit: 3 passages recognised: 2 sure, 1 likely, 0 guess",
        "policykit:   policy: 1",
        "policykit:   headings: 1",
        "policykit:   commitments: 1",
        "policykit: 2 passages not recognised, kept under extra, not_placed:",
        "policykit:   line 7; line 9",
    ]


def test_personal_data_is_not_repeated_on_standard_error() -> None:
    assert "Example" not in run("old.txt", "--draft").stderr


def test_blanks_are_named() -> None:
    Path("short.txt").write_text("We sing.")

    assert "policykit: the policy does not say what stands as [NAME OF SCHOOL]" in run("short.txt", "--draft").stderr


def test_many_places_are_cut_short() -> None:
    Path("long.txt").write_text("\n\n".join(f"Song number {number} is sung by everybody." for number in range(30)))

    assert "line 19 and 20 more" in run("long.txt", "--draft").stderr


def test_a_draft_is_written_to_a_file_and_not_over_one() -> None:
    first = run("old.txt", "--draft", "-o", "plan.policykit.yaml")
    second = run("old.txt", "--draft", "-o", "plan.policykit.yaml")
    forced = run("old.txt", "--draft", "-o", "plan.policykit.yaml", "--force")

    assert (first.exit_code, first.stdout) == (0, "")
    assert load("plan.policykit.yaml").plan is not None
    assert second.exit_code == 2
    assert "plan.policykit.yaml is there already; --force writes over it" in second.stderr
    assert forced.exit_code == 0


def test_the_policy_itself_is_never_written_over() -> None:
    result = run("old.txt", "--draft", "-o", "old.txt", "--force")

    assert result.exit_code == 2
    assert "it is what is read" in result.stderr
    assert Path("old.txt").read_text() == POLICY


def test_word_and_markdown_are_read(folder: Path) -> None:
    document = docx.Document()
    document.add_heading("Equity and excellence", level=1)
    document.add_paragraph("We track the progress of each group.")
    document.save(str(folder / "old.docx"))
    Path("old.MD").write_text("# Policy\n\n## Equity and excellence\n\nWe track the progress of **each** group.\n")

    for name in ("old.docx", "old.MD"):
        plan = loads(run(name, "--draft").stdout).plan

        assert plan is not None
        assert [each.text for each in plan.commitments] == ["We track the progress of each group."]


def test_text_from_windows_is_read_and_said_to_be() -> None:
    Path("old.txt").write_bytes("Our school’s policy".encode("cp1252"))
    result = run("old.txt", "--draft")

    assert "Our school’s policy" in result.stdout
    assert "old.txt is not UTF-8; it was read as text from Windows" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_encodings_are_no_words(encoding: str) -> None:
    Path("old.txt").write_text(POLICY, encoding=encoding)
    plan = loads(run("old.txt", "--draft").stdout).plan

    assert plan is not None
    assert plan.policy.title == "Ashwell Primary School Community Cohesion Policy"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("old.doc", b"x", "it is an old Word document; open it in Word and save it as .docx"),
        ("old.pdf", b"x", "it is none of .md, .markdown, .txt, .docx; save the policy as one of them"),
        ("old.docx", b"x", "it is not a Word document (.docx), or it is damaged"),
        ("empty.txt", b" \n\n", "there are no words in it"),
        ("bytes.txt", b"\xff\x00\x9d", "it is not text"),
        ("long.txt", b"word " * 250_000, "there is more in it than a plan can hold"),
        ("wide.txt", "\u200b".encode() * 170_000, "there is more in it than a plan can hold"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_line(name: str, content: bytes, said: str) -> None:
    Path(name).write_bytes(content)
    result = run(name, "--draft")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"policykit: cannot read {name}: {said}\n"


def test_a_file_that_is_not_there_is_said() -> None:
    assert run("gone.txt", "--draft").stderr == "policykit: cannot read gone.txt: there is no such file\n"


def test_a_draft_is_asked_for() -> None:
    result = run("old.txt")

    assert result.exit_code == 2
    assert "to make a draft plan of a policy, add --draft" in result.stderr


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_form_of_ours_is_no_old_policy(kind: str) -> None:
    form = f"form.policykit.{kind}"
    school = ["--name", "Ashwell Primary School", "--type", "Community school"]
    made = CliRunner().invoke(app, ["new", *school, "-o", form])
    result = run(form, "--draft")

    assert made.exit_code == 0
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"policykit: cannot read {form}: this is a form that policykit new made; leave out --draft\n"
    )


def test_a_policy_in_word_that_has_a_table_like_one_of_ours_is_read(folder: Path) -> None:
    document = docx.Document()
    document.add_heading("Commitments", level=1)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip([*table.rows[0].cells, *table.rows[1].cells], ["Heading", "Text", "a", "b"], strict=True):
        cell.text = words
    document.save(str(folder / "old.docx"))

    assert run("old.docx", "--draft").exit_code == 0


@pytest.mark.parametrize("name", ["draft.policykit.docx", "draft.txt", "draft"])
def test_a_draft_is_written_to_a_file_of_yaml_only(name: str) -> None:
    result = run("old.txt", "--draft", "-o", name)

    assert result.exit_code == 2
    assert f"the draft is written in YAML, so {name} is no name for it" in result.stderr
    assert not Path(name).exists()


def test_without_python_docx_the_extra_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "old.docx").write_bytes(b"x")
    monkeypatch.setitem(sys.modules, "docx", None)
    result = run("old.docx", "--draft")

    assert result.exit_code == 2
    assert 'to read Word documents, install what they need: pip install "policykit[word]"' in result.stderr

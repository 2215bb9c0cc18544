"""`policykit render`, as a user types it."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policykit.cli import app

ASHWELL = """\
policy: {title: Community cohesion, status: draft}
schools: [{name: Ashwell Primary School}]
statement: We stand together.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ashwell.policykit.yaml").write_text(ASHWELL)
    return tmp_path


def run(*arguments: str, plan: str = "ashwell.policykit.yaml", given: str | None = None) -> Result:
    return CliRunner().invoke(app, ("render", plan, *arguments), input=given)


def said(result: Result) -> str:
    """Return what is said on standard error, where nothing could be written."""
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


@pytest.mark.parametrize(("format", "start"), [("html", "<!doctype html>"), ("md", "# Community cohesion\n")])
def test_a_page_and_markdown_go_to_standard_output(format: str, start: str) -> None:
    result = run("--to", format)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(start)


@pytest.mark.parametrize(("format", "start"), [("docx", b"PK\x03\x04"), ("pdf", b"%PDF-")])
def test_a_word_document_and_a_pdf_are_written_next_to_the_plan(folder: Path, format: str, start: bytes) -> None:
    result = run("--to", format)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"wrote ashwell.{format}\n"
    assert (folder / f"ashwell.{format}").read_bytes().startswith(start)


@pytest.mark.parametrize("name", ["policy.html", "policy.htm", "policy.md", "POLICY.DOCX"])
def test_the_ending_of_the_file_says_the_format(folder: Path, name: str) -> None:
    result = run("-o", name)

    assert result.exit_code == 0
    assert (folder / name).stat().st_size > 100


def test_without_either_it_asks_for_the_format() -> None:
    assert said(run()) == (
        "policykit: say what to write: --to html, md, docx or pdf (policykit render --help says more)\n"
    )


def test_a_file_that_is_there_already_is_left_as_it_is(folder: Path) -> None:
    (folder / "policy.md").write_text("mine")

    assert "policy.md is there already; --force writes over it" in said(run("-o", "policy.md"))
    assert (folder / "policy.md").read_text() == "mine"
    assert run("-o", "policy.md", "--force").exit_code == 0
    assert (folder / "policy.md").read_text().startswith("# Community cohesion")


def test_a_plan_is_never_written_over(folder: Path) -> None:
    assert "it is a plan" in said(run("--to", "md", "-o", "ashwell.policykit.yaml", "--force"))
    assert (folder / "ashwell.policykit.yaml").read_text() == ASHWELL


def test_a_plan_can_come_by_standard_input() -> None:
    assert run("--to", "md", plan="-", given=ASHWELL).stdout.startswith("# Community cohesion\n")
    assert "name the file to write with -o policy.pdf" in said(run("--to", "pdf", plan="-", given=ASHWELL))


def test_a_plan_that_cannot_be_read_points_to_check(folder: Path) -> None:
    (folder / "broken.policykit.yaml").write_text("policy: {titel: x}")

    assert said(run("--to", "md", plan="broken.policykit.yaml")) == (
        "policykit: broken.policykit.yaml cannot be read as a plan; policykit check says why\n"
    )


def test_a_folder_is_not_one_plan(folder: Path) -> None:
    assert said(run("--to", "md", plan=str(folder))).endswith("is a folder: name one plan\n")


def test_personal_data_that_the_document_shows_is_said_and_not_repeated(folder: Path) -> None:
    (folder / "p.policykit.yaml").write_text(
        f"{ASHWELL}introduction: [{{text: Ask Mrs Placeholder at a@b.example.}}]\n"
    )
    result = run("--to", "md", plan="p.policykit.yaml")

    assert result.exit_code == 0
    assert result.stderr == (
        "policykit: the document shows an e-mail address and a person's name; policykit check says where\n"
    )


def test_a_pupil_number_is_not_published(folder: Path) -> None:
    (folder / "p.policykit.yaml").write_text(f"{ASHWELL}introduction: [{{text: Ask H801200001001.}}]\n")
    text = said(run("--to", "md", plan="p.policykit.yaml"))

    assert "the plan has a pupil number in it, which is not published" in text
    assert "H801200001001" not in text


def test_a_template_and_a_logo_of_ones_own_are_used(folder: Path) -> None:
    (folder / "own.html").write_text("<i>{{ title }}</i><img src='{{ logo }}'>")
    (folder / "logo.svg").write_text("<svg/>")

    assert run("--to", "html", "--template", "own.html", "--logo", "logo.svg").stdout == (
        "<i>Community cohesion</i><img src='data:image/svg+xml;base64,PHN2Zy8+'>"
    )


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--to", "md", "--logo", "logo.png"), "Markdown takes no logo"),
        (("--to", "md", "--template", "own.html"), "Markdown takes no template"),
        (("--to", "html", "--logo", "gone.png"), "cannot read gone.png: there is no such file"),
        (("--to", "html", "--template", "gone.html"), "cannot read gone.html: there is no such file"),
        (("--to", "pdf", "--template", "binary.html"), "cannot read binary.html: it is not a page written in UTF-8"),
        (("--to", "docx", "--template", "binary.html"), "cannot read the template: it is not a Word document"),
    ],
)
def test_what_cannot_be_used_is_said(folder: Path, arguments: tuple[str, ...], reason: str) -> None:
    (folder / "binary.html").write_bytes(b"\xff\xfe\x00")

    assert reason in said(run(*arguments))


@pytest.mark.parametrize(("format", "module", "extra"), [("docx", "docx", "word"), ("pdf", "weasyprint", "pdf")])
def test_what_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch, format: str, module: str, extra: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    assert f'pip install "policykit[{extra}]"' in said(run("--to", format))


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("statement: '[add what we stand for]'", "1 blank is"),
        ("statement: At [NAME OF SCHOOL] we meet on ___\ngovernance: {quorum: tbc}", "3 blanks are"),
    ],
)
def test_blanks_that_are_left_are_counted_as_a_check_counts_them(folder: Path, written: str, count: str) -> None:
    (folder / "form.policykit.yaml").write_text(ASHWELL.replace("statement: We stand together.", written))
    found = CliRunner().invoke(app, ("check", "form.policykit.yaml")).stdout.count("PK807")
    result = run("--to", "md", plan="form.policykit.yaml")

    assert (result.exit_code, result.stderr) == (0, f"policykit: {count} not filled in; policykit check says where\n")
    assert found == int(count[0])


@pytest.mark.parametrize(
    ("format", "name"),
    [("docx", "c.pdf"), ("pdf", "c.DOCX"), ("html", "c.md"), ("md", "c.htm"), ("docx", "c.markdown")],
)
def test_a_name_that_ends_as_another_format_is_refused(folder: Path, format: str, name: str) -> None:
    text = said(run("--to", format, "-o", name))

    assert f"{name} is no name for a file in {format}; leave out --to, or end the name otherwise" in text
    assert not (folder / name).exists()


def test_a_name_whose_ending_says_nothing_is_taken_as_it_is(folder: Path) -> None:
    assert run("--to", "md", "-o", "policy.txt").exit_code == 0
    assert (folder / "policy.txt").read_text().startswith("# Community cohesion")

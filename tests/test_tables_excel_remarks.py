"""What a check says about a form, as comments in a copy of it: at the cell, and with all else as it was."""

import contextlib
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]  # it publishes no types

from forms import HARD_WORDS, book_of, example
from policykit.errors import CannotRead
from policykit.tables.cells import Cell
from policykit.tables.excel import annotate, read, write
from programs import in_libreoffice

FORM = write(book_of(example("complete"), notes={(0, 3): "what it answers"}))


def cell(content: bytes, where: str) -> Cell:
    """Find a cell by the place that a finding names."""
    found = [each for grid in read(content, name="form.xlsx") for row in grid.rows for each in row]
    return next(each for each in found if each.where == where)


def remarked(content: bytes, *remarks: tuple[str, str]) -> bytes:
    return annotate(content, [(cell(content, where), words) for where, words in remarks], name="form.xlsx")


def comments(content: bytes) -> dict[str, str]:
    """Return the comments of a workbook by their places, as openpyxl has them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        f"{sheet.title}!{each.coordinate}": each.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for each in row
        if each.comment
    }


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {each: packed.read(each) for each in packed.namelist()}


def saved(*comments: tuple[str, str]) -> bytes:
    """Make a workbook that is not ours."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["D14"] = "x", 12
    for at, words in comments:
        sheet[at].comment = Comment(words, "Head of Year")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_remark_is_a_comment_at_its_cell() -> None:
    content = remarked(FORM, ("Measures!D2", "aims for 90 without saying where it stands"))

    assert comments(content) == comments(FORM) | {"Measures!D2": "aims for 90 without saying where it stands"}


def test_its_author_is_policykit() -> None:
    book = openpyxl.load_workbook(io.BytesIO(remarked(saved(("A1", "theirs")), ("Sheet!D14", "ours"))))
    authors = {at: getattr(book["Sheet"][at].comment, "author", None) for at in ("A1", "D14")}

    assert authors == {"A1": "Head of Year", "D14": "policykit"}


def test_remarks_at_one_cell_are_one_comment() -> None:
    content = remarked(saved(), ("Sheet!D14", "one"), ("Sheet!A1", "two"), ("Sheet!D14", "three"), ("Sheet!D14", "one"))

    assert comments(content) == {"Sheet!A1": "two", "Sheet!D14": "one\n\nthree"}


def test_a_comment_that_is_there_stays_above_the_remark() -> None:
    """A comment that is there already stays."""
    content = remarked(FORM, ("Commitments!D2", "says nothing of parents"))

    assert comments(content) == comments(FORM) | {"Commitments!D2": "what it answers\n\nsays nothing of parents"}


def test_a_comment_without_words_takes_a_remark() -> None:
    before = parts(saved(("A1", "theirs")))
    (name,) = (each for each in before if re.match(r"xl/comments", each))
    blank = re.sub(rb"<text>.*</text>", b"<text></text>", before[name], flags=re.DOTALL)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for each, content in (before | {name: blank}).items():
            packed.writestr(each, content)

    assert comments(remarked(stream.getvalue(), ("Sheet!A1", "ours"))) == {"Sheet!A1": "ours"}


def test_a_remark_is_not_said_twice() -> None:
    once = remarked(FORM, ("Commitments!D2", "says nothing of parents"), ("Measures!D2", "is late"))

    assert remarked(once, ("Commitments!D2", "says nothing of parents"), ("Measures!D2", "is late")) == once


def test_a_sheet_can_be_remarked_on_as_a_whole() -> None:
    (grid,) = (each for each in read(FORM, name="form.xlsx") if each.title.value == "Evidence")
    content = annotate(FORM, [(grid.title, "nothing is evidenced")], name="form.xlsx")

    assert comments(content)["Evidence!A1"].endswith("\n\nnothing is evidenced")


def test_a_blank_cell_can_be_remarked_on() -> None:
    content = remarked(FORM, ("Policy!C26", "is not said"))

    assert comments(content)["Policy!C26"] == "is not said"


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(HARD_WORDS) | st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(str.strip))
)
def test_every_cell_is_in_the_copy_as_it_was(words: list[str]) -> None:
    remarks = [("Sheet!D14" if number % 2 else "Sheet!A1", each) for number, each in enumerate(words)]
    before = saved(("A1", "theirs"))
    after = remarked(before, *remarks)

    assert [(each.where, each.value) for grid in read(after, name="x") for each in grid.cells] == [
        (each.where, each.value) for grid in read(before, name="x") for each in grid.cells
    ]


def test_cells_of_another_form_are_passed_over() -> None:
    content = annotate(FORM, [(Cell("x", "Elsewhere!A1", ("Elsewhere", "A1")), "x")], name="form.xlsx")

    assert comments(content) == comments(FORM)


def test_the_copy_asks_and_protects_what_the_form_does() -> None:
    form, copy = (openpyxl.load_workbook(io.BytesIO(each)) for each in (FORM, remarked(FORM, ("Measures!D2", "late"))))

    for sheet in form:
        same = copy[sheet.title]
        assert same.protection.sheet == sheet.protection.sheet
        assert same.freeze_panes == sheet.freeze_panes
        assert len(same.data_validations.dataValidation) == len(sheet.data_validations.dataValidation)


def test_of_merged_cells_the_first_takes_the_remark() -> None:
    book = openpyxl.load_workbook(io.BytesIO(saved()))
    book["Sheet"].merge_cells("A1:B2")
    stream = io.BytesIO()
    book.save(stream)
    remark = (Cell(None, "Sheet!B2", ("Sheet", "B2")), "x")

    assert comments(annotate(stream.getvalue(), [remark], name="form.xlsx")) == {"Sheet!A1": "x"}


def test_a_copy_is_the_same_each_time() -> None:
    assert remarked(FORM, ("Measures!D2", "is late")) == remarked(FORM, ("Measures!D2", "is late"))


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^cannot read form\.xlsx: it is not an Excel workbook"):
        annotate(b"Our policy", [], name="form.xlsx")


_PARTS = parts(saved(("A1", "theirs")))


@settings(max_examples=200)
@given(st.sampled_from(sorted(_PARTS)), st.integers(0, 5_000), st.binary(max_size=3), st.integers(0, 60))
def test_damage_anywhere_in_a_file_is_refused_or_read_over(part: str, at: int, junk: bytes, length: int) -> None:
    content = _PARTS[part]
    at %= len(content)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, each in (_PARTS | {part: content[:at] + junk + content[at + length :]}).items():
            packed.writestr(name, each)

    remarks = [(each, "x") for each in _cells_or_one(stream.getvalue())]
    with contextlib.suppress(CannotRead):
        assert annotate(stream.getvalue(), remarks, name="form.xlsx")


def _cells_or_one(content: bytes) -> list[Cell]:
    try:
        return [each for grid in read(content, name="form.xlsx") for each in grid.cells]
    except CannotRead:
        return [Cell("x", "Sheet!A1", ("Sheet", "A1"))]


@pytest.mark.parametrize("content", [saved(), saved(("A1", "theirs"))], ids=["without comments", "with comments"])
def test_a_program_that_we_did_not_write_finds_no_fault_in_what_is_added(content: bytes, tmp_path: Path) -> None:
    where = "Sheet!A1"
    (tmp_path / "before.xlsx").write_bytes(content)
    (tmp_path / "after.xlsx").write_bytes(remarked(content, (where, "is <late> & “poor”"), (where, "\x07")))
    before, after = (
        [str(each) for each in OpenXmlValidator().validate(str(tmp_path / name)).errors]
        for name in ("before.xlsx", "after.xlsx")
    )

    assert after == before


@pytest.mark.needs_libreoffice
def test_libreoffice_keeps_the_comments_and_its_own_copy_takes_more(tmp_path: Path) -> None:
    remarks = ("Measures!D2", "is late"), ("Commitments!D2", "says nothing of parents")
    (tmp_path / "form.xlsx").write_bytes(remarked(FORM, *remarks))
    (saved_again,) = in_libreoffice("xlsx", tmp_path / "form.xlsx", folder=tmp_path / "saved")
    content = saved_again.read_bytes()

    assert comments(content)["Measures!D2"] == "is late"
    assert comments(content)["Commitments!D2"] == "what it answers\n\nsays nothing of parents"
    assert (
        comments(remarked(content, ("Measures!D2", "and poor"), ("Measures!E2", "x")))["Measures!D2"]
        == "is late\n\nand poor"
    )

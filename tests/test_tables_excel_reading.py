"""What a reader of a workbook sees in its cells, whoever saved it, and what becomes of files that are none."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.utils.datetime
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart

from forms import book_of, example
from policykit.errors import CannotRead
from policykit.tables.cells import Value
from policykit.tables.excel import read, write
from policykit.tables.grids import Grid

IS_NONE = r"^cannot read form\.xlsx: it is not an Excel workbook \(\.xlsx\), or it is damaged$"
IS_LARGE = r"^cannot read form\.xlsx: there is more in it than in any form$"


def grids(content: bytes) -> tuple[Grid, ...]:
    return read(content, name="form.xlsx")


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def made(write: Callable[[Any, Any], None]) -> bytes:
    """Make a workbook of one sheet with XlsxWriter."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        write(book, book.add_worksheet("Measures"))
    return stream.getvalue()


def seen(value: object, number_format: str = "General") -> Value:
    """Return what is read of a cell that openpyxl wrote."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    cell = sheet.cell(2, 1)
    cell.value = value  # type: ignore[assignment]  # it takes more than its annotation says
    if number_format != "General":
        cell.number_format = number_format
    found = grids(saved(book))[0].rows
    return found[0][0].value if found else None


# --- values ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        ("Pupils meet", "General", "Pupils meet"),
        (74, "General", 74),
        (74.5, "0", 74.5),
        (0.1 + 0.2, "General", 0.3),
        (0.36, "0%", "36%"),
        (0.07, "0.0%", "7%"),
        (0.1234567, "0.00%", "12.34567%"),
        (3, "0.0%", "300%"),
        (36, '0 "%"', 36),
        (1200, '"£"#,##0.00', 1200),
        (True, "General", True),
        (False, "General", False),
        (date(2026, 9, 1), "d mmm yyyy", date(2026, 9, 1)),
        (date(2026, 9, 1), "[$-809]dd mmmm yyyy;@", date(2026, 9, 1)),
        (datetime(2026, 9, 1), "yyyy-mm-dd", date(2026, 9, 1)),  # noqa: DTZ001 - cells have no time zone
        (datetime(2026, 9, 1, 12, 30), "yyyy-mm-dd h:mm", "2026-09-01T12:30:00"),  # noqa: DTZ001
        (time(12, 30), "h:mm", "12:30:00"),
        (46266, "mmm yy", date(2026, 9, 1)),
        (1.5, "[h]:mm", "1 day, 12:00:00"),
        ("#REF!", "General", "#REF!"),
        ("", "General", None),
        ("two\r\nlines\rand", "General", "two\nlines\nand"),
    ],
)
def test_a_cell_is_what_an_author_sees(value: object, number_format: str, expected: Value) -> None:
    found = seen(value, number_format)

    assert (type(found), found) == (type(expected), expected)


def test_a_formula_counts_as_what_it_last_came_to() -> None:
    def write(_: Any, sheet: Any) -> None:
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write_formula("A2", '="a"&"b"', None, "ab")
        sheet.write_formula("A3", "=1/0", None, "#DIV/0!")
        sheet.write_formula("A4", "=1=1", None, value=True)

    content = made(write)

    assert [row[0].value for row in grids(content)[0].rows] == [2, "ab", "#DIV/0!", True]


def test_a_formula_that_never_came_to_anything_is_shown_as_it_stands() -> None:
    assert seen("=A1&B1") == "=A1&B1"


def test_words_in_several_looks_are_their_words() -> None:
    assert seen(CellRichText("plain ", TextBlock(InlineFont(b=True), "bold"), " plain")) == "plain bold plain"


def test_days_counted_from_1904_are_the_same_days() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = date(2026, 9, 1)

    assert grids(saved(book))[0].rows[0][0].value == date(2026, 9, 1)


# --- sheets ---------------------------------------------------------------------------------------------------------


def test_sheets_come_in_their_order_with_hidden_ones_and_their_places() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Parents’ views", 0)["B3"] = "x"
    book.create_sheet("Hidden").sheet_state = "veryHidden"
    found = grids(saved(book))

    assert [each.title.value for each in found] == ["Parents’ views", "Sheet", "Hidden"]
    assert [each.where for each in found[0].rows[0]] == [f"Parents’ views!{at}3" for at in "ABC"]
    assert [each.value for each in found[0].rows[0]] == [None, "x", None]


def test_blank_cells_between_others_are_there_and_blank_rows_are_not() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["E1"], sheet["B4"], sheet["A900"] = "No.", "Due", "x", " "

    assert [[each.where for each in row] for row in grids(saved(book))[0].rows] == [
        [f"Sheet!{at}{row}" for at in "ABCE"] for row in (1, 4)
    ]


def test_merged_and_filtered_cells_are_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in range(1, 5):
        sheet.append([f"a{row}", f"b{row}", f"c{row}"])
    sheet.merge_cells("A1:B1")
    sheet.row_dimensions[3].hidden = True
    sheet.auto_filter.ref = "A1:C4"

    assert [[each.value for each in row] for row in grids(saved(book))[0].rows] == [
        *(["a1", None, "c1"], ["a2", "b2", "c2"], ["a3", "b3", "c3"], ["a4", "b4", "c4"])
    ]


def _values(content: bytes) -> list[Value]:
    return [cell.value for grid in grids(content) for row in grid.rows for cell in row]


def test_places_on_sheets_of_others_are_shown_without_personal_data() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Mrs Jane Example")["A1"] = "x"

    assert grids(saved(book))[1].rows[0][0].where == "[a person's name]!A1"


# --- hostile files --------------------------------------------------------------------------------------------------


def workbook_of(sheet: str, *, texts: str = "") -> bytes:
    """Make a workbook with some XML as its sheet, and some as its texts."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "S"
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(book))) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        parts = {each: before.read(each) for each in before.namelist()}
        parts["xl/worksheets/sheet1.xml"] = sheet.replace("<worksheet>", f"<worksheet {main}>").encode()
        parts["xl/sharedStrings.xml"] = f"<sst {main}>{texts}</sst>".encode()
        for name, content in parts.items():
            after.writestr(name, content)
    return stream.getvalue()


def sheet_of(cells: str) -> bytes:
    return workbook_of(
        f"<worksheet><sheetData>{cells}</sheetData></worksheet>", texts=f"<si><t>{'x' * 30_000}</t></si>"
    )


_FORM = write(book_of(example("smallest")))

DAMAGED: dict[str, bytes] = {
    "nothing": b"",
    "words": b"Our policy",
    "an archive with nothing in it": b"PK\x05\x06" + bytes(18),
    "cut off": _FORM[: len(_FORM) // 2],
    "cut off at its end": _FORM[:-30],
    "no XML": workbook_of("Our policy"),
    "cut off inside": workbook_of("<worksheet><sheetData>"),
    "a document type": workbook_of("<!DOCTYPE x><worksheet/>"),
    "a bomb of entities": workbook_of(
        '<!DOCTYPE x [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    ),
    "a file from elsewhere": workbook_of(
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet>&a;</worksheet>'
    ),
    "a cell nowhere": sheet_of('<row r="1"><c r="1A"><v>1</v></c></row>'),
    "a text that is not there": sheet_of('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
    "no number": sheet_of('<row r="1"><c r="A1"><v>x</v></c></row>'),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_workbook_is_refused_in_plain_words(content: bytes) -> None:
    with pytest.raises(CannotRead, match=IS_NONE):
        grids(content)


@pytest.mark.parametrize("name", ["word/document.xml", "content.xml", "xl/workbook.bin"])
def test_files_of_other_programs_are_refused(name: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr(name, "<x/>")

    with pytest.raises(CannotRead, match=IS_NONE):
        grids(stream.getvalue())


def test_one_with_a_password_is_told_from_others() -> None:
    with pytest.raises(CannotRead, match=r"it can only be opened with a password, or it is an old workbook \(\.xls\)"):
        grids(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096))


LARGE: dict[str, Callable[[], bytes]] = {
    "a bomb": lambda: workbook_of(f"<worksheet>{' ' * 60_000_000}</worksheet>"),
    "a million rows": lambda: sheet_of(
        "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1_000_001))
    ),
    "attributes": lambda: sheet_of('<row r="1"><c ' + "".join(f"a{n}='' " for n in range(3_500_000)) + "/></row>"),
    "cells from corner to corner": lambda: sheet_of(
        "".join(
            f'<row r="{n}"><c r="{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}{n}"><v>1</v></c></row>'
            for n in range(1, 1_000)
        )
        + "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1_000, 9_000))
    ),
}


@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE)
def test_more_than_any_form_has_is_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(CannotRead, match=IS_LARGE):
        grids(make())


def test_cells_in_the_far_corner_take_no_room_between() -> None:
    found = grids(
        sheet_of('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    )

    assert [[(each.where, each.value) for each in row if each.value] for row in found[0].rows] == [
        [("S!A1", 1)],
        [("S!XFD1048576", 2)],
    ]


def test_reading_a_large_sheet_takes_bounded_memory(tmp_path: Path) -> None:
    """Reading it takes less than 800 MB."""
    (tmp_path / "large.xlsx").write_bytes(
        sheet_of("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 160_000)))
    )
    program = (
        "import resource, sys; from policykit.tables.excel import read; "
        "print(len(read(open(sys.argv[1], 'rb').read(), name='large')[0].rows)); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "large.xlsx")], check=True, capture_output=True, text=True
    )
    rows, kilobytes = map(int, done.stdout.split())

    assert rows == 159_999
    assert kilobytes < 800_000


def test_a_chart_that_fills_a_sheet_is_passed_over() -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("Chart").add_chart(BarChart())

    assert [each.title.value for each in grids(saved(book))] == ["Sheet"]

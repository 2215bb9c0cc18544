"""The elements of a Word file that forms are made of. Word is strict about their order, which is kept here."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from policykit.models import values
from policykit.tables.cells import Cell, Value, is_blank
from policykit.tables.fields import Kind
from policykit.tables.layout import Column
from policykit.tables.word.marks import CHOOSE, escaped, hint

__all__ = ["Cells", "control", "element", "paragraph", "run", "shown_day", "table"]


def element(tag: str, /, *inside: Any, **attributes: str) -> Any:
    """Make an element with what stands in it."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(inside)
    return made


def paragraph(style: str, *inside: Any, with_next: bool = False) -> Any:
    """Make a paragraph in a style, by its id; ``with_next`` keeps it on the page of what comes after."""
    about = element("pPr", element("pStyle", val=style), *([element("keepNext")] if with_next else []))
    return element("p", about, *inside)


def run(text: str, style: str = "") -> Any:
    """Make a run of text, in which a line break is one."""
    made = element("r", *([element("rPr", element("rStyle", val=style))] if style else []))
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("br"))
        for at, words in enumerate(line.split("\t")):
            if at:
                made.append(element("tab"))
            if words:
                made.append(_words(words))
    return made


def _words(text: str) -> Any:
    words = element("t")
    words.set(qn("xml:space"), "preserve")
    words.text = escaped(text)
    return words


# --- answers --------------------------------------------------------------------------------------------------------


def control(column: Column, value: Value, *, tag: str, number: int, is_locked: bool) -> Any:
    """Make the content control of an answer. A locked one can be filled in, but not taken out.

    An id that is given can be changed only by who unlocks its control or takes it out: what names a part of the plan
    stays the same from one version to the next. Rows with one can be deleted all the same. LibreOffice heeds no locks.
    """
    is_empty = is_blank(value)
    lock = "contentLocked" if column.path[-1:] == ("id",) and not is_empty else "sdtLocked" * is_locked
    about = element(
        "sdtPr",
        element("alias", val=column.label[:_LONGEST_NAME]),
        element("tag", val=tag[:_LONGEST_NAME]),
        element("id", val=str(number)),
        *([element("lock", val=lock)] if lock else []),
        *([element("showingPlcHdr")] if is_empty else []),
        _kind(column, value),
    )
    words = run(hint(column), "PlaceholderText") if is_empty else run(_shown(value))
    return element("sdt", about, element("sdtContent", words))


_LONGEST_NAME: Final = 64
"""Of the tag and the title of a control; Word refuses longer ones."""


def _kind(column: Column, value: Value) -> Any:
    """Say what can be put into a control.

    Words are rich text, though plain text would do: what stands in a control for plain text, LibreOffice 7.4 writes
    twice or puts in another order, where it holds line breaks or several scripts.
    """
    field = column.field
    if field and not field.is_many:
        if field.kind is Kind.CHOICE:
            choices = (element("listItem", displayText=each, value=each) for each in column.choices)
            return element("dropDownList", element("listItem", value=CHOOSE), *choices)
        if field.inside == values.Date:
            form = (element("dateFormat", val="d MMMM yyyy"), element("lid", val="en-GB"))
            rest = (element("storeMappedDataAs", val="dateTime"), element("calendar", val="gregorian"))
            day = {"fullDate": f"{value.isoformat()}T00:00:00Z"} if isinstance(value, date) else {}
            return element("date", *form, *rest, **day)
    return element("richText")


def _shown(value: Value) -> str:
    return shown_day(value) if isinstance(value, date) else Cell(value, "").text


def shown_day(day: date) -> str:
    """Write a day in words, in whatever language the machine is set to."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year:04}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


# --- tables ---------------------------------------------------------------------------------------------------------

Cells = Sequence[Sequence[Any]]
"""A row: for each cell its paragraphs."""

_RULE, _SHADE = "CFD5DB", "F2F5F6"
_TWIPS: Final = 567
"""In a centimetre."""


def table(rows: Iterable[Cells], widths: Sequence[float], *, name: str, about: str, has_head: bool) -> Any:
    """Make a table with columns of so many centimetres; its head, or else its first column, is shaded."""
    twips = [str(round(each * _TWIPS)) for each in widths]
    sides = [element(each, val="single", sz="4", space="0", color=_RULE) for each in _SIDES]
    margins = [element(side, w=width, type="dxa") for side, width in _MARGINS]
    look = {"firstRow": str(int(has_head)), "lastRow": "0", "firstColumn": str(int(not has_head)), "lastColumn": "0"}
    set_ = element(
        "tblPr",
        element("tblW", w=str(sum(map(int, twips))), type="dxa"),
        element("tblBorders", *sides),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *margins),
        element("tblLook", val="0420" if has_head else "0480", **look, noHBand="0", noVBand="1"),
        element("tblCaption", val=escaped(name)),
        element("tblDescription", val=escaped(about)),
    )
    grid = element("tblGrid", *(element("gridCol", w=each) for each in twips))
    made = (_row(cells, twips, is_head=has_head and not number, has_head=has_head) for number, cells in enumerate(rows))
    return element("tbl", set_, grid, *made)


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MARGINS = (("top", "60"), ("left", "100"), ("bottom", "60"), ("right", "100"))


def _row(cells: Cells, twips: Sequence[str], *, is_head: bool, has_head: bool) -> Any:
    about = element("trPr", element("cantSplit"), *([element("tblHeader")] if is_head else []))
    row = element("tr", about)
    for number, (paragraphs, width) in enumerate(zip(cells, twips, strict=True)):
        is_shaded = is_head or (number == 0 and not has_head)
        shade = [element("shd", val="clear", color="auto", fill=_SHADE)] if is_shaded else []
        row.append(element("tc", element("tcPr", element("tcW", w=width, type="dxa"), *shade), *paragraphs))
    return row

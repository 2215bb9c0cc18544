"""How a document is set in Word: python-docx where it knows a way, and Word's own XML where it does not."""

import io
from datetime import UTC, datetime, time
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from policykit.errors import CannotRead
from policykit.renderers.logo import Logo
from policykit.renderers.outline import Block, Facts, Line, Lines, Outline, Section, Table

__all__ = ["fill"]

_INK, _ACCENT, _SOFT, _WARM = (RGBColor.from_string(each) for each in ("1C2530", "14505C", "4D5A68", "5C3D00"))
_HEADINGS = {"Title": (26, _INK), "Heading 1": (17, _ACCENT), "Heading 2": (13, _INK), "Heading 3": (11, _ACCENT)}
_DEEPEST = 3
_SHORT = 12  # so many facts stand together on a page
_FEW = 2  # so many sections are seen without a table of contents


def fill(file: Document, document: Outline, *, logo: Logo | None, has_look: bool) -> None:
    """Write a document into a Word file; one that has a look of its own keeps it."""
    _describe(file, document)
    for name, (size, colour) in _HEADINGS.items():
        style = _style(file, name)
        if not has_look:
            _dress(style, size, colour)
    if not has_look:
        _lay_out(file, document)
    _front(file, document, logo)
    if document.summary:
        file.add_heading("In short", 1)
        for each in document.summary:
            _say(file.add_paragraph(), each)
    for section in document.sections:
        _section(file, section, 1)


# --- the file as a whole --------------------------------------------------------------------------------------------


def _describe(file: Document, document: Outline) -> None:
    about = file.core_properties
    about.title, about.author, about.language = document.title[:255], document.school[:255], "en-GB"
    about.comments, about.last_modified_by = "", ""
    made = datetime.combine(document.made, time(), UTC) if document.made else datetime(2000, 1, 1, tzinfo=UTC)
    about.created = about.modified = made
    defaults = file.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    for each in file.styles.element.xpath("//w:lang"):
        each.getparent().remove(each)
    for each in defaults:
        each.append(_element("w:lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA"))


def _style(file: Document, name: str) -> Any:
    """Return a style; a file from Word lacks those that nobody has used in it, until they are added."""
    if name in file.styles:
        style = file.styles[name]
    else:
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        if name.startswith("Heading"):
            level = _element("w:outlineLvl", val=str(int(name[-1]) - 1))
            style.element.get_or_add_pPr().append(level)
        _dress(style, *_HEADINGS[name])
    return style


def _dress(style: ParagraphStyle, size: int, colour: RGBColor) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic, font.color.rgb = "Georgia", Pt(size), True, False, colour
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(size), Pt(size / 3)
    style.paragraph_format.keep_with_next = True
    for border in style.element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)


def _lay_out(file: Document, document: Outline) -> None:
    normal = file.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101 - in python-docx's own template it is
    normal.font.name, normal.font.size, normal.font.color.rgb = "Arial", Pt(10.5), _INK
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.15
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.2)
    for name in ("Header", "Footer"):
        small = file.styles[name]
        assert isinstance(small, ParagraphStyle)  # noqa: S101 - as above
        small.font.size, small.font.color.rgb = Pt(8.5), _SOFT
    above, below = page.header.paragraphs[0], page.footer.paragraphs[0]
    above.add_run(_in_a_line(" – ".join(filter(None, (document.school, document.stage.upper())))))
    below.add_run(f"{_in_a_line(document.title)} – page ")
    _field(below, "PAGE", "1")
    below.add_run(" of ")
    _field(below, "NUMPAGES", "1")


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


def _turn(file: Document, *, is_wide: bool) -> None:
    """Go on on a page on its side, or upright, unless the page is so already."""
    page = file.sections[-1]
    if (page.orientation == WD_ORIENT.LANDSCAPE) is is_wide:
        return
    width, height = page.page_width, page.page_height
    page = file.add_section(WD_SECTION.NEW_PAGE)
    page.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = height, width


# --- the front ------------------------------------------------------------------------------------------------------


def _front(file: Document, document: Outline, logo: Logo | None) -> None:
    if logo:
        _picture(file, logo, f"Logo of {document.school}")
    school = file.add_paragraph()
    _say(school, Line(document.school))
    for run in school.runs:
        run.font.size, run.font.color.rgb = Pt(13), _ACCENT
    _say(file.add_paragraph(style="Title"), Line(document.title))
    if document.stage:
        stage = file.add_paragraph().add_run(document.stage.upper())
        stage.font.bold, stage.font.size, stage.font.color.rgb = True, Pt(14), _WARM
    _facts(file, document.facts)
    if len(document.sections) > _FEW:
        _contents(file, document)


def _picture(file: Document, logo: Logo, words: str) -> None:
    try:
        picture = file.add_picture(io.BytesIO(logo.content), height=Cm(2.5))
    except UnrecognizedImageError as error:
        raise CannotRead("the logo", "a Word document takes a PNG or a JPEG picture") from error
    picture._inline.docPr.set("descr", words)  # noqa: SLF001 - python-docx has no other way to say what a picture shows


def _contents(file: Document, document: Outline) -> None:
    """Set a table of contents that Word brings up to date, with page numbers, when the file is opened."""
    titles = [*(["In short"] if document.summary else []), *(each.title for each in document.sections)]
    title = file.add_paragraph()
    title.paragraph_format.space_before, title.paragraph_format.keep_with_next = Pt(14), True
    title.add_run("Contents").font.bold = True
    entries = [file.add_paragraph() for _ in titles]
    for paragraph, words in zip(entries, titles, strict=True):
        paragraph.paragraph_format.space_after = Pt(2)
        if paragraph is entries[0]:
            _begin(paragraph, 'TOC \\o "1-2" \\h \\z \\u')
        paragraph.add_run(_in_a_line(words))
    if entries:
        _mark(entries[-1], "end")


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    _begin(paragraph, code, is_dirty=False)
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def _begin(paragraph: Paragraph, code: str, *, is_dirty: bool = True) -> None:
    _mark(paragraph, "begin", **({"dirty": "true"} if is_dirty else {}))
    instruction = _element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)  # noqa: SLF001 - python-docx knows no fields
    _mark(paragraph, "separate")


def _mark(paragraph: Paragraph, kind: str, **more: str) -> None:
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType=kind, **more))  # noqa: SLF001 - as above


# --- sections -------------------------------------------------------------------------------------------------------


def _section(file: Document, section: Section, level: int) -> None:
    _turn(file, is_wide=section.is_wide)
    heading = file.add_paragraph(style=f"Heading {min(level, _DEEPEST)}")
    _say(heading, Line(section.title))
    for each in section.blocks:
        _block(file, each, section.title)
    for inside in section.sections:
        _section(file, inside, level + 1)


def _block(file: Document, block: Block, heading: str) -> None:
    if isinstance(block, Line):
        _say(file.add_paragraph(), block)
    elif isinstance(block, Facts):
        _facts(file, block)
    else:
        _table(file, block, heading)


def _facts(file: Document, facts: Facts) -> None:
    table = file.add_table(rows=len(facts.rows), cols=2)
    _rule(table, "Facts")
    _widths(file, table, (3, 7))
    for number, (row, (term, lines)) in enumerate(zip(table.rows, facts.rows, strict=True), start=1):
        first, second = row.cells
        _set(first, (Line(term),))
        for run in first.paragraphs[0].runs:
            run.font.color.rgb = _SOFT
        _set(second, lines)
        _together(row)
        first.paragraphs[0].paragraph_format.keep_with_next = number < len(facts.rows) <= _SHORT
    _gap(file)


def _table(file: Document, table: Table, heading: str) -> None:
    if table.title != heading:
        caption = file.add_paragraph()
        caption.paragraph_format.keep_with_next = True
        caption.add_run(table.title).font.bold = True
    set_ = file.add_table(rows=len(table.rows) + 1, cols=len(table.columns))
    _rule(set_, table.title)
    _widths(file, set_, _shares(table))
    rows = iter(set_.rows)
    head = next(rows)
    for cell, name in zip(head.cells, table.columns, strict=True):
        _set(cell, (Line(name),), is_bold=True, size=9)
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill="F2F5F6"))  # noqa: SLF001
    head._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001 - python-docx has no other way
    size = 8 if table.is_wide else 9.5
    for row, cells in zip(rows, table.rows, strict=True):
        for number, (cell, lines) in enumerate(zip(row.cells, cells, strict=True)):
            _set(cell, lines, is_bold=number == 0 and table.has_row_names, size=size)
        _together(row)
    _gap(file)


def _shares(table: Table) -> tuple[int, ...]:
    """Share out the width by what stands in the columns: the more words, the wider, within reason."""
    longest = [
        max(len(line.text) for row in table.rows for line in (*row[number], Line("")))
        for number in range(len(table.columns))
    ]
    least, most = (24, 40) if table.is_wide else (16, 60)
    return tuple(min(most, max(least, each, len(name))) for each, name in zip(longest, table.columns, strict=True))


def _widths(file: Document, table: WordTable, shares: tuple[int, ...]) -> None:
    page = file.sections[-1]
    whole = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    table.autofit = False
    for column, each in zip(table.columns, shares, strict=True):
        column.width = whole * each // sum(shares)
        for cell in column.cells:
            cell.width = column.width


def _set(cell: _Cell, lines: Lines, *, is_bold: bool = False, size: float = 9.5) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        _say(paragraph, line)
        paragraph.paragraph_format.space_before = Pt(0 if number else 2)
        paragraph.paragraph_format.space_after = Pt(2)
        for run in paragraph.runs:
            run.font.size = Pt(size)
            run.font.bold = True if is_bold and number == 0 else run.font.bold


def _rule(table: WordTable, title: str) -> None:
    """Draw a thin line under each row, and name the table for those who hear it."""
    about = table._tbl.tblPr  # noqa: SLF001 - python-docx has no other way
    borders = _element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="CFD5DB"))
    look = about.find(qn("w:tblLook"))
    if look is None:
        about.append(borders)
    else:
        look.addprevious(borders)
    about.append(_element("w:tblCaption", val=title))


def _together(row: Any) -> None:
    row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit"))  # noqa: SLF001 - python-docx has no other way


def _gap(file: Document) -> None:
    gap = file.add_paragraph()
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = Pt(8)


# --- words ----------------------------------------------------------------------------------------------------------


def _say(paragraph: Paragraph, line: Line) -> None:
    if line.label:
        paragraph.add_run(f"{line.label}: ").font.bold = True
    for number, words in enumerate(line.text.split("\n")):
        if number:
            paragraph.add_run().add_break()
        run = paragraph.add_run(words)
        if line.address:
            run.font.underline, run.font.color.rgb = True, _ACCENT
            _lead(paragraph, run._r, line.address)  # noqa: SLF001 - python-docx makes no links


def _lead(paragraph: Paragraph, run: Any, address: str) -> None:
    """Make a run of words lead to an address."""
    id = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), id)
    run.addprevious(link)
    link.append(run)


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element

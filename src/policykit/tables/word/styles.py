"""How a form in Word looks: calm, clear, and legible when it is printed."""

from dataclasses import dataclass
from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from policykit.tables.word.elements import element, run
from policykit.tables.word.marks import GUIDANCE, HINT, NOTE, PAGES, REQUIREMENT, bookmark

__all__ = ["LANDSCAPE", "PORTRAIT", "Page", "dress", "turn"]

_INK, _ACCENT, _SOFT, _PALE = (RGBColor.from_string(each) for each in ("1C2530", "14505C", "4D5A68", "66727E"))
_HEADINGS: Final[dict[str, tuple[float, RGBColor]]] = {
    "Title": (26, _INK),
    "Heading 1": (17, _ACCENT),
    "Heading 2": (13, _INK),
    "Heading 3": (11, _ACCENT),
}
_OWN: Final[dict[str, tuple[float, RGBColor]]] = {
    "Form question": (9.5, _INK),
    "Form answer": (10, _INK),
    "Form gap": (4, _INK),
    GUIDANCE: (10, _SOFT),
    NOTE: (8.5, _SOFT),
    REQUIREMENT: (10, _INK),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of A4."""

    size: tuple[int, int]
    """Width and height, in twips."""

    margin: int
    """On each side, in twips."""

    is_wide: bool

    @property
    def width(self) -> float:
        """What is between the margins, in centimetres."""
        return (self.size[0] - 2 * self.margin) / _TWIPS


_TWIPS: Final = 567
PORTRAIT: Final = Page((11906, 16838), 1134, is_wide=False)
LANDSCAPE: Final = Page((16838, 11906), 1021, is_wide=True)


def dress(file: Document, title: str) -> None:
    """Give a new document our styles, language and footer, whose bookmark has the number 0."""
    for name, (size, colour) in _HEADINGS.items():
        _heading(file.styles[name], size, colour)
    for name, (size, colour) in _OWN.items():
        _paragraph(file, file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), size, colour)
    file.styles["Form question"].font.bold = True
    file.styles["Form gap"].paragraph_format.line_spacing = Pt(9)
    file.styles[GUIDANCE].next_paragraph_style = file.styles["Normal"]
    file.styles[GUIDANCE].paragraph_format.space_after = Pt(6)
    file.styles[NOTE].next_paragraph_style = file.styles["Form answer"]
    hint = file.styles.add_style(HINT, WD_STYLE_TYPE.CHARACTER, builtin=True)
    hint.font.color.rgb = _PALE
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Arial", Pt(10.5), _INK
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.1
    _speak_english(file)
    turn(file.element.body.sectPr, PORTRAIT)
    _foot(file, title)


def _heading(style: Any, size: float, colour: RGBColor) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic, font.color.rgb = "Georgia", Pt(size), True, False, colour
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    form = style.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(size * 0.9), Pt(size / 3), True
    for border in style.element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)


def _paragraph(file: Document, style: Any, size: float, colour: RGBColor) -> None:
    style.base_style = file.styles["Normal"]
    style.font.size, style.font.color.rgb = Pt(size), colour
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(2), 1.0
    style.quick_style = True


def _speak_english(file: Document) -> None:
    for each in file.styles.element.xpath("//w:lang"):
        each.getparent().remove(each)
    for each in file.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
        each.append(element("lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA"))
    for each in file.settings.element.xpath("w:themeFontLang"):
        each.set(qn("w:val"), "en-GB")
    for each in file.settings.element.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        each.set(qn("w:val"), "15")


def _foot(file: Document, title: str) -> None:
    small = file.styles["Footer"]
    small.font.size, small.font.color.rgb = Pt(8.5), _SOFT
    foot = file.sections[0].footer.paragraphs[0]._p  # noqa: SLF001 - python-docx knows no fields
    words = " ".join(title.split())
    foot.append(element("bookmarkStart", id="0", name=bookmark(words, 0)))
    foot.append(run(words))
    for before, number in zip(PAGES, ("PAGE", "NUMPAGES"), strict=True):
        foot.extend([run(before), element("fldSimple", run("1"), instr=f" {number} ")])
    foot.append(element("bookmarkEnd", id="0"))


def turn(section: Any, page: Page) -> None:
    """Set the pages of a section upright or on their side."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    size.attrib.clear()
    for name, value in zip(("w", "h"), page.size, strict=True):
        size.set(qn(f"w:{name}"), str(value))
    if page.is_wide:
        size.set(qn("w:orient"), "landscape")
    for side in ("top", "right", "bottom", "left"):
        margins.set(qn(f"w:{side}"), str(page.margin))

"""Word documents as blocks: everything a reader sees, in the order of the document."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from policykit.drafts.blocks import DEEPEST, Block, Kind
from policykit.drafts.text import is_heading, level_of, tidy
from policykit.errors import CannotRead

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

__all__ = ["read_word"]

_MOST_BYTES = 50_000_000
"""Of all the text in a document, unpacked."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"(?:heading|title|subtitle)\s*([1-9])?", re.IGNORECASE)
_LIST = re.compile(r"list", re.IGNORECASE)
_NOTES = ("footnotes", "endnotes")
_MARGINS = ("header", "footer", "footnote", "endnote")


def read_word(content: bytes, *, name: str) -> tuple[Block, ...]:
    """Read a Word document (.docx) as blocks: text, tables, text boxes, notes, and what stands at head and foot.

    Text that was deleted with changes tracked, and comments, are left out. Raises `CannotRead` for what is no such
    document, and `ModuleNotFoundError` without python-docx, which the extra ``policykit[word]`` brings.
    """
    return tuple(each for each in _Reader(_open(content, name)).blocks() if each.text)


def _open(content: bytes, name: str) -> "Document":
    try:
        import docx
    except ModuleNotFoundError as error:
        reason = 'to read Word documents, install what they need: pip install "policykit[word]"'
        raise ModuleNotFoundError(reason, name=error.name) from error
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            size = sum(each.file_size for each in packed.infolist() if each.filename.endswith((".xml", ".rels")))
        if size > _MOST_BYTES:
            raise CannotRead(name, "there is more in it than in any policy")
        return docx.Document(io.BytesIO(content))
    except (BadZipFile, KeyError, ValueError, SyntaxError, NotImplementedError, RuntimeError, EOFError) as error:
        raise CannotRead(name, "it is not a Word document (.docx), or it is damaged") from error


class _Reader:
    def __init__(self, document: "Document") -> None:
        self._document = document
        self._styles = {each.style_id: each.name or "" for each in document.styles}
        self._paragraphs = 0
        self._tables = 0

    def blocks(self) -> Iterator[Block]:
        yield from self._walk(self._document.element.body)
        seen: set[str] = set()
        for section in self._document.sections:
            for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
                where = "header" if "header" in type(part).__name__.lower() else "footer"
                for block in () if part.is_linked_to_previous else self._walk(part._element, where):  # noqa: SLF001 - it has no other name
                    if block.text not in seen:  # the same on each page and in each section
                        seen.add(block.text)
                        yield block
        yield from self._notes()

    def _notes(self) -> Iterator[Block]:
        from docx.oxml import parse_xml

        for relation in self._document.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if kind in _NOTES and not relation.is_external:
                yield from self._walk(parse_xml(relation.target_part.blob), kind.removesuffix("s"))

    def _walk(self, element: "Element", where: str = "") -> Iterator[Block]:
        for child in element:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, where)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child, where)
            elif child.tag not in {_FALLBACK, f"{_W}del", f"{_W}moveFrom"}:
                yield from self._walk(child, where)

    def _paragraph(self, paragraph: "Element", where: str) -> Iterator[Block]:
        self._paragraphs += not where
        place = where or f"paragraph {self._paragraphs}"
        text = tidy(_text_of(paragraph))
        kind, level = self._kind(paragraph, text)
        yield Block(kind, text, place, level, margin=_margin(where))
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(above.tag in {_FALLBACK, f"{_W}txbxContent"} for above in box.iterancestors()):
                yield from self._walk(box, f"text box at {place}")

    def _kind(self, paragraph: "Element", text: str) -> tuple[Kind, int]:
        style = self._style(paragraph)
        if heading := _HEADING.match(style):
            return Kind.HEADING, int(heading[1] or 1)
        if _LIST.match(style) or paragraph.find(f"{_W}pPr/{_W}numPr") is not None or text[:2] in {"· ", "• ", "- "}:
            return Kind.ITEM, DEEPEST
        if text and is_heading(text, stands_alone=_is_bold(paragraph)):
            return Kind.HEADING, level_of(text)
        return Kind.PARAGRAPH, DEEPEST

    def _style(self, paragraph: "Element") -> str:
        found = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return "" if found is None else self._styles.get(found.get(f"{_W}val", ""), "")

    def _table(self, table: "Element", where: str) -> Iterator[Block]:
        self._tables += 1
        number = self._tables
        for index, row in enumerate(table.iter(f"{_W}tr"), start=1):
            if next(row.iterancestors(f"{_W}tbl")) is table:  # a table within a cell is part of that cell's words
                cells = tuple(cell for each in _cells_of(row) for cell in each)
                place = f"{where}{' ' * bool(where)}table {number}, row {index}"
                yield Block.row(cells, place, number, _margin(where))


def _margin(where: str) -> str:
    """Return the margin in which something stands: in that of a footer, too, if it is in a box there."""
    return next((each for each in _MARGINS if each in where.split()), "")


def _cells_of(row: "Element") -> Iterator[tuple[str, ...]]:
    """Yield the words of each cell, with a blank for each further column that it goes over."""
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tr")) is row:
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            paragraphs = (each for each in cell.iter(f"{_W}p") if not _is_boxed(each))
            words = tidy(" ".join(_text_of(each, with_boxes=True) for each in paragraphs))
            further = int(span.get(f"{_W}val", "1")) - 1 if span is not None else 0
            yield (words, *("",) * min(further, 100))


def _text_of(paragraph: "Element", *, with_boxes: bool = False) -> str:
    """Return the text of a paragraph; that of its text boxes is read apart, but for those in cells."""
    left_out = {_FALLBACK, f"{_W}del", f"{_W}moveFrom"} | (set() if with_boxes else {f"{_W}txbxContent"})
    parts: list[str] = []

    def gather(element: "Element") -> None:
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}txbxContent"}:
            parts.append(" ")
        elif element.tag in {f"{_W}noBreakHyphen", f"{_W}softHyphen"}:
            parts.append("-" if "noBreak" in element.tag else "")
        for child in element:
            if child.tag not in left_out:
                gather(child)

    gather(paragraph)
    return "".join(parts)


def _is_boxed(paragraph: "Element") -> bool:
    return any(each.tag == f"{_W}txbxContent" for each in paragraph.iterancestors())


def _is_bold(paragraph: "Element") -> bool:
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(t.text or "" for t in run.iter(f"{_W}t")).strip()]
    return bool(runs) and all(run.find(f"{_W}rPr/{_W}b") is not None for run in runs)

"""What an author wrote in the paragraphs of a Word document, without what the form itself says there."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from policykit.tables.word.marks import (
    CHOOSE,
    GUIDANCE,
    HINT,
    NOTE,
    REQUIREMENT,
    is_foot,
    is_guidance,
    is_hint,
    unescaped,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Styles", "W", "blocks", "cells_of", "lines_of", "notes_in", "rows_of"]

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TAKEN_OUT: Final = frozenset({f"{W}del", f"{W}moveFrom", _FALLBACK})
"""What stands in the file, and is no part of the text: deleted or moved away, or there a second time."""

_SAID_ABOUT: Final = frozenset({f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr"})
_SIGNS: Final = {
    **dict.fromkeys((f"{W}tab", f"{W}ptab"), "\t"),
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}


class Styles:
    """The styles of a document, and what they say of its paragraphs."""

    def __init__(self, styles: "Element") -> None:
        self._names: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._bases: dict[str, str] = {}
        for each in styles.iter(f"{W}style"):
            id = each.get(f"{W}styleId", "")
            self._names[id] = _val(each, "name").casefold()
            if (level := _outline(each)) is not None:
                self._levels[id] = level
            self._bases[id] = _val(each, "basedOn")

    def name(self, paragraph: "Element") -> str:
        """Return the name of the style of a paragraph, in small letters."""
        return self._names.get(_val(paragraph, "pPr/pStyle"), "")

    def level(self, paragraph: "Element") -> int:
        """Return of which level a heading is; 0 for a paragraph that is none."""
        if (own := _outline(paragraph)) is not None:
            return own
        id, seen = _val(paragraph, "pPr/pStyle"), set[str]()
        while id in self._names and id not in seen:
            seen.add(id)
            kind, _, number = self._names[id].rpartition(" ")
            if kind == "heading" and number.isdecimal():
                return int(number)
            if id in self._levels:
                return self._levels[id]
            id = self._bases[id]
        return 0

    def is_guidance(self, paragraph: "Element") -> bool:
        """Whether the form speaks here, and nobody has written into it."""
        if self.name(paragraph) not in _GUIDANCE:
            return False
        return is_guidance(self.text(paragraph), _bookmarks(paragraph))

    def is_foot(self, paragraph: "Element") -> bool:
        """Whether this is what the form itself has at the foot of a page."""
        return is_foot(self.text(paragraph), _bookmarks(paragraph))

    def text(self, element: "Element") -> str:
        """Return what an author wrote in a paragraph."""
        return unescaped("".join(self._parts(element)))

    def _parts(self, element: "Element") -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == f"{W}br":
                yield "\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else ""
            elif tag == f"{W}sym":
                yield _symbol(child)
            elif tag == f"{W}sdt":
                yield self._answer(child)
            elif tag == f"{W}p":  # of a text box
                yield "\n"
                yield from self._parts(child)
            elif tag not in _TAKEN_OUT and tag not in _SAID_ABOUT:
                yield from self._parts(child)

    def _answer(self, control: "Element") -> str:
        """Return what stands in a content control, if it is an answer."""
        text = "".join(each for part in control.iterfind(f"{W}sdtContent") for each in self._parts(part))
        is_list = control.find(f"{W}sdtPr/{W}dropDownList") is not None
        is_shown_as_hint = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None or self._has_style_of_hint(control)
        return "" if (is_list and text == CHOOSE) or (is_shown_as_hint and is_hint(text)) else text

    def _has_style_of_hint(self, control: "Element") -> bool:
        styles = (each.get(f"{W}val", "") for each in control.iterfind(f"{W}sdtContent/{W}r/{W}rPr/{W}rStyle"))
        return any(self._names.get(each) == HINT.casefold() for each in styles)


_GUIDANCE: Final = frozenset(each.casefold() for each in (GUIDANCE, NOTE, REQUIREMENT))


def _bookmarks(paragraph: "Element") -> Iterator[str]:
    return (each.get(f"{W}name", "") for each in paragraph.iter(f"{W}bookmarkStart"))


def _outline(element: "Element") -> int | None:
    """Return the level of a style or a paragraph in the outline; 0 for plain text, None where it says nothing."""
    level = _val(element, "pPr/outlineLvl")
    if not level.isdecimal():
        return None
    return 0 if int(level) >= _PLAIN else int(level) + 1


_PLAIN: Final = 9


def _symbol(symbol: "Element") -> str:
    try:
        return chr(int(symbol.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""


def _val(element: "Element", path: str) -> str:
    found = element.find(_way(path))
    return "" if found is None else found.get(f"{W}val", "")


@cache
def _way(path: str) -> str:
    return "/".join(f"{W}{step}" for step in path.split("/"))


# --- what stands where ----------------------------------------------------------------------------------------------


def blocks(element: "Element") -> Iterator["Element"]:
    """Yield the paragraphs and tables in a part of a document, in their order, whatever is around them."""
    return _inside(element, f"{W}p", f"{W}tbl")


def rows_of(table: "Element") -> Iterator["Element"]:
    """Yield the rows of a table that were not deleted."""
    return (each for each in _inside(table, f"{W}tr") if each.find(f"{W}trPr/{W}del") is None)


def cells_of(row: "Element") -> Iterator["Element | None"]:
    """Yield the cells of a row, and None for each column that it leaves out or that a cell goes over."""
    left = _MOST
    before = _count(row, "trPr/gridBefore", 0)
    yield from [None] * before
    left -= before
    for cell in _inside(row, f"{W}tc"):
        yield cell
        more = max(0, min(_count(cell, "tcPr/gridSpan", 1), left) - 1)
        yield from [None] * more
        left -= more + 1


def lines_of(cell: "Element") -> Iterator["Element"]:
    """Yield the paragraphs of a cell, those of tables within it too."""
    for block in blocks(cell):
        if block.tag == f"{W}p":
            yield block
        else:
            for row in rows_of(block):
                for inner in _inside(row, f"{W}tc"):
                    yield from lines_of(inner)


def notes_in(element: "Element") -> Iterator["Element"]:
    """Yield the signs in a text that stand for its footnotes and endnotes."""
    return _inside(element, f"{W}footnoteReference", f"{W}endnoteReference")


def _inside(element: "Element", *tags: str) -> Iterator["Element"]:
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in _TAKEN_OUT and child.tag not in _SAID_ABOUT:
            yield from _inside(child, *tags)


def _count(element: "Element", path: str, otherwise: int) -> int:
    """Return how many columns are meant; no more than Word can make, whatever the file says."""
    number = _val(element, path)
    return min(int(number), _MOST) if number.isdecimal() and len(number) <= _MOST_DIGITS else otherwise


_MOST, _MOST_DIGITS = 63, 9

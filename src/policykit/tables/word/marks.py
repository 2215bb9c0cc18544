"""What a form in Word says of its own, so that its reader tells it from what the author wrote: guidance and hints."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final
from zlib import crc32

from policykit.models import values
from policykit.tables.fields import Kind
from policykit.tables.layout import Column, tables

__all__ = [
    "CHOOSE",
    "GUIDANCE",
    "HINT",
    "NOTE",
    "PAGES",
    "REQUIREMENT",
    "bookmark",
    "escaped",
    "hint",
    "is_foot",
    "is_guidance",
    "is_hint",
    "unescaped",
]

GUIDANCE: Final = "Form guidance"
"""The style of paragraphs in which the form speaks. They can be typed in, so the style alone proves nothing."""

NOTE: Final = "Form note"
"""The style of guidance in the cells of a table."""

REQUIREMENT: Final = "Form requirement"
"""The style of what is said of the requirements that a commitment can answer."""

HINT: Final = "Placeholder Text"
"""The style of what stands in an answer until there is one."""

CHOOSE: Final = "Choose"
"""The hint of a list to choose from, and its first line."""


# --- hints ----------------------------------------------------------------------------------------------------------


@cache
def hint(column: Column) -> str:
    """Return what stands in the place of an answer until there is one."""
    field = column.field
    if field is None or field.kind is Kind.WORDS:
        return "Write here, one a line" if field and field.is_many else "Write here"
    if field.kind is Kind.CHOICE:
        return f"One or more of: {', '.join(column.choices)}" if field.is_many else CHOOSE
    if field.inside == values.Date:
        return "Choose a day"
    return "Write here, with commas between" if field.is_many else "Write here"


def is_hint(text: str) -> bool:
    """Whether a text is one of our hints, or of those that Word itself puts where an answer was taken out."""
    return text in _hints()


@cache
def _hints() -> frozenset[str]:
    return frozenset(hint(column) for table in tables() for column in table.columns) | _WORDS_OWN_HINTS


_WORDS_OWN_HINTS = frozenset(
    {
        *("Click or tap here to enter text.", "Click here to enter text."),
        *("Click or tap to enter a date.", "Click here to enter a date.", "Choose an item."),
    }
)


# --- guidance -------------------------------------------------------------------------------------------------------


def bookmark(text: str, number: int) -> str:
    """Name the bookmark of a paragraph of guidance: by it the paragraph is known as long as nobody changed it."""
    return f"{_BOOKMARK}{number}_{_sum(text)}"


def is_guidance(text: str, bookmarks: Iterable[str]) -> bool:
    """Whether a paragraph in the style of guidance is as the form has it, and nobody has written in it."""
    return text in _guidance() or _is_marked(text, bookmarks)


def is_foot(text: str, bookmarks: Iterable[str]) -> bool:
    """Whether a paragraph is what the form has at the foot of a page, whatever the numbers of the pages are."""
    return _is_marked(_PAGES.sub("", text), bookmarks)


PAGES: Final = (" – page ", " of ")
"""What stands at the foot of a page before its number, and between that and the number of pages."""

_PAGES: Final = re.compile("[0-9]+".join((*PAGES, "$")))


def _is_marked(text: str, bookmarks: Iterable[str]) -> bool:
    marks = filter(None, map(_MARK.match, bookmarks))
    return any(each[1] == _sum(text) for each in marks)


_BOOKMARK: Final = "_policykit_"
"""Word does not list bookmarks whose names begin with a low line."""

_MARK: Final = re.compile(f"{_BOOKMARK}[0-9]+_([0-9a-f]{{8}})(?:_Copy_[0-9]+)?$")
"""LibreOffice adds something to the name of a bookmark that it copies: where a footer goes to several sections, say."""


def _sum(text: str) -> str:
    return format(crc32(text.encode("utf-8", "surrogatepass")), "08x")


@cache
def _guidance() -> frozenset[str]:
    """Return what the tables of a form ask."""
    return frozenset(each for table in tables() for each in (table.asks, *(column.asks for column in table.columns)))


# --- characters -----------------------------------------------------------------------------------------------------

_UNHELD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\uffff]|\\(?=u[0-9A-F]{4})")
"""What XML cannot hold, or Word and LibreOffice do not keep; and what looks as if it stood for that."""

_HELD = re.compile(r"\\u([0-9A-F]{4})|_x005F_")
_LIBREOFFICES_OWN = re.compile("_x005F_")
"""LibreOffice puts this in place of a low line before what Excel would read as a character, such as ``_x0041_``."""


def escaped(text: str) -> str:
    r"""Write the few characters that a Word file cannot hold as JSON does: ``\u0008``."""
    held = _UNHELD.sub(lambda match: f"\\u{ord(match[0]):04X}", text)
    return _LIBREOFFICES_OWN.sub("_x005F_x005F_", held)


def unescaped(text: str) -> str:
    """Read what was written so."""
    return _HELD.sub(lambda match: chr(int(match[1], 16)) if match[1] else "_", text)

"""What a form in Word says of its own, so that its reader tells it from what the author wrote: guidance and hints."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final
from zlib import crc32

from policykit.models import values
from policykit.tables.fields import Kind
from policykit.tables.layout import Column, tables

__all__ = ["CHOOSE", "GUIDANCE", "HINT", "NOTE", "bookmark", "escaped", "hint", "is_guidance", "is_hint", "unescaped"]

GUIDANCE: Final = "Form guidance"
"""The style of paragraphs in which the form speaks. They can be typed in, so the style alone proves nothing."""

NOTE: Final = "Form note"
"""The style of guidance in the cells of a table."""

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
    marks = (each for each in bookmarks if each.startswith(_BOOKMARK))
    return text in _guidance() or any(each.rpartition("_")[2] == _sum(text) for each in marks)


_BOOKMARK: Final = "_policykit_"
"""Word does not list bookmarks whose names begin with a low line."""


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

"""What a plain word of YAML stands for, and numbers that are numbers in every syntax.

The core schema of YAML 1.2 (10.3.2), with three things kept as text because a plan means them as text: numbers that
begin with a zero (``012`` is a code), ``.inf`` and ``.nan``, ``0x1F`` and ``0o17``. Numbers too long to be counted
with are text everywhere, and a model that wants a number says so.
"""

import re
from math import isinf
from typing import Final

__all__ = ["BEGINNINGS", "integer", "plain", "real"]

BEGINNINGS: Final = frozenset("-+.0123456789~nNtTfF")
"""The first characters of what may be more than text; whatever begins otherwise is text."""

_WORDS: Final[dict[str, bool | None]] = {
    "": None,
    **dict.fromkeys(("~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(r"[-+]?(?:(0|[1-9][0-9]*+)(\.[0-9]*+)?|(\.[0-9]++))([eE][-+]?[0-9]++)?")
_LONGEST_INTEGER = 18  # digits: below 2**63, and far below the length at which int() refuses
_LONGEST_REAL = 400  # characters: no float needs more, and float() takes the square of the time


def plain(text: str) -> str | int | float | bool | None:
    """Return what a word without quotes stands for."""
    if text in _WORDS:
        return _WORDS[text]
    number = _NUMBER.fullmatch(text) if text[0] <= "9" else None
    if number is None:
        return text
    return integer(text) if number.lastindex == 1 else real(text)


def integer(text: str) -> int | str:
    """Return a whole number, or the text of one with more than 18 digits."""
    return int(text) if len(text) <= _LONGEST_INTEGER else text


def real(text: str) -> float | str:
    """Return a number, or the text of one that is too large or too long."""
    if len(text) > _LONGEST_REAL:
        return text
    number = float(text)
    return text if isinf(number) else number

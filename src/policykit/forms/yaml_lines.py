"""Lines of YAML: values written so that they are read as what they are, and what explains them behind a #."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from textwrap import wrap
from typing import Any

from policykit.models import AcademicYear

__all__ = ["NO_WORDS", "comment", "further_in", "item", "quoted", "scalar"]

_WIDTH = 100


def comment(words: str) -> list[str]:
    return wrap(words, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def further_in(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def item(lines: Sequence[str]) -> list[str]:
    """Make an item of a list: what is said above its first field stays above the dash."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return [*lines[:first], f"- {lines[first]}", *further_in(lines[first + 1 :])]


_PLAIN = re.compile(r"[A-Za-z][\w .,;’'()/&%–-]*(?<! )")
NO_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""What some reader of YAML takes for something else than words."""

_WHOLE = 10**15


def scalar(value: Any) -> str:
    """Write a value so that it is read as what it is."""
    if isinstance(value, date | AcademicYear) or (isinstance(value, StrEnum) and _PLAIN.fullmatch(value)):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value.lower() not in NO_WORDS else quoted(value)
    return _escaped(json.dumps(value, ensure_ascii=False))


def quoted(text: str) -> str:
    return _escaped(json.dumps(text, ensure_ascii=False))


def _escaped(text: str) -> str:
    r"""Write what cannot be seen as YAML writes it between quotation marks: ``\u0085``."""
    return "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in text)

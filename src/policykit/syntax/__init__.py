"""From a text to JSON-like data, whether it is YAML, JSON or TOML; nothing here knows what a plan is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import PurePath
from typing import Final

from policykit.errors import UnknownFormat
from policykit.faults import Fault
from policykit.source import Source
from policykit.syntax.outline import Lines, Outline
from policykit.syntax.reading import Limits, Reading, too_large, unread
from policykit.syntax.text import decode, escaped

__all__ = ["MAX_BYTES", "Format", "Limits", "Parsed", "parse"]

_DEFAULT: Final = Limits()

MAX_BYTES: Final = _DEFAULT.bytes
"""What is longer is not read: whoever opens a file need not read further than one byte more."""


class Format(StrEnum):
    """What a plan is written in: a syntax, or a form in Word or Excel."""

    YAML = "yaml"
    JSON = "json"
    TOML = "toml"
    DOCX = "docx"
    XLSX = "xlsx"

    @property
    def is_form(self) -> bool:
        """Whether it is a form, which is no text."""
        return self in {Format.DOCX, Format.XLSX}

    @classmethod
    def of(cls, name: str) -> "Format":
        """Tell the format by the ending of a name: ``.yaml``, ``.yml``, ``.json``, ``.toml``, ``.docx``, ``.xlsx``."""
        suffix = PurePath(name).suffix.lower().removeprefix(".")
        try:
            return cls("yaml" if suffix == "yml" else suffix)
        except ValueError:
            raise UnknownFormat(name) from None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was read of a text."""

    data: object
    """Mappings with text as keys, lists, text, numbers, true, false and None, as JSON has them, shared by nobody.

    None without faults is a text with nothing in it; with faults, one that could not be read.
    """

    source: Source
    faults: tuple[Fault, ...]


def _reader(format: Format) -> Callable[[Lines, Limits], Reading]:
    """Return the reader of a syntax, imported when it is first wanted."""
    if format is Format.JSON:
        from policykit.syntax.json import read
    elif format is Format.TOML:
        from policykit.syntax.toml import read
    else:
        from policykit.syntax.yaml import read
    return read


def parse(raw: str | bytes, *, name: str, format: Format, limits: Limits = _DEFAULT) -> Parsed:
    """Read a text. Whatever is in it, the answer is data with places, faults, or both; nothing is raised.

    The same data comes from each format: dates stay text, keys are text, the first of equal keys counts, and numbers
    that Python could not count with (``.inf``, 400 digits) are text.
    """
    if len(raw) > limits.bytes:
        nothing = Lines("")
        return _parsed(name, nothing, unread(too_large(nothing, limits)), limits)
    text = decode(raw)
    reading = unread(text.fault) if text.fault else _reader(Format(format))(text.lines, limits)
    return _parsed(name, text.lines, reading, limits)


def _parsed(name: str, lines: Lines, reading: Reading, limits: Limits) -> Parsed:
    outline = Outline(lines, reading.find_root)
    source = Source(name, lines.text, outline)
    unprintable = tuple(islice(escaped(reading.data, lines, outline), limits.faults))
    faults = sorted((*reading.faults, *unprintable), key=lambda fault: fault.span)
    return Parsed(None if unprintable else reading.data, source, tuple(faults))

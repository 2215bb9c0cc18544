"""From bytes to text, and what no text has: control characters, bytes of another encoding."""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from typing import Final, NamedTuple

from policykit.faults import NotText
from policykit.source import Path
from policykit.syntax.outline import Lines, Outline

__all__ = ["CONTROL", "Text", "control_character", "decode", "escaped"]

CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]")
"""What YAML leaves out of text (1.2, production 1), and the line ends of YAML 1.1, which no editor shows as such."""

_IN_VALUES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"\\(?:[0abefvNxU]|u(?:00[0189]|[dD][89a-fA-F]|[fF]{3}))")
_TO_SETTLE = "save the file as UTF-8"


class Text(NamedTuple):
    """Bytes as text, as far as they are; ``fault`` says where they are not."""

    lines: Lines
    fault: NotText | None = None


def decode(raw: str | bytes) -> Text:
    """Read bytes as UTF-8, or as UTF-16 if they begin with its mark; the mark is not part of the text."""
    if isinstance(raw, str):
        return _checked(raw.removeprefix("\ufeff"))
    encoding = "utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    raw = raw.removeprefix(BOM_UTF8)
    try:
        return Text(Lines(raw.decode(encoding)))
    except UnicodeDecodeError as error:
        lines = Lines(raw.decode(encoding, "replace"))
        offset = len(raw[: error.start].decode(encoding, "ignore"))
        reason = _not_utf8(raw[error.start]) if encoding == "utf-8" else f"the text is cut off: {_TO_SETTLE}"
        return Text(lines, NotText((), lines.span(offset), reason))


def control_character(lines: Lines, start: int = 0) -> NotText | None:
    """Return the fault of the first character from ``start`` that no text has."""
    match = CONTROL.search(lines.text, start)
    if match is None:
        return None
    if match[0] == "\0" and lines.text.count("\0") > max(len(lines.text) // 4, 1):
        return NotText((), lines.span(match.start()), f"every other character is empty, as in UTF-16: {_TO_SETTLE}")
    return NotText((), lines.span(match.start()), f"{_named(match[0])}, which no text has: take it out")


def escaped(data: object, lines: Lines, outline: Outline) -> Iterator[NotText]:
    r"""Yield the faults of values that hold a control character or half a character, written as ``\u0000``."""
    if "\\" in lines.text and _ESCAPE.search(lines.text):
        for path, text in _texts(data, ()):
            if match := _IN_VALUES.search(text):
                reason = f"holds {_named(match[0])}, which no text has: take it out"
                yield NotText(path, outline.span(path), reason)


def _texts(data: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, (*path, number))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key), key
            yield from _texts(value, (*path, key))


def _checked(text: str) -> Text:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        lines = Lines(text.encode("utf-8", "replace").decode())
        reason = f"{_named(text[error.start])}, which no text has: take it out"
        return Text(lines, NotText((), lines.span(error.start), reason))
    return Text(Lines(text))


def _not_utf8(byte: int) -> str:
    meant = bytes([byte]).decode("cp1252", "ignore")
    hint = f" (in Windows-1252 it is {meant})" if meant.isprintable() and meant else ""
    return f"the byte {byte:02X} is not UTF-8{hint}: {_TO_SETTLE}"


def _named(character: str) -> str:
    name = unicodedata.name(
        character, "half a character" if "\ud800" <= character <= "\udfff" else "a control character"
    )
    return f"U+{ord(character):04X} ({name.lower()})"

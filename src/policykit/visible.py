"""What a document says, so that it can be shown but cannot steer a terminal, and so that XML can hold it."""

import re

__all__ = ["escape", "visible"]

_STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
"""Control characters, line ends that not everyone sees as such, and marks that turn the direction of writing."""

_NO_CHARACTERS = "\ud800-\udfff\ufffe\uffff"
"""Halves of characters, and what stands for none. Neither UTF-8 nor XML has a way to write the one or the other."""

_UNSEEN = re.compile(f"[{_STEERING}{_NO_CHARACTERS}]")


def visible(text: str) -> str:
    r"""Return a text as one line, with what would steer a terminal, and what XML cannot hold, written out: ``\x1b``."""
    return _UNSEEN.sub(_written_out, text.replace("\t", " ").replace("\n", " "))


def escape(json: str) -> str:
    r"""Return a text of JSON with the same characters escaped as JSON does: ``\u009b``."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def _written_out(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number <= 0xFF else f"\\u{number:04x}"  # noqa: PLR2004 - what two digits can write

"""Personal data: how to recognise it, and how never to repeat it.

Unique pupil numbers are found by their check letter, so that another number of the same length is left alone.
Their form is the Department for Education's: a check letter and twelve characters, of which the last may be a
letter; the letter is the weighted sum (weights 2 to 13) modulo 23, as a letter of an alphabet without I, O and S.
People are found by the title before their name. A name without a title is not told from other words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

__all__ = ["TITLES", "Kind", "Personal", "find_personal", "has_check_letter", "redact", "shown"]


class Kind(StrEnum):
    """A kind of personal data."""

    EMAIL = "an e-mail address"
    PUPIL_NUMBER = "a pupil number"
    TELEPHONE = "a telephone number"
    NAME = "a person's name"


@dataclass(frozen=True, slots=True)
class Personal:
    """A piece of personal data in a text."""

    kind: Kind
    start: int
    end: int


_ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"
_LETTER = "A-HJ-NP-RT-Za-hj-np-rt-z"
_PUPIL_NUMBER = re.compile(rf"(?<![A-Za-z0-9])[{_LETTER}][0-9]{{11}}[0-9{_LETTER}](?![A-Za-z0-9])")
_DIGITS = bytes(ord("0") if chr(each).isdecimal() else ord(" ") for each in range(256))
_EMAIL = re.compile(r"(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]++@[\w-]++(?:\.[\w-]++)+")
_NUMBER = (
    r"(?:[1-9][0-9]{8,9}"
    r"|[1-9][0-9]{3}\)?~(?:[0-9]{5,6}|[0-9]{3}~[0-9]{3})"
    r"|[1-9][0-9]{2}\)?~(?:[0-9]{6,7}|[0-9]{3}~[0-9]{3,4}|[0-9]{4}~[0-9]{3})"
    r"|[1-9][0-9]\)?~(?:[0-9]{8}|[0-9]{4}~[0-9]{4}))(?!\w)"
).replace("~", "[ .-]{1,2}")
_NATIONAL = re.compile(rf"0(?<![\w.]0){_NUMBER}")
_INTERNATIONAL = re.compile(rf"44(?:(?<=\+44)|(?<=0044))[ .-]?(?:\(0\)[ .-]?)?\(?{_NUMBER}")
_TITLES = {"M": "r|rs|s|iss|x", "D": "r", "P": "rof", "R": "ev|evd", "C": "llr"}
_NAMES = tuple(  # a letter to begin with and then what is before it: that way the search is fast
    re.compile(rf"{letter}(?<!\w.)(?:{rest})\b\.?\s+(?:[A-Z]\.?\s+){{0,3}}[A-Z][\w'’-]+(?:[ ][A-Z][\w'’-]+)*")
    for letter, rest in _TITLES.items()
)
TITLES = frozenset(f"{letter}{each}".lower() for letter, rest in _TITLES.items() for each in rest.split("|"))
"""The words that stand before the names of people which are found, in small letters."""

_NO_PERSON = re.compile(
    r"\b(?:School|Academy|College|Trust|Foundation|Centre|Hospital|Barnardo|Seuss|Who|Men|Luther|World)\b"
)


def find_personal(text: str, *kinds: Kind) -> Iterator[Personal]:
    """Yield each piece of personal data in a text, by kind; of the kinds that are given, or of all."""
    for kind in kinds or Kind:
        for match in _FINDERS[kind](text):
            yield Personal(kind, *match.span())


def has_check_letter(number: str) -> bool:
    """Whether a pupil number's first letter is the one its other twelve characters call for."""
    values = [_ALPHABET.index(each) if each.isalpha() else int(each) for each in number[1:]]
    weighted = sum(weight * value for weight, value in enumerate(values, start=2))
    return _ALPHABET[weighted % len(_ALPHABET)] == number[0]


@lru_cache(maxsize=32)  # many findings show the same line, and a document of one line has them all there
def redact(text: str) -> str:
    """Return a text with each piece of personal data replaced by the name of its kind."""
    redacted, at = "", 0
    for found in sorted(find_personal(text), key=lambda each: (each.start, -each.end)):
        if found.start >= at:
            redacted += f"{text[at : found.start]}[{found.kind}]"
        at = max(at, found.end)
    return redacted + text[at:]


def shown(text: str, longest: int = 60) -> str:
    """Return words of a document as a message may quote them: on one line, redacted, and cut where they are long."""
    text = " ".join(redact(text).split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _pupil_numbers(text: str) -> Iterator[re.Match[str]]:
    if b"0" * 11 not in text.encode("ascii", "replace").translate(_DIGITS):  # six times as fast as the pattern
        return
    yield from (each for each in _PUPIL_NUMBER.finditer(text) if has_check_letter(each[0].upper()))


def _emails(text: str) -> Iterator[re.Match[str]]:
    return _EMAIL.finditer(text) if "@" in text else iter(())


def _telephones(text: str) -> Iterator[re.Match[str]]:
    yield from _NATIONAL.finditer(text)
    yield from _INTERNATIONAL.finditer(text)


def _names(text: str) -> Iterator[re.Match[str]]:
    for pattern in _NAMES:
        yield from (each for each in pattern.finditer(text) if not _NO_PERSON.search(each[0]))


_FINDERS: dict[Kind, Callable[[str], Iterator[re.Match[str]]]] = {
    Kind.EMAIL: _emails,
    Kind.PUPIL_NUMBER: _pupil_numbers,
    Kind.TELEPHONE: _telephones,
    Kind.NAME: _names,
}

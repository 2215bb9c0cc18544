"""The names that a plan's schools go by, and how they are taken out of a text."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, takewhile

from policykit.models import Plan

__all__ = ["find_names", "hide", "hide_all"]

_MOST_SCHOOLS = 100
_LONGEST_NAME = 12  # words: what is longer is no name that a sentence repeats
_PIECES = re.compile(r"\w+")
_BETWEEN_PIECES = r"[^\w\0]+"
_ARTICLE = re.compile(r"\A\s*[Tt]he\b")
_KINDS = frozenset(
    {
        *("academies", "academy", "centre", "college", "federation", "school", "schools", "trust"),
        *("first", "grammar", "high", "infant", "infants", "junior", "lower", "middle", "nursery", "preparatory"),
        *("primary", "secondary", "sixth", "form", "special", "upper", "boys", "girls"),
        *("aided", "community", "controlled", "foundation", "free", "va", "vc", "voluntary"),
        *("c", "e", "ce", "catholic", "church", "england", "rc", "roman"),
    }
)
_KIND = re.compile(rf"X(?<!\wX)(?:[^\w\0]+(?:of[^\w\0]+)?(?:{'|'.join(sorted(_KINDS))})\b)+", re.IGNORECASE)


def find_names(plan: Plan) -> re.Pattern[str] | None:
    """Return what finds the names of a plan's schools, and of those that the schools belong to.

    A school goes by its name, and by what stands in that before the kind of school: Ashwell, of Ashwell Primary School.
    """
    written = (
        name
        for school in plan.schools[:_MOST_SCHOOLS]
        for name in (school.name, school.trust, school.federation, school.local_authority)
        if name
    )
    whole = {tuple(_PIECES.findall(_ARTICLE.sub("", name))) for name in written}
    names = {name for name in whole | {_short(name) for name in whole} if 0 < len(name) <= _LONGEST_NAME}
    return _pattern(tuple(sorted(names, key=lambda name: (-len(name), name)))) if names else None


def hide(names: re.Pattern[str] | None, text: str) -> str:
    """Return a text with an X where names stand, and as long as before, so that no place in it moves."""
    hidden = names.sub(_cover, text) if names else text
    return hidden if hidden is text else _KIND.sub(_cover, hidden)


def _cover(found: re.Match[str]) -> str:
    return "X".ljust(len(found[0]))


def hide_all(names: re.Pattern[str] | None, texts: Sequence[str]) -> list[str]:
    """Do the same with many texts at once, which is faster. No name stands in two of them."""
    whole = hide(names, "\0".join(texts))
    ends = accumulate(len(text) + 1 for text in texts)
    return [whole[end - 1 - len(text) : end - 1] for text, end in zip(texts, ends, strict=True)]


def _short(name: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(takewhile(lambda piece: piece.lower() not in _KINDS, name))


@lru_cache(maxsize=16)
def _pattern(names: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """Make a pattern of names. It takes any capitals, but no small first letter: "we hope" is not Hope School.

    A first letter to begin with, and then what is before it and which names go on from there: that way it is fast.
    """
    rests: dict[str, list[str]] = {}
    for name in names:
        first, rest = name[0][0], _BETWEEN_PIECES.join(name)[1:]
        rests.setdefault(first.upper() if first.isascii() else first, []).append(rest)
    ways = (f"(?<={first})(?i:{'|'.join(each)})" for first, each in rests.items())
    return re.compile(rf"[{''.join(rests)}](?<!\w.)(?:{'|'.join(ways)})(?!\w)")

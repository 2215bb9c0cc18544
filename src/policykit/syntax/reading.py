"""What the reader of one syntax is given, and what it gives back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from policykit.faults import Fault, TooLarge
from policykit.syntax.outline import Lines, Place

__all__ = ["Limits", "Reading", "excess", "too_deep", "too_large", "too_many", "unread", "written_out"]

_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\\n]|\\.)*+"|\'[^\'\n]*+\'|[\[\]{}]')


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a document may hold. A plan has about 12,000 bytes and 700 values, 8 levels deep."""

    bytes: int = 1_000_000
    """Of the text, and of the text with every YAML alias written out."""

    values: int = 50_000
    """Single values, lists and mappings."""

    depth: int = 100
    """Levels of lists and mappings inside each other."""

    faults: int = 100
    """Of one kind that are noted; whoever settles them sees the next."""


class Reading(NamedTuple):
    """A text that was read: JSON-like data, the way to its places, and what is wrong with it."""

    data: object
    faults: tuple[Fault, ...]
    find_root: Callable[[], Place | None]


def unread(*faults: Fault) -> Reading:
    """Return what is left of a text that could not be read."""
    return Reading(None, faults, lambda: None)


def too_large(lines: Lines, limits: Limits) -> TooLarge:
    reason = f"more than {limits.bytes:,} bytes: a plan has about 12,000"
    return TooLarge((), lines.span(0), reason)


def too_many(lines: Lines, limits: Limits, offset: int = 0) -> TooLarge:
    reason = f"more than {limits.values:,} values: a plan has about 700"
    return TooLarge((), lines.span(offset), reason)


def written_out(lines: Lines, limits: Limits, offset: int) -> TooLarge:
    reason = f"more than {limits.bytes:,} characters with every alias (*) written out: a plan has about 12,000"
    return TooLarge((), lines.span(offset), reason)


def too_deep(lines: Lines, limits: Limits, offset: int | None = None, *, unopened: int = 0) -> TooLarge:
    """Return the fault of a text with too many levels; without an offset, find the bracket that opens the last.

    So many levels are ``unopened``: no bracket stands for them.
    """
    if offset is None:
        offset = _last_level(lines.text, limits.depth - unopened)
    reason = f"more than {limits.depth} levels of lists and mappings inside each other: a plan has about 8"
    return TooLarge((), lines.span(offset), reason)


def excess(data: object, lines: Lines, limits: Limits, *, unopened: int = 0) -> TooLarge | None:
    """Return the fault of data with too many values or levels, level by level, so that none is too deep to count."""
    level: list[Any] = [data] if isinstance(data, dict | list) else []
    values, depth = 1, 0
    while level:
        inside: list[Any] = []
        for owner in level:
            inside += owner.values() if owner.__class__ is dict else owner
        values += len(inside)
        depth += 1
        if values > limits.values:
            return too_many(lines, limits)
        if depth > limits.depth:
            return too_deep(lines, limits, unopened=unopened)
        level = [value for value in inside if value.__class__ is dict or value.__class__ is list]
    return None


def _last_level(text: str, depth: int) -> int:
    for match in _STRING_OR_BRACKET.finditer(text):
        depth -= {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth < 0:
            return match.start()
    return 0

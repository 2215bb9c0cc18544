"""JSON (RFC 8259), read with the standard library; places are looked for along the path that is asked for."""

import json
import re
from collections.abc import Iterator
from itertools import islice

from policykit.faults import DuplicateKey, Fault, Syntax
from policykit.source import Path
from policykit.syntax.outline import Extent, Lines
from policykit.syntax.reading import Limits, Reading, excess, too_deep, unread
from policykit.syntax.scalars import integer, real
from policykit.syntax.text import CONTROL, control_character
from policykit.syntax.words import explain_json

__all__ = ["read"]

_SPACE = r"[ \t\r\n]*+"
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_PIECE = re.compile(
    rf"(?:(?P<key>{_STRING}){_SPACE}:{_SPACE})?"
    rf'(?:(?P<single>{_STRING}|[^\[\]{{}}",\s]++)|(?P<opening>[\[{{])|[\]}}])'
    rf"{_SPACE},?{_SPACE}"
)
_STRING_OR_CONSTANT = re.compile(rf"{_STRING}|(-?Infinity|NaN)")


def read(lines: Lines, limits: Limits) -> Reading:
    """Read a text of JSON; whatever is in it, the answer is a reading."""
    text = lines.text
    if not text.strip():
        return unread()
    pairs = _Pairs()
    try:
        data = json.loads(text, object_pairs_hook=pairs, parse_int=integer, parse_float=real, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        return unread(_broken(error, lines))
    except _NotANumber:
        return unread(_no_number(lines))
    except RecursionError:
        return unread(too_deep(lines, limits))
    if large := excess(data, lines, limits):
        return unread(large)
    faults = _duplicates(lines, _JsonPlace(_Pieces(text), 0), ()) if pairs.have_duplicates else ()
    return Reading(data, tuple(islice(faults, limits.faults)), lambda: _JsonPlace(_Pieces(text), 0))


class _Pairs:
    """Makes a mapping of an object's pairs; of equal keys, the first counts."""

    __slots__ = ("have_duplicates",)

    def __init__(self) -> None:
        self.have_duplicates = False

    def __call__(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        mapping = dict(pairs)
        if len(mapping) < len(pairs):
            self.have_duplicates = True
            return mapping | dict(reversed(pairs))
        return mapping


class _NotANumber(Exception):
    pass


def _refuse(constant: str) -> None:
    raise _NotANumber(constant)


# --- broken ---------------------------------------------------------------------------------------------------------


def _broken(error: json.JSONDecodeError, lines: Lines) -> Fault:
    if CONTROL.match(lines.text, error.pos) and (control := control_character(lines, error.pos)):
        return control
    problem = explain_json(error.msg, lines.text, error.pos)
    return Syntax((), lines.span(problem.offset), "JSON", problem.reason)


def _no_number(lines: Lines) -> Fault:
    found = (match for match in _STRING_OR_CONSTANT.finditer(lines.text) if match[1])
    match = next(found)
    reason = f"{match[1]}, which JSON does not have: write a number, or null"
    return Syntax((), lines.span(*match.span()), "JSON", reason)


def _duplicates(lines: Lines, owner: "_JsonPlace", path: Path) -> Iterator[DuplicateKey]:
    first: dict[str | int, Extent] = {}
    for step, place in owner.members():
        key = place.key
        if key and step in first:
            line = lines.span(first[step][0]).line
            yield DuplicateKey((*path, step), lines.span(*key), str(step), line)
            continue
        if key:
            first[step] = key
        yield from _duplicates(lines, place, (*path, step))


# --- places ---------------------------------------------------------------------------------------------------------


class _Pieces:
    """A text that is known to be JSON, in pieces: single values and opening brackets with their keys, and closings."""

    __slots__ = ("closings", "matches")

    def __init__(self, text: str) -> None:
        self.matches: list[re.Match[str]] = []
        self.closings: dict[int, int] = {}
        opened: list[int] = []
        for match in _PIECE.finditer(text):
            if match.lastgroup == "opening":
                opened.append(len(self.matches))
            elif match.lastgroup is None:
                self.closings[opened.pop()] = len(self.matches)
            self.matches.append(match)


class _JsonPlace:
    """The place of a value: of one piece, or of all from an opening bracket to its closing."""

    __slots__ = ("_at", "_pieces", "_within")

    def __init__(self, pieces: _Pieces, at: int) -> None:
        self._pieces = pieces
        self._at = at
        self._within: dict[str | int, int] | None = None

    @property
    def extent(self) -> Extent:
        match = self._pieces.matches[self._at]
        if self.is_single:
            return match.span("single")
        return match.start("opening"), self._pieces.matches[self._pieces.closings[self._at]].start() + 1

    @property
    def key(self) -> Extent | None:
        match = self._pieces.matches[self._at]
        return match.span("key") if match["key"] else None

    @property
    def is_single(self) -> bool:
        return self._at not in self._pieces.closings

    def inside(self, step: str | int) -> "_JsonPlace | None":
        if self._within is None:
            self._within = {}
            for each, at in self._steps():
                self._within.setdefault(each, at)
        found = self._within.get(step)
        return None if found is None else _JsonPlace(self._pieces, found)

    def first(self) -> "_JsonPlace | None":
        return next((place for _, place in self.members()), None)

    def members(self) -> Iterator[tuple[str | int, "_JsonPlace"]]:
        return ((step, _JsonPlace(self._pieces, at)) for step, at in self._steps())

    def _steps(self) -> Iterator[tuple[str | int, int]]:
        """Yield each key, or number of an item, with the number of its piece."""
        matches, closings = self._pieces.matches, self._pieces.closings
        at, number, end = self._at + 1, 0, closings.get(self._at, 0)
        while at < end:
            key = matches[at][1]
            if key is None:
                yield number, at
                number += 1
            else:
                yield json.loads(key) if "\\" in key else key[1:-1], at
            at = closings.get(at, at) + 1

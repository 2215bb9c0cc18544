"""Places in a text: where each value of a document, and the key that introduces it, begins and ends.

A reader gives the place of the whole document; the places inside are looked for along the path that is asked for.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import Protocol, TypeAlias

from policykit.source import Path, Span

__all__ = ["Extent", "Lines", "Outline", "Place"]

Extent: TypeAlias = tuple[int, int]
"""The offsets of the first character, and of the one after the last."""

_BREAK = re.compile(r"\r\n?|\n")
_REST_OF_LINE = re.compile(r"[^\r\n]*")


class Lines:
    """Turns offsets into lines and columns. Lines end as editors see them: with LF, CR LF or CR."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []

    def span(self, start: int, end: int | None = None) -> Span:
        """Return the span between two offsets; without an end, that of one character that can be seen."""
        if end is None:
            if not self.text[start : start + 1].strip("\r\n"):
                start = max(len(self.text[:start].rstrip()) - 1, 0)
            end = start + 1
        start = min(start, len(self.text))
        return Span(*self._line_and_column(start), *self._line_and_column(min(end, len(self.text))))

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and a column, or the nearest one that the text has."""
        starts = self._line_starts()
        return min(starts[min(line, len(starts)) - 1] + column - 1, len(self.text))

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def _line_starts(self) -> list[int]:
        if not self._starts and "\r" in self.text:
            self._starts = [0, *(match.end() for match in _BREAK.finditer(self.text))]
        elif not self._starts:
            lines = self.text.split("\n")
            self._starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
        return self._starts


class Place(Protocol):
    """Where one value stands."""

    @property
    def extent(self) -> Extent:
        """Return the offsets of the value; nothing at all may stand there."""

    @property
    def key(self) -> Extent | None:
        """Return the offsets of the key that introduces the value; list items and whole documents have none."""

    @property
    def is_single(self) -> bool:
        """Tell whether the value is neither a mapping nor a list."""

    def inside(self, step: str | int) -> "Place | None":
        """Return the place of the value under a key, or of a list item."""

    def first(self) -> "Place | None":
        """Return the place of the first value inside."""


class Outline:
    """The places of a document, found on demand and remembered."""

    __slots__ = ("_find_root", "_lines", "_places")

    def __init__(self, lines: Lines, find_root: Callable[[], Place | None]) -> None:
        self._lines = lines
        self._find_root = find_root
        self._places: dict[Path, Place | None] = {}

    def span(self, path: Path, *, key: bool = False) -> Span:
        place = self._place(path)
        if place and not key and place.extent[0] < place.extent[1]:
            return self._lines.span(*place.extent)
        while path and not place:
            path = path[:-1]
            place = self._place(path)
        return self._lines.span(*self._introduction(place)) if place else Span(1, 1, 1, 1)

    def written(self, path: Path) -> str | None:
        place = self._place(path)
        return self._lines.text[slice(*place.extent)] if place and place.is_single else None

    def _place(self, path: Path) -> Place | None:
        if path not in self._places:
            if not path:
                self._places[path] = self._find_root()
            else:
                owner = self._place(path[:-1])
                self._places[path] = owner.inside(path[-1]) if owner else None
        return self._places[path]

    def _introduction(self, place: Place) -> Extent:
        """Return where a reader sees a value begin: its key; the first line of a list item; the first key of all."""
        if place.key:
            return place.key
        if place is self._places[()] and (first := place.first()) and first.key:
            return first.key
        start, end = place.extent
        line = _REST_OF_LINE.match(self._lines.text, start)
        return start, min(end, line.end()) if line else end

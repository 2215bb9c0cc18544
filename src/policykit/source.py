"""Where something was said: a document, a path into it, and the lines and columns that hold it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType
from typing import Final, Protocol, TypeAlias

__all__ = ["NOWHERE", "Path", "Positions", "Source", "Span", "in_words", "pointer"]

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value inside a document: ``("commitments", 3, "measures", 0, "due")``."""

_FIELD = re.compile(r"`([a-z_]+)`")
_BREAK = re.compile(r"\r\n?|\n")


def pointer(path: Iterable[str | int]) -> str:
    """Write a path as a JSON Pointer (RFC 6901); the whole document is ``""``."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text. Lines and columns count characters from 1."""

    line: int
    """The line it begins in."""

    column: int
    """The column of its first character."""

    end_line: int
    """The line it ends in."""

    end_column: int
    """The column after its last character."""

    where: str = ""
    """Where it is in a form, as its reader finds it: Measures!D14; empty in a text, where lines and columns say it.

    In a form, lines and columns count in its answers, one a line, and only serve to sort.
    """

    def __str__(self) -> str:
        """Say where it begins as editors do, ``8:55``; in a form, where it is."""
        return self.where or f"{self.line}:{self.column}"

    @property
    def briefly(self) -> str:
        """The line it begins in, without a column; in a form, where it is."""
        return self.where or str(self.line)

    @property
    def lines(self) -> range:
        """The lines it stands in."""
        return range(self.line, self.end_line + 1)


def in_words(*spans: Span) -> str:
    """Say where a reader finds places in one file: ``lines 8, 12``; in a form, ``Measures!D14, Measures!D20``."""
    places = ", ".join(each.briefly for each in spans)
    if all(each.where for each in spans):
        return places
    return f"line{'s' if len(spans) > 1 else ''} {places}"


class Positions(Protocol):
    """What the reader of one syntax knows about places in its text."""

    def span(self, path: Path, *, key: bool = False) -> Span:
        """Return the span of the value at ``path``, or of its nearest owner that exists."""

    def written(self, path: Path) -> str | None:
        """Return the text of the single value at ``path``, or None if there is none."""


class _Nowhere:
    """The places in a document that was not read from a text."""

    __slots__ = ()

    def span(self, path: Path, *, key: bool = False) -> Span:  # noqa: ARG002
        return Span(1, 1, 1, 1)

    def written(self, path: Path) -> str | None:  # noqa: ARG002
        return None


NOWHERE: Final[Positions] = _Nowhere()
"""For a document that was made, not read: everything stands at its beginning."""


class Source:
    """A document's name, its text, and the places of the values in it."""

    __slots__ = ("_lines", "_positions", "labels", "name", "text")

    def __init__(
        self, name: str, text: str, positions: Positions, *, labels: Mapping[Path, str] = MappingProxyType({})
    ) -> None:
        self.name = name
        self.labels = labels
        """What a form calls its questions, by the way to the answer; empty for a text, whose own words count."""

        self.text = text
        self._positions = positions
        self._lines: list[str] | None = None

    def span(self, path: Path, *, key: bool = False) -> Span:
        """Return the span of the value at ``path``; with ``key``, of the key that introduces it.

        A path that leads nowhere gives the key of its nearest existing owner (for a list item, the item's first
        line): there the missing thing would be written. So does a key with nothing after it.
        """
        return self._positions.span(path, key=key)

    def written(self, path: Path) -> str | None:
        """Return a single value as its author wrote it, quotes included: ``1.10``, where the number is 1.1.

        A mapping, a list and a path that leads nowhere give None.
        """
        return self._positions.written(path)

    def in_its_words(self, message: str, path: Path) -> str:
        """Write a message about a place with the words of the form, where it names fields: “Due” for `due`."""
        if not self.labels:
            return message
        return _FIELD.sub(lambda match: self._label(match[1], path) or match[0], message)

    def _label(self, key: str, path: Path) -> str | None:
        """Return what a form calls a field, of those with that name the nearest to a path."""
        near = [each for each in self.labels if each and each[-1] == key]
        best = max(near, key=lambda each: _shared(each, path), default=None)
        return f"“{self.labels[best]}”" if best else None

    def line(self, number: int) -> str:
        """Return one line of the text, without its line break; lines count from 1 and end as editors see them."""
        if self._lines is None:
            self._lines = _BREAK.split(self.text) if "\r" in self.text else self.text.split("\n")
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def find(self, path: Path, words: str) -> Span:
        """Return the span of some words in the text at ``path``, over line breaks too.

        Where they are written in another way, with escapes say, it is the span of the whole text.
        """
        whole = self.span(path)
        written = "\n".join(self.line(number) for number in range(whole.line, whole.end_line + 1))
        pattern = _pattern(words)
        match = re.compile(pattern).search(written, whole.column - 1) if pattern else None
        if match is None:
            return whole
        line, column = _place(written, match.start())
        end_line, end_column = _place(written, match.end())
        return Span(whole.line + line, column, whole.line + end_line, end_column, whole.where)


def _shared(one: Path, other: Path) -> int:
    """Return how many steps two paths have in common."""
    return sum(1 for _ in takewhile(lambda steps: steps[0] == steps[1], zip(one, other, strict=False)))


def _pattern(words: str) -> str:
    """Return a pattern for words over line breaks; of many words, for the first and the last few, which is quicker."""
    several = words.split()
    ends = [several] if len(several) <= 2 * _A_FEW else [several[:_A_FEW], several[-_A_FEW:]]
    between = f"[\\s\\S]{{0,{2 * len(words)}}}?"
    return between.join(r"\s+".join(map(re.escape, each)) for each in ends)


_A_FEW = 6


def _place(text: str, offset: int) -> tuple[int, int]:
    """Return how many line breaks are before an offset, and its column from 1."""
    return text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)

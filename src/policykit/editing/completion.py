"""What an author may go on with: fields, words to choose from, requirements, and what was found in the context."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from policykit.catalogue import Catalogue
from policykit.duties import AnsweredBy
from policykit.editing.cursor import Cursor, find_cursor
from policykit.editing.places import analysis_ids
from policykit.editing.shapes import Shape, shape_at
from policykit.source import Path, Span
from policykit.syntax import Parsed

__all__ = ["Completion", "Kind", "complete"]


class Kind(StrEnum):
    """What is offered."""

    FIELD = "field"
    CHOICE = "choice"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Completion:
    """Something to go on with."""

    label: str
    """What is offered, as it is shown in a list."""

    kind: Kind
    """Whether it is a field, a word to choose, or the name of something."""

    means: str
    """What it means, for an author."""

    text: str
    """What is written when it is taken."""

    span: Span
    """What is written over: the word as far as it is there."""


def complete(
    lines: Sequence[str], line: int, column: int, last: Parsed | None = None, *, catalogue: Catalogue
) -> tuple[Completion, ...]:
    """Return what may stand at a place in a plan in YAML, whose line and column count from 1.

    The text need not be YAML yet. ``last`` is what was read of it when it last was: it knows the ids of the analysis.
    """
    cursor = find_cursor(lines, line, column)
    shape = shape_at(cursor.path) if cursor else None
    if cursor is None or shape is None:
        return ()
    before, after = lines[line - 1][: cursor.start - 1], lines[line - 1][cursor.end - 1 :]
    typing = _Typing(line, cursor, last, catalogue, is_named=after.startswith(":"))
    item = (*cursor.path, 0)
    if cursor.is_value:
        space = " " if before.endswith(":") else ""
        listed = typing.values(item, shape_at(item), f"{space}[", "]") if shape.is_list else ()
        return (*typing.values(cursor.path, shape, space), *listed)
    if shape.is_list:
        return () if cursor.word else tuple(typing.parts(item, shape_at(item), "- "))
    return tuple(typing.parts(cursor.path, shape, ""))


@dataclass(frozen=True, slots=True)
class _Typing:
    """What is known of a place of typing."""

    line: int
    cursor: Cursor
    last: Parsed | None
    catalogue: Catalogue
    is_named: bool
    """Whether a colon follows, so that only the name is typed anew."""

    def parts(self, path: Path, shape: Shape | None, before: str) -> Iterator[Completion]:
        """Offer the fields of a part, or else the values that may stand there."""
        if shape and shape.fields:
            yield from self.fields(path, shape, before)
        else:
            yield from self.values(path, shape, before)

    def fields(self, path: Path, shape: Shape, before: str) -> Iterator[Completion]:
        for name in shape.fields:
            inside = shape_at((*path, name))
            if inside is None or (path == self.cursor.path and name in self.cursor.taken):
                continue
            colon = "" if self.is_named else (":" if inside.fields or inside.is_list else ": ")
            yield Completion(name, Kind.FIELD, inside.means, f"{before}{name}{colon}", self._span)

    def values(self, path: Path, shape: Shape | None, before: str, after: str = "") -> Iterator[Completion]:
        for choice in shape.choices if shape else ():
            yield Completion(choice, Kind.CHOICE, "", f"{before}{choice}{after}", self._span)
        for name, means in _references(path, self.last, self.catalogue):
            yield Completion(name, Kind.REFERENCE, means, f"{before}{name}{after}", self._span)

    @property
    def _span(self) -> Span:
        return Span(self.line, self.cursor.start, self.line, self.cursor.end)


def _references(path: Path, last: Parsed | None, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    match path:
        case ("commitments", int(), "answers", int()):
            asked = (each for each in catalogue.requirements if each.answered_by is AnsweredBy.COMMITMENTS)
            yield from ((each.id, f"{each.title}. {each.asks}") for each in asked)
        case ("commitments", int(), "responds_to", int()) if last:
            yield from ((each.id, each.found) for each in analysis_ids(last.data))
        case _:
            pass

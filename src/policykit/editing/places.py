"""What stands at a place of a text that was read, where a name leads, and which parts a reader looks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policykit.privacy import shown
from policykit.source import Path, Source, Span
from policykit.syntax import Parsed
from policykit.visible import visible

__all__ = ["At", "Found", "Symbol", "analysis_ids", "definition", "find_at", "holds", "symbols"]


class At(NamedTuple):
    """What stands at a place."""

    path: Path
    span: Span
    is_key: bool = False
    """Whether the place is in the name of a field, and not in what it says."""


class Found(NamedTuple):
    """An entry of the analysis that has an id."""

    id: str
    found: str
    path: Path


@dataclass(frozen=True, slots=True)
class Symbol:
    """A part that a reader looks for by its name."""

    name: str
    """Its title or its id."""

    kind: str
    """What it is: school, commitment or measure."""

    span: Span
    """All of it."""

    beginning: Span
    """Where its first line is."""

    inside: tuple["Symbol", ...] = ()
    """The parts in it."""


def find_at(parsed: Parsed, line: int, column: int) -> At | None:
    """Return the innermost field's name or value at a place, whose line and column count from 1."""
    path: Path = ()
    data = parsed.data
    source = parsed.source
    while True:
        step = None
        for each, value in _members(data):
            key, span = source.span((*path, each), key=True), source.span((*path, each))
            if isinstance(each, str) and holds(key, line, column):
                return At((*path, each), key, is_key=True)
            if holds(span, line, column):
                step, data = each, value
                break
        if step is None:
            return At(path, source.span(path)) if path and not _members(data) else None
        path = (*path, step)


def _members(data: object) -> tuple[tuple[str | int, object], ...]:
    if isinstance(data, dict):
        return tuple(data.items())
    return tuple(enumerate(data)) if isinstance(data, list) else ()


def holds(span: Span, line: int, column: int) -> bool:
    """Return whether a place is in a span, or at one of its ends."""
    return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)


def definition(parsed: Parsed, line: int, column: int) -> Span | None:
    """Return where the id stands that a place names: the entry of the analysis that a commitment responds to."""
    at = find_at(parsed, line, column)
    if at is None or at.is_key or at.path[::2] != ("commitments", "responds_to"):
        return None
    named = _value(parsed.data, at.path)
    path = next((each.path for each in analysis_ids(parsed.data) if each.id == named), None)
    return parsed.source.span((*path, "id")) if path else None


def analysis_ids(data: object) -> Iterator[Found]:
    """Yield the entries of the analysis that have an id."""
    for number, entry in enumerate(_list(_value(data, ("context", "analysis")))):
        id = _value(entry, ("id",))
        if isinstance(id, str):
            yield Found(id, shown(_words(entry, "found") or "", _LONGEST_FOUND), ("context", "analysis", number))


def symbols(parsed: Parsed) -> tuple[Symbol, ...]:
    """Return the schools, the commitments and, in these, the measures of a plan, also where it has faults."""
    schools = (
        _symbol(parsed.source, "school", ("schools", number), _words(each, "name"))
        for number, each in enumerate(_list(_value(parsed.data, ("schools",))))
    )
    return (*schools, *_commitments(parsed))


def _commitments(parsed: Parsed) -> Iterator[Symbol]:
    for number, each in enumerate(_list(_value(parsed.data, ("commitments",)))):
        path: Path = ("commitments", number)
        measures = tuple(
            _symbol(parsed.source, "measure", (*path, "measures", index), _words(measure, "indicator", "id"))
            for index, measure in enumerate(_list(_value(each, ("measures",))))
        )
        yield _symbol(parsed.source, "commitment", path, _words(each, "id", "text"), measures)


def _symbol(source: Source, kind: str, path: Path, words: str | None, inside: tuple[Symbol, ...] = ()) -> Symbol:
    span = source.span(path)
    end = len(source.line(span.line)) + 1 if span.end_line > span.line else span.end_column
    beginning = Span(span.line, span.column, span.line, end)
    return Symbol(_short(words or f"{kind} {int(path[-1]) + 1}"), kind, span, beginning, inside)


_LONGEST = 60
_LONGEST_FOUND = 200


def _short(words: str) -> str:
    return visible(shown(words, _LONGEST))


def _words(entry: object, *names: str) -> str | None:
    values = (_value(entry, (name,)) for name in names)
    return next((each for each in values if isinstance(each, str) and each.strip()), None)


def _list(data: object) -> list[object]:
    return data if isinstance(data, list) else []


def _value(data: object, path: Path) -> object:
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data

"""The places in a text of TOML, and the keys that are given twice.

tomllib has said before that the text is TOML, but for keys given twice; where it is not, the scan ends.
"""

import re
import tomllib
from contextlib import suppress
from enum import Enum, auto
from typing import NamedTuple, TypeAlias

from policykit.source import Path
from policykit.syntax.outline import Extent

__all__ = ["Repeated", "Scan", "scan"]

_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SPACE = re.compile(r"[ \t]*+")
_BASIC = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
_LITERAL = r"'[^'\n]*+'"
_PART = re.compile(rf"[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL}")
_SINGLE = re.compile(
    r'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+"{3,5}'
    r"|'''[^']*+(?:'(?!'')[^']*+)*+'{3,5}"
    rf"|{_BASIC}|{_LITERAL}|[^\[\]{{}},#\r\n]++",
    re.DOTALL,
)

_Key: TypeAlias = list[tuple[str, Extent]]
"""The parts of a dotted key, each with its offsets."""


class _Kind(Enum):
    SINGLE = auto()
    INLINE = auto()  # in brackets: nothing can be added
    DOTTED = auto()  # a table that dotted keys make
    IMPLIED = auto()  # a table that the headings of its own tables make
    HEADED = auto()  # a table with a heading: it has no other
    TABLES = auto()  # a list of tables, each with a heading in two brackets


class _TomlPlace:
    """The place of a value; that of a table goes from its heading to the end of the last value under it."""

    __slots__ = ("end", "key", "kind", "members", "start")

    def __init__(self, start: int, kind: _Kind, key: Extent | None = None) -> None:
        self.start = self.end = start
        self.kind = kind
        self.key = key
        self.members: dict[str | int, _TomlPlace] = {}

    @property
    def extent(self) -> Extent:
        return self.start, self.end

    @property
    def is_single(self) -> bool:
        return self.kind is _Kind.SINGLE

    def inside(self, step: str | int) -> "_TomlPlace | None":
        return self.members.get(step)

    def first(self) -> "_TomlPlace | None":
        return next(iter(self.members.values()), None)


class Repeated(NamedTuple):
    """A key that was given before."""

    path: Path
    key: Extent
    first: Extent


class Scan(NamedTuple):
    """What a text of TOML holds, and where."""

    root: _TomlPlace
    repeated: tuple[Repeated, ...]


def scan(text: str, depth: int) -> Scan:
    """Find the places in a text with at most so many levels of brackets."""
    scanner = _Scanner(text, depth)
    with suppress(_Lost):
        scanner.statements()
    return Scan(scanner.root, tuple(scanner.repeated))


class _Lost(Exception):
    """The text is not TOML from here on."""


class _Repeats(Exception):
    """The last part of a path has been given already."""

    def __init__(self, path: Path, key: Extent, first: _TomlPlace) -> None:
        self.repeated = Repeated(path, key, first.key or first.extent)
        super().__init__(self.repeated)


class _Scanner:
    def __init__(self, text: str, depth: int) -> None:
        self.text = text
        self.depth = depth
        self.at = 0
        self.root = _TomlPlace(len(text) - len(text.lstrip()), _Kind.HEADED)
        self.repeated: list[Repeated] = []
        self.owners = [self.root]  # from the root to the table that keys go into now
        self.path: Path = ()

    def statements(self) -> None:
        self.skip(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                self.heading()
            else:
                self.entry(self.owners, self.path, self.depth)
            self.skip(_BLANK)

    def heading(self) -> None:
        start = self.at
        is_item = self.text.startswith("[[", start)
        self.at += 1 + is_item
        key = self.key()
        self.expect("]]" if is_item else "]")
        try:
            self.owners, self.path = self.tables(key, start, is_item=is_item)
        except _Repeats as error:
            self.repeated.append(error.repeated)
            self.owners = [_TomlPlace(start, _Kind.HEADED)]  # its keys are read, and forgotten
        self.reach(self.owners)

    def tables(self, key: _Key, start: int, *, is_item: bool) -> tuple[list[_TomlPlace], Path]:
        """Return the tables from the root to the one that a heading opens, and its path."""
        owners = [self.root]
        path: Path = ()
        for name, extent in key[:-1]:
            path = (*path, name)
            found = owners[-1].members.setdefault(name, _TomlPlace(start, _Kind.IMPLIED, extent))
            owners.append(found)
            if found.kind is _Kind.TABLES:
                path = (*path, len(found.members) - 1)
                owners.append(found.members[path[-1]])
            elif found.kind in {_Kind.SINGLE, _Kind.INLINE}:
                raise _Repeats(path, extent, found)
        name, extent = key[-1]
        path = (*path, name)
        kind = _Kind.TABLES if is_item else _Kind.IMPLIED
        table = owners[-1].members.setdefault(name, _TomlPlace(start, kind, extent))
        owners.append(table)
        if table.kind is not kind:
            raise _Repeats(path, extent, table)
        if is_item:
            path = (*path, len(table.members))
            owners.append(table.members.setdefault(path[-1], _TomlPlace(start, _Kind.HEADED)))
        else:
            table.kind = _Kind.HEADED
        return owners, path

    def entry(self, owners: list[_TomlPlace], path: Path, depth: int) -> None:
        """Read a key and its value into the last of some tables."""
        key = self.key()
        self.expect("=")
        self.skip(_SPACE)
        value = self.value(key[-1][1], (*path, *(name for name, _ in key)), depth)
        try:
            owners = [*owners, *self.put(owners[-1], path, key, value)]
        except _Repeats as error:
            self.repeated.append(error.repeated)
        self.reach(owners)

    def put(self, owner: _TomlPlace, path: Path, key: _Key, value: _TomlPlace) -> list[_TomlPlace]:
        """Put a value under its key, and return the tables that the dots make on the way."""
        owners: list[_TomlPlace] = []
        for name, extent in key[:-1]:
            path = (*path, name)
            owner = owner.members.setdefault(name, _TomlPlace(extent[0], _Kind.DOTTED, extent))
            if owner.kind is not _Kind.DOTTED:
                raise _Repeats(path, extent, owner)
            owners.append(owner)
        name, extent = key[-1]
        first = owner.members.setdefault(name, value)
        if first is not value:
            raise _Repeats((*path, name), extent, first)
        return owners

    def value(self, key: Extent | None, path: Path, depth: int) -> _TomlPlace:
        opening = self.text[self.at : self.at + 1]
        place = _TomlPlace(self.at, _Kind.INLINE if opening in {"[", "{"} else _Kind.SINGLE, key)
        if not depth:
            raise _Lost
        if place.kind is _Kind.INLINE:
            self.at += 1
            closing = "]" if opening == "[" else "}"
            self.skip(_BLANK)
            while not self.text.startswith(closing, self.at):
                if opening == "[":
                    number = len(place.members)
                    place.members[number] = self.value(None, (*path, number), depth - 1)
                else:
                    self.entry([place], path, depth - 1)
                self.skip(_BLANK)
                if self.text.startswith(",", self.at):
                    self.at += 1
                    self.skip(_BLANK)
                elif not self.text.startswith(closing, self.at):
                    raise _Lost
            self.at += 1
        elif match := _SINGLE.match(self.text, self.at):
            self.at += len(match[0].rstrip())
        else:
            raise _Lost
        place.end = self.at
        return place

    def key(self) -> _Key:
        parts: _Key = []
        while True:
            self.skip(_SPACE)
            part = _PART.match(self.text, self.at)
            if part is None:
                raise _Lost
            parts.append((_name(part[0]), part.span()))
            self.at = part.end()
            self.skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def expect(self, mark: str) -> None:
        if not self.text.startswith(mark, self.at):
            raise _Lost
        self.at += len(mark)

    def skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def reach(self, owners: list[_TomlPlace]) -> None:
        for owner in (self.root, *self.owners, *owners):
            owner.end = max(owner.end, self.at)


def _name(part: str) -> str:
    if part[0] == "'" or (part[0] == '"' and "\\" not in part):
        return part[1:-1]
    return str(tomllib.loads(f"name = {part}")["name"]) if part[0] == '"' else part

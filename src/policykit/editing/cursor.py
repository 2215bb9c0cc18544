"""Where in a plan somebody is typing, told by the lines around: a text that is being typed is seldom YAML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policykit.source import Path

__all__ = ["Cursor", "find_cursor"]

_LINE = re.compile(
    r"""(?P<indent>\ *)
    (?P<dashes>(?:-(?:\ +|$))*)
    (?:(?P<key>[\w$-]+|"[^"]*"|'[^']*'):(?=\ |$)\ *)?
    (?P<rest>.*)""",
    re.VERBOSE,
)
_REMARK = re.compile(r"(?:^|\s)#.*")
_BLOCK_TEXT = re.compile(r"(?:[&!]\S*\s+)*[|>][-+0-9]*\s*")
_WORD = re.compile(r"[\w$-]*")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where somebody is typing."""

    path: Path
    """The way to the part in which a field is typed, or to the value that is typed."""

    is_value: bool
    """Whether a value is typed for certain: after a field's name, or in a list within brackets."""

    start: int
    """The column, counted from 1, where the word that is typed begins."""

    end: int
    """The column where it ends, after the place of typing perhaps."""

    word: str
    """The word as far as the place of typing."""

    taken: frozenset[str]
    """The fields that the part has already."""


@dataclass(frozen=True, slots=True)
class _Level:
    """A field or an item of a list, whose inside is further to the right."""

    column: int
    step: str | int
    value: str


def find_cursor(lines: Sequence[str], line: int, column: int) -> Cursor | None:
    """Return where in a plan a place is, of which the line and the column are counted from 1.

    None where nothing can be completed: in remarks, in texts, and in parts written within braces.
    """
    scan = _Scan()
    found: tuple[Path, bool, str] | None = None
    for number, each in enumerate(lines, start=1):
        if number == line:
            found = scan.stop(each[: column - 1], each)
            if found is None:
                return None
        else:
            scan.read(each)
    if found is None:
        return None
    path, is_value, word = found
    rest = _WORD.match(lines[line - 1], column - 1)
    return Cursor(
        path=path,
        is_value=is_value,
        start=column - len(word),
        end=rest.end() + 1 if rest else column,
        word=word,
        taken=frozenset(scan.fields.get(path, ())),
    )


class _Scan:
    """Reads line after line, and knows which part the last one belongs to."""

    def __init__(self) -> None:
        self.fields: dict[Path, set[str]] = {}
        self._levels: list[_Level] = []
        self._text_deeper_than: int | None = None

    @property
    def _path(self) -> Path:
        return tuple(level.step for level in self._levels)

    def read(self, line: str) -> None:
        line = _REMARK.sub("", line).rstrip()
        if not line or self._is_text(line):
            return
        match = _match(line)
        if self._goes_on(match):
            top = self._levels[-1]
            self._levels[-1] = _Level(top.column, top.step, f"{top.value} {line.strip()}")
            return
        self._enter(match)
        if match["key"] is None:
            self._text_from(match["rest"], match.end("dashes") - 1)

    def stop(self, before: str, line: str) -> tuple[Path, bool, str] | None:
        """Read a line as far as it is typed; return the path, whether a value is typed for certain, and its word."""
        if _REMARK.search(before) or (self._is_text(before) and before.strip()):
            self.read(line)
            return None
        match = _match(before)
        is_below_text = self._text_deeper_than is not None and len(before) > self._text_deeper_than
        if is_below_text or "\t" in before:
            return None
        if self._goes_on(match):
            open_list = _list_item(self._levels[-1].value + " " + before.strip())
            return None if open_list is None else ((*self._path, 0), True, open_list)
        self._enter(match)
        rest = match["rest"]
        if match["key"] is not None:
            return _value(self._path, rest)
        path = self._path
        if (item := _list_item(rest)) is not None:
            return (*path, 0), True, item
        self._read_on_below(line)
        return (path, False, rest) if _WORD.fullmatch(rest) else None

    def _read_on_below(self, line: str) -> None:
        """Take the lines below for what is in the field that is there, while its name is typed anew."""
        match = _match(_REMARK.sub("", line).rstrip())
        if match["key"] is not None:
            self._levels.append(_Level(match.end("dashes"), _unquoted(match["key"]), match["rest"]))

    def _is_text(self, line: str) -> bool:
        """Whether a line belongs to a text of several lines, as after a bar."""
        if self._text_deeper_than is None:
            return False
        if len(line) - len(line.lstrip(" ")) > self._text_deeper_than:
            return True
        self._text_deeper_than = None
        return False

    def _text_from(self, value: str, column: int) -> None:
        if _BLOCK_TEXT.fullmatch(value):
            self._text_deeper_than = column

    def _goes_on(self, match: re.Match[str]) -> bool:
        """Whether a line goes on with the value of a field that began further up."""
        return bool(self._levels and self._levels[-1].value and match.end("indent") > self._levels[-1].column)

    def _enter(self, match: re.Match[str]) -> None:
        """Go into the items and the field that a line begins."""
        for column in _dashes(match):
            self._leave(column, is_item=True)
            top = self._levels[-1] if self._levels else None
            is_next = top is not None and top.column == column and isinstance(top.step, int)
            number = self._levels.pop().step + 1 if is_next else 0  # type: ignore[operator]  # a number
            self._levels.append(_Level(column, number, ""))
        column = match.end("dashes")
        self._leave(column, is_item=False)
        if match["key"] is None:
            return
        key = _unquoted(match["key"])
        self.fields.setdefault(self._path, set()).add(key)
        self._levels.append(_Level(column, key, match["rest"]))
        self._text_from(match["rest"], column)

    def _leave(self, column: int, *, is_item: bool) -> None:
        """Go out of what is further to the right, or ends where something like it begins."""
        while self._levels and (
            self._levels[-1].column > column or (self._levels[-1].column == column and not is_item)
        ):
            self._levels.pop()


def _match(line: str) -> re.Match[str]:
    match = _LINE.match(line)
    assert match is not None  # noqa: S101 - every part of the pattern can be absent
    return match


def _dashes(match: re.Match[str]) -> Iterator[int]:
    start = match.start("dashes")
    yield from (start + number for number, character in enumerate(match["dashes"]) if character == "-")


def _value(path: Path, rest: str) -> tuple[Path, bool, str] | None:
    if (item := _list_item(rest)) is not None:
        return (*path, 0), True, item
    word = rest.lstrip("\"'")
    return (path, True, word) if _BLOCK_TEXT.fullmatch(rest) is None and "{" not in rest else None


def _list_item(value: str) -> str | None:
    """Return the word that is typed last in a list within brackets; none if it is in no such list."""
    if not value.startswith("[") or "]" in value or "{" in value:
        return None
    return re.split(r"[\[,]", value)[-1].lstrip(" \"'")


def _unquoted(key: str) -> str:
    return key[1:-1] if key[0] in "\"'" else key

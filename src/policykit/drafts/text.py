"""Text and Markdown, line by line, as blocks."""

import re
from collections.abc import Iterator, Sequence

from policykit.drafts.blocks import DEEPEST, Block, Kind
from policykit.drafts.phrases import bare, phrases
from policykit.drafts.sections import is_title
from policykit.syntax.text import CONTROL

__all__ = ["is_heading", "level_of", "read_text", "tidy"]

_BULLET = re.compile(r"^\s*[·•●▪◦‣\uf0b7*+–—-]\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*(?:(\d{1,2}(?:\.\d{1,2})+)[.)]?|(\d{1,2})[.)]|\(?[a-z]\)|[ivx]{1,4}[.)])\s+\S")
_ADDRESS = re.compile(r"^\s*(?:https?://|www\.)", re.IGNORECASE)
_MARKED = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-{2,})\s*$")
_BOLD = re.compile(r"^\s*(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1\s*$")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__|\*|_)(?=\S)((?:(?!\1).)+?)(?<=\S)\1(?![\w*])")
_ROW = re.compile(r"^\s*\|(.*)\|\s*$")
_RULE = re.compile(r"^\s*(?:\|?[\s:|-]*-{2,}[\s:|-]*\|?|[*_=~]{3,})\s*$")
_MOST_WORDS = 12
_LONG_LINE = 60
_FIRST_LINES = 4


def read_text(text: str, *, is_markdown: bool = False) -> tuple[Block, ...]:
    """Read a text as blocks. Nothing of it is left out but white space, the signs before items, and Markdown's signs.

    Control characters, which no plan can hold, count as white space.
    """
    lines = CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return tuple(_Lines(lines, is_markdown=is_markdown).blocks())


def tidy(text: str) -> str:
    """Return a text with single spaces between its words, and without control characters."""
    return " ".join(CONTROL.sub(" ", text).split())


def is_heading(line: str, *, stands_alone: bool) -> bool:
    """Whether a line looks like a heading: it is known as one, or short, without a full stop, and set apart."""
    if is_title(line):
        return True
    words = line.split()
    if not 0 < len(words) <= _MOST_WORDS or line[-1] in ".;,:!" or _ADDRESS.match(line) or _is_label(line):
        return False
    if not (line[0].isupper() or _NUMBERED.match(line)):
        return False
    return stands_alone or line.endswith("?") or _is_capitals(line) or bool(_NUMBERED.match(line))


def level_of(line: str) -> int:
    """Return the level that a heading shows by its number or its capitals."""
    if number := _NUMBERED.match(line):
        return 1 + (number[1] or "").count(".") if number[1] or number[2] else DEEPEST
    return 1 if _is_capitals(line) else DEEPEST


def _is_capitals(line: str) -> bool:
    return line == line.upper() and any(len(word) > 3 and word.isalpha() for word in line.split())  # noqa: PLR2004


def _is_label(line: str) -> bool:
    before, colon, _ = line.partition(":")
    return bool(colon) and any(bare(before) in names for names in phrases().labels.values())


class _Lines:
    """Reads lines one after the other."""

    def __init__(self, lines: Sequence[str], *, is_markdown: bool) -> None:
        self._lines = lines
        self._is_markdown = is_markdown
        self._at = 0
        self._tables = 0

    def blocks(self) -> Iterator[Block]:
        while self._at < len(self._lines):
            begins = self._at
            self._at += 1
            if self._lines[begins].strip():
                yield from (each for each in self._block(begins) if each.text)

    def _block(self, at: int) -> Iterator[Block]:
        line = self._lines[at]
        if self._is_markdown and _RULE.match(line):
            return
        if self._is_markdown and (found := self._marked(at)):
            yield from found
        elif _BULLET.match(line) or self._is_numbered_item(at):
            yield self._flowing(Kind.ITEM, at)
        elif is_heading(tidy(line), stands_alone=self._stands_alone(at)):
            yield Block(Kind.HEADING, self._clean(line), _place(at), level_of(tidy(line)))
        else:
            yield self._flowing(Kind.PARAGRAPH, at)

    def _marked(self, at: int) -> tuple[Block, ...]:
        """Read what only Markdown marks: headings, and rows of tables."""
        line, below = self._lines[at], self._line(at + 1)
        if marked := _MARKED.match(line):
            return (Block(Kind.HEADING, self._clean(marked[2]), _place(at), len(marked[1])),)
        if row := _ROW.match(line):
            self._tables += not _ROW.match(self._line(at - 1))
            cells = tuple(map(self._clean, row[1].split("|")))
            return (Block.row(cells, _place(at), self._tables),)
        if (under := _UNDERLINE.match(below)) and not _BULLET.match(line):
            self._at += 1
            return (Block(Kind.HEADING, self._clean(line), _place(at), 1 if under[1][0] == "=" else 2),)
        if (bold := _BOLD.match(line)) and len(bold[2].split()) <= _MOST_WORDS and not _is_label(bold[2]):
            return (Block(Kind.HEADING, self._clean(bold[2]), _place(at)),)
        return ()

    def _flowing(self, kind: Kind, at: int) -> Block:
        """Read a block with the lines that go on with it."""
        begins, parts = at, [self._lines[at]]
        if kind is Kind.ITEM:
            parts[0] = _BULLET.sub("", parts[0])
        while self._goes_on(at) or (kind is Kind.ITEM and self._is_indented(at + 1, below=begins)):
            at += 1
            parts.append(self._lines[at])
        self._at = at + 1
        return Block(kind, self._clean(" ".join(parts)), _place(begins))

    def _goes_on(self, at: int) -> bool:
        line, below = self._lines[at].rstrip(), self._line(at + 1).strip()
        if not below or _BULLET.match(below) or _ADDRESS.match(below) or _ADDRESS.match(line):
            return False
        if self._is_markdown and (_MARKED.match(below) or _ROW.match(below) or _RULE.match(below)):
            return False
        if below[0].islower() and not _NUMBERED.match(below):
            return True
        is_new = is_title(below) or _NUMBERED.match(below) or _is_label(below) or _is_label(line)
        return not is_new and line[-1] not in ".!?:;" and len(line) >= _LONG_LINE

    def _is_indented(self, at: int, *, below: int) -> bool:
        """Whether a line goes on with an item above it: it begins further to the right, and nothing new with it."""
        line = self._line(at)
        if not line.strip() or _indent(line) <= _indent(self._lines[below]):
            return False
        if self._is_markdown and (_MARKED.match(line) or _ROW.match(line) or _RULE.match(line)):
            return False
        is_new = any(each.match(line) for each in (_BULLET, _NUMBERED, _ADDRESS))
        return not (is_new or is_title(line) or _is_label(line) or _ADDRESS.match(self._lines[at - 1]))

    def _is_numbered_item(self, at: int) -> bool:
        """Whether a line is an item of a numbered list: one that could not be a heading, or that is next to another."""
        number = _NUMBERED.match(self._lines[at])
        if not number or is_title(self._lines[at]):
            return False
        near = (self._line(at - 1), self._line(at + 1))
        in_list = any((match := _NUMBERED.match(each)) and _sign_of(match) == _sign_of(number) for each in near)
        return not is_heading(tidy(self._lines[at]), stands_alone=False) or (in_list and not number[1])

    def _stands_alone(self, at: int) -> bool:
        """Whether a line has a blank one above it, or is among the first lines and has one below."""
        return not self._line(at - 1).strip() or (at < _FIRST_LINES and not self._line(at + 1).strip())

    def _line(self, at: int) -> str:
        return self._lines[at] if 0 <= at < len(self._lines) else ""

    def _clean(self, text: str) -> str:
        return tidy(_EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text)) if self._is_markdown else text)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _sign_of(number: re.Match[str]) -> str:
    """Return how an item is counted: by the parts of a number, by numbers or by letters."""
    return "parts" if number[1] else "numbers" if number[2] else "letters"


def _place(at: int) -> str:
    return f"line {at + 1}"

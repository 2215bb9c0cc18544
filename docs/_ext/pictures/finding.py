"""A finding as a terminal shows it, in its colours."""

import re
from collections.abc import Iterator
from textwrap import wrap
from xml.sax.saxutils import escape

from pictures.picture import Picture
from pictures.svg import box, element

__all__ = ["finding"]

COLUMNS = 56
LETTER, LEADING = 7.83, 20  # of 13 px type
INSET, TOP = 18, 30

_COLOURS = {"1": "strong", "2": "soft", "31;1": "strong error", "33;1": "strong warning", "36;1": "strong note"}
"""What terminals are told, and what is drawn."""

_RUN = re.compile(r"\x1b\[([\d;]+)m(.*?)\x1b\[0m|([^\x1b]+)")
_Run = tuple[str, str]
"""A colour, if any, and words."""


def finding(command: str, printed: str) -> Picture:
    """Draw a command and what it printed in colours; a line longer than the terminal goes on below."""
    told = [line for each in printed.splitlines() for line in _fold(list(_runs(each)))]
    shown = [[("strong", "$ "), ("", command)], *told]
    width, height = round(COLUMNS * LETTER) + 2 * INSET, TOP + LEADING * (len(shown) - 1) + 22
    return Picture(
        title="A finding of policykit at a terminal",
        caption="Where it is, what it is, on whose word, and what would settle it.",
        says=(f"{command} prints:", *_told(printed)),
        width=width,
        height=height,
        shapes=box(0.5, 0.5, width - 1, height - 1, "card", radius=8)
        + "".join(_line(each, TOP + LEADING * at) for at, each in enumerate(shown)),
    )


def _told(printed: str) -> Iterator[str]:
    """Yield what is printed without colours, without what stands left of it, and without marks."""
    for each in printed.splitlines():
        if told := "".join(words for _, words in _runs(each)).lstrip(" 0123456789|=").rstrip("^"):
            yield told


def _runs(line: str) -> Iterator[_Run]:
    for colour, coloured, plain in _RUN.findall(line):
        yield (_COLOURS[colour], coloured) if colour else ("", plain)


def _fold(runs: list[_Run]) -> Iterator[list[_Run]]:
    """Yield the lines that a line takes up, broken between words."""
    words = "".join(each for _, each in runs)
    at, kinds = 0, [kind for kind, each in runs for _ in each]
    for part in wrap(words, COLUMNS, drop_whitespace=False, break_long_words=False, break_on_hyphens=False) or [""]:
        space = len(part) - len(part.lstrip()) if at else 0  # a line that goes on begins with a word
        yield _joined(part[space:].rstrip(), kinds[at + space :])
        at += len(part)


def _joined(words: str, kinds: list[str]) -> list[_Run]:
    """Bring letters of one kind together."""
    runs: list[_Run] = []
    for letter, kind in zip(words, kinds, strict=False):
        if runs and runs[-1][0] == kind:
            runs[-1] = (kind, runs[-1][1] + letter)
        else:
            runs.append((kind, letter))
    return runs


def _line(runs: list[_Run], y: int) -> str:
    spans = (element("tspan", escape(words), kind=kind) for kind, words in runs)
    return element("text", *spans, x=INSET, y=y, kind="code", xml_space="preserve")

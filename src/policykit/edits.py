"""Changes of a text in a few places, all else as it was."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from policykit.source import Source, Span

__all__ = ["Edit", "edited", "text_at"]


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands in a stretch of text from now on."""

    span: Span
    now: str


def edited(source: Source, edits: Iterable[Edit]) -> str:
    """Return the text of a document with edits made; no two of them are about the same stretch."""
    text, starts = source.text, _starts(source.text)
    for each in sorted(edits, key=lambda each: each.span, reverse=True):
        begins = starts[each.span.line - 1] + each.span.column - 1
        ends = starts[each.span.end_line - 1] + each.span.end_column - 1
        text = text[:begins] + each.now + text[ends:]
    return text


def text_at(source: Source, span: Span) -> str | None:
    """Return what stands in a span; None if it is longer than two lines, as nothing is that is mended."""
    if span.end_line - span.line > 1:
        return None
    if span.line == span.end_line:
        return source.line(span.line)[span.column - 1 : span.end_column - 1]
    return f"{source.line(span.line)[span.column - 1 :]}\n{source.line(span.end_line)[: span.end_column - 1]}"


def _starts(text: str) -> list[int]:
    """Return where each line begins, as `Source` counts lines."""
    return [0, *accumulate(map(len, re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)))]

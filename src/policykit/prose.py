"""All the words of a plan as one text, so that a rule can look through them at once."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from policykit.privacy import Kind, find_personal
from policykit.source import Path

__all__ = ["Passage", "Prose", "plain_words"]

_GAP = "\n\x00\n"
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])[\"'’”)]*\s+(?=[\"'\u2018“(]*[A-Z])|\n\s*\n")
_WORD = re.compile(r"\w+")
_FAR = 1_000  # a sentence that goes on for longer is cut there


@dataclass(frozen=True, slots=True)
class Passage:
    """Words found in a plan."""

    text: str
    """The text they were found in."""

    path: Path
    match: re.Match[str]
    """In the prose as a whole."""

    offset: int
    """Where the text begins in the prose as a whole."""

    @property
    def sentence(self) -> str:
        """The sentence in which they stand, or all the sentences that they touch."""
        first, last = self.match.start() - self.offset, self.match.end() - self.offset
        begins = max(0, first - _FAR)
        stops = [*(stop.end() for stop in _END_OF_SENTENCE.finditer(self.text, begins, last + _FAR)), last + _FAR]
        begins = max((stop for stop in stops if stop <= first), default=begins)
        return self.text[begins : min(stop for stop in stops if stop >= last)].strip()


class Prose:
    """Every text of a plan, in order, with its path. Enumerations, dates and ids are not prose."""

    def __init__(self, texts: tuple[tuple[Path, str], ...]) -> None:
        self.texts = texts

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(text) + len(_GAP) for _, text in self.texts)]

    @cached_property
    def whole(self) -> str:
        """All the texts, joined by a gap that no pattern of words crosses."""
        return _GAP.join([text for _, text in self.texts])

    @cached_property
    def folded(self) -> str:
        """All the texts in small letters, to ask quickly whether a word occurs at all."""
        return self.whole.lower()

    def find(self, pattern: re.Pattern[str]) -> Iterator[Passage]:
        """Yield each place where a pattern occurs. A match never spans two texts."""
        for match in pattern.finditer(self.whole):
            number = self._at(match.start())
            path, text = self.texts[number]
            yield Passage(text, path, match, self._starts[number])

    def find_personal(self, kind: Kind) -> Iterator[tuple[Path, str]]:
        """Yield each piece of personal data of one kind: its path, and the words, which nothing may repeat."""
        for found in find_personal(self.whole, kind):
            yield self.texts[self._at(found.start)][0], self.whole[found.start : found.end]

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


def plain_words(text: str) -> str:
    """Return the words alone, in small letters, so that texts compare whatever their spaces, quotes and dashes."""
    return " ".join(_WORD.findall(text.lower().replace("’", "").replace("'", "")))

"""All the words of a plan as one text, so that a rule can look through them at once."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from string import ascii_letters, digits

from policykit.privacy import TITLES, Kind, find_personal
from policykit.source import Path

__all__ = ["Passage", "Prose", "words_of"]

_GAP = "\n\x00\n"
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])[\"'’”)]*\s+(?=[\"'\u2018“(]*[A-Z])|\n\s*\n")
_LETTERS = ascii_letters + digits
_WORDS_ALONE = "".join(chr(each).lower() if chr(each) in _LETTERS else " " for each in range(256)).encode("latin-1")
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
    def words(self) -> frozenset[str]:
        """Every word, as `words_of` writes it: a quick look at these often spares a rule a slow one."""
        return frozenset(words_of(self.whole))

    def find(self, pattern: re.Pattern[str], *, having: frozenset[str] = frozenset()) -> Iterator[Passage]:
        """Yield each place where a pattern occurs. A match never spans two texts.

        Where the pattern can only match if one of a few words is there, ``having`` names them.
        """
        if having and self.words.isdisjoint(having):
            return
        for match in pattern.finditer(self.whole):
            number = self._at(match.start())
            path, text = self.texts[number]
            offset = self._starts[number]
            end = offset + len(text)
            within = match if match.end() <= end else pattern.search(self.whole, match.start(), end)
            if within:
                yield Passage(text, path, within, offset)

    def find_personal(self, kind: Kind) -> Iterator[tuple[Path, str]]:
        """Yield each piece of personal data of one kind: its path, and the words, which nothing may repeat."""
        if kind is Kind.NAME and self.words.isdisjoint(TITLES):
            return
        for found in find_personal(self.whole, kind):
            yield self.texts[self._at(found.start)][0], self.whole[found.start : found.end]

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters; letters outside ASCII, like all signs, only stand between words."""
    return text.encode("ascii", "replace").translate(_WORDS_ALONE).decode("ascii").split()

"""All the words of a plan as one text, so that a rule can look through them at once."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
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

    prose: "Prose"
    number: int
    """Which of the texts they were found in."""

    match: re.Match[str]
    """In the prose as a whole."""

    @property
    def path(self) -> Path:
        """The path of the text they were found in."""
        return self.prose.texts[self.number][0]

    @property
    def text(self) -> str:
        """The text they were found in."""
        return self.prose.texts[self.number][1]

    @property
    def sentence(self) -> str:
        """The sentence in which they stand, or all the sentences that they touch."""
        begins, ends = self.prose.sentence_around(self)
        return self.prose.whole[begins:ends].strip()


class Prose:
    """Every text of a plan, in order, with its path. Enumerations, dates and ids are not prose."""

    def __init__(self, texts: tuple[tuple[Path, str], ...]) -> None:
        self.texts = texts
        self._ends: dict[int, list[int]] = {}

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
        if not having or not self.words.isdisjoint(having):
            yield from self._find(pattern, 0)

    def find_distinct(self, pattern: re.Pattern[str], *, having: frozenset[str] = frozenset()) -> Iterator[Passage]:
        """Yield the first place in each text where a pattern matches the same words: one thing to mend."""
        seen = set()
        for passage in self.find(pattern, having=having):
            if (thing := (passage.number, passage.match[0])) not in seen:
                seen.add(thing)
                yield passage

    def find_sentences(self, pattern: re.Pattern[str], *, having: frozenset[str] = frozenset()) -> Iterator[Passage]:
        """Yield the first place in each sentence where a pattern occurs, for rules that ask what else is said there."""
        passage = next(self.find(pattern, having=having), None)
        while passage:
            yield passage
            _, ends = self.sentence_around(passage)
            passage = next(self._find(pattern, max(ends, passage.match.start() + 1)), None)

    def find_phrase(self, text: str) -> Iterator[Passage]:
        """Yield each place where the words of a text stand in the same order, whatever signs are between them."""
        words, pattern = _phrase(text)
        if words and self.words >= words:
            yield from self.find(pattern)

    def find_personal(self, kind: Kind) -> Iterator[tuple[Path, str]]:
        """Yield each piece of personal data of one kind, once a text: its path, and the words to keep secret."""
        if kind is Kind.NAME and self.words.isdisjoint(TITLES):
            return
        pieces = ((self._at(each.start), self.whole[each.start : each.end]) for each in find_personal(self.whole, kind))
        for number, words in dict.fromkeys(pieces):
            yield self.texts[number][0], words

    def sentence_around(self, passage: Passage) -> tuple[int, int]:
        """Return where the sentence of a passage begins and ends in the whole, or those that it touches."""
        first, last = passage.match.span()
        ends = self._ends_of_sentences(passage.number)
        begins = ends[bisect_right(ends, first) - 1]
        stops = ends[bisect_left(ends, last)]
        return max(begins, first - _FAR), min(stops, last + _FAR)

    def _find(self, pattern: re.Pattern[str], start: int) -> Iterator[Passage]:
        for match in pattern.finditer(self.whole, start):
            number = self._at(match.start())
            end = self._starts[number] + len(self.texts[number][1])
            within = match if match.end() <= end else pattern.search(self.whole, match.start(), end)
            if within:
                yield Passage(self, number, within)

    def _ends_of_sentences(self, number: int) -> list[int]:
        """Return where a text begins and each of its sentences ends, in the whole. They are looked for once."""
        if number not in self._ends:
            start, text = self._starts[number], self.texts[number][1]
            stops = (start + stop.end() for stop in _END_OF_SENTENCE.finditer(text))
            self._ends[number] = [start, *stops, start + len(text)]
        return self._ends[number]

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters; letters outside ASCII, like all signs, only stand between words."""
    return text.encode("ascii", "replace").translate(_WORDS_ALONE).decode("ascii").split()


@lru_cache(maxsize=1024)
def _phrase(text: str) -> tuple[frozenset[str], re.Pattern[str]]:
    words = words_of(text)
    return frozenset(words), re.compile(r"\W+".join(words), re.IGNORECASE)

"""The sentences of a plan that can be compared with another school's, each as a mark that gives nothing of it away."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain
from string import ascii_letters
from typing import Any, Self

from policykit.across.own_names import find_names, hide, hide_all
from policykit.days import MONTHS
from policykit.duties import duty
from policykit.model_policy import clauses
from policykit.models import Dimension, Plan
from policykit.parts import take_apart
from policykit.prose import words_of
from policykit.source import Path

__all__ = ["FEWEST_WORDS", "Marked", "Stretch", "Wording", "mark_of", "mark_wording", "words_at"]

FEWEST_WORDS = 8
"""Shorter sentences are not compared: two authors may well hit upon the same one."""

_FEWEST_SENTENCES = 3
"""A plan with fewer than so many longer ones says too little to be the copy of another."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where something stands in a plan: a value, or sentences of a text that follow each other."""

    path: Path
    """The value, or the text."""

    first: int = 0
    """Which sentence of the text it begins with, counted from 0."""

    sentences: int = 0
    """How many sentences it has; 0 for a whole value."""

    def over(self, sentences: int) -> Self:
        """Return a stretch that begins there and has so many sentences."""
        return type(self)(self.path, self.first, sentences)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text of a plan, sentence by sentence."""

    path: Path
    """Where the text stands."""

    marks: tuple[int, ...]
    """A hash of each sentence's words, without the school's own names; 0 for a sentence that is not compared."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a plan is worded, as far as it can be compared."""

    texts: tuple[Marked, ...]
    """The texts with sentences that are compared, in the plan's order."""

    whole: int | None
    """A hash of every word but names, numbers and months, in whatever order; none if the plan says too little."""


def mark_wording(plan: Plan) -> Wording:
    """Mark the sentences of a plan, but for those that plans rightly share.

    Left out are short sentences; titles, roles, sources and what is counted; the legal basis and any citation of law;
    what is said of the whole country; any definition of community cohesion; and the words of the law and of the model
    policy, which no school wrote.
    """
    texts = [(path, text) for path, text in take_apart(plan).texts if path[0] not in _NO_WORDING]
    hidden = hide_all(find_names(plan), [text for _, text in texts])
    marked: list[Marked] = []
    long = 0
    for (path, _), text in zip(texts, hidden, strict=True):
        if len(text) < _SHORTEST or not _is_compared(plan, path):
            continue
        sentences = [text[begins:ends] for begins, ends in _sentences(text)]
        marks = [_mark_unless_given(each) for each in sentences]
        long += sum(mark is not None for mark in marks)
        if any(marks):
            marked.append(Marked(path, tuple(mark or 0 for mark in marks)))
    is_much = long >= _FEWEST_SENTENCES
    return Wording(tuple(marked), _mark_whole(hidden) if is_much else None)


_SHORTEST = 2 * FEWEST_WORDS - 1


def _mark_unless_given(sentence: str) -> int | None:
    """Return the mark of a sentence, 0 for one that no school wrote, and None for a short one."""
    words = words_of(sentence)
    if len(words) < FEWEST_WORDS:
        return None
    cites = _DIGIT.search(sentence) and _CITATION.search(sentence)  # most have no digit, and that is quickly seen
    return 0 if cites or _is_given(words) else mark_of(" ".join(words))


_DIGIT = re.compile("[0-9]")


def words_at(plan: Plan, stretch: Stretch) -> str | None:
    """Return the sentences of a stretch as they stand in a plan, or None if the plan has no sentences there."""
    text = _at(plan, stretch.path)
    if not isinstance(text, str):
        return None
    found = [*_sentences(hide(find_names(plan), text))]
    chosen = found[stretch.first : stretch.first + stretch.sentences]
    return text[chosen[0][0] : chosen[-1][1]].strip() if chosen else None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text begins and ends, whatever its length."""
    begins = 0
    for stop in _END_OF_SENTENCE.finditer(text):
        yield begins, stop.end()
        begins = stop.end()
    yield begins, len(text)


_END_OF_SENTENCE = re.compile(  # it begins with a set of signs, so that it is found fast
    r"[.!?\n](?:(?<=[.!?])[\"'’”)]*\s+(?=[\"'\u2018“(]*[A-Z])|(?<=\n)\s*\n)"
)


def mark_of(words: str) -> int:
    """Return a hash of words, the same in every process: 64 bits with a sign."""
    return _hash(words.encode("utf-8", "surrogatepass"))


def _hash(words: bytes) -> int:
    return int.from_bytes(sha256(words).digest()[:8], signed=True)


def _mark_whole(texts: Iterable[str]) -> int:
    """Return a hash of the words of texts, in whatever order the texts are, without numbers and months."""
    whole = _SIGNS.sub(b" ", "\0".join(texts).encode("utf-8", "surrogatepass")).translate(_LETTERS_ALONE)
    words_of_each = [each.split() for each in whole.split(b"\0")]
    bare = (
        words if _MONTHS.isdisjoint(words) else [each for each in words if each not in _MONTHS]
        for words in words_of_each
    )
    return _hash(b"\n".join(sorted(map(b" ".join, bare))))


_SIGNS = re.compile(rb"\xe2[\x80\x81].|\xc2.", re.DOTALL)  # quotes, dashes and spaces outside ASCII, in UTF-8
_KEPT = {*ascii_letters.encode(), 0, *range(128, 256)}
_LETTERS_ALONE = bytes(n if n in _KEPT else ord(" ") for n in range(256)).lower()
_MONTHS = frozenset(month.lower().encode() for month in MONTHS)


def _at(plan: Plan, path: Path) -> Any:
    at: Any = plan
    for step in path:
        if isinstance(at, tuple | list):
            at = at[step] if isinstance(step, int) and step < len(at) else None
        elif isinstance(at, dict):
            at = at.get(step)
        else:
            at = getattr(at, "global_" if step == "global" else str(step), None)
    return at


_NO_WORDING = frozenset({"policy", "schools"})
_RIGHTLY_SHARED = frozenset({("legal_basis", "statement"), ("dimensions", "uk", "meaning")})
_NAMES_OF_THINGS = frozenset(
    {
        *("title", "name", "source", "where", "what", "indicator", "unit", "languages", "provisions", "wording"),
        *("lead", "supporters", "by", "attended", "committee", "membership", "quorum", "cohesion_governor"),
        "duty_holder",
    }
)
_CITATION = re.compile(
    r"\b(?:Act|Regulations)\s(?:of\s)?(?:19|20)\d\d\b|\b(?:19|20)\d\d\sAct\b|\bSI\s\d{4}/\d|\b[Ss](?:ection|\.)\s?\d"
)


def _is_compared(plan: Plan, path: Path) -> bool:
    if path[0] == "definition" or path in _RIGHTLY_SHARED:
        return False
    if path[:2] == ("context", "analysis") and plan.analysis[int(path[2])].level is Dimension.UK:
        return False
    field = path[-1] if isinstance(path[-1], str) else path[-2]
    return field not in _NAMES_OF_THINGS


def _is_given(words: list[str]) -> bool:
    """Whether a sentence is a part of what no school wrote, or such a sentence a part of it."""
    given = _given()
    is_part = given.words.issuperset(words)
    if not is_part and given.by_word.keys().isdisjoint(words):
        return False
    line = f" {' '.join(words)} "
    return (is_part and line in given.text) or any(
        each in line for word in words for each in given.by_word.get(word, ())
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """The sentences that no school wrote, in the words that `words_of` makes of them."""

    by_word: dict[str, tuple[str, ...]]
    """The sentences by their longest word."""

    text: str
    words: frozenset[str]


@cache
def _given() -> _Given:
    texts = chain((each.sentence for each in clauses()), (each.says for each in duty().provisions))
    found = [words_of(text[begins:ends]) for text in texts for begins, ends in _sentences(text)]
    found += [words_of(residue) for clause in clauses() for residue in clause.residue]
    by_word: dict[str, tuple[str, ...]] = {}
    for words in found:
        if len(words) >= _FEWEST_GIVEN:
            longest = max(words, key=len)
            by_word[longest] = (*by_word.get(longest, ()), f" {' '.join(words)} ")
    return _Given(
        by_word=by_word,
        text="|".join(chain.from_iterable(by_word.values())),
        words=frozenset(chain.from_iterable(found)),
    )


_FEWEST_GIVEN = 5

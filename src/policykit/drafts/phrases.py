"""The words by which a policy is recognised, from ``data/drafts.yaml``."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from policykit.datafiles import read_data
from policykit.models.base import Many, Model
from policykit.models.values import Text
from policykit.prose import words_of

__all__ = ["Named", "Phrases", "SectionWords", "bare", "first_with", "has", "phrases", "where"]

_NAME = "drafts.yaml"
Words = tuple[Text, ...]
Named = dict[str, Words]


class SectionWords(Model):
    """A section, by its headings."""

    into: Text
    """Where what stands under the heading goes."""

    titles: Words
    """Headings as they are."""

    phrases: Many[Text] = ()
    """Words in a longer heading."""


class Phrases(Model):
    """What is known of how policies are worded."""

    sections: tuple[SectionWords, ...]
    dimensions: Named
    networks: Words
    definition: Words
    limbs: Named
    law: Words
    well_being: Words
    population: Words
    location: Words
    by_words: Named
    commits: Words
    aims: Words
    continues: Words
    requirements: Named
    labels: Named
    approved: Words
    last: Words
    next: Words
    cycles: Named
    columns: Named
    history: Named
    in_place: Named
    titles: Words
    no_names: Words


@cache
def phrases() -> Phrases:
    """Return what is known of how policies are worded."""
    return read_data((files("policykit") / "data" / _NAME).read_text("utf-8"), Phrases, name=_NAME)


def bare(text: str) -> str:
    """Return the words of a text in small letters, without its number and signs; & is the word and."""
    return " ".join(words_of(_NUMBER.sub("", text).replace("&", " and ")))


_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[a-zA-Z]\)|section\s+\d+:?)\s+", re.IGNORECASE)


def where(text: str, known: Iterable[str]) -> re.Match[str] | None:
    """Return the first place where one of the phrases stands in a text."""
    found = (match for each in known if (match := _pattern(each).search(text)))
    return min(found, key=re.Match.start, default=None)


def has(text: str, known: Iterable[str]) -> bool:
    """Whether one of the phrases stands in a text."""
    return any(_pattern(each).search(text) for each in known)


def first_with(text: str, named: Mapping[str, Iterable[str]]) -> str | None:
    """Return the first name of which one of the phrases stands in a text."""
    return next((name for name, known in named.items() if has(text, known)), None)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Return the pattern of a phrase: its words with any signs in between."""
    parts = [r"[\W_]+".join(map(_word, part.split())) for part in phrase.split(" ... ")]
    return re.compile(r"\b" + r"\b[\W_]+(?:\w+[\W_]+){0,6}?".join(parts) + r"\b", re.IGNORECASE)


def _word(word: str) -> str:
    return re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")

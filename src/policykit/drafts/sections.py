"""Sections: which part of a plan the heading of a policy leads to."""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from policykit.drafts.phrases import bare, has, phrases

__all__ = ["Section", "Sureness", "is_title", "section_of"]


class Sureness(IntEnum):
    """How sure it is that something was recognised rightly."""

    GUESS = 1
    LIKELY = 2
    SURE = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading."""

    into: str | None
    """Where it goes, as ``data/drafts.yaml`` says; None where the heading is not known."""

    sureness: Sureness = Sureness.GUESS


def section_of(heading: str) -> Section:
    """Return the section that a heading begins."""
    words = bare(heading)
    if into := _titles().get(words):
        return Section(into, Sureness.SURE)
    into = next((each.into for each in phrases().sections if has(words, each.phrases)), None)
    return Section(into, Sureness.LIKELY) if into else Section(None)


def is_title(line: str) -> bool:
    """Whether a line is a heading that policies are known to have."""
    return bare(line) in _titles()


@cache
def _titles() -> dict[str, str]:
    return {bare(title): each.into for each in phrases().sections for title in each.titles}

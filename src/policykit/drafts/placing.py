"""Where the words of a policy stand in a plan: an entry for each passage that was placed, and for each fact read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from policykit.drafts.sections import Sureness
from policykit.source import Path

__all__ = ["NOT_PLACED", "READ", "Draft", "Entry"]

NOT_PLACED = "not_placed"
"""The field of `extra` for what no part of the plan was found for."""

READ = "read_into_fields"
"""The field of `extra` for lines of which the plan has what they say: headings, dates, approvals."""

_ORDER = (
    *("policy", "schools", "legal_basis", "statement", "introduction", "definition", "context", "dimensions"),
    *("headings", "commitments", "linked_policies", "equality", "governance", "dissemination"),
    *("further_information", "extra"),
)
_BLANKS: dict[Path, str] = {
    ("policy", "title"): "[TITLE OF THE POLICY]",
    ("schools", 0, "name"): "[NAME OF SCHOOL]",
}
_Tree: TypeAlias = dict[str | int, object]  # lists are mappings of numbers until the end
_NAMES = ("title", "name", "heading", "text")
_BODY = "[WHO APPROVED IT]"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a draft: where it stands, what it is, where it comes from."""

    path: Path
    """Where it stands in the plan."""

    value: object
    """Words of the author, or a fact: a day, a name, a choice."""

    place: str
    """Where it stood, such as line 12."""

    sureness: Sureness
    """How sure it is that it belongs there."""

    why: str
    """By what it was recognised."""

    is_fact: bool = False
    """Whether it was read from words that stand elsewhere, or is a choice, rather than a passage."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A policy as a draft plan: every passage once, in the author's words, and the facts that were read from them."""

    entries: tuple[Entry, ...]
    """In the order of the policy."""

    @property
    def passages(self) -> tuple[Entry, ...]:
        """The author's words: together all of them, each once."""
        return tuple(each for each in self.entries if not each.is_fact)

    @property
    def facts(self) -> tuple[Entry, ...]:
        """What was read from them besides."""
        return tuple(each for each in self.entries if each.is_fact)

    @property
    def not_placed(self) -> tuple[Entry, ...]:
        """The passages for which no part of the plan was found."""
        return tuple(each for each in self.entries if each.path[:2] == ("extra", NOT_PLACED))

    @property
    def blanks(self) -> tuple[str, ...]:
        """What every plan has and the policy does not say, as blanks to fill in."""
        return tuple(value for _, value in self._missing())

    @property
    def plan(self) -> dict[str, object]:
        """The plan as data, in the order in which plans are written."""
        values: dict[Path, object] = {}
        places: dict[Path, str] = {}
        for entry in self.entries:
            if entry.path not in values:
                values[entry.path] = entry.value
            elif not entry.is_fact:
                joint = " " if places[entry.path] == entry.place else "\n"
                values[entry.path] = f"{values[entry.path]}{joint}{entry.value}"
            places[entry.path] = entry.place
        root: _Tree = {key: {} for key in _ORDER}
        for path, value in (*values.items(), *self._missing()):
            _put(root, path, value)
        return {str(key): _as_lists(value) for key, value in root.items() if value}

    def _missing(self) -> Iterator[tuple[Path, str]]:
        paths = {each.path for each in self.entries}
        yield from ((path, blank) for path, blank in _BLANKS.items() if path not in paths)
        if ("policy", "approval", "date") in paths and ("policy", "approval", "body") not in paths:
            yield ("policy", "approval", "body"), _BODY
        measures = dict.fromkeys(path[:4] for path in paths if path[0] == "commitments" and "measures" in path)
        for path in measures:
            if (*path, "indicator") not in paths:
                yield (*path, "indicator"), "[WHAT IS COUNTED]"


def _put(root: _Tree, path: Path, value: object) -> None:
    at = root
    for step in path[:-1]:
        below = at.setdefault(step, {})
        at = below if isinstance(below, dict) else {}
    at[path[-1]] = value


def _as_lists(value: object) -> object:
    """Make lists of what is numbered; in the others, names come first."""
    if not isinstance(value, dict):
        return value
    if all(isinstance(key, int) for key in value):
        return [_as_lists(value[key]) for key in sorted(value)]
    return {key: _as_lists(value[key]) for key in sorted(value, key=_rank)}


def _rank(key: str | int) -> int:
    """Return how far ahead a field stands in its part: names first, measures last."""
    return -1 if key in _NAMES else int(key == "measures")

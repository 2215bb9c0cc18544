"""What settles a finding by itself: a name, a word, a date or a citation written as it is meant."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policykit.edits import text_at
from policykit.faults import Fault, Malformed, NotAChoice, Unexpected
from policykit.findings import Finding
from policykit.loading import Document
from policykit.repairs import Repair, propose
from policykit.source import Source, Span
from policykit.syntax import Format

__all__ = ["Fix", "find_fixes"]


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of a few characters that settles a finding."""

    title: str
    """What it does, in a few words."""

    span: Span
    """What is written over."""

    text: str
    """What is written there."""

    code: str
    """The code of the rule whose finding it settles."""


def find_fixes(document: Document, findings: Iterable[Finding], *, format: Format) -> tuple[Fix, ...]:
    """Return what settles the findings of a document, as far as a few characters do, in its order.

    An author chooses each by itself, so every word that may be meant is offered; `policykit.repairs` is for mending
    without asking, and offers less.
    """
    faults = (fix for fault in document.faults for fix in _of_fault(fault, document.source, format))
    repairs = propose(document, [each for each in findings if each.is_open]) if document.plan else ()
    citations = (
        Fix(f"Write {each.now}", each.span, each.now, each.code) for each in repairs if isinstance(each, Repair)
    )
    return tuple(sorted((*faults, *citations), key=lambda fix: fix.span))


def _of_fault(fault: Fault, source: Source, format: Format) -> Iterator[Fix]:
    written = text_at(source, fault.span) or ""
    match fault:
        case Unexpected(suggestion=str(name)):
            if not _is_there(source, (*fault.path[:-1], name)):
                yield Fix(f"Write {name}", fault.span, _as(name, written, format, is_key=True), "PK010")
        case NotAChoice(suggestion=str(word)):
            yield Fix(f"Write {word}", fault.span, _as(word, written, format), "PK013")
        case Malformed(suggestion=str(value)):
            text = value if "number" in fault.expected else _as(value, written, format)
            yield Fix(f"Write {value}", fault.span, text, "PK014")
        case _:
            pass


def _is_there(source: Source, path: tuple[str | int, ...]) -> bool:
    """Whether a field is there already: a path that leads nowhere gives the place of its owner."""
    return source.span(path, key=True) != source.span((*path[:-1], ""), key=True)


def _as(word: str, written: str, format: Format, *, is_key: bool = False) -> str:
    """Write a word as the one before it: in the same quotes, and in quotes where the syntax wants them."""
    quote = written[:1] if written[:1] in {'"', "'"} else ""
    if not quote and not (is_key and re.fullmatch(r"[\w-]+", word)) and format is not Format.YAML:
        quote = '"'
    return f"{quote}{word}{quote}"

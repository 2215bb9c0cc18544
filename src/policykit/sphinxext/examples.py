"""The examples of a rule: what it finds something in, and what it does not."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from docutils import nodes

from policykit.faults import Fault
from policykit.rules import Rule
from policykit.sphinxext.markdown import code
from policykit.sphinxext.pieces import paragraph, rubric

__all__ = ["Examples", "examples"]


class Examples(StrEnum):
    """Which examples of a rule are shown."""

    FIRST = "first"
    ALL = "all"
    NONE = "none"


def examples(rule: Rule[Any], which: Examples) -> Iterator[nodes.Node]:
    """Yield the first bad example and the same mended; then all others, if they are wanted."""
    if which is Examples.NONE:
        return
    bad, good = ([_example(rule, each) for each in several] for several in (rule.bad, rule.good))
    if bad or good:
        yield rubric("For example")
    yield from _told(f"{rule.code} finds something here:", bad[:1])
    yield from _told("And nothing here:" if bad else f"{rule.code} finds nothing here:", good[:1])
    if which is Examples.ALL:
        if bad[1:] or good[1:]:
            yield rubric("More examples")
        yield from _told("It also finds something in each of these:", bad[1:])
        yield from _told("And nothing in any of these:", good[1:])


def _told(words: str, several: list[nodes.literal_block]) -> Iterator[nodes.Node]:
    if several:
        yield paragraph(words)
        yield from several


def _example(rule: Rule[Any], example: str) -> nodes.literal_block:
    """Return an example as a block. One that cannot be read is no YAML."""
    is_unreadable = issubclass(rule.kind, Fault) and _FORM not in example
    return code(example or "(nothing)", language="text" if is_unreadable else "yaml")


_FORM = "# a form"
"""Stands in examples that are read as the tables of a form, and written as YAML."""

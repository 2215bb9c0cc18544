"""Forms made of plans, for the tests of their files."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from policykit.loading import load
from policykit.models import Plan
from policykit.tables.filling import Book, fill

__all__ = ["EXAMPLES", "HARDEST_WORDS", "HARD_WORDS", "MADE", "book_of", "example", "plan_that_says"]

MADE = date(2026, 9, 1)
EXAMPLES = Path(__file__).parents[1] / "examples"

HARD_WORDS = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "''", "1.10", "012", "2025-26", "36%", "1/2", "TRUE", "#REF!"),
    *("_x0041_", "<r>rich</r>", "<t>&amp;</t>", "]]>", "{=1}"),
    *(
        "two\nlines",
        "a\n\n\nb",
        "tab\there",
        "\u00a0x\u00a0",
        "عربي ועברית",
        "👩‍👧‍👦 \U0001f3eb",
        "naïve – ’",
        "\ufb01x",
        "x\u200bx",
    ),
)
"""What a program that writes or reads cells might take for something else."""

HARDEST_WORDS = ("_x0041_x0042_",)
"""What LibreOffice takes for something else when it saves a workbook: codes of characters that run into each other."""


def book_of(plan: Plan, *, spare: int = 3, notes: Mapping[tuple[int, int], str] | None = None) -> Book:
    """Make a form of a plan, with some further rows; the notes are on commitments."""
    tables = tuple(replace(each, spare=spare) for each in fill(plan))
    tables = tuple(replace(each, notes=notes or {}) if each.table.title == "Commitments" else each for each in tables)
    requirements = (("links-across-groups", "Links", "How pupils meet others", "Guidance of 2007"),)
    return Book("Community cohesion", ("Write what you know.", "Leave the rest."), tables, requirements, MADE)


def example(name: str) -> Plan:
    """Load one of the examples."""
    plan = load(next((EXAMPLES / name).glob("*.policykit.yaml"))).plan
    assert plan is not None
    return plan


def plan_that_says(*words: str, **parts: Any) -> Plan:
    """Make a plan in which words stand in long answers and short ones, in a list, and in fields of the school's own."""
    commitments = [
        {"id": f"c-{number}", "heading": "teaching", "text": each, "where": each}
        for number, each in enumerate(words, start=1)
    ]
    return Plan.model_validate(
        {
            "policy": {"title": "Cohesion", "applies_to": [each for each in words if each.strip() == each]},
            "schools": [{"name": "Ashwell Primary School"}],
            "statement": words[0] if words else None,
            "commitments": commitments,
            "extra": {f"field {number}": each for number, each in enumerate(words)},
        }
        | parts
    )

"""PK618."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK618",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("equality-duty",),
    settle="List the school's equality objectives, each with the day it was `set`, as `objectives` under `equality`",
    since="0.1",
    bad=(
        """
            equality:
              information_published: 2026-01-30
        """,
        "statement: Everyone who comes to our school belongs here",
    ),
    good="""
        equality:
          information_published: 2026-01-30
          objectives:
            - {text: Halve the gap in attendance for Gypsy and Roma pupils by July 2028, set: 2024-07-10}
    """,
)
def equality_objectives_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan does not give the school's equality objectives.

    Equality objectives and a cohesion policy work at the same things, and a reader of the one looks for the other.
    Schools may publish their objectives elsewhere, so this says nothing about the law: to repeat them here is good
    practice.
    """
    if plan.equality is None or not plan.equality.objectives:
        yield Problem("no equality objective is given", at=("equality", "objectives"))

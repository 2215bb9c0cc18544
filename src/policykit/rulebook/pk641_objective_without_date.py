"""PK641."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Objective
from policykit.rules import Context, rule


@rule(
    "PK641",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("equality-duty",),
    settle="Give the day it was set, under `set`",
    since="0.1",
    bad="""
        text: Halve the gap in attendance for Gypsy and Roma pupils by July 2028
    """,
    good="""
        text: Halve the gap in attendance for Gypsy and Roma pupils by July 2028
        set: 2024-07-10
    """,
)
def objective_without_date(objective: Objective, _: Context) -> Iterator[Problem]:
    """An equality objective does not say when it was set.

    Objectives are set anew at least every four years, and without the day nobody sees that time run out. To write the
    day beside the objective is good practice; no law asks for it there.
    """
    if objective.set is None:
        yield Problem("does not say when the objective was set", at="set")

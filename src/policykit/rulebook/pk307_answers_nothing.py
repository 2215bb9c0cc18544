"""PK307."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment
from policykit.rules import Context, rule


@rule(
    "PK307",
    severity=Severity.NOTE,
    basis="practice",
    settle="Name what it serves under `answers`; `policykit duty` lists the requirements",
    since="0.1",
    bad="""
        heading: engagement
        text: Year 5 writes to pupils of a school in another town
    """,
    good="""
        heading: engagement
        text: Year 5 writes to pupils of a school in another town
        answers: [school-links]
    """,
)
def answers_nothing(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment does not say which requirement it answers.

    A school may do more than the guidance and the model policy name. But what answers nothing does not count
    towards anything either, and governors cannot see what it is for. Naming the purpose is good practice.
    """
    if not commitment.answers:
        yield Problem("does not say which requirement it answers", at="answers")

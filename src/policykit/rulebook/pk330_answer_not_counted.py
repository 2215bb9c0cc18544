"""PK330."""

from collections.abc import Iterator

from policykit.duties import AnsweredBy
from policykit.findings import Problem, Severity
from policykit.models import Commitment
from policykit.rules import Context, rule


@rule(
    "PK330",
    severity=Severity.NOTE,
    basis="practice",
    settle="Take it out of `answers`, and say it in the part of the plan that is for it",
    since="0.1",
    bad="""
        text: Governors ask parents each year what they think
        answers: [parent-engagement, regard-to-parents]
    """,
    good=(
        """
        text: Governors ask parents each year what they think
        answers: [parent-engagement]
        """,
        """
        text: Governors ask parents each year what they think
        answers: [parents]
        """,
    ),
)
def answer_not_counted(commitment: Commitment, context: Context) -> Iterator[Problem]:
    """A commitment answers a requirement that other parts of the plan answer.

    Some things are asked of the plan as a whole: dates, an owner, an analysis, regard to parents' views. They have
    fields of their own, and a commitment that names them does not count towards them, whatever its author expects.
    """
    for index, id in enumerate(commitment.answers):
        requirement = context.known.get(id)
        if requirement and requirement.answered_by is AnsweredBy.PARTS:
            yield Problem(
                f"answers “{requirement.title}” ({id}), which other parts of the plan answer", at=("answers", index)
            )

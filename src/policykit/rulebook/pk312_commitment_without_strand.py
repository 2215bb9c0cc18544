"""PK312."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment
from policykit.rules import Context, rule


@rule(
    "PK312",
    severity=Severity.NOTE,
    basis="practice",
    settle="Name what it works on under `strands`: religion, ethnicity, socio-economic, or all three",
    since="0.1",
    bad="""
        heading: equity
        text: Music lessons and trips are free for pupils who have free school meals
    """,
    good="""
        heading: equity
        text: Music lessons and trips are free for pupils who have free school meals
        strands: [socio-economic]
    """,
)
def commitment_without_strand(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment does not say which strand it works on: religion, ethnicity or socio-economic background.

    Many plans have much on festivals and little on poverty, and nobody notices, because nobody counted. Naming the
    strands of each commitment makes the balance visible. That is good practice, and no more.
    """
    if not commitment.strands:
        yield Problem("does not say which strand it works on", at="strands")

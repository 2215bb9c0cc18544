"""PK311."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment
from policykit.rules import Context, rule


@rule(
    "PK311",
    severity=Severity.NOTE,
    basis="practice",
    settle="Name the communities it reaches under `dimensions`: school, local, uk, global",
    since="0.1",
    bad="""
        heading: engagement
        text: Year 5 writes to pupils of a school in Kenya
    """,
    good="""
        heading: engagement
        text: Year 5 writes to pupils of a school in Kenya
        dimensions: [global]
    """,
)
def commitment_without_dimension(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment does not say which communities it reaches.

    The guidance of 2007 speaks of the school's own community, the local one, the UK's and the world's. Saying which
    of them a commitment reaches shows at a glance whether all the work stays inside the school. That is good
    practice; the guidance does not ask it of each commitment.
    """
    if not commitment.dimensions:
        yield Problem("does not say which communities it reaches", at="dimensions")

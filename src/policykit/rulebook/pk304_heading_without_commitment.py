"""PK304."""

from collections.abc import Iterator

from policykit.coverage import Level
from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK304",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("headings",),
    settle="Write a commitment and put it under this heading with `heading`",
    since="0.1",
    bad=(
        """
        commitments:
          - heading: teaching
            text: Pupils discuss what it means to live together in the UK
          - heading: engagement
            text: Year 5 writes to pupils of a school in another town
        """,
        """
        commitments: []
        """,
    ),
    good="""
        commitments:
          - heading: teaching
            text: Pupils discuss what it means to live together in the UK
          - heading: equity
            text: Governors look at attainment by group each term
          - heading: engagement
            text: Year 5 writes to pupils of a school in another town
    """,
)
def heading_without_commitment(_plan: Plan, context: Context) -> Iterator[Problem]:
    """No commitment stands under one of the three headings.

    The guidance of 2007 groups what schools can do under teaching, learning and curriculum, equity and excellence,
    and engagement and extended services. A plan that leaves one empty says nothing of a third of the field: all
    visits and no word on who is excluded, for instance.
    """
    for heading, level in context.coverage.headings.items():
        if level is Level.MISSING:
            yield Problem(f"no commitment stands under “{heading.full}”", at=("headings", heading.value))

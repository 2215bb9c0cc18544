"""PK011."""

from collections.abc import Iterator

from policykit.faults import Missing
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK011",
    severity=Severity.ERROR,
    basis="practice",
    settle="Give it, or take out the part that needs it",
    since="0.1",
    bad=(
        """
        policy:
          owner: Deputy headteacher
        schools:
          - name: Ashwell Primary School
        """,
        """
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
        commitments:
          - heading: teaching
            text: Pupils discuss questions of identity in every year
          -
        """,
    ),
    good="""
        policy:
          title: Community cohesion policy
          owner: Deputy headteacher
        schools:
          - name: Ashwell Primary School
    """,
)
def missing_field(fault: Missing, _: Context) -> Iterator[Problem]:
    """Something is not given without which its part of the plan means nothing.

    Few fields are needed: the policy's title, a school's name, what a commitment says. Where one is missing, the part
    cannot be read; where its key stands without a value, it counts as missing.
    """
    yield Problem(fault.words)

"""PK005."""

from collections.abc import Iterator

from policykit.faults import DuplicateKey
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK005",
    severity=Severity.ERROR,
    basis="practice",
    settle="Keep one of the two, or put what both say under one",
    since="0.1",
    bad="""
        policy:
          title: Community cohesion policy
          owner: Deputy headteacher
          title: Cohesion and equality policy
    """,
    good="""
        policy:
          title: Community cohesion policy
          owner: Deputy headteacher
        schools:
          - name: Ashwell Primary School
    """,
)
def duplicate_key(fault: DuplicateKey, _: Context) -> Iterator[Problem]:
    """The same key stands twice in one part of the plan.

    Only one of the two would count, and a reader cannot tell which. It happens when a part is copied: a second
    `commitments` would hide all of the first.
    """
    yield Problem(fault.words)

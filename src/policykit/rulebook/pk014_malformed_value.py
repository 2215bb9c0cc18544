"""PK014."""

from collections.abc import Iterator

from policykit.faults import Malformed
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK014",
    severity=Severity.ERROR,
    basis="practice",
    settle="Write it in that form, or leave it out",
    since="0.1",
    bad=(
        """
        policy:
          title: Community cohesion policy
          period:
            start: 1 September 2026
            end: 2029-07-31
        schools:
          - name: Ashwell Primary School
        """,
        """
        policy:
          title: Community cohesion policy
        schools:
          - name: Ashwell Primary School
            urn: "12345"
        """,
    ),
    good="""
        policy:
          title: Community cohesion policy
          period:
            start: 2026-09-01
            end: 2029-07-31
        schools:
          - name: Ashwell Primary School
            urn: "123456"
    """,
)
def malformed_value(fault: Malformed, _: Context) -> Iterator[Problem]:
    """A date, a number, a short name or an address is not written in its form.

    Dates are written 2026-09-01, so that 1/9 is never taken for 9 January, and so that every deadline can be told from
    the day of the check.
    """
    settle = f"Write {fault.suggestion}" if fault.suggestion else None
    yield Problem(fault.words, settle=settle)

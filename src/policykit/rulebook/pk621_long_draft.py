"""PK621."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK621",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("approval",),
    settle="Bring it to the governors and say `status: approved`, or let its `period` begin later",
    since="0.1",
    bad=(
        """
            status: draft
            period: {start: 2026-09-01, end: 2029-07-31}
        """,
        """
            status: consultation
            period: {start: 2025-09-01, end: 2028-07-31}
        """,
    ),
    good=(
        """
            status: approved
            period: {start: 2026-09-01, end: 2029-07-31}
        """,
        """
            status: draft
            period: {start: 2026-09-02, end: 2029-07-31}
        """,
        "status: draft",
    ),
)
def long_draft(policy: Policy, context: Context) -> Iterator[Problem]:
    """The policy is still a draft or out for consultation, although the time it is for has begun.

    Until it is approved, staff and parents cannot know which policy counts: this one, the last, or none. This is
    about the plan agreeing with itself; no law asks for it.
    """
    if policy.is_in_preparation and policy.period is not None and policy.period.start <= context.as_of:
        yield Problem(f"is still “{policy.status}”, although its period began on {policy.period.start}", at="status")

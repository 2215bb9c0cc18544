"""PK112."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK112",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("review-cycle",),
    settle="Give the first and the last day under `period`",
    since="0.1",
    bad="status: approved",
    good="""
        status: approved
        period: {start: 2026-09-01, end: 2029-07-31}
    """,
)
def period_missing(policy: Policy, _: Context) -> Iterator[Problem]:
    """The policy does not say what time it is for.

    A reader who finds it in some years cannot tell whether it still holds, and governors cannot tell when the next
    one is due. The law asks for no period: this is good practice.
    """
    if policy.period is None:
        yield Problem("does not say what time it is for", at="period")

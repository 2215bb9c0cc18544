"""PK602."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK602",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("approval",),
    settle="Name the body that approved it and the day, under `approval`",
    since="0.1",
    bad=(
        """
            title: Community cohesion policy
            status: approved
        """,
        """
            title: Community cohesion policy
            status: draft
        """,
    ),
    good="""
        title: Community cohesion policy
        status: approved
        approval: {body: Full governing body, date: 2026-07-08}
    """,
)
def approval_missing(policy: Policy, _: Context) -> Iterator[Problem]:
    """Nothing says who approved the policy.

    In a maintained school the duty to promote community cohesion is the governing body's, so parents and staff want to
    see that it stands behind the policy. A draft has this finding until it is approved. The law does not ask for a
    written policy, nor for its approval: this is good practice.
    """
    if policy.approval is None:
        yield Problem("nothing says who approved it", at="approval")

"""PK604."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK604",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("approval",),
    settle="Give the day of the decision under `date`, or say `status: draft` until it is taken",
    since="0.1",
    bad="""
        status: approved
        approval: {body: Full governing body, date: 2026-09-02}
    """,
    good=(
        """
            status: draft
            approval: {body: Full governing body, date: 2026-09-02}
        """,
        """
            status: approved
            approval: {body: Full governing body, date: 2026-09-01}
        """,
        """
            status: approved
            approval: {body: Full governing body}
        """,
        "status: approved",
    ),
)
def approval_in_the_future(policy: Policy, context: Context) -> Iterator[Problem]:
    """The policy is said to be approved, by a decision that is still to come.

    Either the day is a slip, or the governors have not decided yet and the policy is a draft. A draft may name the
    day on which it is to be decided. This is about the plan agreeing with itself; no law asks for it.
    """
    approval = policy.approval
    if approval is None or approval.date is None or policy.is_in_preparation:
        return
    if approval.date > context.as_of:
        yield Problem(f"was approved on {approval.date}, which is still to come", at=("approval", "date"))

"""PK622."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK622",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("approval",),
    settle="Say how far it has come, draft, consultation or approved, under `status`",
    since="0.1",
    bad="""
        title: Community cohesion policy
        approval: {body: Full governing body, date: 2026-07-08}
    """,
    good="""
        title: Community cohesion policy
        status: approved
        approval: {body: Full governing body, date: 2026-07-08}
    """,
)
def status_missing(policy: Policy, _: Context) -> Iterator[Problem]:
    """Nothing says whether the policy is a draft or approved.

    A reader who finds a copy wants to know whether it counts. One word says so. This is good practice; no law asks
    for it.
    """
    if policy.status is None:
        yield Problem("does not say whether it is a draft or approved", at="status")

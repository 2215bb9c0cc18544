"""PK643."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK643",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("version-history",),
    settle="Add the version that was approved to `history`, with what changed",
    since="0.1",
    bad="""
        approval: {body: Full governing body, date: 2026-07-08}
        history:
          - {version: "1.0", date: 2025-07-09, changes: The first plan of our own}
    """,
    good=(
        """
        approval: {body: Full governing body, date: 2026-07-08}
        history:
          - {version: "1.0", date: 2025-07-09, changes: The first plan of our own}
          - {version: "1.1", date: 2026-07-08, changes: Parents were asked}
        """,
        """
        approval: {body: Full governing body, date: 2026-07-08}
        history:
          - {version: "1.1", date: 2026-06-30, changes: Parents were asked}
        """,
        "approval: {body: Full governing body, date: 2026-07-08}",
        """
        approval: {body: Full governing body}
        history:
          - {version: "1.0", date: 2025-07-09, changes: The first plan of our own}
        """,
        """
        title: Community cohesion policy
        history:
          - {version: "1.0", date: 2025-07-09, changes: The first plan of our own}
        """,
    ),
)
def history_outdated(policy: Policy, _: Context) -> Iterator[Problem]:
    """The policy was approved long after the newest version in its history.

    A version may be some weeks old when governors approve it. If it is older than half a year, the one that they
    approved is missing, and nobody can see later what changed. This is good practice; no law asks for a history.
    """
    approved = policy.approval.date if policy.approval else None
    newest = max((version.date for version in policy.history), default=None)
    if approved and newest and (approved - newest).days > _HALF_A_YEAR:
        yield Problem(f"was approved on {approved}, and the newest version is of {newest}", at="history")


_HALF_A_YEAR = 183  # days

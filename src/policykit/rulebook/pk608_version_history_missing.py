"""PK608."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK608",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("version-history",),
    settle="List the versions so far, each with its date and what changed, under `history`",
    since="0.1",
    bad="""
        title: Community cohesion policy
        number: P-14
    """,
    good="""
        title: Community cohesion policy
        number: P-14
        history:
          - {version: 1, date: 2026-07-08, changes: First version}
    """,
)
def version_history_missing(policy: Policy, _: Context) -> Iterator[Problem]:
    """No version of the policy is listed.

    Copies of a policy live long on websites and in folders. A short list of versions tells a reader whether theirs
    is the present one, and a governor what changed since the last. This is good practice; no law asks for it.
    """
    if not policy.history:
        yield Problem("none of its versions is listed", at="history")

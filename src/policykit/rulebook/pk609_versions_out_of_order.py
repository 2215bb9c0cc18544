"""PK609."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK609",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("version-history",),
    settle="Put the versions in the order of their dates, oldest or newest first",
    since="0.1",
    bad="""
        history:
          - {version: 1, date: 2020-07-08}
          - {version: 2, date: 2026-07-08}
          - {version: 3, date: 2023-07-05}
    """,
    good=(
        """
            history:
              - {version: 1, date: 2020-07-08}
              - {version: 2, date: 2023-07-05}
              - {version: 3, date: 2026-07-08}
        """,
        """
            history:
              - {version: 3, date: 2026-07-08}
              - {version: 2, date: 2023-07-05}
              - {version: 1, date: 2020-07-08}
        """,
    ),
)
def versions_out_of_order(policy: Policy, _: Context) -> Iterator[Problem]:
    """The versions of the policy are listed in no order of time.

    One of the dates is probably a slip, and the list no longer shows which version is the present one. Oldest first
    and newest first are both fine. This is about the plan agreeing with itself; no law asks for it.
    """
    days = [version.date for version in policy.history]
    if days not in (sorted(days), sorted(days, reverse=True)):
        yield Problem("the versions are not in the order of their dates", at="history")

"""PK623."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK623",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("version-history",),
    settle="Give its number in the school's or the trust's list of policies, under `number`",
    since="0.1",
    bad="""
        title: Community cohesion policy
        history:
          - {version: 1, date: 2026-07-08}
    """,
    good="""
        title: Community cohesion policy
        number: P-14
        history:
          - {version: 1, date: 2026-07-08}
    """,
)
def policy_number_missing(policy: Policy, _: Context) -> Iterator[Problem]:
    """The policy has no number.

    Titles change and resemble each other; a number from the school's or the trust's list of policies finds this one.
    Many schools' policies have one. This is good practice; no law asks for it.
    """
    if policy.number is None:
        yield Problem("the policy has no number", at="number")

"""PK601."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK601",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("ownership",),
    settle="Name who looks after the policy, as a role, under `owner`",
    since="0.1",
    bad="""
        title: Community cohesion policy
        status: approved
    """,
    good="""
        title: Community cohesion policy
        status: approved
        owner: Deputy headteacher
    """,
)
def owner_missing(policy: Policy, _: Context) -> Iterator[Problem]:
    """Nobody looks after the policy.

    A policy without an owner is read when it is approved and not again. The owner is the one governors ask; a role
    is enough, and lasts longer than a name. This is good practice; no law asks for it.
    """
    if policy.owner is None:
        yield Problem("names nobody who looks after the policy", at="owner")

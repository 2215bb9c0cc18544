"""PK645."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import LinkedPolicy
from policykit.rules import Context, rule


@rule(
    "PK645",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("linked-policies",),
    settle="Say under `where` where it can be read",
    since="0.1",
    bad="{title: Behaviour policy, date: 2025-09-10}",
    good="{title: Behaviour policy, date: 2025-09-10, where: The school's website}",
)
def linked_policy_without_place(policy: LinkedPolicy, _: Context) -> Iterator[Problem]:
    """A policy that this one leans on is named without where to find it.

    A parent who is sent to another policy is helped by an address, and lost without one. This is good practice; no
    law asks for it.
    """
    if policy.where is None:
        yield Problem(f"does not say where “{policy.title}” can be read", at="where")

"""PK610."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK610",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("scope",),
    settle="Say whom it applies to, such as governors, staff, pupils, parents and visitors, under `applies_to`",
    since="0.1",
    bad="""
        title: Community cohesion policy
        owner: Deputy headteacher
    """,
    good="""
        title: Community cohesion policy
        owner: Deputy headteacher
        applies_to: [governors, staff, pupils, parents, volunteers, visitors]
    """,
)
def scope_missing(policy: Policy, _: Context) -> Iterator[Problem]:
    """Nothing says whom the policy applies to.

    People follow a policy when they know that it means them: volunteers, visitors and those who hire the hall as
    much as staff and pupils. Some schools' policies say so in their first lines. This is good practice; no law asks
    for it.
    """
    if not policy.applies_to:
        yield Problem("does not say whom it applies to", at="applies_to")

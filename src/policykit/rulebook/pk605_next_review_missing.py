"""PK605."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK605",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("review-cycle",),
    settle="Give the day by which it is reviewed next, as `next` under `review`",
    since="0.1",
    bad=(
        """
            title: Community cohesion policy
            review: {cycle: yearly}
        """,
        "title: Community cohesion policy",
    ),
    good="""
        title: Community cohesion policy
        review: {cycle: yearly, next: 2027-07-31}
    """,
)
def next_review_missing(policy: Policy, _: Context) -> Iterator[Problem]:
    """No day is given by which the policy is reviewed next.

    Pupils, families and the area change, and a policy that nobody is due to look at again grows old unseen. Many
    policies that schools publish give the day. This is good practice; no law sets a review date.
    """
    if policy.review is None or policy.review.next is None:
        yield Problem("no next review is set", at=("review", "next"))

"""PK635."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK635",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("review-cycle",),
    settle="Give the day of the newest review, as `last` under the policy's `review`",
    since="0.1",
    bad=(
        """
            policy: {title: Community cohesion policy, review: {cycle: yearly, next: 2027-07-31}}
            reviews:
              - {date: 2025-07-09}
              - {date: 2026-07-08}
        """,
        """
            policy: {title: Community cohesion policy}
            reviews:
              - {date: 2026-07-08}
        """,
    ),
    good=(
        """
            policy: {title: Community cohesion policy, review: {cycle: yearly, last: 2026-07-08, next: 2027-07-31}}
            reviews:
              - {date: 2025-07-09}
              - {date: 2026-07-08}
        """,
        "policy: {title: Community cohesion policy, review: {cycle: yearly, next: 2027-07-31}}",
    ),
)
def last_review_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan tells of a review, but its first page does not say when it was last reviewed.

    A reader who wants to know how fresh the policy is looks at the dates beside its title, not at the reviews on its
    last pages. This is good practice; no law asks for it.
    """
    if plan.reviews and (plan.policy.review is None or plan.policy.review.last is None):
        newest = max(each.date for each in plan.reviews)
        yield Problem(f"the review of {newest} is not given as the last", at=("policy", "review", "last"))

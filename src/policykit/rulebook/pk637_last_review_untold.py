"""PK637."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK637",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("review-cycle",),
    settle="Tell what the review found, with its `date`, under `reviews`",
    since="0.1",
    bad=(
        "policy: {title: Community cohesion policy, review: {last: 2026-07-08}}",
        """
            policy: {title: Community cohesion policy, review: {last: 2026-07-08}}
            reviews:
              - {date: 2025-07-09}
        """,
    ),
    good=(
        """
            policy: {title: Community cohesion policy, review: {last: 2026-07-08}}
            reviews:
              - {date: 2026-07-08}
        """,
        """
            policy: {title: Community cohesion policy, review: {last: 2025-07-09}}
            reviews:
              - {date: 2026-07-08}
        """,
        "policy: {title: Community cohesion policy, review: {cycle: yearly}}",
        "policy: {title: Community cohesion policy}",
    ),
)
def last_review_untold(plan: Plan, _: Context) -> Iterator[Problem]:
    """The policy was reviewed, and nothing tells what that review found.

    A date shows that somebody looked; what they saw is what governors and the next author need. Two sentences are
    enough. This is good practice; no law asks for it.
    """
    review = plan.policy.review
    if review is None or review.last is None:
        return
    if all(each.date < review.last for each in plan.reviews):
        yield Problem(f"nothing tells what the review of {review.last} found", at=("policy", "review", "last"))

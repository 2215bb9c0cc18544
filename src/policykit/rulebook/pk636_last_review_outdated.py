"""PK636."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK636",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("review-cycle",),
    settle="Give the day of the newest review under `last`, and bring `next` up to date with it",
    since="0.1",
    bad="""
        policy: {title: Community cohesion policy, review: {last: 2025-07-09}}
        reviews:
          - {date: 2026-07-08}
          - {date: 2025-07-09}
    """,
    good=(
        """
            policy: {title: Community cohesion policy, review: {last: 2026-07-08}}
            reviews:
              - {date: 2026-07-08}
              - {date: 2025-07-09}
        """,
        """
            policy: {title: Community cohesion policy, review: {last: 2026-07-08}}
            reviews:
              - {date: 2025-07-09}
        """,
        "policy: {title: Community cohesion policy, review: {last: 2026-07-08}}",
        """
            policy: {title: Community cohesion policy, review: {cycle: yearly}}
            reviews:
              - {date: 2026-07-08}
        """,
        """
            policy: {title: Community cohesion policy}
            reviews:
              - {date: 2026-07-08}
        """,
    ),
)
def last_review_outdated(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan tells of a newer review than the one it gives as the last.

    The time to the next review runs from the last one. If that is not the newest, the next comes too early, or the
    newest was never followed through. This is about the plan agreeing with itself; no law asks for it.
    """
    review = plan.policy.review
    if review is None or review.last is None:
        return
    newest = max((each.date for each in plan.reviews), default=review.last)
    if review.last < newest:
        yield Problem(
            f"gives {review.last} as the last review, but there was one on {newest}", at=("policy", "review", "last")
        )

"""PK624."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK624",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("review-cycle",),
    settle="Give the day of the review itself; one still to come stands as `next` under the policy's `review`",
    since="0.1",
    bad=(
        """
            reviews:
              - {date: 2026-09-02, by: Pupils and community committee}
        """,
        """
            policy: {title: Community cohesion policy, review: {last: 2026-09-02}}
        """,
    ),
    good=(
        """
            policy: {title: Community cohesion policy, review: {next: 2026-09-02}}
            reviews:
              - {date: 2026-09-01, by: Pupils and community committee}
        """,
        """
            policy: {title: Community cohesion policy, review: {last: 2026-09-01}}
        """,
        "statement: Everyone who comes to our school belongs here",
    ),
)
def review_in_the_future(plan: Plan, context: Context) -> Iterator[Problem]:
    """A review is written down that is still to come.

    What a review found can only be known afterwards, so one of the dates is a slip, or an announcement stands where a
    record belongs. This is about the plan agreeing with itself; no law asks for it.
    """
    for index, each in enumerate(plan.reviews):
        if each.date > context.as_of:
            yield Problem(f"a review on {each.date} is still to come", at=("reviews", index, "date"))
    review = plan.policy.review
    if review is not None and review.last is not None and review.last > context.as_of:
        yield Problem(f"the last review, on {review.last}, is still to come", at=("policy", "review", "last"))

"""PK510."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK510",
    severity=Severity.NOTE,
    basis="ofsted-2010",
    requirements=("impact-within-and-beyond",),
    settle="Say in a review what changed within the school, as `impact_within`, and beyond it, as `impact_beyond`",
    since="0.1",
    bad=(
        """
        reviews:
          - date: 2026-07-10
            impact_within: Pupils of the two estates sit together at lunch
          - date: 2025-07-11
        """,
        """
        reviews:
          - date: 2026-07-10
            impact_beyond: The two parents' groups hold one summer fair
        """,
    ),
    good="""
        reviews:
          - date: 2026-07-10
            impact_within: Pupils of the two estates sit together at lunch
          - date: 2025-07-11
            impact_beyond: The two parents' groups hold one summer fair
    """,
)
def impact_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """No review says what changed within the school, or beyond it.

    Until 2011 inspectors looked for impact within the school and beyond. Nobody inspects by that schedule now. But
    whether anybody lives better together because of the plan is the question that all the others are for.
    """
    if not any(review.impact_within for review in plan.reviews):
        yield Problem("no review says what changed within the school", at="reviews", about="within")
    if not any(review.impact_beyond for review in plan.reviews):
        yield Problem("no review says what changed beyond the school", at="reviews", about="beyond")

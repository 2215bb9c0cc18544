"""PK606."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import ReviewCycle
from policykit.rules import Context, rule


@rule(
    "PK606",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("review-cycle",),
    settle="Review the policy, and give the day of the review after that under `next`",
    since="0.1",
    bad="""
        cycle: yearly
        next: 2026-08-31
    """,
    good=(
        """
            cycle: yearly
            next: 2027-08-31
        """,
        """
            cycle: yearly
            next: 2026-09-01
        """,
        "cycle: yearly",
    ),
)
def review_overdue(review: ReviewCycle, context: Context) -> Iterator[Problem]:
    """The day by which the policy was to be reviewed has passed.

    The date is the school's own promise, and parents can read it. If the review took place, the plan wants a new
    date; if not, governors want to know. Nothing is overdue on the day itself. This is good practice; no law sets a
    review date.
    """
    if review.next is not None and review.next < context.as_of:
        yield Problem(f"the next review was due by {review.next}", at="next")

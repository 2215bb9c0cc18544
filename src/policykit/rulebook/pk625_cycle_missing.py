"""PK625."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import ReviewCycle
from policykit.rules import Context, rule


@rule(
    "PK625",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("review-cycle",),
    settle="Say how often it is reviewed, such as yearly or three-yearly, under `cycle`",
    since="0.1",
    bad="""
        next: 2027-07-31
    """,
    good="""
        cycle: yearly
        next: 2027-07-31
    """,
)
def cycle_missing(review: ReviewCycle, _: Context) -> Iterator[Problem]:
    """Nothing says how often the policy is reviewed.

    The next date alone can be moved on from year to year; a cycle is a promise one can hold it to. Schools review
    such policies every year to every three years. This is good practice; no law sets a cycle.
    """
    if review.cycle is None:
        yield Problem("does not say how often it is reviewed", at="cycle")

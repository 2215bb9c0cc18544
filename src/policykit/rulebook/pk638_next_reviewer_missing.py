"""PK638."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import ReviewCycle
from policykit.rules import Context, rule


@rule(
    "PK638",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("review-cycle",),
    settle="Say who reviews it, as a role or a committee, under `by`",
    since="0.1",
    bad="""
        cycle: yearly
        next: 2027-07-31
    """,
    good="""
        cycle: yearly
        next: 2027-07-31
        by: Pupils and community committee
    """,
)
def next_reviewer_missing(review: ReviewCycle, _: Context) -> Iterator[Problem]:
    """Nothing says who reviews the policy.

    A review that is nobody's task is put off. A role or a committee is enough. This is good practice; no law asks for
    it.
    """
    if review.by is None:
        yield Problem("does not say who reviews it", at="by")

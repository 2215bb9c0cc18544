"""PK517."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Review
from policykit.rules import Context, rule


@rule(
    "PK517",
    severity=Severity.NOTE,
    basis="ofsted-2010",
    requirements=("evaluation-by-strand",),
    settle="Say under `changes` what changed in the plan, or that nothing needed to",
    since="0.1",
    bad="""
        date: 2026-07-08
        found: Visits work; friendships across the two estates do not last; costs keep some pupils away
    """,
    good="""
        date: 2026-07-08
        found: Visits work; friendships across the two estates do not last; costs keep some pupils away
        changes: Links between schools begin in Year 1
    """,
)
def review_without_changes(review: Review, _: Context) -> Iterator[Problem]:
    """A review does not say what changed in the plan because of it.

    Until 2011 inspectors looked for evaluation and for its use. Nobody inspects by that schedule now. Governors who
    read the plan again next year want to know whether the last look at it made any difference.
    """
    if review.changes is None:
        yield Problem(f"does not say what the review of {review.date} changed", at="changes")

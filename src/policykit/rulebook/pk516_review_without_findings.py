"""PK516."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Review
from policykit.rules import Context, rule


@rule(
    "PK516",
    severity=Severity.NOTE,
    basis="ofsted-2010",
    requirements=("evaluation-by-strand",),
    settle="Say under `found` what was found about religion, ethnicity and socio-economic background",
    since="0.1",
    bad="""
        date: 2026-07-08
        changes: Links between schools begin in Year 1
    """,
    good="""
        date: 2026-07-08
        found: Visits work; friendships across the two estates do not last; costs keep some pupils away
        changes: Links between schools begin in Year 1
    """,
)
def review_without_findings(review: Review, _: Context) -> Iterator[Problem]:
    """A review of the plan does not say what was found.

    Until 2011 inspectors looked for evaluation across religion, ethnicity and socio-economic background. Nobody
    inspects by that schedule now. But a review that only has a date shows that a meeting took place, and no more.
    """
    if review.found is None:
        yield Problem(f"does not say what the review of {review.date} found", at="found")

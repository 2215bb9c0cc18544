"""PK626."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Review
from policykit.rules import Context, rule


@rule(
    "PK626",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("review-cycle",),
    settle="Say who reviewed it, as a role or a committee, under `by`",
    since="0.1",
    bad="""
        date: 2026-07-08
        found: More pupils have friends of another faith than a year ago
    """,
    good="""
        date: 2026-07-08
        by: Pupils and community committee
        found: More pupils have friends of another faith than a year ago
    """,
)
def review_without_reviewer(review: Review, _: Context) -> Iterator[Problem]:
    """A review does not say who made it.

    It matters whether the author of a plan looked back at it, or the governors, or somebody from outside. A role or a
    committee is enough. This is good practice; no law asks for it.
    """
    if review.by is None:
        yield Problem(f"the review of {review.date} does not say who made it", at="by")

"""PK607."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Policy
from policykit.rules import Context, rule


@rule(
    "PK607",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("review-cycle",),
    settle="Bring the `next` review forward, or give the `cycle` that the school keeps",
    since="0.1",
    bad=(
        """
            approval: {body: Full governing body, date: 2026-07-08}
            review: {cycle: yearly, next: 2027-08-01}
        """,
        """
            review: {cycle: termly, last: 2026-04-30, next: 2026-10-01}
        """,
        """
            period: {start: 2026-09-01, end: 2029-07-31}
            review: {cycle: two-yearly, last: 2026-07-08, next: 2028-10-01}
        """,
    ),
    good=(
        """
            approval: {body: Full governing body, date: 2026-07-08}
            review: {cycle: yearly, next: 2027-07-31}
        """,
        """
            review: {cycle: termly, last: 2026-04-30, next: 2026-09-30}
        """,
        """
            period: {start: 2026-09-01, end: 2029-07-31}
            approval: {body: Full governing body, date: 2026-07-08}
            review: {cycle: two-yearly, last: 2026-06-30, next: 2028-09-30}
        """,
        """
            approval: {body: Full governing body, date: 2026-07-08}
            review: {next: 2032-07-08}
        """,
        """
            approval: {body: Full governing body}
            review: {cycle: yearly, next: 2032-07-08}
        """,
        """
            approval: {body: Full governing body, date: 2026-07-08}
            review: {cycle: yearly}
        """,
        "approval: {body: Full governing body, date: 2026-07-08}",
    ),
)
def review_beyond_cycle(policy: Policy, _: Context) -> Iterator[Problem]:
    """The next review is set later than the policy's own cycle allows.

    A policy that calls itself reviewed every year, with its next review two years away, promises two things at once.
    The time runs from the last review, the approval or the first day of the policy's period, whichever is latest. It
    is counted in months: from July to July is a year. This is about the plan agreeing with itself; no law sets a
    review cycle.
    """
    review = policy.review
    if review is None or review.cycle is None or review.next is None:
        return
    approved = policy.approval.date if policy.approval else None
    begun = policy.period.start if policy.period else None
    since = max((day for day in (review.last, approved, begun) if day is not None), default=review.next)
    end = review.cycle.after(since)
    if (review.next.year, review.next.month) > (end.year, end.month):
        yield Problem(
            f"the next review, {review.next}, is further from {since} than “{review.cycle}”",
            at=("review", "next"),
        )

"""PK111."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Period
from policykit.rules import Context, rule


@rule(
    "PK111",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("review-cycle",),
    settle="Review the policy, and give its new `start` and `end`",
    since="0.1",
    bad=("{start: 2023-09-01, end: 2026-08-31}", "{start: 2026-06-30, end: 2026-06-30}"),
    good=(
        "{start: 2026-09-01, end: 2029-07-31}",
        "{start: 2023-09-01, end: 2026-09-01}",
        "{start: 2026-06-30, end: 2026-03-01}",
    ),
)
def period_over(period: Period, context: Context) -> Iterator[Problem]:
    """The time that the policy is for is over.

    A policy that ran out still stands on many websites, and parents read it as what the school does today. The duty
    itself goes on. The law sets no term for a policy: to renew it in time is good practice.
    """
    if period.start <= period.end < context.as_of:
        yield Problem(f"ended on {period.end}, and the day of this check is {context.as_of}", at="end")

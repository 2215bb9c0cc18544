"""PK110."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Period
from policykit.rules import Context, rule


@rule(
    "PK110",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("review-cycle",),
    settle="Give the first day as `start` and the last day as `end`",
    since="0.1",
    bad="{start: 2029-07-31, end: 2026-09-01}",
    good=("{start: 2026-09-01, end: 2029-07-31}", "{start: 2026-09-01, end: 2026-09-01}"),
)
def period_out_of_order(period: Period, _: Context) -> Iterator[Problem]:
    """The policy ends before it begins.

    Governors cannot tell whether such a policy is in use, nor when its successor is due. This is good practice: no
    law asks for a period.
    """
    if period.end < period.start:
        yield Problem(f"begins on {period.start} and ends on {period.end}, before that", at="end")

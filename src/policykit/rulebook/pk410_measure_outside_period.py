"""PK410."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule


@rule(
    "PK410",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Give a `due` date within the policy's `period`, or change the period",
    since="0.1",
    bad=(
        """
            policy: {title: Community cohesion policy, period: {start: 2026-09-01, end: 2029-07-31}}
            commitments:
              - heading: engagement
                text: Year 5 exchanges letters with its partner school
                measures:
                  - {indicator: Pupils who wrote a letter, due: 2029-08-01}
        """,
        """
            policy: {title: Community cohesion policy, period: {start: 2026-09-01, end: 2029-07-31}}
            commitments:
              - heading: engagement
                text: Year 5 exchanges letters with its partner school
                measures:
                  - {indicator: Pupils who wrote a letter, due: 2026-08-31}
        """,
    ),
    good=(
        """
            policy: {title: Community cohesion policy, period: {start: 2026-09-01, end: 2029-07-31}}
            commitments:
              - heading: engagement
                text: Year 5 exchanges letters with its partner school
                measures:
                  - {indicator: Pupils who wrote a letter, due: 2029-07-31}
                  - {indicator: Classes with a partner class, due: 2026-09-01}
                  - {indicator: Pupils who know a pupil of the partner school}
        """,
        """
            policy: {title: Community cohesion policy, period: {start: 2029-07-31, end: 2026-09-01}}
            commitments:
              - heading: engagement
                text: Year 5 exchanges letters with its partner school
                measures:
                  - {indicator: Pupils who wrote a letter, due: 2027-07-31}
        """,
        "due: 2027-07-31",
    ),
)
def measure_outside_period(measure: Measure, context: Context) -> Iterator[Problem]:
    """A measure is due outside the time that the policy is for.

    When the policy has ended, another takes its place, and what was due later is easily lost between the two. The
    last day of the period still counts. Work may well have begun earlier. This is about the plan agreeing with
    itself; no law asks for it.
    """
    period = context.plan.policy.period
    if period is None or measure.due is None or period.start > period.end:
        return
    if not period.start <= measure.due <= period.end:
        yield Problem(f"is due on {measure.due}, but the policy is for {period.start} to {period.end}", at="due")

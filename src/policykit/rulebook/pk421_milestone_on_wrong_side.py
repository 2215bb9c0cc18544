"""PK421."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Direction, Measure
from policykit.rules import Context, rule


@rule(
    "PK421",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Give the milestone a `value` on the way from the baseline to the target",
    since="0.1",
    bad=(
        """
            baseline: 74
            target: 90
            milestones:
              - {date: 2027-03-26, text: Second survey, value: 91}
        """,
        """
            baseline: 12
            target: 6
            milestones:
              - {date: 2027-03-26, text: Termly report to governors, value: 13}
        """,
    ),
    good=(
        """
            baseline: 74
            target: 90
            milestones:
              - {date: 2026-12-18, text: First survey, value: 74}
              - {date: 2027-03-26, text: Second survey, value: 90}
              - {date: 2027-05-28, text: Results shared with parents}
        """,
        """
            baseline: 12
            target: 6
            milestones:
              - {date: 2027-03-26, text: Termly report to governors, value: 9}
        """,
        """
            direction: maintain
            baseline: 92
            target: 90
            milestones:
              - {date: 2027-03-26, text: Second survey, value: 95}
        """,
        """
            baseline: 74
            milestones:
              - {date: 2027-03-26, text: Second survey, value: 91}
        """,
        """
            target: 90
            milestones:
              - {date: 2027-03-26, text: Second survey, value: 91}
        """,
    ),
)
def milestone_on_wrong_side(measure: Measure, _: Context) -> Iterator[Problem]:
    """A milestone's number lies beyond the target or behind the baseline.

    A milestone is a step on the way. When its number is not on the way, either it or the target is a slip, and
    nobody can say whether the measure is on track. This is about the plan agreeing with itself; no law asks for it.
    """
    baseline, target = measure.baseline, measure.target
    if baseline is None or target is None or measure.direction is Direction.MAINTAIN:
        return
    for index, milestone in enumerate(measure.milestones):
        value = milestone.value
        if value is not None and not min(baseline, target) <= value <= max(baseline, target):
            yield Problem(
                f"{value:g} by {milestone.date} is not on the way from {baseline:g} to {target:g}",
                at=("milestones", index, "value"),
            )

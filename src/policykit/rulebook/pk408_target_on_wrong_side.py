"""PK408."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Direction, Measure
from policykit.rules import Context, rule


@rule(
    "PK408",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Put `direction`, `baseline` and `target` in agreement",
    since="0.1",
    bad=(
        """
            indicator: Pupils who say they feel they belong
            direction: increase
            baseline: 90
            target: 74
        """,
        """
            indicator: Recorded incidents of prejudice
            direction: decrease
            baseline: 6
            target: 12
        """,
    ),
    good=(
        """
            indicator: Pupils who say they feel they belong
            direction: increase
            baseline: 74
            target: 90
        """,
        """
            indicator: Recorded incidents of prejudice
            direction: decrease
            baseline: 12
            target: 6
        """,
        """
            indicator: Visits in a year
            direction: increase
            baseline: 3
            target: 3
        """,
        """
            indicator: Visits in a year
            direction: decrease
            baseline: 3
            target: 3
        """,
        """
            indicator: Pupils who say they feel they belong
            direction: maintain
            baseline: 92
            target: 90
        """,
        """
            indicator: Pupils who say they feel they belong
            direction: increase
            target: 90
        """,
        """
            indicator: Pupils who say they feel they belong
            direction: increase
            baseline: 74
        """,
    ),
)
def target_on_wrong_side(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure is meant to go up but its target is below the baseline, or the other way round.

    Two of its three numbers and words agree, and nobody but the author knows which two. Until that is settled,
    success and failure look the same. This is about the plan agreeing with itself; no law asks for it.
    """
    if measure.target is None or measure.baseline is None:
        return
    up = measure.direction is Direction.INCREASE and measure.target < measure.baseline
    down = measure.direction is Direction.DECREASE and measure.target > measure.baseline
    if up or down:
        yield Problem(
            f"is to {measure.direction}, but aims for {measure.target:g} from {measure.baseline:g}", at="target"
        )

"""PK401."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Direction, Measure
from policykit.rules import Context, rule


@rule(
    "PK401",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Give the number as it stood when the plan was written, under `baseline`",
    since="0.1",
    bad=(
        """
            indicator: Pupils who say they feel they belong
            target: 90
            due: 2027-07-31
        """,
        """
            indicator: Pupils who say they feel they belong
            direction: maintain
        """,
    ),
    good=(
        """
            indicator: Pupils who say they feel they belong
            baseline: 74
            target: 90
            due: 2027-07-31
        """,
        """
            indicator: Pupils who say they feel they belong
            direction: maintain
            baseline: 92
        """,
        """
            indicator: Every class has a partner class
            due: 2027-07-31
        """,
    ),
)
def measure_without_baseline(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure states a target but no baseline.

    Governors asked to judge progress need to know where it began: without a baseline, reaching the target may mean
    that nothing changed. The same goes for a number that is to be maintained. This is good practice in planning; no
    law asks for it.
    """
    if measure.baseline is not None:
        return
    if measure.target is not None:
        yield Problem(f"aims for {measure.target:g} without saying where it stands", at="target")
    elif measure.direction is Direction.MAINTAIN:
        yield Problem("is to be maintained without saying where it stands", at="direction")

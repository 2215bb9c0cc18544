"""PK402."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Direction, Measure
from policykit.rules import Context, rule


@rule(
    "PK402",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Give the number to be reached by the due date, under `target`, or say `direction: maintain`",
    since="0.1",
    bad=(
        """
            indicator: Pupils who say they feel they belong
            baseline: 74
        """,
        """
            indicator: Recorded incidents of prejudice
            direction: decrease
        """,
    ),
    good=(
        """
            indicator: Pupils who say they feel they belong
            baseline: 74
            target: 90
        """,
        """
            indicator: Pupils who say they feel they belong
            direction: maintain
            baseline: 92
        """,
    ),
)
def measure_without_target(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure states no target.

    A measure without a target can be looked at for ever and never be met: any result will do. Governors then hear
    that something was done, but not whether it was enough. This is good practice in planning; no law asks for it.
    """
    if measure.target is None and measure.direction is not Direction.MAINTAIN:
        yield Problem(f"“{measure.indicator}” has no target", at="target")

"""PK409."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Direction, Measure
from policykit.rules import Context, rule


@rule(
    "PK409",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Give a `target` that differs from the baseline, or say `direction: maintain`",
    since="0.1",
    bad="""
        indicator: Visits to places of worship in a year
        baseline: 3
        target: 3
    """,
    good=(
        """
            indicator: Visits to places of worship in a year
            baseline: 3
            target: 5
        """,
        """
            indicator: Visits to places of worship in a year
            direction: maintain
            baseline: 3
            target: 3
        """,
        """
            indicator: Visits to places of worship in a year
            direction: increase
        """,
    ),
)
def target_equals_baseline(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure aims for the number where it stands already, and does not say that it is to be kept.

    A target that is met on the first day asks nothing of anyone. To keep a good number is a fair aim: then the plan
    says so with `direction: maintain`. This is good practice in planning; no law asks for it.
    """
    if (
        measure.target is not None
        and measure.target == measure.baseline
        and measure.direction is not Direction.MAINTAIN
    ):
        yield Problem(f"aims for {measure.target:g}, where it stands already", at="target")

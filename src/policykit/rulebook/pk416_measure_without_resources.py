"""PK416."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule


@rule(
    "PK416",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Say what it needs under `resources`, or what it costs under `cost`, if only 0",
    since="0.1",
    bad="""
        indicator: Classes that visit a place of worship
        lead: Religious education lead
    """,
    good=(
        """
            indicator: Classes that visit a place of worship
            lead: Religious education lead
            resources: A coach for each class and one supply day
        """,
        """
            indicator: Classes that write to a partner class
            cost: 0
        """,
    ),
)
def measure_without_resources(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure names neither what it needs nor what it costs.

    Plans fail more often for want of an afternoon or a coach than for want of will. Governors who agree to a target
    also agree to what it takes. The delivery plans that schools publish say so; no law asks for it.
    """
    if measure.resources is None and measure.cost is None:
        yield Problem(f"“{measure.indicator}” names neither resources nor cost", at="resources")

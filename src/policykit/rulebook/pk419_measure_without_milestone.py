"""PK419."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Cycle, Measure
from policykit.rules import Context, rule


@rule(
    "PK419",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Give at least one step on the way, with its day, under `milestones`",
    since="0.1",
    bad="""
        indicator: Pupils who say they feel they belong
        start: 2026-09-01
        due: 2027-09-02
    """,
    good=(
        """
            indicator: Pupils who say they feel they belong
            start: 2026-09-01
            due: 2027-09-02
            milestones:
              - {date: 2027-03-26, text: The survey has been held a second time}
        """,
        """
            indicator: Pupils who say they feel they belong
            start: 2026-09-01
            due: 2027-09-01
        """,
        "due: 2029-07-31",
        "start: 2026-09-01",
    ),
)
def measure_without_milestone(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure runs for more than a year without a milestone.

    Governors who look once a year will otherwise first hear of it when it is too late to change anything. A step on
    the way shows in time how it is going. Within one year the due date is step enough. This is good practice; no law
    asks for it.
    """
    if measure.milestones or measure.start is None or measure.due is None:
        return
    if measure.due > Cycle.YEARLY.after(measure.start):
        yield Problem(f"runs from {measure.start} to {measure.due} without a milestone", at="milestones")

"""PK407."""

from collections.abc import Iterator
from itertools import pairwise

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule


@rule(
    "PK407",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Put the milestones in the order of their dates",
    since="0.1",
    bad="""
        indicator: Pupils who take part in the exchange with the partner school
        milestones:
          - {date: 2027-03-26, text: Each class has met its partner class}
          - {date: 2026-12-18, text: The two schools have agreed the dates}
    """,
    good="""
        indicator: Pupils who take part in the exchange with the partner school
        milestones:
          - {date: 2026-12-18, text: The two schools have agreed the dates}
          - {date: 2027-03-26, text: Each class has met its partner class}
          - {date: 2027-03-26, text: The first joint assembly has been held}
    """,
)
def milestones_out_of_order(measure: Measure, _: Context) -> Iterator[Problem]:
    """A milestone is dated before the one that stands above it.

    Milestones are read as steps, one after the other. A date that runs back is mostly a slip in the year, and
    whoever follows the plan will be late for it. This is about the plan agreeing with itself; no law asks for it.
    """
    for index, (before, milestone) in enumerate(pairwise(measure.milestones), start=1):
        if milestone.date < before.date:
            yield Problem(
                f"the milestone of {milestone.date} stands after the one of {before.date}",
                at=("milestones", index, "date"),
            )

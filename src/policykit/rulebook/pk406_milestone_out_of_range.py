"""PK406."""

from collections.abc import Iterator
from datetime import date

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule


@rule(
    "PK406",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Give the milestone a `date` from the measure's `start` to its `due`",
    since="0.1",
    bad=(
        """
            indicator: Parents at curriculum evenings
            start: 2026-09-01
            due: 2027-07-31
            milestones:
              - {date: 2026-08-31, text: Two evenings are in the calendar}
        """,
        """
            indicator: Parents at curriculum evenings
            due: 2027-07-31
            milestones:
              - {date: 2027-08-01, text: Both evenings have been held}
        """,
        """
            indicator: Families at the welcome day
            start: 2027-07-03
            due: 2027-07-03
            milestones:
              - {date: 2027-07-02, text: Every new family has an invitation}
        """,
    ),
    good=(
        """
            indicator: Parents at curriculum evenings
            start: 2026-09-01
            due: 2027-07-31
            milestones:
              - {date: 2026-09-01, text: Two evenings are in the calendar}
              - {date: 2027-07-31, text: Both evenings have been held}
        """,
        """
            indicator: Parents at curriculum evenings
            milestones:
              - {date: 2027-02-12, text: The first evening has been held}
        """,
        """
            indicator: Parents at curriculum evenings
            start: 2027-09-01
            due: 2027-07-31
            milestones:
              - {date: 2027-02-12, text: The first evening has been held}
        """,
    ),
)
def milestone_out_of_range(measure: Measure, _: Context) -> Iterator[Problem]:
    """A milestone lies before its measure begins or after it is due.

    A milestone is a step on the way: it shows in time whether a target will be met. One that comes before the work
    begins, or after the day it is all due, shows nothing. This is about the plan agreeing with itself; no law asks
    for it.
    """
    start, due = measure.start or date.min, measure.due or date.max
    if start > due:
        return
    for index, milestone in enumerate(measure.milestones):
        at = ("milestones", index, "date")
        if milestone.date < start:
            yield Problem(f"the milestone of {milestone.date} comes before the start on {start}", at=at)
        elif milestone.date > due:
            yield Problem(f"the milestone of {milestone.date} comes after the due date, {due}", at=at)

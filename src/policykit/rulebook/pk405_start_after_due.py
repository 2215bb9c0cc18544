"""PK405."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule


@rule(
    "PK405",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Put `start` and `due` in order",
    since="0.1",
    bad="""
        indicator: Year 5 pupils who write to a pupil of the partner school
        start: 2027-09-01
        due: 2027-07-31
    """,
    good=(
        """
            indicator: Year 5 pupils who write to a pupil of the partner school
            start: 2026-09-01
            due: 2027-07-31
        """,
        """
            indicator: Families at the welcome day
            start: 2027-07-03
            due: 2027-07-03
        """,
        "start: 2027-09-01",
        "due: 2027-07-31",
    ),
)
def start_after_due(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure begins after it is due.

    Nobody can follow dates that run backwards, and whoever reads them will wonder which of the two is right. Mostly
    one of the years is a slip. This is about the plan agreeing with itself; no law asks for it.
    """
    if measure.start is not None and measure.due is not None and measure.start > measure.due:
        yield Problem(f"starts on {measure.start}, after it is due on {measure.due}", at="start")

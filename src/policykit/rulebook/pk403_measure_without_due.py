"""PK403."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule


@rule(
    "PK403",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Give the day by which the target is reached, under `due`",
    since="0.1",
    bad="""
        indicator: Pupils who say they feel they belong
        target: 90
    """,
    good="""
        indicator: Pupils who say they feel they belong
        target: 90
        due: 2027-07-31
    """,
)
def measure_without_due(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure has no due date.

    Without a day by which it is met, nothing is ever late, and no meeting comes at which governors ask about it.
    This is good practice in planning; no law asks for it.
    """
    if measure.due is None:
        yield Problem(f"“{measure.indicator}” has no due date", at="due")

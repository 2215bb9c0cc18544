"""PK415."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule


@rule(
    "PK415",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Give the day work begins, under `start`",
    since="0.1",
    bad="""
        indicator: Year 5 pupils who write to a pupil of the partner school
        due: 2027-07-31
    """,
    good="""
        indicator: Year 5 pupils who write to a pupil of the partner school
        start: 2026-09-01
        due: 2027-07-31
    """,
)
def measure_without_start(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure does not say when work on it begins.

    Work without a first day tends to begin shortly before the last one. With both days a lead can plan, and
    governors can see halfway whether anything has begun. This is good practice; no law asks for it.
    """
    if measure.start is None:
        yield Problem(f"“{measure.indicator}” has no start date", at="start")

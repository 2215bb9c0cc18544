"""PK631."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Training
from policykit.rules import Context, rule


@rule(
    "PK631",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("training",),
    settle="Give the day it took place, under `date`",
    since="0.1",
    bad="""
        topic: Teaching controversial issues
        attended: All teaching staff
    """,
    good="""
        topic: Teaching controversial issues
        attended: All teaching staff
        date: 2026-02-13
    """,
)
def training_without_date(training: Training, _: Context) -> Iterator[Problem]:
    """Training is recorded without its date.

    Staff change. Without the day nobody can tell how many of today's teachers were there, or when it is time to do it
    again. This is good practice; no law asks for it.
    """
    if training.date is None:
        yield Problem(f"training on “{training.topic}” has no date", at="date")

"""PK503."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Evaluation
from policykit.rules import Context, rule


@rule(
    "PK503",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("evidence",),
    settle="Give the day of the evaluation as its `date`",
    since="0.1",
    bad="{progress: on track, result: 84}",
    good="{date: 2026-07-10, progress: on track, result: 84}",
)
def evaluation_without_date(evaluation: Evaluation, _: Context) -> Iterator[Problem]:
    """An evaluation does not say when it was made.

    “On track” means one thing a month after the start and another a month before the end. Without a day, governors
    cannot tell whether they have read it before. This is good practice; no law asks for it.
    """
    if evaluation.date is None:
        yield Problem("does not say on what day this was found", at="date")

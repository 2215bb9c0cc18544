"""PK514."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Evaluation
from policykit.rules import Context, rule


@rule(
    "PK514",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("evidence",),
    settle="Say under `progress` what was found: met, on track, late or not met",
    since="0.1",
    bad="{date: 2026-07-10, text: Half the classes had a visit}",
    good="{date: 2026-07-10, progress: late, text: Half the classes had a visit}",
)
def progress_missing(evaluation: Evaluation, _: Context) -> Iterator[Problem]:
    """An evaluation does not say whether the measure is met, on track, late or not met.

    A paragraph on what went well lets every reader draw a conclusion of their own. One word says what the school
    concludes, and lets a trust compare. This is good practice; no law asks for it.
    """
    if evaluation.progress is None:
        yield Problem("does not say whether it is met, on track, late or not met", at="progress")

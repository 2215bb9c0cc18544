"""PK513."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Evaluation
from policykit.rules import Context, rule


@rule(
    "PK513",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("evidence",),
    settle="Say under `by` who evaluated it, as a role or a committee",
    since="0.1",
    bad="{date: 2026-07-10, progress: on track}",
    good="{date: 2026-07-10, by: Curriculum committee, progress: on track}",
)
def evaluation_without_evaluator(evaluation: Evaluation, _: Context) -> Iterator[Problem]:
    """An evaluation does not say who made it.

    It matters whether those who did the work judged it themselves, or a committee or a partner school looked at it.
    A role is enough, and better than a name. This is good practice; no law asks for it.
    """
    if evaluation.by is None:
        yield Problem("does not say who found this", at="by")

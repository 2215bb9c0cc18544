"""PK501."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure, Progress
from policykit.rules import Context, rule


@rule(
    "PK501",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("evidence",),
    settle="Name under the measure's `evidence` what shows it, and where that is",
    since="0.1",
    bad="""
        indicator: Pupils who say they feel they belong
        target: 90
        evaluation: {date: 2026-07-10, progress: met, result: 91}
    """,
    good=(
        """
        indicator: Pupils who say they feel they belong
        target: 90
        evaluation: {date: 2026-07-10, progress: met, result: 91}
        evidence:
          - {what: Pupil survey, where: Governors' shared folder, date: 2026-07-03}
        """,
        """
        indicator: Pupils who say they feel they belong
        target: 90
        evaluation: {date: 2026-07-10, progress: on track, result: 84}
        """,
        """
        indicator: Pupils who say they feel they belong
        target: 90
        """,
    ),
)
def success_without_evidence(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure is said to be met, and no evidence shows it.

    Success is what a school most likes to report, and what parents and governors most like to check. A survey, a
    register or a set of minutes is enough. This is good practice; no law asks for it.
    """
    evaluation = measure.evaluation
    if evaluation is not None and evaluation.progress is Progress.MET and not measure.evidence:
        yield Problem("is said to be met, and no evidence shows it", at="evidence")

"""PK512."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule


@rule(
    "PK512",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("evidence",),
    settle="Give the number as it stood at the evaluation, as `result`",
    since="0.1",
    bad=(
        """
        indicator: Pupils who say they feel they belong
        target: 90
        evaluation: {date: 2026-07-10, progress: met}
        """,
        """
        indicator: Pupils who say they feel they belong
        target: 90
        evaluation: {date: 2026-07-10, text: More pupils than last year feel they belong}
        """,
    ),
    good=(
        """
        indicator: Pupils who say they feel they belong
        target: 90
        evaluation: {date: 2026-07-10, progress: met, result: 91}
        """,
        """
        indicator: Pupils who say they feel they belong
        direction: maintain
        evaluation: {date: 2026-07-10, progress: met}
        """,
        """
        indicator: Pupils who say they feel they belong
        target: 90
        """,
    ),
)
def evaluation_without_result(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure aims for a number, and its evaluation does not say what number was reached.

    The plan promised a number, and governors get a word. How near the school came to it, and whether to go on, one
    can only see from the number. This is good practice; no law asks for it.
    """
    evaluation = measure.evaluation
    if evaluation is not None and measure.target is not None and evaluation.result is None:
        yield Problem(
            f"aims for {measure.target:g}, and the evaluation does not say what was reached",
            at=("evaluation", "result"),
        )

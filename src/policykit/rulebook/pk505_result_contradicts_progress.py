"""PK505."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure, Progress
from policykit.rules import Context, rule


@rule(
    "PK505",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("evidence",),
    settle="Put `progress`, `result` and `target` in agreement",
    since="0.1",
    bad=(
        """
        indicator: Pupils who say they feel they belong
        direction: increase
        target: 90
        evaluation: {date: 2026-07-10, progress: met, result: 88}
        """,
        """
        indicator: Recorded incidents of prejudice
        baseline: 12
        target: 6
        evaluation: {date: 2026-07-10, progress: met, result: 7}
        """,
        """
        indicator: Recorded incidents of prejudice
        direction: decrease
        target: 6
        evaluation: {date: 2026-07-10, progress: not met, result: 5}
        """,
    ),
    good=(
        """
        indicator: Pupils who say they feel they belong
        direction: increase
        target: 90
        evaluation: {date: 2026-07-10, progress: met, result: 90}
        """,
        """
        indicator: Recorded incidents of prejudice
        baseline: 12
        target: 6
        evaluation: {date: 2026-07-10, progress: not met, result: 7}
        """,
        """
        indicator: Pupils who say they feel they belong
        direction: maintain
        target: 90
        evaluation: {date: 2026-07-10, progress: met, result: 93}
        """,
        """
        indicator: Pupils who say they feel they belong
        direction: increase
        target: 90
        evaluation: {date: 2026-07-10, progress: on track, result: 93}
        """,
        """
        indicator: Pupils who say they feel they belong
        direction: increase
        target: 90
        """,
    ),
)
def result_contradicts_progress(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure is said to be met although its result falls short of the target, or not met although it is reached.

    The word and the number go into different reports, and governors who read both no longer trust either. Which way
    the number is meant to go is taken from `direction`, or from `baseline` and `target`; where neither tells,
    nothing is said.
    """
    evaluation = measure.evaluation
    if evaluation is None:
        return
    at = ("evaluation", "progress")
    if evaluation.progress is Progress.MET and measure.is_reached is False:
        yield Problem(
            f"is said to be met, and the result is {evaluation.result:g}, with a target of {measure.target:g}", at=at
        )
    elif evaluation.progress is Progress.NOT_MET and measure.is_reached:
        yield Problem(
            f"is said not to be met, and the result is {evaluation.result:g}, with a target of {measure.target:g}",
            at=at,
        )

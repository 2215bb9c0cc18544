"""PK504."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule


@rule(
    "PK504",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("evidence",),
    settle="Mend the `date` of the evaluation, or the `start` of the measure",
    since="0.1",
    bad=(
        """
        indicator: Letters to a school in another town
        start: 2026-03-01
        evaluation: {date: 2026-02-28, progress: on track}
        """,
        """
        indicator: Letters to a school in another town
        evaluation: {date: 2026-09-02, progress: on track}
        """,
    ),
    good=(
        """
        indicator: Letters to a school in another town
        start: 2026-03-01
        evaluation: {date: 2026-03-01, progress: on track}
        """,
        """
        indicator: Letters to a school in another town
        evaluation: {date: 2026-09-01, progress: on track}
        """,
        """
        indicator: Letters to a school in another town
        start: 2026-03-01
        evaluation: {progress: on track}
        """,
        """
        indicator: Letters to a school in another town
        start: 2026-03-01
        """,
    ),
)
def evaluation_out_of_time(measure: Measure, context: Context) -> Iterator[Problem]:
    """A measure was evaluated before its work began, or on a day that is still to come.

    What was found before the start is the baseline, and what will be found later is a hope. Both look like results
    in a report to governors. On the first day, and on the day of the check, an evaluation is in time.
    """
    date = measure.evaluation.date if measure.evaluation else None
    if date is None:
        return
    at = ("evaluation", "date")
    if date > context.as_of:
        yield Problem(f"was evaluated on {date}, and the day of this check is {context.as_of}", at=at)
    elif measure.start is not None and date < measure.start:
        yield Problem(f"was evaluated on {date}, before its work began on {measure.start}", at=at)

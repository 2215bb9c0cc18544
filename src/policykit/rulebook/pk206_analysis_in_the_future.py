"""PK206."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Analysis
from policykit.rules import Context, rule


@rule(
    "PK206",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("context-analysis",),
    settle="Mend `date`: it is the day the source was made or read",
    since="0.1",
    bad="date: 2026-09-02",
    good=("date: 2026-09-01", "source: School census"),
)
def analysis_in_the_future(analysis: Analysis, context: Context) -> Iterator[Problem]:
    """What was found about a strand has a date that is still to come.

    Nothing can have been found on a day that has not been. One digit may be wrong; until it is mended governors cannot
    tell how old the finding is. This is good practice.
    """
    if analysis.date is not None and analysis.date > context.as_of:
        yield Problem(f"was found on {analysis.date}, and the day of this check is {context.as_of}", at="date")

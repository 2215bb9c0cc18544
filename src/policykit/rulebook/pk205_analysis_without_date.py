"""PK205."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Analysis
from policykit.rules import Context, rule


@rule(
    "PK205",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("context-analysis",),
    settle="Give the day the source was made or read under `date`",
    since="0.1",
    bad="source: School census",
    good="""
        source: School census
        date: 2026-01-15
    """,
)
def analysis_without_date(analysis: Analysis, _: Context) -> Iterator[Problem]:
    """What was found about a strand has no date.

    Who lives in an area changes, sometimes within a few years. A finding without a date is copied from one plan to the
    next and nobody can tell when it stopped being true. This is good practice.
    """
    if analysis.date is None:
        yield Problem(
            f"does not say when the finding on {analysis.strand.full} in the {analysis.level.full} was made",
            at="date",
        )

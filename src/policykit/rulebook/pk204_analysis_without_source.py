"""PK204."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Analysis
from policykit.rules import Context, rule


@rule(
    "PK204",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("context-analysis",),
    settle="Name where it comes from under `source`, such as the school census or Census 2021",
    since="0.1",
    bad="found: One pupil in five speaks another language at home",
    good="""
        found: One pupil in five speaks another language at home
        source: School census
    """,
)
def analysis_without_source(analysis: Analysis, _: Context) -> Iterator[Problem]:
    """What was found about a strand has no source.

    What people believe about their neighbours is often wrong, and a plan that rests on it may miss those who need it.
    With a source governors can look, and the next author can look again. This is good practice.
    """
    if analysis.source is None:
        yield Problem(
            f"does not say where the finding on {analysis.strand.full} in the {analysis.level.full} comes from",
            at="source",
        )

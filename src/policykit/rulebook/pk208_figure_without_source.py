"""PK208."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Figure
from policykit.rules import Context, rule


@rule(
    "PK208",
    severity=Severity.NOTE,
    basis="practice",
    settle="Name where the number comes from under `source`, such as the school census",
    since="0.1",
    bad="""
        what: Pupils known to be eligible for free school meals
        percentage: 11.4
    """,
    good="""
        what: Pupils known to be eligible for free school meals
        percentage: 11.4
        source: School census
    """,
)
def figure_without_source(figure: Figure, _: Context) -> Iterator[Problem]:
    """A figure about the pupils or the area has no source.

    Two sources may count the same thing in two ways. Without the source governors cannot look, and next year's figure
    cannot be set beside this one. This is good practice.
    """
    if figure.source is None:
        yield Problem(f"does not say where the figure for “{figure.what}” comes from", at="source")

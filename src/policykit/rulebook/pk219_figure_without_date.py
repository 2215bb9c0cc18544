"""PK219."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Figure
from policykit.rules import Context, rule


@rule(
    "PK219",
    severity=Severity.NOTE,
    basis="practice",
    settle="Give the day the number was taken under `date`, or the academic year it is for under `year`",
    since="0.1",
    bad="""
        what: Pupils known to be eligible for free school meals
        percentage: 11.4
    """,
    good=(
        """
        what: Pupils known to be eligible for free school meals
        percentage: 11.4
        year: 2025-26
        """,
        """
        what: Pupils known to be eligible for free school meals
        percentage: 11.4
        date: 2026-01-15
        """,
    ),
)
def figure_without_date(figure: Figure, _: Context) -> Iterator[Problem]:
    """A figure about the pupils or the area has neither a date nor an academic year.

    Pupils change from year to year, and so do their numbers. A figure without a date is copied from plan to plan, and
    governors cannot see which way things go. This is good practice.
    """
    if figure.date is None and figure.year is None:
        yield Problem(f"gives neither a date nor a year for “{figure.what}”")

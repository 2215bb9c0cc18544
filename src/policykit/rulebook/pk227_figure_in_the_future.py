"""PK227."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import AcademicYear, Figure
from policykit.rules import Context, rule


@rule(
    "PK227",
    severity=Severity.WARNING,
    basis="practice",
    settle="Mend `date` or `year`: they say when the number was taken",
    since="0.1",
    bad=(
        "{what: Pupils on the roll, count: 210, date: 2026-09-02}",
        "{what: Pupils on the roll, count: 210, year: 2027-28}",
    ),
    good=(
        "{what: Pupils on the roll, count: 210, date: 2026-09-01}",
        "{what: Pupils on the roll, count: 210, year: 2026-27}",
        "{what: Pupils on the roll, count: 210}",
    ),
)
def figure_in_the_future(figure: Figure, context: Context) -> Iterator[Problem]:
    """A figure about the pupils or the area is from a time that is still to come.

    Nothing can have been counted then. One digit may be wrong, or the figure is a forecast; governors who take it for
    a count judge by it. This is good practice.
    """
    if figure.date is not None and figure.date > context.as_of:
        yield Problem(f"“{figure.what}” was counted on {figure.date}, after the day of this check", at="date")
    if figure.year is not None and figure.year > AcademicYear.of(context.as_of):
        yield Problem(f"“{figure.what}” is for {figure.year}, a year that has not begun", at="year")

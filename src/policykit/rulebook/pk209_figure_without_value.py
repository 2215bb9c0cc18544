"""PK209."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Figure
from policykit.rules import Context, rule


@rule(
    "PK209",
    severity=Severity.WARNING,
    basis="practice",
    settle="Give the share as `percentage` or the number as `count`",
    since="0.1",
    bad="what: Pupils known to be eligible for free school meals",
    good=(
        """
        what: Pupils known to be eligible for free school meals
        percentage: 11.4
        """,
        """
        what: Pupils known to be eligible for free school meals
        count: 24
        """,
        """
        what: Pupils whose parents serve in the armed forces
        percentage: 0
        """,
        """
        what: Pupils whose parents serve in the armed forces
        count: 0
        """,
    ),
)
def figure_without_value(figure: Figure, _: Context) -> Iterator[Problem]:
    """A figure names what is counted and gives no number.

    A line of a form may have been left blank, or a number lost on the way. Readers cannot tell which, nor what the
    plan rests on. This is good practice.
    """
    if figure.percentage is None and figure.count is None:
        yield Problem(f"gives no number for “{figure.what}”")

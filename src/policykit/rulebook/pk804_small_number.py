"""PK804."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Figure
from policykit.rules import Context, rule

_TELLING = 5


@rule(
    "PK804",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("no-personal-data",),
    settle="Leave the number out, or say “fewer than 5”",
    since="0.1",
    bad=(
        """
        what: Pupils from Traveller families
        count: 4
        """,
        """
        what: Eligible for free school meals
        count: 1
        """,
    ),
    good=(
        """
        what: Pupils from Traveller families
        percentage: 2
        """,
        """
        what: Pupils from Traveller families
        count: 5
        """,
        """
        what: Pupils from Traveller families
        count: 0
        """,
    ),
)
def small_number(figure: Figure, _: Context) -> Iterator[Problem]:
    """A figure counts fewer than five pupils.

    In a school everybody knows everybody: a number under 5 can show who a child is, and with it the child's faith or
    circumstances. Published statistics leave such numbers out. The figures of a population are all taken for numbers of
    pupils, whatever words they use. This is good practice.
    """
    if figure.count is not None and 0 < figure.count < _TELLING:
        yield Problem("counts fewer than 5 pupils, so that it can show who they are", at="count", private=True)

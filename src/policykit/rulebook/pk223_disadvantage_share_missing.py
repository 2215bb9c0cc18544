"""PK223."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Population
from policykit.rules import Context, rule


@rule(
    "PK223",
    severity=Severity.NOTE,
    basis="practice",
    settle="Give the share of disadvantaged pupils under `disadvantaged`, 0 where there are none",
    since="0.1",
    bad="intake: one or few groups",
    good=(
        """
        intake: one or few groups
        disadvantaged: 24.5
        """,
        "disadvantaged: 0",
    ),
)
def disadvantage_share_missing(population: Population, _: Context) -> Iterator[Problem]:
    """The plan does not say how many pupils are disadvantaged.

    Plans often speak of faith and ethnicity and leave out how well off families are, although that divides pupils
    too. The number shows governors how much that matters at their school. This is good practice.
    """
    if population.disadvantaged is None:
        yield Problem("gives no share of disadvantaged pupils", at="disadvantaged")

"""PK215."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Population
from policykit.rules import Context, rule


@rule(
    "PK215",
    severity=Severity.NOTE,
    basis="practice",
    settle="Give the share of pupils whose first language is not English under `eal`, 0 where there are none",
    since="0.1",
    bad="intake: one or few groups",
    good=(
        """
        intake: one or few groups
        eal: 2.1
        """,
        "eal: 0",
    ),
)
def eal_share_missing(population: Population, _: Context) -> Iterator[Problem]:
    """The plan does not say how many pupils have English as an additional language.

    A complete plan says how these pupils are supported, unless there are none. The number shows governors how much
    that matters at their school, and the school census has it. This is good practice.
    """
    if population.eal is None:
        yield Problem("gives no share of pupils with English as an additional language", at="eal")

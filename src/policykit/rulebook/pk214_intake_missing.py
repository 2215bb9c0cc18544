"""PK214."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Population
from policykit.rules import Context, rule


@rule(
    "PK214",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("population",),
    settle="Say under `intake`: one or few groups, broad cross-section, or selective from a wide area",
    since="0.1",
    bad="description: Most families have lived in the three villages for generations",
    good="""
        intake: one or few groups
        description: Most families have lived in the three villages for generations
    """,
)
def intake_missing(population: Population, _: Context) -> Iterator[Problem]:
    """The plan does not say how mixed the school's pupils are.

    The guidance of 2007 asks more of a school whose pupils come from one or few groups: they meet others only if the
    school sees to it. Until the intake is named, that question is not asked. This is guidance, not law.
    """
    if population.intake is None:
        yield Problem("does not say whether pupils come from few groups or many", at="intake")

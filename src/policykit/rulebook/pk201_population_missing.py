"""PK201."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK201",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("population",),
    settle="Say under `context.population` whom the school serves, in a `description` or in `figures`",
    since="0.1",
    bad=(
        """
        policy: {title: Community cohesion policy}
        """,
        """
        context:
          location: {setting: rural}
        """,
        """
        context:
          population: {intake: one or few groups, eal: 2.1}
        """,
    ),
    good=(
        """
        context:
          population: {description: "Most families have lived in the three villages for generations"}
        """,
        """
        context:
          population:
            figures: [{what: Pupils known to be eligible for free school meals, percentage: 11.4}]
        """,
    ),
)
def population_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan says nothing of what the school's pupils and their families are like.

    The guidance of 2007 says that what a school can do for cohesion depends on whom it serves. Without that a plan
    could be any school's, and governors cannot judge whether it fits theirs. This is guidance, not law.
    """
    population = plan.context.population if plan.context else None
    if population is None or (population.description is None and not population.figures):
        yield Problem("says nothing of what the school's pupils are like", at=("context", "population"))

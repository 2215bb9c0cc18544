"""PK202."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK202",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("location",),
    settle="Say under `context.location.description` what faiths, ethnic groups and incomes there are in the area",
    since="0.1",
    bad=(
        """
        policy: {title: Community cohesion policy}
        """,
        """
        context:
          population: {intake: one or few groups}
        """,
        """
        context:
          location: {setting: rural}
        """,
    ),
    good="""
        context:
          location: {description: "Three villages, few of other faiths; the market town nearby is more mixed"}
    """,
)
def location_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan says nothing of what the area around the school is like.

    The guidance of 2007 says that what a school can do for cohesion depends on where it is, and on how diverse the
    area is in faith, ethnic group and socio-economic background. Pupils may grow up among few of the people they will
    live and work with, and only the area shows it. This is guidance, not law.
    """
    location = plan.context.location if plan.context else None
    if location is None or location.description is None:
        yield Problem("says nothing of what the area around the school is like", at=("context", "location"))

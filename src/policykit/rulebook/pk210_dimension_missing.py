"""PK210."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Dimension, Plan
from policykit.rules import Context, rule


@rule(
    "PK210",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("dimensions",),
    settle="Say under its `meaning` who belongs to this community, in the school's own words",
    since="0.1",
    bad=(
        """
        dimensions:
          school: {meaning: "Our pupils, their families and our staff"}
          local: {meaning: The three villages and the market town}
          uk: {meaning: "Our partner school in a city, and all whom our pupils will live and work with"}
          global: {partners: [{name: A primary school in Kerala}]}
        """,
        """
        dimensions:
          school: {meaning: "Our pupils, their families and our staff"}
          local: {meaning: The three villages and the market town}
          global: {meaning: The places our families come from}
        """,
        """
        policy: {title: Community cohesion policy}
        """,
    ),
    good="""
        dimensions:
          school: {meaning: "Our pupils, their families and our staff"}
          local: {meaning: The three villages and the market town}
          uk: {meaning: "Our partner school in a city, and all whom our pupils will live and work with"}
          global: {meaning: The places our families come from}
    """,
)
def dimension_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan does not say what one of the four communities is for this school.

    The guidance of 2007 describes a school's own community, the one around it, the one of the UK and the one of the
    world. Each is different for each school, and pupils belong to all four. A plan that leaves one out tends to do
    nothing there. This is guidance, not law.
    """
    for dimension in Dimension:
        part = plan.dimensions[dimension] if plan.dimensions else None
        if part is None or part.meaning is None:
            yield Problem(
                f"does not say what the {dimension.full} is for this school", at=("dimensions", dimension.value)
            )

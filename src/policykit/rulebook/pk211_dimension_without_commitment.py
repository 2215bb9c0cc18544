"""PK211."""

from collections.abc import Iterator

from policykit.coverage import Level
from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK211",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("dimensions",),
    settle="Write a commitment that reaches this community, or name it under `dimensions` of one that does",
    since="0.1",
    bad="""
        commitments:
          - {heading: teaching, text: Pupils lead assemblies, dimensions: [school]}
          - {heading: engagement, text: The hall is open to the villages, dimensions: [local]}
          - {heading: engagement, text: Pupils write to a school in a city, dimensions: [uk]}
    """,
    good="""
        commitments:
          - {heading: teaching, text: Pupils lead assemblies, dimensions: [school]}
          - {heading: engagement, text: The hall is open to the villages, dimensions: [local]}
          - {heading: engagement, text: Pupils write to a school in a city, dimensions: [uk]}
          - {heading: engagement, text: Pupils write to a school in Kerala, dimensions: [global]}
    """,
)
def dimension_without_commitment(_: Plan, context: Context) -> Iterator[Problem]:
    """No commitment reaches one of the four communities.

    The guidance of 2007 asks what a school does within its own walls, around it, across the country and in the world.
    To name a community and do nothing there is a promise without a date. This is guidance, not law.
    """
    for dimension, level in context.coverage.dimensions.items():
        if level is Level.MISSING:
            yield Problem(f"no commitment reaches the {dimension.full}", at=("dimensions", dimension.value))

"""DIO002."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Dimension, Plan
from policykit.rules import Context, rule


@rule(
    "DIO002",
    severity=Severity.WARNING,
    basis="tarnbeck-promise-2",
    requirements=("named-neighbour",),
    settle="Name a neighbour of the school under `dimensions`, `local`, `partners`",
    since="2026.1",
    bad=(
        "dimensions: {local: {meaning: The old town and the two estates}}",
        "statement: We are good neighbours",
    ),
    good="""
        dimensions:
          local:
            meaning: The old town and the two estates
            partners: [{name: Tarnbeck Interfaith Kitchen}]
    """,
)
def neighbour_unnamed(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan names no neighbour with whom the school works.

    A neighbour with a name can be rung up, thanked and asked how the link goes, by the governor who looks after it and
    by whoever comes after them. *The local community* cannot.
    """
    local = plan.dimensions[Dimension.LOCAL] if plan.dimensions else None
    if local is None or not local.partners:
        yield Problem("names no neighbour with whom the school works", at=("dimensions", "local"))

"""PK213."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Dimensions
from policykit.rules import Context, rule


@rule(
    "PK213",
    severity=Severity.NOTE,
    basis="dcsf-2007",
    requirements=("dimensions",),
    settle="Name the networks of schools that the school is part of under `networks`",
    since="0.1",
    bad="local: {meaning: The three villages and the market town}",
    good="""
        local: {meaning: The three villages and the market town}
        networks: [{name: The cluster of village schools}]
    """,
)
def networks_missing(dimensions: Dimensions, _: Context) -> Iterator[Problem]:
    """The plan names no network of schools.

    The guidance of 2007 adds to the four communities those that schools make themselves, such as networks of schools
    of one or several faiths. Many schools are in one, a cluster, a federation or a trust, and it is an easy way for
    pupils to meet others. This is guidance, not law.
    """
    if not dimensions.networks:
        yield Problem("names no network of schools", at="networks")

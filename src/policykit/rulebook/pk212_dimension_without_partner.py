"""PK212."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Dimension, Dimensions
from policykit.rules import Context, rule

_OUTSIDE = (Dimension.LOCAL, Dimension.UK, Dimension.GLOBAL)


@rule(
    "PK212",
    severity=Severity.NOTE,
    basis="practice",
    settle="Name a school or an organisation that the school works with there, under `partners`",
    since="0.1",
    bad=(
        "local: {meaning: The three villages and the market town}",
        "uk: {meaning: All whom our pupils will live and work with}",
        "global: {meaning: The places our families come from}",
    ),
    good=(
        """
        local:
          meaning: The three villages and the market town
          partners: [{name: The parish council}]
        """,
        """
        school: {meaning: "Our pupils, their families and our staff"}
        """,
    ),
)
def dimension_without_partner(dimensions: Dimensions, _: Context) -> Iterator[Problem]:
    """The plan describes a community outside the school and names nobody the school works with there.

    Pupils get to know a community through people in it. Plans that name a school or an organisation can be asked how
    the link goes; others stay general. This is good practice, seen in some schools' policies.
    """
    for dimension in _OUTSIDE:
        part = dimensions[dimension]
        if part is not None and not part.partners:
            yield Problem(
                f"names nobody whom the school works with in the {dimension.full}", at=(dimension.value, "partners")
            )

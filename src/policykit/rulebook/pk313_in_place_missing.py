"""PK313."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment
from policykit.rules import Context, rule


@rule(
    "PK313",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("stocktake",),
    settle="Say under `in_place` whether it is done already: yes, partly or no",
    since="0.1",
    bad="""
        heading: engagement
        text: We need to ensure strong links with other schools
    """,
    good=(
        """
        heading: engagement
        text: We need to ensure strong links with other schools
        in_place: no
        """,
        """
        heading: engagement
        text: Year 5 writes to pupils of a school in another town
        in_place: yes
        """,
    ),
)
def in_place_missing(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment does not say whether it is in place already.

    The guidance of 2007 asks schools to take stock first: what works already, and where is there scope for more? “We
    need to ensure …” leaves a reader in doubt whether the school does it, or only means to.
    """
    if commitment.in_place is None:
        yield Problem("does not say whether it is in place", at="in_place")

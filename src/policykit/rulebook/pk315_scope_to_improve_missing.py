"""PK315."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment, InPlace
from policykit.rules import Context, rule

_HOW_FAR: dict[InPlace | None, str] = {InPlace.PARTLY: "only partly in place", InPlace.NO: "not in place"}


@rule(
    "PK315",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("scope-to-improve",),
    settle="Say under `to_develop` what is still to be done",
    since="0.1",
    bad=(
        """
        text: Pupils discuss identity and diversity in every year
        in_place: partly
        """,
        """
        text: Pupils discuss identity and diversity in every year
        in_place: no
        """,
    ),
    good=(
        """
        text: Pupils discuss identity and diversity in every year
        in_place: partly
        to_develop: Units for Years 1 and 2
        """,
        """
        text: Pupils discuss identity and diversity in every year
        in_place: yes
        """,
    ),
)
def scope_to_improve_missing(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment is not fully in place, and does not say what is still to be done.

    The guidance of 2007 asks where there is scope to improve. “Partly” without more tells governors that something
    is missing, but not what to expect next.
    """
    how_far = _HOW_FAR.get(commitment.in_place)
    if how_far and commitment.to_develop is None:
        yield Problem(f"is {how_far}, and does not say what is still to be done", at="to_develop")

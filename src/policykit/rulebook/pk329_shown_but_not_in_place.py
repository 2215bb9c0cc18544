"""PK329."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment, InPlace
from policykit.rules import Context, rule


@rule(
    "PK329",
    severity=Severity.WARNING,
    basis="practice",
    settle="Say under `in_place` how far it is in place, or take out what shows it",
    since="0.1",
    bad=(
        """
        text: Pupils discuss identity and diversity in every year
        in_place: no
        where: PSHE scheme of work, one unit a year
        """,
        """
        text: Pupils discuss identity and diversity in every year
        in_place: no
        evidence:
          - what: Pupils' work from Years 3 and 5
        """,
    ),
    good=(
        """
        text: Pupils discuss identity and diversity in every year
        in_place: partly
        where: PSHE scheme of work, one unit a year
        """,
        """
        text: Pupils discuss identity and diversity in every year
        in_place: no
        """,
    ),
)
def shown_but_not_in_place(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment is said not to be in place, and also where one can see it, or what shows it.

    One of the two is out of date. Mostly the work has begun and nobody changed the “no”: then the plan tells
    governors less than the school has done.
    """
    if commitment.in_place is InPlace.NO and (commitment.where or commitment.evidence):
        yield Problem("is said not to be in place, and also where one can see it or what shows it", at="in_place")

"""PK502."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment, InPlace
from policykit.rules import Context, rule


@rule(
    "PK502",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("evidence",),
    settle="Name under `evidence` something that shows it, and where that is kept",
    since="0.1",
    bad="""
        text: Pupils discuss identity and diversity in every year
        in_place: yes
        measures:
          - {indicator: Classes that had the unit, target: 14, due: 2027-07-31, lead: PSHE lead}
    """,
    good=(
        """
        text: Pupils discuss identity and diversity in every year
        in_place: yes
        evidence:
          - {what: PSHE scheme of work, where: Staff shared folder, date: 2026-02-20}
        measures:
          - {indicator: Classes that had the unit, target: 14, due: 2027-07-31, lead: PSHE lead}
        """,
        """
        text: Pupils discuss identity and diversity in every year
        in_place: partly
        """,
    ),
)
def in_place_without_evidence(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment is said to be in place, and nothing shows that it is.

    “In place” is easily said of what was in place once. Something one can look at, or an evaluation of one of its
    measures, lets a new governor see it too. This is good practice; no law asks for it.
    """
    if commitment.in_place is InPlace.YES and not commitment.is_evidenced:
        yield Problem("is said to be in place, and nothing shows that it is", at="evidence")

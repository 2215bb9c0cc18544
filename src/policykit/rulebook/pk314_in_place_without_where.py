"""PK314."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment
from policykit.rules import Context, rule


@rule(
    "PK314",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("stocktake",),
    settle="Say under `where` in which lessons, places or papers one can see it",
    since="0.1",
    bad=(
        """
        text: Pupils discuss identity and diversity in every year
        in_place: yes
        """,
        """
        text: Pupils discuss identity and diversity in every year
        in_place: partly
        """,
    ),
    good=(
        """
        text: Pupils discuss identity and diversity in every year
        in_place: yes
        where: PSHE scheme of work, one unit a year
        """,
        """
        text: Pupils discuss identity and diversity in every year
        in_place: no
        """,
    ),
)
def in_place_without_where(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment is said to be in place, at least partly, but not where one can see it.

    The forms with which schools take stock have a column for this: item, in place or not, where, what to develop.
    A governor on a visit then knows where to look. It is good practice from those forms, not law.
    """
    if commitment.is_in_place and commitment.where is None:
        yield Problem(f"is in place ({commitment.in_place}), and does not say where one can see it", at="where")

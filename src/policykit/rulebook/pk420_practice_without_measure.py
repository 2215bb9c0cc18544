"""PK420."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment, InPlace
from policykit.rules import Context, rule


@rule(
    "PK420",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Say under `measures` what one sees or counts when it works",
    since="0.1",
    bad="""
        heading: teaching
        text: Each class visits a place of worship every year
        in_place: yes
    """,
    good=(
        """
            heading: teaching
            text: Each class visits a place of worship every year
            in_place: yes
            measures:
              - indicator: Classes that made a visit
        """,
        """
            heading: teaching
            text: Each class visits a place of worship every year
            in_place: partly
        """,
    ),
)
def practice_without_measure(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment is in place already, but nothing measures whether it works.

    That something is done does not show that it does any good. One number a year keeps a good habit from becoming an
    empty one. This is good practice; no law asks for it.
    """
    if not commitment.measures and commitment.in_place is InPlace.YES:
        yield Problem("is in place, and no measure shows whether it works", at="measures")

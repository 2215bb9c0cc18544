"""PK412."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment, InPlace
from policykit.rules import Context, rule


@rule(
    "PK412",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Say under `measures` what one will see or count, by when, and who leads",
    since="0.1",
    bad=(
        """
            heading: engagement
            text: Parents of all backgrounds take part in the life of the school
            in_place: partly
        """,
        """
            heading: engagement
            text: Parents of all backgrounds take part in the life of the school
        """,
    ),
    good=(
        """
            heading: engagement
            text: Parents of all backgrounds take part in the life of the school
            in_place: partly
            measures:
              - indicator: Families who came to at least one event
        """,
        """
            heading: engagement
            text: Parents of all backgrounds take part in the life of the school
            in_place: yes
        """,
    ),
)
def commitment_without_measure(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment that is not yet in place has no measure.

    What is still to come stays a wish until it says what one will see, by when, and who leads. The delivery plans
    that schools publish have such a line for each outcome. This is good practice; no law asks for it.
    """
    if not commitment.measures and commitment.in_place is not InPlace.YES:
        yield Problem("no measure shows how this will be reached", at="measures")

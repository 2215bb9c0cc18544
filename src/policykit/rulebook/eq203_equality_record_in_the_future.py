"""EQ203."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Equality
from policykit.rules import Context, rule


@rule(
    "EQ203",
    severity=Severity.WARNING,
    basis="psed-si2017-353-r4",
    requirements=("equality-information", "equality-objectives-renewed"),
    settle="Give the day on which it last happened",
    since="0.1",
    bad=(
        "information_published: 2026-09-02",
        """
        objectives:
          - {text: Every club has boys and girls in it by July 2027, set: 2026-09-02}
        """,
    ),
    good=(
        "information_published: 2026-09-01",
        """
        objectives:
          - {text: Every club has boys and girls in it by July 2027, set: 2026-09-01}
          - {text: Every family is visited once by July 2027}
        """,
        """
        schools:
          - {name: Ashwell House School, type: Other independent school}
        equality:
          information_published: 2027-01-31
        """,
    ),
)
def equality_record_in_the_future(equality: Equality, context: Context) -> Iterator[Problem]:
    """Equality information or an objective has a day that is still to come.

    What counts under the regulations is when information was last published, and when objectives were last set. A day
    to come is a slip or an intention. It hides from governors how long ago it really was.
    """
    published = equality.information_published
    if published is not None and published > context.as_of:
        yield Problem(
            f"equality information is said to be of {published}, which is still to come",
            at="information_published",
            requirement="equality-information",
        )
    for index, objective in enumerate(equality.objectives):
        if objective.set is not None and objective.set > context.as_of:
            yield Problem(
                f"an objective is said to be of {objective.set}, which is still to come",
                at=("objectives", index, "set"),
                requirement="equality-objectives-renewed",
            )

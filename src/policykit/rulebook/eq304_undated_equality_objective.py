"""EQ304."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Cycle, Equality
from policykit.rules import Context, rule


@rule(
    "EQ304",
    severity=Severity.WARNING,
    basis="psed-si2017-353-r5",
    requirements=("equality-objectives-renewed",),
    settle="Give the day the objective was set, under `set`",
    since="0.1",
    bad=(
        """
        objectives:
          - {text: Halve the gap in attendance for Gypsy and Roma pupils by July 2028}
        """,
        """
        objectives:
          - {text: Halve the gap in attendance for Gypsy and Roma pupils by July 2028, set: 2018-03-29}
          - {text: Every club has boys and girls in it by July 2027}
        """,
    ),
    good=(
        """
        objectives:
          - {text: Halve the gap in attendance for Gypsy and Roma pupils by July 2028, set: 2024-07-10}
        """,
        """
        objectives:
          - {text: Halve the gap in attendance for Gypsy and Roma pupils by July 2028, set: 2024-07-10}
          - {text: Every club has boys and girls in it by July 2027}
        """,
        "information_published: 2026-01-30",
        """
        schools:
          - {name: Ashwell House School, type: Other independent school}
        equality:
          objectives:
            - {text: Every club has boys and girls in it by July 2027}
        """,
    ),
)
def undated_equality_objective(equality: Equality, context: Context) -> Iterator[Problem]:
    """An objective does not say when it was set, and none is known to be of the last four years.

    Objectives are set anew at least every four years (Equality Act 2010 (Specific Duties and Public Authorities)
    Regulations 2017, regulation 5). Without the day, governors cannot see whether that time has passed. One objective
    with a day in the last four years is enough, and then the others are left alone.
    """
    days = [objective.set for objective in equality.objectives if objective.set]
    if days and Cycle.FOUR_YEARLY.after(max(days)) >= context.as_of:
        return
    for index, objective in enumerate(equality.objectives):
        if objective.set is None:
            yield Problem("does not say when the objective was set", at=("objectives", index, "set"))

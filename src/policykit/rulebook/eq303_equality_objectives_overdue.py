"""EQ303."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Cycle, Equality
from policykit.rules import Context, rule


@rule(
    "EQ303",
    severity=Severity.WARNING,
    basis="psed-si2017-353-r5",
    requirements=("equality-objectives-renewed",),
    settle="Set objectives anew, or give under `set` the day on which they last were",
    since="0.1",
    bad="""
        objectives:
          - {text: Halve the gap in attendance for Gypsy and Roma pupils, set: 2018-03-29}
          - {text: Every club has boys and girls in it, set: 2022-08-31}
    """,
    good=(
        """
        objectives:
          - {text: Halve the gap in attendance for Gypsy and Roma pupils, set: 2018-03-29}
          - {text: Every club has boys and girls in it, set: 2026-07-08}
        """,
        """
        objectives:
          - {text: Every club has boys and girls in it, set: 2022-09-01}
        """,
        """
        objectives:
          - {text: Halve the gap in attendance for Gypsy and Roma pupils, set: 2018-03-29}
          - {text: Every club has boys and girls in it}
        """,
        "objectives: []",
        """
        schools:
          - {name: Ashwell House School, type: Other independent school}
        equality:
          objectives:
            - {text: Every club has boys and girls in it, set: 2018-03-29}
        """,
    ),
)
def equality_objectives_overdue(equality: Equality, context: Context) -> Iterator[Problem]:
    """Four years have passed since the newest equality objective was set.

    The Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017 have schools prepare and publish
    objectives at intervals of no more than four years. By the plan's own dates that time is over. Newer ones may stand
    elsewhere; nothing is found where an objective has no date.
    """
    newest = equality.objectives_set
    if newest and Cycle.FOUR_YEARLY.after(newest) < context.as_of:
        yield Problem(f"the newest equality objective is four years old and more: it is of {newest}", at="objectives")

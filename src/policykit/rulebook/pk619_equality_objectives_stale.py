"""PK619."""

from collections.abc import Iterator

from policykit.duties import Bound
from policykit.findings import Problem, Severity
from policykit.models import Cycle, Equality
from policykit.rules import Context, rule


@rule(
    "PK619",
    severity=Severity.WARNING,
    basis="si2017-353-r5",
    requirements=("equality-duty",),
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
def equality_objectives_stale(equality: Equality, context: Context) -> Iterator[Problem]:
    """The newest of the school's equality objectives was set more than four years ago.

    The Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017 have schools set and publish
    objectives at least every four years. The plan's own dates say that this time has run out; perhaps newer ones stand
    elsewhere. Only maintained schools and academies are looked at, and only if every objective has its date.
    """
    newest = equality.objectives_set
    if newest is None or Cycle.FOUR_YEARLY.after(newest) >= context.as_of:
        return
    if context.bound & {Bound.BY_LAW, Bound.BY_AGREEMENT}:
        yield Problem(
            f"the newest equality objective was set on {newest}, more than four years before {context.as_of}",
            at="objectives",
        )

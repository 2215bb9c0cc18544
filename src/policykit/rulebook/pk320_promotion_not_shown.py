"""PK320."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK320",
    severity=Severity.WARNING,
    basis="ea2002-s21-5-b",
    requirements=("promote-cohesion",),
    settle="Say of what is done that it is in place (`in_place`), or how one will see that it works (`measures`)",
    since="0.1",
    bad=(
        """
        commitments:
          - heading: teaching
            text: We need to ensure lessons that promote common values
          - heading: engagement
            text: We shall seek to broaden the ways that we work with other schools
            in_place: no
            measures:
              - indicator: Schools we work with
        """,
        """
        statement: We want every child to belong
        """,
    ),
    good=(
        """
        commitments:
          - heading: teaching
            text: We need to ensure lessons that promote common values
          - heading: engagement
            text: We shall seek to broaden the ways that we work with other schools
            in_place: partly
            measures:
              - indicator: Schools we work with
        """,
        """
        commitments:
          - heading: engagement
            text: We shall seek to broaden the ways that we work with other schools
            in_place: no
            measures:
              - indicator: Schools we work with
                target: 3
                due: 2027-07-31
                lead: Deputy headteacher
        """,
        """
        commitments:
          - heading: engagement
            text: Pupils and parents of the town's three schools meet at a fair
            evidence:
              - what: Programme of the fair
        """,
    ),
)
def promotion_not_shown(plan: Plan, _: Context) -> Iterator[Problem]:
    """Nothing in the plan is in place, is planned with a measure, or has evidence.

    The law asks the governing body of a maintained school in England to promote community cohesion (Education Act
    2002, section 21(5)(b)). It asks for no written plan, and the school may well do much that the plan does not
    say. But a plan made only of intentions does not show what governors do, and so cannot help them to show it.
    """
    if not any(each.is_in_place or each.is_planned or each.is_evidenced for each in plan.commitments):
        yield Problem("no commitment is in place, has a complete measure or has evidence", at="commitments")

"""EQ301."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "EQ301",
    severity=Severity.WARNING,
    basis="psed-si2017-353-r5",
    requirements=("equality-objectives",),
    settle="Give at least one of the school's equality objectives under `equality.objectives`",
    since="0.1",
    bad=(
        """
        equality:
          information_published: 2026-01-30
        """,
        "statement: We comply with section 149 of the Equality Act 2010",
        """
        schools:
          - {name: Ashwell Academy, type: Academy converter}
        """,
    ),
    good=(
        """
        equality:
          information_published: 2026-01-30
          objectives:
            - {text: Halve the gap in attendance for Gypsy and Roma pupils by July 2028, set: 2024-07-10}
        """,
        """
        schools:
          - {name: Ashwell House School, type: Other independent school}
        """,
    ),
)
def equality_objectives_not_shown(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan gives none of the school's equality objectives.

    The Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017 have schools prepare and publish
    one or more. The school may have published them elsewhere; here nobody sees what they are, whether they can be
    measured, or when they are to be set anew. One objective is enough for the law.
    """
    if plan.equality is None or not plan.equality.objectives:
        yield Problem("shows no equality objective", at=("equality", "objectives"))

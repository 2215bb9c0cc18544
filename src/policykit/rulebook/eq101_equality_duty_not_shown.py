"""EQ101."""

import re
from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Equality, Plan
from policykit.rules import Context, rule

_NAMED = re.compile(r"\bequality\s+(?:act\b|duty\b)|\bpsed\b|\bprotected\s+characteristic", re.IGNORECASE)
_HAVING = frozenset({"equality", "psed", "protected"})


@rule(
    "EQ101",
    severity=Severity.WARNING,
    basis="psed-s149",
    requirements=("equality-due-regard",),
    settle=(
        "Give the school's objectives and the day of its information under `equality`, "
        "or say how governors have regard to the three aims"
    ),
    since="0.1",
    bad=(
        "statement: Everyone who comes to our school belongs here",
        """
        statement: Everyone who comes to our school belongs here
        equality: {where: The school's website}
        """,
        """
        schools:
          - {name: Ashwell Academy, type: Academy converter}
        statement: We believe in equality for all
        """,
    ),
    good=(
        "statement: Before they decide, our governors ask what it does to the three aims of the equality duty",
        "statement: We comply with section 149 of the Equality Act 2010",
        """
        equality:
          information_published: 2026-01-30
        """,
        """
        equality:
          objectives:
            - {text: Halve the gap in attendance for Gypsy and Roma pupils by July 2028}
        """,
        """
        equality:
          impact_assessment: {date: 2026-05-20}
        """,
        """
        schools:
          - {name: Ashwell House School, type: Other independent school}
        statement: Everyone who comes to our school belongs here
        """,
    ),
)
def equality_duty_not_shown(plan: Plan, context: Context) -> Iterator[Problem]:
    """Nothing in the plan names the equality duty, or gives anything that the school did because of it.

    The law asks schools that are public authorities, and academies are among them, to have due regard to three aims
    when they decide (Equality Act 2010, section 149). It asks for no written record, and the school may well have one
    elsewhere. But somebody who asks governors how they have regard to these aims finds no answer here.
    """
    if not _is_recorded(plan.equality) and next(context.prose.find(_NAMED, having=_HAVING), None) is None:
        yield Problem("says nothing of the equality duty, nor of anything done because of it", at="equality")


def _is_recorded(equality: Equality | None) -> bool:
    return equality is not None and bool(
        equality.objectives or equality.information_published or equality.impact_assessment
    )

"""EQ201."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "EQ201",
    severity=Severity.WARNING,
    basis="psed-si2017-353-r4",
    requirements=("equality-information",),
    settle="Give the day the school last published its equality information, as `equality.information_published`",
    since="0.1",
    bad=(
        """
        equality:
          objectives:
            - {text: Every club has boys and girls in it by July 2027, set: 2024-07-10}
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
          objectives:
            - {text: Every club has boys and girls in it by July 2027, set: 2024-07-10}
          information_published: 2026-01-30
        """,
        """
        schools:
          - {name: Ashwell House School, type: Other independent school}
        """,
    ),
)
def equality_information_not_shown(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan does not say when the school last published its equality information.

    The Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017 have schools publish it at least
    yearly. They do not ask that a plan gives the day, and the information may well stand elsewhere. With the day,
    governors see at once when it is time again.
    """
    if plan.equality is None or plan.equality.information_published is None:
        yield Problem(
            "gives no day on which equality information was published", at=("equality", "information_published")
        )

"""EQ401."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "EQ401",
    severity=Severity.WARNING,
    basis="psed-si2017-353-r6",
    requirements=("equality-published",),
    settle="Say under `equality.where` where both are published, or under `dissemination` where this policy is",
    since="0.1",
    bad=(
        """
        equality:
          information_published: 2026-01-30
        """,
        "statement: Everyone who comes to our school belongs here",
        """
        equality:
          objectives:
            - {text: Every club has boys and girls in it by July 2027, set: 2024-07-10}
        dissemination:
          how: [Newsletter]
        """,
    ),
    good=(
        """
        equality:
          information_published: 2026-01-30
          where: equality page of the school website
        """,
        """
        equality:
          objectives:
            - {text: Every club has boys and girls in it by July 2027, set: 2024-07-10}
        dissemination:
          published:
            - {where: school website}
        """,
        """
        schools:
          - {name: Ashwell House School, type: Other independent school}
        equality:
          information_published: 2026-01-30
        """,
    ),
)
def equality_publication_not_shown(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan does not say where anybody can read the school's equality information and objectives.

    The regulations have both published so that the public can get at them, in a document of their own or in another
    (SI 2017/353, regulation 6). A parent who knows that they exist wants to read them, and finds no way to them here.
    Where the policy itself is published, it is taken to carry them or to lead there.
    """
    is_published = plan.dissemination is not None and plan.dissemination.published
    if not is_published and (plan.equality is None or plan.equality.where is None):
        yield Problem("does not say where equality information and objectives are published", at=("equality", "where"))

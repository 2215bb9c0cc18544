"""PK324."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK324",
    severity=Severity.WARNING,
    basis="ea2002-s21-7",
    requirements=("regard-to-parents",),
    settle="Record under `regard.parents_views` what parents said, or how they were asked and that none was expressed",
    since="0.1",
    bad=(
        """
        regard:
          children_and_young_peoples_plan: {state: none published, checked: 2026-06-01}
        """,
        """
        statement: We want every child to belong
        """,
    ),
    good=(
        """
        regard:
          children_and_young_peoples_plan: {state: none published, checked: 2026-06-01}
          parents_views:
            - how: Survey
              date: 2026-03-12
              parents: 64
              views: Parents want more contact between the families of the two estates
              changed: A shared holiday club was added
        """,
        """
        regard:
          parents_views:
            - {how: Invitation in the newsletter, date: 2026-03-12, parents: 0, views: None was expressed}
        """,
    ),
)
def parents_views_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan records no views of parents, and not that none was expressed.

    The law asks governing bodies in England to have regard to any views expressed by parents of registered pupils
    (Education Act 2002, section 21(7)). It does not ask them to gather views, and where none was expressed there is
    nothing to have regard to. So this is a warning and not an error: the plan is silent, and one line settles it.
    """
    if plan.regard is None or not plan.regard.parents_views:
        yield Problem("records no views of parents, and not that none was expressed", at=("regard", "parents_views"))

"""PK322."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan, RegardState
from policykit.rules import Context, rule


@rule(
    "PK322",
    severity=Severity.WARNING,
    basis="ea2002-s21-6",
    requirements=("regard-to-plan",),
    settle=(
        "Under `regard.children_and_young_peoples_plan`, record what governors did because of it, "
        "or that none is published and the day this was checked"
    ),
    since="0.1",
    bad=(
        """
        regard:
          parents_views:
            - {how: Survey, date: 2026-03-12}
        """,
        """
        regard:
          children_and_young_peoples_plan: {state: not considered}
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
            - {how: Survey, date: 2026-03-12}
        """,
        """
        regard:
          children_and_young_peoples_plan:
            state: regard recorded
            title: A good place to grow up, 2025 to 2028
            checked: 2026-06-01
            regard: Its aim on child poverty is behind our commitment on the cost of the school day
        """,
    ),
)
def plan_regard_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan records no regard to the area's children and young people's plan, and not that none is published.

    The law asks governing bodies to have regard to any relevant children and young people's plan (Education Act
    2002, section 21(6)). Since 2010 no regulations ask for such a plan, and many areas publish none. So this is a
    warning and not an error: where there is no plan, it is enough to have looked, and to say so with the date.
    """
    at = ("regard", "children_and_young_peoples_plan")
    recorded = plan.regard.children_and_young_peoples_plan if plan.regard else None
    if recorded is None:
        yield Problem("says nothing of the area's children and young people's plan", at=at)
    elif recorded.state is RegardState.NOT_CONSIDERED:
        yield Problem("says that the area's children and young people's plan was not considered", at=(*at, "state"))

"""PK326."""

from collections.abc import Iterator
from datetime import date

from policykit.findings import Problem, Severity
from policykit.models import Regard
from policykit.rules import Context, rule
from policykit.source import Path


@rule(
    "PK326",
    severity=Severity.WARNING,
    basis="practice",
    settle="Mend the date, or record this once it has happened",
    since="0.1",
    bad=(
        """
        parents_views:
          - {how: Survey, date: 2026-03-12}
          - {how: Meeting, date: 2026-09-02}
        """,
        """
        children_and_young_peoples_plan: {state: none published, checked: 2026-09-02}
        """,
    ),
    good=(
        """
        parents_views:
          - {how: Survey, date: 2026-03-12}
          - {how: Meeting, date: 2026-09-01}
        """,
        """
        children_and_young_peoples_plan: {state: none published, checked: 2026-09-01}
        """,
        """
        children_and_young_peoples_plan: {state: none published}
        parents_views:
          - {how: Survey}
        """,
    ),
)
def regard_in_the_future(regard: Regard, context: Context) -> Iterator[Problem]:
    """Parents' views, or a look at the children and young people's plan, have a date that is still to come.

    Nobody can have had regard to what has not been said or read yet. Either a digit is wrong, or an intention was
    written down as a fact. This is about the plan agreeing with itself; no law asks for the date.
    """
    dated: list[tuple[Path, date | None]] = [
        (("parents_views", index, "date"), each.date) for index, each in enumerate(regard.parents_views)
    ]
    if regard.children_and_young_peoples_plan:
        dated.append((("children_and_young_peoples_plan", "checked"), regard.children_and_young_peoples_plan.checked))
    for at, day in dated:
        if day is not None and day > context.as_of:
            yield Problem(f"is dated {day}, and the day of this check is {context.as_of}", at=at)

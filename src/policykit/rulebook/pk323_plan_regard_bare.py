"""PK323."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import ChildrenAndYoungPeoplesPlan, RegardState
from policykit.rules import Context, rule


@rule(
    "PK323",
    severity=Severity.WARNING,
    basis="practice",
    settle="Add `checked`, and for a plan that governors had regard to its `title` and what was done, as `regard`",
    since="0.1",
    bad=(
        """
        state: regard recorded
        checked: 2026-06-01
        regard: Its aim on child poverty is behind our commitment on the cost of the school day
        """,
        """
        state: regard recorded
        title: A good place to grow up, 2025 to 2028
        checked: 2026-06-01
        """,
        """
        state: regard recorded
        title: A good place to grow up, 2025 to 2028
        regard: Its aim on child poverty is behind our commitment on the cost of the school day
        """,
        """
        state: none published
        """,
    ),
    good=(
        """
        state: regard recorded
        title: A good place to grow up, 2025 to 2028
        checked: 2026-06-01
        regard: Its aim on child poverty is behind our commitment on the cost of the school day
        """,
        """
        state: none published
        checked: 2026-06-01
        """,
        """
        state: not considered
        """,
    ),
)
def plan_regard_bare(recorded: ChildrenAndYoungPeoplesPlan, _: Context) -> Iterator[Problem]:
    """What is said of the children and young people's plan leaves out which plan, what came of it, or when one looked.

    “Regard was had” shows nothing by itself, and “none published” may have been true years ago. The title, the day
    and a sentence on what the school did let governors stand behind it. The law asks for the regard, not for these
    details: they are good practice.
    """
    if recorded.state is RegardState.NOT_CONSIDERED:
        return
    if recorded.checked is None:
        yield Problem(f"says “{recorded.state}”, and not on what day one looked", at="checked")
    if recorded.state is RegardState.RECORDED:
        if recorded.title is None:
            yield Problem("records regard to a plan without its title", at="title")
        if recorded.regard is None:
            yield Problem("records regard to a plan, and not what the school did because of it", at="regard")

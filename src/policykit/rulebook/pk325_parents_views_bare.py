"""PK325."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import ParentsViews
from policykit.rules import Context, rule

_OF_VIEWS = {
    "date": "does not say when parents gave these views",
    "parents": "does not say how many parents gave these views",
    "views": "does not say what parents said",
    "changed": "does not say what changed because of these views, or why nothing did",
}


@rule(
    "PK325",
    severity=Severity.NOTE,
    basis="practice",
    settle="Add the `date`, how many `parents`, their `views` in short, and what `changed` or why nothing did",
    since="0.1",
    bad=(
        """
        how: Survey
        parents: 64
        views: Parents want more contact between the families of the two estates
        changed: A shared holiday club was added
        """,
        """
        how: Survey
        date: 2026-03-12
        views: Parents want more contact between the families of the two estates
        changed: A shared holiday club was added
        """,
        """
        how: Survey
        date: 2026-03-12
        parents: 64
        changed: A shared holiday club was added
        """,
        """
        how: Survey
        date: 2026-03-12
        parents: 64
        views: Parents want more contact between the families of the two estates
        """,
        """
        how: Invitation in the newsletter
        parents: 0
        """,
    ),
    good=(
        """
        how: Survey
        date: 2026-03-12
        parents: 64
        views: Parents want more contact between the families of the two estates
        changed: A shared holiday club was added
        """,
        """
        how: Invitation in the newsletter
        date: 2026-03-12
        parents: 0
        """,
    ),
)
def parents_views_bare(views: ParentsViews, _: Context) -> Iterator[Problem]:
    """A record of parents' views leaves out when, how many, what they said, or what changed.

    “Parents were consulted” is what most plans say. The day, the number, the views and what came of them show that
    somebody listened. The law asks for regard to what parents expressed, not for these details: they are good
    practice. Where no parent answered, the day is enough.
    """
    for field, message in _OF_VIEWS.items():
        if getattr(views, field) is None and (field == "date" or views.parents != 0):
            yield Problem(message, at=field)

"""EQ202."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Cycle, Equality
from policykit.rules import Context, rule


@rule(
    "EQ202",
    severity=Severity.WARNING,
    basis="psed-si2017-353-r4",
    requirements=("equality-information",),
    settle="Publish the equality information anew, and give the day under `information_published`",
    since="0.1",
    bad="information_published: 2025-08-31",
    good=(
        "information_published: 2026-08-31",
        "information_published: 2025-09-01",
        "information_published: 2026-09-02",
        "objectives: []",
        """
        schools:
          - {name: Ashwell House School, type: Other independent school}
        equality:
          information_published: 2024-01-31
        """,
    ),
)
def equality_information_overdue(equality: Equality, context: Context) -> Iterator[Problem]:
    """A year has passed since the day on which the plan says that equality information was published.

    The Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017 have schools publish it at intervals
    of no more than a year. It may have been published since, and only the day here forgotten: then the day is all
    that there is to mend.
    """
    published = equality.information_published
    if published is not None and Cycle.YEARLY.after(published) < context.as_of:
        yield Problem(
            f"equality information is a year old and more: it was published on {published}", at="information_published"
        )

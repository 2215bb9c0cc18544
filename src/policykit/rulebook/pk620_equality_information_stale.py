"""PK620."""

from collections.abc import Iterator

from policykit.duties import Bound
from policykit.findings import Problem, Severity
from policykit.models import Cycle, Equality
from policykit.rules import Context, rule


@rule(
    "PK620",
    severity=Severity.WARNING,
    basis="si2017-353-r4",
    requirements=("equality-duty",),
    settle="Publish the equality information anew, and give the day under `information_published`",
    since="0.1",
    bad="""
        information_published: 2025-08-31
    """,
    good=(
        """
            information_published: 2026-01-30
        """,
        "information_published: 2025-09-01",
        "objectives: []",
        """
            schools:
              - {name: Ashwell House School, type: Other independent school}
            equality:
              information_published: 2024-01-31
        """,
    ),
)
def equality_information_stale(equality: Equality, context: Context) -> Iterator[Problem]:
    """The school's equality information was last published more than a year ago.

    The Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017 have schools publish it at least
    yearly. The plan's own date says that this time has run out; perhaps the date was only forgotten. Only maintained
    schools and academies are looked at.
    """
    published = equality.information_published
    if published is None or Cycle.YEARLY.after(published) >= context.as_of:
        return
    if context.bound & {Bound.BY_LAW, Bound.BY_AGREEMENT}:
        yield Problem(
            f"equality information was last published on {published}, more than a year before {context.as_of}",
            at="information_published",
        )

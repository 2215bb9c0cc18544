"""PK630."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Publication
from policykit.rules import Context, rule


@rule(
    "PK630",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("dissemination",),
    settle="Give the day it was published there, under `date`",
    since="0.1",
    bad="""
        where: The school's website
    """,
    good="""
        where: The school's website
        date: 2026-07-10
    """,
)
def publication_without_date(publication: Publication, _: Context) -> Iterator[Problem]:
    """A place of publication has no date.

    The day shows whether the copy there is the version that was approved last, or one from before. This is good
    practice; the law does not ask for this policy to be published.
    """
    if publication.date is None:
        yield Problem(f"publication at “{publication.where}” has no date", at="date")

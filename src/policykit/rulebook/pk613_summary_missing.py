"""PK613."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Dissemination
from policykit.rules import Context, rule


@rule(
    "PK613",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("dissemination",),
    settle="Put the policy into a few plain sentences for parents, under `summary`",
    since="0.1",
    bad="""
        published:
          - {where: The school's website}
    """,
    good="""
        published:
          - {where: The school's website}
        summary: We learn and play together, and we get to know people of every background near and far
    """,
)
def summary_missing(dissemination: Dissemination, _: Context) -> Iterator[Problem]:
    """The policy has no summary for parents.

    Few parents read ten pages. A few plain sentences tell them what the school means to do, and can be translated in
    an hour. This is good practice; no law asks for it.
    """
    if dissemination.summary is None:
        yield Problem("has no summary for parents", at="summary")

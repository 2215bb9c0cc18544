"""PK629."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Dissemination
from policykit.rules import Context, rule


@rule(
    "PK629",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("dissemination",),
    settle="Say how people are told of it, such as a newsletter or a parents' evening, under `how`",
    since="0.1",
    bad="""
        published:
          - {where: The school's website}
    """,
    good="""
        published:
          - {where: The school's website}
        how: [newsletter, welcome meeting for new families]
    """,
)
def announcement_missing(dissemination: Dissemination, _: Context) -> Iterator[Problem]:
    """Nothing says how people are told of the policy.

    Few parents look through a website for policies. A line in the newsletter or a word at a welcome meeting reaches
    more of them. This is good practice; no law asks for it.
    """
    if not dissemination.how:
        yield Problem("does not say how people are told of the policy", at="how")

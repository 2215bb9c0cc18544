"""PK612."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK612",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("dissemination",),
    settle="Say where it can be read, as `published` under `dissemination`",
    since="0.1",
    bad=(
        """
            dissemination:
              how: [newsletter]
        """,
        "statement: Everyone who comes to our school belongs here",
    ),
    good="""
        dissemination:
          how: [newsletter]
          published:
            - {where: The school's website}
    """,
)
def publication_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """Nothing says where the policy can be read.

    A policy about living together is of little use to people who cannot find it. The law does not ask for this policy
    to be published, on a website or elsewhere: that is good practice, and many schools do it.
    """
    if plan.dissemination is None or not plan.dissemination.published:
        yield Problem("no place is named where it can be read", at=("dissemination", "published"))

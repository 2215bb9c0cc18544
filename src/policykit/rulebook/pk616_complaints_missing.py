"""PK616."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK616",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("complaints",),
    settle="Say how a complaint is made, as `complaints` under `governance`",
    since="0.1",
    bad=(
        """
            governance:
              committee: Pupils and community committee
        """,
        "statement: Everyone who comes to our school belongs here",
    ),
    good="""
        governance:
          committee: Pupils and community committee
          complaints: By the school's complaints procedure, which is on its website and in the office
    """,
)
def complaints_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """Nothing says how to complain.

    Somebody who feels left out needs to know whom to tell; a line that points to the school's complaints procedure
    is enough. That a cohesion policy has this line is good practice; no law asks for it there.
    """
    if plan.governance is None or plan.governance.complaints is None:
        yield Problem("how a complaint is made is not said", at=("governance", "complaints"))

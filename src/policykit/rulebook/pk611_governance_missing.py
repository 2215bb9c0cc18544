"""PK611."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK611",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("governance",),
    settle="Say how governors watch over the plan: `committee`, `cohesion_governor` and `reporting` under `governance`",
    since="0.1",
    bad=(
        "statement: Everyone who comes to our school belongs here",
        """
            governance:
              cohesion_governor: Vice-chair of governors
              reporting: Headteacher's report, each spring term
        """,
        """
            governance:
              committee: Pupils and community committee
              reporting: Headteacher's report, each spring term
        """,
        """
            governance:
              committee: Pupils and community committee
              cohesion_governor: Vice-chair of governors
        """,
    ),
    good="""
        statement: Everyone who comes to our school belongs here
        governance:
          committee: Pupils and community committee
          cohesion_governor: Vice-chair of governors
          reporting: Headteacher's report, each spring term
    """,
)
def governance_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """Nothing says which governors watch over the plan, or what is reported to them.

    In a maintained school the duty is the governing body's. It keeps it best when one committee looks after the plan,
    one governor has a special eye on it, and a report comes on a known day. How governors share out their work is
    theirs to decide: this is good practice, not law.
    """
    governance = plan.governance
    if governance is None:
        yield Problem("nothing is said of how governors watch over the plan", at="governance")
        return
    if governance.committee is None:
        yield Problem("no committee looks after the plan", at=("governance", "committee"))
    if governance.cohesion_governor is None:
        yield Problem("no governor has a special eye on cohesion", at=("governance", "cohesion_governor"))
    if governance.reporting is None:
        yield Problem("what is reported to governors, and when, is not said", at=("governance", "reporting"))

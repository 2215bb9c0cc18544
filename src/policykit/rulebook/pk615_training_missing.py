"""PK615."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK615",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("training",),
    settle="Record what training staff and governors had, and when, as `training` under `governance`",
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
          training:
            - {topic: Teaching controversial issues, date: 2026-02-13, attended: All teaching staff}
    """,
)
def training_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """No training of staff or governors is recorded.

    Lessons on identity and difference are hard to teach well unprepared, and governors can only ask good questions of
    what they know. This is good practice; no law asks for this training or its record.
    """
    if plan.governance is None or not plan.governance.training:
        yield Problem("no training of staff or governors is recorded", at=("governance", "training"))

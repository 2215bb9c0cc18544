"""PK634."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Approval
from policykit.rules import Context, rule


@rule(
    "PK634",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("approval",),
    settle="Say where the minutes record it, under `minutes`",
    since="0.1",
    bad="""
        body: Full governing body
        date: 2026-07-08
    """,
    good="""
        body: Full governing body
        date: 2026-07-08
        minutes: FGB 8 July 2026, item 9
    """,
)
def approval_without_minutes(approval: Approval, _: Context) -> Iterator[Problem]:
    """Nothing says where the minutes record the approval.

    Whoever doubts that governors took the decision, or wants to know why, looks in the minutes. The number of the
    item saves them an afternoon. This is good practice; no law asks for the reference.
    """
    if approval.minutes is None:
        yield Problem(f"the approval by “{approval.body}” names no minutes", at="minutes")

"""PK603."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Approval
from policykit.rules import Context, rule


@rule(
    "PK603",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("approval",),
    settle="Give the day it was approved, under `date`",
    since="0.1",
    bad="""
        body: Full governing body
    """,
    good="""
        body: Full governing body
        date: 2026-07-08
    """,
)
def approval_without_date(approval: Approval, _: Context) -> Iterator[Problem]:
    """The policy was approved, but no day is given.

    The day tells readers which version was approved, and from when the time to its next review runs. This is good
    practice; no law asks for it.
    """
    if approval.date is None:
        yield Problem(f"the approval by “{approval.body}” has no date", at="date")

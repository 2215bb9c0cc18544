"""PK904."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.rules import Context, rule
from policykit.waivers import Standing, Waiver, WaiverFact


@rule(
    "PK904",
    severity=Severity.ERROR,
    basis="practice",
    settle="Give the role or the body that approved it under `approved_by`, and the day under `approved`",
    since="0.1",
    bad=(
        """
        school: Ashwell Primary School
        rule: PK401
        reason: The survey that gives the baseline is in March
        approved_by:
        approved:
        expires: 2027-03-31
        """,
        "approved_by:",
        "approved:",
    ),
    good="""
        school: Ashwell Primary School
        rule: PK401
        reason: The survey that gives the baseline is in March
        approved_by: Trust board
        approved: 2026-07-08
        expires: 2027-03-31
    """,
)
def unapproved_waiver(fact: WaiverFact, context: Context) -> Iterator[Problem]:
    """A waiver does not say who approved it, or when, so it does not hold.

    To wait with something is a decision, and a decision has somebody who answers for it. Without a name and a day it
    is a note by whoever last edited the file, and a board that is asked about it cannot say that it knew.
    """
    if Standing.NOT_APPROVED in fact.terms.faults(fact.waiver, on=context.as_of):
        yield Problem(f"{fact.words} does not say {_lacking(fact.waiver)}")


def _lacking(waiver: Waiver) -> str:
    if waiver.approved_by is None:
        return "who approved it" if waiver.approved else "who approved it and when"
    return "when it was approved"

"""PK905."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.rules import Context, rule
from policykit.waivers import Standing, WaiverFact


@rule(
    "PK905",
    severity=Severity.ERROR,
    basis="practice",
    settle="Have it approved by one of those who may, and give that role or body under `approved_by`",
    since="0.1",
    bad=(
        """
        # approved by: trust board
        school: Ashwell Primary School
        rule: PK401
        reason: The survey that gives the baseline is in March
        approved_by: Headteacher
        """,
        """
        # approved by: trust board, local governing body
        approved_by: Headteacher
        """,
    ),
    good=(
        """
        # approved by: trust board
        school: Ashwell Primary School
        rule: PK401
        reason: The survey that gives the baseline is in March
        approved_by: Trust board
        """,
        "approved_by: Headteacher",
    ),
)
def waiver_without_authority(fact: WaiverFact, context: Context) -> Iterator[Problem]:
    """A waiver was approved by somebody who may not approve one, so it does not hold.

    A board that keeps waivers to itself, or to a committee, says so in its pack. A school that waives its own findings
    then still has them, and the board learns of it here rather than in a complaint.
    """
    if Standing.NOT_THEIRS in fact.terms.faults(fact.waiver, on=context.as_of):
        who = " or ".join(fact.terms.approved_by)
        yield Problem(f"{fact.words} was approved by {fact.waiver.approved_by}; only {who} may", at="approved_by")

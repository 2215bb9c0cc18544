"""PK906."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.rules import Context, rule
from policykit.waivers import Standing, WaiverFact


@rule(
    "PK906",
    severity=Severity.ERROR,
    basis="practice",
    settle="Settle what it is about, and take the waiver out",
    since="0.1",
    bad=(
        """
        school: Ashwell Primary School
        rule: PK805
        reason: The governors like to see who leads each measure
        """,
        """
        school: Ashwell Primary School
        requirement: regard-to-parents
        reason: The survey of parents was not held this year
        """,
        "rule: PK324",
        "rule: missing-field",
        "rule: PK902",
    ),
    good=(
        """
        school: Ashwell Primary School
        rule: PK404
        reason: The new deputy headteacher takes over the measures in January
        """,
        """
        school: Ashwell Primary School
        requirement: parents-involved
        reason: The survey of parents is in March
        """,
    ),
)
def waiver_out_of_bounds(fact: WaiverFact, context: Context) -> Iterator[Problem]:
    """A waiver is about something that the pack never lets anybody waive, so it does not hold.

    A board can agree to wait with good practice. It cannot agree that the duty itself waits, or that a pupil can be
    told from a published plan: that is not its own to give away. Nor can a file that was not read be waived, for
    nobody knows what is in it.
    """
    if Standing.NEVER in fact.terms.faults(fact.waiver, on=context.as_of):
        yield Problem(f"{fact.words} is about something that nobody can waive")

"""PK908."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.rules import Context, rule
from policykit.waivers import Standing, WaiverFact


@rule(
    "PK908",
    severity=Severity.WARNING,
    basis="practice",
    settle="Wait until it is approved, or mend the day under `approved`",
    since="0.1",
    bad="""
        school: Ashwell Primary School
        rule: PK401
        reason: The survey that gives the baseline is in March
        approved_by: Trust board
        approved: 2026-10-14
        expires: 2027-03-31
    """,
    good=(
        """
        school: Ashwell Primary School
        rule: PK401
        reason: The survey that gives the baseline is in March
        approved_by: Trust board
        approved: 2026-07-08
        expires: 2027-03-31
        """,
        "approved: 2026-09-01",
    ),
)
def waiver_before_approval(fact: WaiverFact, context: Context) -> Iterator[Problem]:
    """A waiver gives a day of approval that is still to come, so it does not hold yet.

    What is on the agenda is not decided. Until the board has met, the finding counts, and a report that left it out
    would tell the board that it had already agreed.
    """
    if fact.standing is Standing.NOT_YET:
        words = f"{fact.words} has {fact.waiver.approved} as its approval, after the day of this check, {context.as_of}"
        yield Problem(words, at="approved")

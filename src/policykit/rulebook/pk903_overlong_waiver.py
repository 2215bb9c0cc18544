"""PK903."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.rules import Context, rule
from policykit.waivers import Standing, WaiverFact


@rule(
    "PK903",
    severity=Severity.ERROR,
    basis="practice",
    settle="Give an earlier last day; if the matter is still open then, it can be approved again",
    since="0.1",
    bad="""
        school: Ashwell Primary School
        rule: PK401
        reason: The survey that gives the baseline is in March
        approved_by: Trust board
        approved: 2026-07-08
        expires: 2029-07-31
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
        """
        approved: 2026-07-08
        expires: 2027-07-09
        """,
        """
        # longest: 31
        approved: 2026-08-20
        expires: 2026-09-20
        """,
    ),
)
def overlong_waiver(fact: WaiverFact, context: Context) -> Iterator[Problem]:
    """A waiver runs longer than the pack allows, so it does not hold.

    A waiver is a promise to come back to a matter. One that runs for years outlives the governors who gave it, and in
    the end nobody remembers that there was a promise. The packs that come with policykit allow a year; a trust can set
    a shorter time in a pack of its own.
    """
    approved, longest = fact.waiver.approved, fact.terms.longest
    if Standing.TOO_LONG in fact.terms.faults(fact.waiver, on=context.as_of) and approved:
        days = (fact.waiver.expires - approved).days
        yield Problem(f"{fact.words} runs for {days:,} days from its approval, and {longest} are allowed", at="expires")

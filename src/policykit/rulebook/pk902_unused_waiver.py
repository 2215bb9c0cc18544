"""PK902."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.rules import Context, rule
from policykit.waivers import Standing, WaiverFact


@rule(
    "PK902",
    severity=Severity.WARNING,
    basis="practice",
    settle="Take it out, or mend the school, the rule, the requirement or the part that it names",
    since="0.1",
    bad="""
        # found: 0
        school: Ashwell Primary School
        rule: PK401
        part: pupils-who-belong
        reason: The survey that gives the baseline is in March
    """,
    good=(
        """
        # found: 1
        school: Ashwell Primary School
        rule: PK401
        part: pupils-who-belong
        reason: The survey that gives the baseline is in March
        """,
        """
        # found: not looked for
        school: Brackenholt Academy
        """,
        """
        # found: 0
        approved: 2026-01-14
        expires: 2026-08-31
        """,
    ),
)
def unused_waiver(fact: WaiverFact, _: Context) -> Iterator[Problem]:
    """A waiver is about something that nobody finds.

    Either the matter is settled, and the waiver can go before it hides a new case of the same. Or a name in it has a
    slip, and what it was meant for counts all the while. A short file of waivers is one that a board can read.
    """
    if fact.standing is Standing.HOLDS and fact.matched == 0:
        yield Problem(f"{fact.words} matches nothing that is found")

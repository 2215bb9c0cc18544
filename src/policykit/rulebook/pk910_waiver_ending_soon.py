"""PK910."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.rules import Context, rule
from policykit.waivers import SOON, Standing, WaiverFact


@rule(
    "PK910",
    severity=Severity.NOTE,
    basis="practice",
    settle="Settle what it is about by then, or put it on the agenda of those who approved it",
    since="0.1",
    bad=(
        """
        school: Ashwell Primary School
        rule: PK401
        reason: The survey that gives the baseline is in September
        approved_by: Trust board
        approved: 2026-07-08
        expires: 2026-09-29
        """,
        "expires: 2026-09-01",
        """
        # found: not looked for
        expires: 2026-09-02
        """,
    ),
    good=(
        """
        school: Ashwell Primary School
        rule: PK401
        reason: The survey that gives the baseline is in October
        approved_by: Trust board
        approved: 2026-07-08
        expires: 2026-10-31
        """,
        "expires: 2026-09-30",
        "expires: 2026-08-31",
        """
        # found: 0
        expires: 2026-09-29
        """,
    ),
)
def waiver_ending_soon(fact: WaiverFact, context: Context) -> Iterator[Problem]:
    """A waiver runs out within four weeks.

    It still holds. But boards meet a few times a year, and papers go out before: whoever learns of it on the last day
    learns of it too late to settle the matter or to ask again.
    """
    left = fact.waiver.expires - context.as_of
    if fact.standing is Standing.HOLDS and left <= SOON and fact.matched != 0:
        yield Problem(f"{fact.words} ends on {fact.waiver.expires}, {_in_words(left.days)}", at="expires")


def _in_words(days: int) -> str:
    if days == 0:
        return "the day of this check"
    return f"in {days} days" if days > 1 else "tomorrow"

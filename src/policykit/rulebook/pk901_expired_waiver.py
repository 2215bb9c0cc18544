"""PK901."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.rules import Context, rule
from policykit.waivers import Standing, WaiverFact


@rule(
    "PK901",
    severity=Severity.WARNING,
    basis="practice",
    settle="Settle what it was about, or have a new waiver approved; then take this one out",
    since="0.1",
    bad=(
        """
        school: Ashwell Primary School
        requirement: visits-and-meetings
        reason: The partner school is being rebuilt
        approved_by: Trust board
        approved: 2026-01-14
        expires: 2026-08-31
        """,
        """
        # found: 0
        approved: 2026-01-14
        expires: 2026-08-31
        """,
    ),
    good=(
        """
        school: Ashwell Primary School
        requirement: visits-and-meetings
        reason: The partner school opens again in January
        approved_by: Trust board
        approved: 2026-07-08
        expires: 2027-01-31
        """,
        """
        approved: 2026-01-14
        expires: 2026-09-01
        """,
    ),
)
def expired_waiver(fact: WaiverFact, _: Context) -> Iterator[Problem]:
    """A waiver has run out.

    Whoever approved it agreed to wait until that day and no longer. What it was about counts again from the day after,
    and whoever reads the file sees an excuse that nobody stands behind any more. Governors then decide once more:
    settle it, or wait with a new reason and a new day.
    """
    if fact.standing is Standing.EXPIRED:
        yield Problem(f"{fact.words} ended on {fact.waiver.expires}{_so(fact.matched)}", at="expires")


def _so(matched: int | None) -> str:
    if matched is None:
        return ""
    if matched == 0:
        return ", and what it was about is no longer found"
    return f", so {matched} findings count again" if matched > 1 else ", so 1 finding counts again"

"""PK921."""

from collections.abc import Iterator

from policykit.baseline import BaselineFact
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK921",
    severity=Severity.NOTE,
    basis="practice",
    settle="Run `policykit baseline`, which takes them out",
    since="0.1",
    bad="""
        findings:
          - fingerprint: 5f2b9c0d4e8a1736c0ffee0ddba11a5e
            school: Ashwell Primary School
            code: PK401
            message: aims for 90 without saying where it stands
    """,
    good=(
        "findings: []",
        """
        # found: 5f2b9c0d4e8a1736c0ffee0ddba11a5e
        findings:
          - fingerprint: 5f2b9c0d4e8a1736c0ffee0ddba11a5e
            school: Ashwell Primary School
            code: PK401
            message: aims for 90 without saying where it stands
        """,
    ),
)
def outdated_baseline(fact: BaselineFact, _: Context) -> Iterator[Problem]:
    """A baseline has findings that are no longer found.

    That is good news: something was settled. As long as it stands in the baseline, it could come back unnoticed. A
    baseline that only shrinks shows a board how much of what was there at the beginning is still to do.
    """
    if fact.gone:
        count = len(fact.gone)
        yield Problem(f"{count} of its findings are gone" if count > 1 else "1 of its findings is gone")

"""PK912."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.rules import Context, rule
from policykit.waivers import WaiverFact


@rule(
    "PK912",
    severity=Severity.NOTE,
    basis="practice",
    settle="Keep the one that was approved last, and take the other out",
    since="0.1",
    bad="""
        - school: Ashwell Primary School
          rule: PK401
          approved: 2026-01-14
          expires: 2026-12-31
        - school: Ashwell primary school
          rule: pk401
          approved: 2026-07-08
          expires: 2027-03-31
    """,
    good=(
        """
        - school: Ashwell Primary School
          rule: PK401
          approved: 2026-07-08
          expires: 2027-03-31
        """,
        """
        - {school: Ashwell Primary School, rule: PK401, part: pupils-who-belong}
        - {school: Ashwell Primary School, rule: PK401, part: visits}
        - {school: Ashwell Primary School, rule: PK403}
        - {school: Brackenholt Academy, rule: PK401}
        """,
    ),
)
def repeated_waiver(fact: WaiverFact, _: Context) -> Iterator[Problem]:
    """Two waivers are about the same school and the same matter.

    Which of them counts then depends on the day: one may hold where the other has run out, with another reason and
    another body behind it. Whoever asks on whose word the school waits has two answers.
    """
    if fact.twin is not None:
        yield Problem(f"{fact.words} stands here again; the first is on line {fact.twin.line}")

"""PK515."""

from collections.abc import Iterator

from policykit.coverage import Level
from policykit.findings import Problem, Severity
from policykit.models import AcademicYear, Commitment, InPlace
from policykit.rules import Context, rule


@rule(
    "PK515",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("evidence",),
    settle="Add something under `evidence`, or an `evaluation` to one of its measures",
    since="0.1",
    bad="""
        policy:
          title: Community cohesion policy
          period: {start: 2026-07-31, end: 2029-07-31}
        commitments:
          - heading: engagement
            text: Year 5 writes to pupils of a school in another town
            in_place: partly
            measures:
              - {indicator: Letters sent, target: 30, due: 2027-07-31, lead: Year 5 teacher}
    """,
    good=(
        """
        policy:
          title: Community cohesion policy
          period: {start: 2026-07-31, end: 2029-07-31}
        commitments:
          - heading: engagement
            text: Year 5 writes to pupils of a school in another town
            in_place: partly
            measures:
              - indicator: Letters sent
                target: 30
                due: 2027-07-31
                lead: Year 5 teacher
                evaluation: {date: 2026-07-31, progress: on track}
        """,
        """
        policy:
          title: Community cohesion policy
          period: {start: 2026-08-01, end: 2029-07-31}
        commitments:
          - heading: engagement
            text: Year 5 writes to pupils of a school in another town
            measures:
              - {indicator: Letters sent, target: 30, due: 2027-07-31, lead: Year 5 teacher}
        """,
        """
        commitments:
          - heading: engagement
            text: Year 5 writes to pupils of a school in another town
            measures:
              - {indicator: Letters sent, target: 30, due: 2027-07-31, lead: Year 5 teacher}
        """,
        """
        policy:
          title: Community cohesion policy
          period: {start: 2024-09-01, end: 2027-07-31}
        commitments:
          - heading: engagement
            text: Year 5 writes to pupils of a school in another town
            in_place: yes
            measures:
              - {indicator: Letters sent, target: 30, due: 2027-07-31, lead: Year 5 teacher}
          - heading: engagement
            text: Year 6 is to meet pupils of a school in another town
            measures:
              - indicator: Pupils who made a friend there
        """,
    ),
)
def year_without_evidence(commitment: Commitment, context: Context) -> Iterator[Problem]:
    """A school year of the plan has passed, and nothing shows what came of a commitment.

    A new plan has nothing to show yet, and what has no complete measure is for other rules. But once a school year
    is over, governors who report on the plan need something to point to, even if it shows that the work is late.
    This is good practice; no law asks for it.
    """
    period = context.plan.policy.period
    if period is None or commitment.in_place is InPlace.YES or Level.of(commitment) is not Level.PLANNED:
        return
    if AcademicYear.of(period.start) < AcademicYear.of(context.as_of):
        yield Problem(f"the plan began on {period.start}, and nothing shows yet what came of this", at="evidence")

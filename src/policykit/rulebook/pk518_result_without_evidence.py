"""PK518."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment
from policykit.rules import Context, rule


@rule(
    "PK518",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("evidence",),
    settle="Name under `evidence`, of the measure or the commitment, where the number comes from",
    since="0.1",
    bad="""
        heading: equity
        text: Every pupil has a place at a club
        measures:
          - indicator: Disadvantaged pupils at a club
            evaluation: {date: 2026-07-10, progress: on track, result: 41}
    """,
    good=(
        """
        heading: equity
        text: Every pupil has a place at a club
        measures:
          - indicator: Disadvantaged pupils at a club
            evaluation: {date: 2026-07-10, progress: on track, result: 41}
            evidence: [{what: Club registers, where: School office, date: 2026-07-03}]
        """,
        """
        heading: equity
        text: Every pupil has a place at a club
        evidence: [{what: Club registers, where: School office, date: 2026-07-03}]
        measures:
          - indicator: Disadvantaged pupils at a club
            evaluation: {date: 2026-07-10, progress: on track, result: 41}
        """,
        """
        heading: equity
        text: Every pupil has a place at a club
        measures:
          - indicator: Disadvantaged pupils at a club
            evaluation: {date: 2026-07-10, progress: on track}
          - indicator: Pupils who say they have a friend at a club
        """,
        """
        heading: equity
        text: Every pupil has a place at a club
        measures:
          - indicator: Disadvantaged pupils at a club
            evaluation: {date: 2026-07-10, progress: met, result: 41}
        """,
    ),
)
def result_without_evidence(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """An evaluation gives a number, and nothing says where it comes from.

    Governors who know which survey or register a number was read from can ask for it, and next year's author can
    count the same way. Where a measure is said to be met, that is another rule's to say. This is good practice; no
    law asks for it.
    """
    if commitment.evidence:
        return
    for index, measure in enumerate(commitment.measures):
        evaluation = measure.evaluation
        if evaluation and evaluation.result is not None and measure.is_open and not measure.evidence:
            yield Problem(
                f"gives the result {evaluation.result:g}, and nothing says where it comes from",
                at=("measures", index, "evaluation", "result"),
            )

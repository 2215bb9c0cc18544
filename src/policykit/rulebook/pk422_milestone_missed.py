"""PK422."""

from collections.abc import Iterator
from datetime import date

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.privacy import shown
from policykit.rules import Context, rule


@rule(
    "PK422",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Say under `evaluation` what was found when the milestone came, with its `date`",
    since="0.1",
    bad=(
        """
            due: 2026-09-01
            milestones:
              - {date: 2026-08-31, text: Each class has met its partner class}
        """,
        """
            milestones:
              - {date: 2026-03-27, text: The two schools have agreed the dates}
              - {date: 2026-07-17, text: Each class has met its partner class}
            evaluation: {date: 2026-03-27, progress: on track}
            evidence:
              - {what: Minutes of the joint meeting, date: 2026-07-16}
        """,
    ),
    good=(
        """
            due: 2026-09-01
            milestones:
              - {date: 2026-08-31, text: Each class has met its partner class}
            evaluation: {date: 2026-08-31, progress: on track}
        """,
        """
            milestones:
              - {date: 2026-07-17, text: Each class has met its partner class}
            evidence:
              - {what: Photographs of the joint assembly, date: 2026-07-17}
        """,
        """
            milestones:
              - {date: 2026-07-17, text: Each class has met its partner class}
            evaluation: {progress: on track}
        """,
        """
            milestones:
              - {date: 2026-07-17, text: Each class has met its partner class}
            evaluation: {date: 2026-05-22, progress: met}
        """,
        """
            milestones:
              - {date: 2026-09-01, text: Each class has met its partner class}
        """,
        """
            due: 2026-08-31
            milestones:
              - {date: 2026-07-17, text: Each class has met its partner class}
        """,
    ),
)
def milestone_missed(measure: Measure, context: Context) -> Iterator[Problem]:
    """A milestone's day has passed, and neither an evaluation nor evidence is as new as that.

    A milestone is worth its name when somebody looks that day whether it was reached. Only the latest of several is
    named: one look settles them all. Once the whole measure is overdue, that is said instead. This is good practice;
    no law asks for it.
    """
    if not measure.is_open or (measure.due is not None and measure.due < context.as_of):
        return
    looks = [each.date or context.as_of for each in (measure.evaluation, *measure.evidence) if each is not None]
    latest_look = max(looks, default=date.min)
    missed = [
        (milestone.date, index)
        for index, milestone in enumerate(measure.milestones)
        if latest_look < milestone.date < context.as_of
    ]
    if missed:
        day, index = max(missed)
        yield Problem(
            f"the milestone of {day} “{shown(measure.milestones[index].text)}” has passed, "
            "and nothing says whether it was reached",
            at=("milestones", index, "date"),
        )

"""PK633."""

from collections.abc import Iterator
from datetime import date

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule
from policykit.source import Path


@rule(
    "PK633",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("version-history", "equality-duty", "governance"),
    settle="Give the day on which it happened",
    since="0.1",
    bad=(
        """
            policy:
              title: Community cohesion policy
              history:
                - {version: 2, date: 2026-09-02}
        """,
        """
            equality:
              objectives:
                - {text: Every club has boys and girls in it, set: 2026-09-02}
        """,
        """
            equality:
              information_published: 2027-01-30
        """,
        """
            equality:
              impact_assessment: {date: 2027-01-30}
        """,
        """
            governance:
              terms_reviewed: 2026-09-02
        """,
    ),
    good=(
        """
            policy:
              title: Community cohesion policy
              history:
                - {version: 2, date: 2026-09-01}
        """,
        """
            equality:
              objectives:
                - {text: Every club has boys and girls in it, set: 2026-09-01}
                - {text: Every family is visited once}
              information_published: 2026-01-30
              impact_assessment: {date: 2026-05-20}
            governance:
              terms_reviewed: 2026-07-08
        """,
        """
            equality: {where: The school's website}
            governance: {committee: Pupils and community committee}
        """,
    ),
)
def record_in_the_future(plan: Plan, context: Context) -> Iterator[Problem]:
    """Something is recorded as done on a day that is still to come.

    A version, an objective or an assessment has the day on which it was made. A later day is a slip, or a wish that
    stands where a record belongs. This is about the plan agreeing with itself; no law asks for it.
    """
    for requirement, what, day, at in _records(plan):
        if day is not None and day > context.as_of:
            yield Problem(f"{what} on {day}, which is still to come", at=at, requirement=requirement)


def _records(plan: Plan) -> Iterator[tuple[str, str, date | None, Path]]:
    for index, version in enumerate(plan.policy.history):
        yield "version-history", "a version was made", version.date, ("policy", "history", index, "date")
    if plan.equality is not None:
        for index, each in enumerate(plan.equality.objectives):
            yield "equality-duty", "an objective was set", each.set, ("equality", "objectives", index, "set")
        day = plan.equality.information_published
        yield "equality-duty", "information was published", day, ("equality", "information_published")
        if plan.equality.impact_assessment is not None:
            day = plan.equality.impact_assessment.date
            yield "equality-duty", "an assessment was made", day, ("equality", "impact_assessment", "date")
    if plan.governance is not None:
        day = plan.governance.terms_reviewed
        yield "governance", "the committee's terms were looked at", day, ("governance", "terms_reviewed")

"""PK627."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Cycle, Plan
from policykit.rules import Context, rule


@rule(
    "PK627",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("review-cycle",),
    settle="Review the policy, and record that under `reviews` and in its `history`",
    since="0.1",
    bad="""
        policy:
          title: Community cohesion policy
          approval: {body: Full governing body, date: 2022-08-31}
          review: {last: 2021-07-07}
          history:
            - {version: 1, date: 2020-07-08}
        reviews:
          - {date: 2021-07-07}
    """,
    good=(
        """
            policy:
              title: Community cohesion policy
              approval: {body: Full governing body, date: 2022-09-01}
              review: {last: 2021-07-07}
              history:
                - {version: 1, date: 2020-07-08}
            reviews:
              - {date: 2021-07-07}
        """,
        """
            policy:
              title: Community cohesion policy
              approval: {body: Full governing body, date: 2020-07-08}
              review: {last: 2025-07-09}
        """,
        """
            policy:
              title: Community cohesion policy
              approval: {body: Full governing body, date: 2020-07-08}
              history:
                - {version: 1, date: 2020-07-08}
                - {version: 2, date: 2024-07-10}
        """,
        """
            policy:
              title: Community cohesion policy
              approval: {body: Full governing body, date: 2020-07-08}
            reviews:
              - {date: 2025-07-09}
              - {date: 2021-07-07}
        """,
        "policy: {title: Community cohesion policy}",
    ),
)
def stale_policy(plan: Plan, context: Context) -> Iterator[Problem]:
    """The policy was last reviewed, approved or changed more than four years ago.

    In that time most pupils of a primary school and many of its families have changed, and so may the area and the
    law. Many schools give such policies one to three years. This is good practice; no law sets an age.
    """
    policy = plan.policy
    days = [
        *(review.date for review in plan.reviews),
        *(version.date for version in policy.history),
        policy.approval.date if policy.approval else None,
        policy.review.last if policy.review else None,
    ]
    latest = max((day for day in days if day is not None), default=context.as_of)
    if Cycle.FOUR_YEARLY.after(latest) < context.as_of:
        yield Problem(
            f"was last reviewed, approved or changed on {latest}, more than four years before {context.as_of}",
            at="policy",
        )

"""PK642."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Publication
from policykit.rules import Context, rule


@rule(
    "PK642",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("dissemination",),
    settle="Publish the approved version there, and give the day under `date`",
    since="0.1",
    bad=(
        """
            policy:
              title: Community cohesion policy
              approval: {body: Full governing body, date: 2026-07-08}
            dissemination:
              published:
                - {where: The school's website, date: 2026-07-07}
        """,
        """
            policy:
              title: Community cohesion policy
              approval: {body: Full governing body, date: 2026-09-01}
            dissemination:
              published:
                - {where: The school's website, date: 2023-07-05}
        """,
    ),
    good=(
        """
            policy:
              title: Community cohesion policy
              approval: {body: Full governing body, date: 2026-07-08}
            dissemination:
              published:
                - {where: The school's website, date: 2026-07-08}
                - {where: The school office}
        """,
        """
            policy:
              title: Community cohesion policy
              approval: {body: Full governing body, date: 2026-09-02}
            dissemination:
              published:
                - {where: The school's website, date: 2023-07-05}
        """,
        """
            policy: {title: Community cohesion policy, approval: {body: Full governing body}}
            dissemination:
              published:
                - {where: The school's website, date: 2023-07-05}
        """,
        "{where: The school's website, date: 2023-07-05}",
    ),
)
def publication_stale(publication: Publication, context: Context) -> Iterator[Problem]:
    """What is published somewhere is older than the policy's approval.

    Parents read there what governors have since replaced, or a draft. This is about the plan agreeing with itself:
    the law does not ask for this policy to be published.
    """
    approval = context.plan.policy.approval
    if publication.date is None or approval is None or approval.date is None:
        return
    if publication.date < approval.date <= context.as_of:
        yield Problem(
            f"was published at “{publication.where}” on {publication.date}, before its approval on {approval.date}",
            at="date",
        )

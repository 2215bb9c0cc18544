"""PK617."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK617",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("linked-policies",),
    settle="Name the policies and plans it leans on, such as the school development plan, under `linked_policies`",
    since="0.1",
    bad="statement: Everyone who comes to our school belongs here",
    good="""
        statement: Everyone who comes to our school belongs here
        linked_policies:
          - {title: School development plan, date: 2026-07-08}
          - {title: Behaviour policy, date: 2025-09-10}
    """,
)
def linked_policies_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan names no other policy or plan that it leans on.

    Behaviour, admissions, equality and the school development plan carry much of what a cohesion policy promises.
    Without the links, each may be changed without a thought of the other. This is good practice; no law asks for it.
    """
    if not plan.linked_policies:
        yield Problem("no other policy or plan is named", at="linked_policies")

"""PK632."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import LinkedPolicy
from policykit.rules import Context, rule


@rule(
    "PK632",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("linked-policies",),
    settle="Give the day it was approved, under `date`",
    since="0.1",
    bad="""
        title: Behaviour policy
        where: The school's website
    """,
    good="""
        title: Behaviour policy
        where: The school's website
        date: 2025-09-10
    """,
)
def linked_policy_without_date(policy: LinkedPolicy, _: Context) -> Iterator[Problem]:
    """A policy that this one leans on is named without its date.

    Policies are rewritten. The day says which version the author had in mind, and shows later that it is time to
    compare the two again. This is good practice; no law asks for it.
    """
    if policy.date is None:
        yield Problem(f"“{policy.title}” is named without its date", at="date")

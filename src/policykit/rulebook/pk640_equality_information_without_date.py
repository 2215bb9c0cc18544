"""PK640."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Equality
from policykit.rules import Context, rule


@rule(
    "PK640",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("equality-duty",),
    settle="Give the day the school last published its equality information, under `information_published`",
    since="0.1",
    bad="""
        objectives:
          - {text: Every club has boys and girls in it, set: 2024-07-10}
    """,
    good="""
        objectives:
          - {text: Every club has boys and girls in it, set: 2024-07-10}
        information_published: 2026-01-30
    """,
)
def equality_information_without_date(equality: Equality, _: Context) -> Iterator[Problem]:
    """The plan does not say when the school last published its equality information.

    Schools publish it once a year, and the day reminds them when it is time again. It may well be published
    elsewhere, so this says nothing about the law: to give the day here is good practice.
    """
    if equality.information_published is None:
        yield Problem("does not say when equality information was last published", at="information_published")

"""PK117."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import School
from policykit.rules import Context, rule


@rule(
    "PK117",
    severity=Severity.NOTE,
    basis="practice",
    settle="Give the number of pupils on the roll under `pupils`",
    since="0.1",
    bad="phase: Primary",
    good="""
        phase: Primary
        pupils: 210
    """,
)
def roll_missing(school: School, _: Context) -> Iterator[Problem]:
    """A school does not say how many pupils it has.

    Shares of a roll are read by its size: one in a hundred is one child in a village school, and a class in a large
    one. Some schools' policies give the number. This is good practice.
    """
    if school.pupils is None:
        yield Problem(f"“{school.name}” does not say how many pupils it has", at="pupils")

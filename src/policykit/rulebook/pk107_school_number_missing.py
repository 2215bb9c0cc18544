"""PK107."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import School
from policykit.rules import Context, rule


@rule(
    "PK107",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("school-identity",),
    settle="Give the six digits of the school's page in Get Information about Schools under `urn`",
    since="0.1",
    bad="laestab: 999/2345",
    good="""
        laestab: 999/2345
        urn: 123456
    """,
)
def school_number_missing(school: School, _: Context) -> Iterator[Problem]:
    """A school has no unique reference number (URN).

    Many schools share a name, and names change. The number tells a trust's board, and anybody who reads many plans,
    which school this one is for. This is good practice.
    """
    if school.urn is None:
        yield Problem(f"“{school.name}” has no unique reference number here", at="urn")

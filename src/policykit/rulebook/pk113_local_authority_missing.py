"""PK113."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import School
from policykit.rules import Context, rule


@rule(
    "PK113",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("school-identity",),
    settle="Name the local authority under `local_authority`",
    since="0.1",
    bad="type: Community school",
    good=(
        """
        type: Community school
        local_authority: Ashwell
        """,
        "type: Academy converter",
    ),
)
def local_authority_missing(school: School, context: Context) -> Iterator[Problem]:
    """A maintained school does not name the local authority that maintains it.

    The children and young people's plan that governors have regard to (Education Act 2002, s. 21(6)) is the area's.
    With the authority's name anybody can look whether there is one. No law asks the plan to name it: this is good
    practice.
    """
    if school.local_authority is None and context.duty.binds(school, on=context.as_of):
        yield Problem(f"“{school.name}” is maintained by a local authority that is not named", at="local_authority")

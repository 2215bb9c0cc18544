"""PK101."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import School
from policykit.rules import Context, rule


@rule(
    "PK101",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("school-identity",),
    settle="Give the type under `type`, as Get Information about Schools names it",
    since="0.1",
    bad="""
        schools:
          - name: Ashwell Primary School
    """,
    good="""
        schools:
          - name: Ashwell Primary School
            type: Community school
    """,
)
def school_type_missing(school: School, _: Context) -> Iterator[Problem]:
    """A school does not say what type of school it is.

    The duty binds the governing bodies of maintained schools. An academy is bound only by its funding agreement, and
    other schools not at all. Without the type nobody can tell governors which of these they are. The law does not ask
    the plan to say so: this is good practice.
    """
    if school.type is None:
        yield Problem(f"“{school.name}” does not say what type of school it is", at="type")

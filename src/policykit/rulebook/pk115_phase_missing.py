"""PK115."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import School
from policykit.rules import Context, rule


@rule(
    "PK115",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("school-identity",),
    settle="Give the phase of education under `phase`, as Get Information about Schools names it",
    since="0.1",
    bad="type: Community school",
    good="""
        type: Community school
        phase: Primary
    """,
)
def phase_missing(school: School, _: Context) -> Iterator[Problem]:
    """A school does not say whether it is a primary, a secondary or another school.

    What pupils can do together with others, and what one may expect them to say in a survey, depends on how old they
    are. Those who look over many plans compare like with like by it. This is good practice.
    """
    if school.phase is None:
        yield Problem(f"“{school.name}” does not say for which phase of education it is", at="phase")

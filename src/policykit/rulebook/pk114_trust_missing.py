"""PK114."""

from collections.abc import Iterator

from policykit.duties import Bound
from policykit.findings import Problem, Severity
from policykit.models import School
from policykit.rules import Context, rule


@rule(
    "PK114",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("school-identity",),
    settle="Name the academy trust under `trust`, even one that has this academy alone",
    since="0.1",
    bad="type: Academy converter",
    good=(
        """
        type: Academy converter
        trust: Ashwell Learning Trust
        """,
        "type: Community school",
    ),
)
def trust_missing(school: School, context: Context) -> Iterator[Problem]:
    """An academy does not name its trust.

    The funding agreement is the trust's, and what it promises on community cohesion the trust has promised. Trustees
    and parents see from the name who answers for the plan. This is good practice.
    """
    if school.trust is None and context.duty.binds(school, on=context.as_of).bound is Bound.BY_AGREEMENT:
        yield Problem(f"“{school.name}” belongs to an academy trust that is not named", at="trust")

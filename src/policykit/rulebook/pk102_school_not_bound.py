"""PK102."""

from collections.abc import Iterator

from policykit.duties import Bound
from policykit.findings import Problem, Severity
from policykit.models import School
from policykit.rules import Context, rule


@rule(
    "PK102",
    severity=Severity.NOTE,
    basis="practice",
    settle="Say in `legal_basis.statement` why the school has this policy all the same, or mend `type`",
    since="0.1",
    bad=(
        """
        schools:
          - name: Ashwell House School
            type: Other independent school
        """,
        """
        schools:
          - name: Ashwell House School
            type: Other independent school
        legal_basis:
          duty_holder: The proprietor
        """,
    ),
    good=(
        """
        schools:
          - name: Ashwell House School
            type: Other independent school
        legal_basis:
          statement: No law asks this policy of us; the school has it of its own accord
        """,
        "type: Community school",
        "type: Academy converter",
        """
        schools:
          - name: Ashwell House School
        """,
    ),
)
def school_not_bound(school: School, context: Context) -> Iterator[Problem]:
    """The duty does not bind a school of this type, and the plan does not say why the school has it all the same.

    Parents and governors who read a policy on a duty take it that the school has that duty. A school that works on
    cohesion of its own accord can say so, and gains by it. This is good practice, and asks nothing more.
    """
    binding = context.duty.binds(school, on=context.as_of)
    if binding.bound is not Bound.NOT_BOUND:
        return
    legal_basis = context.plan.legal_basis
    if legal_basis is None or legal_basis.statement is None:
        reason = binding.reason.removesuffix(".")
        yield Problem(f"the duty does not bind “{school.name}” ({reason}), and the plan does not say so", at="type")

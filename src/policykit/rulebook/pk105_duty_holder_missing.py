"""PK105."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK105",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("duty-holder",),
    settle=(
        "Name the governing body under `legal_basis.duty_holder`; at a pupil referral unit, the management committee"
    ),
    since="0.1",
    bad=(
        """
        legal_basis:
          statement: There is a duty for schools to promote community cohesion
        """,
        """
        schools:
          - name: Ashwell Centre
            type: Pupil referral unit
        """,
    ),
    good=(
        """
        legal_basis:
          statement: There is a duty for schools to promote community cohesion
          duty_holder: The governing body
        """,
        """
        schools:
          - name: Ashwell Academy
            type: Academy converter
        """,
    ),
)
def duty_holder_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan does not say who holds the duty.

    Many policies say that "schools" have a duty. The law gives it to the governing body, because that directs the
    conduct of the school (Education Act 2002, s. 21(1) to (5)); in a federation one governing body holds it for all
    schools, and at a pupil referral unit the management committee does. The law asks for no written policy, so a plan
    that is silent here breaks no law: it only leaves governors unaware that the duty is theirs.
    """
    if plan.legal_basis is None or plan.legal_basis.duty_holder is None:
        yield Problem("does not say who holds the duty", at=("legal_basis", "duty_holder"))

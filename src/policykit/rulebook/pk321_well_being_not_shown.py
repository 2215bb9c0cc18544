"""PK321."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK321",
    severity=Severity.WARNING,
    basis="ea2002-s21-5-a",
    requirements=("promote-well-being",),
    settle="Say how under `legal_basis.well_being`, or name well-being-outcomes under the `answers` of a commitment",
    since="0.1",
    bad=(
        """
        legal_basis:
          statement: We promote community cohesion under section 21(5)(b) of the Education Act 2002
        """,
        """
        commitments:
          - {heading: engagement, text: Families of both estates share a holiday club, answers: [extended-services]}
        """,
    ),
    good=(
        """
        legal_basis:
          statement: We promote community cohesion under section 21(5)(b) of the Education Act 2002
          well_being: Pupils' health, safety and happiness are looked at by governors each term
        """,
        """
        commitments:
          - {heading: engagement, text: Families of both estates share a holiday club, answers: [extended-services]}
          - {heading: teaching, text: Every pupil helps a neighbour once a year, answers: [well-being-outcomes]}
        """,
    ),
)
def well_being_not_shown(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan says nothing of the well-being of pupils.

    One sentence of the law has two halves: the governing body promotes the well-being of pupils, and it promotes
    community cohesion (Education Act 2002, section 21(5)). A plan for the second half may say where the first is
    looked after; a sentence, or a commitment that serves it, is enough. The law does not ask for it in writing.
    """
    said = plan.legal_basis is not None and plan.legal_basis.well_being is not None
    if not said and not any("well-being-outcomes" in each.answers for each in plan.commitments):
        yield Problem("nothing here says how the well-being of pupils is promoted", at=("legal_basis", "well_being"))

"""PK104."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK104",
    severity=Severity.WARNING,
    basis="funding-agreement",
    requirements=("funding-agreement",),
    settle="Give the clause on community cohesion and the date of the agreement under `legal_basis.funding_agreement`",
    since="0.1",
    bad=(
        """
        schools:
          - name: Ashwell Academy
            type: Academy converter
        """,
        """
        schools:
          - name: Ashwell Primary School
            type: Community school
          - name: Ashwell Free School
            type: Free schools
        legal_basis:
          statement: Our funding agreement asks us to promote community cohesion
        """,
    ),
    good=(
        """
        schools:
          - name: Ashwell Academy
            type: Academy converter
        legal_basis:
          funding_agreement: {clause: "2.20", date: 2014-03-28}
        """,
        """
        schools:
          - name: Ashwell School
        """,
    ),
)
def funding_agreement_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan of an academy does not say which clause of the funding agreement speaks of community cohesion.

    Section 21 does not bind academies. What binds them is a contract, the funding agreement, and its clauses differ
    from academy to academy: without clause and date trustees cannot tell what they owe. No law asks the plan to give
    them: this is good practice.
    """
    if plan.legal_basis is None or plan.legal_basis.funding_agreement is None:
        yield Problem(
            "is for an academy and names no clause of its funding agreement", at=("legal_basis", "funding_agreement")
        )

"""PK855."""

from collections.abc import Iterator

from policykit.across import TemplateText
from policykit.findings import Problem, Severity
from policykit.rules import Context, rule


@rule(
    "PK855",
    severity=Severity.NOTE,
    basis="practice",
    settle="Add what is so at this school and nowhere else; keep the common words, if all of the schools mean them",
    since="0.1",
    bad="""
        schools:
          - name: Ashwell Primary School
        statement: Our trust believes that every child belongs, wherever the family comes from.
        ---
        schools:
          - name: Millrace Academy
        statement: Our trust believes that every child belongs, wherever the family comes from.
        ---
        schools:
          - name: Saltmarsh Village School
        statement: Our trust believes that every child belongs, wherever the family comes from.
        ---
        schools:
          - name: Canal Street Primary School
        statement: We have two playgrounds and one football, and that taught us to share.
    """,
    good=(
        """
        schools:
          - name: Ashwell Primary School
        statement: Half of our families came here to work on the boats, and half have always been here.
        ---
        schools:
          - name: Millrace Academy
        statement: Our trust believes that every child belongs, wherever the family comes from.
        ---
        schools:
          - name: Saltmarsh Village School
        statement: Our trust believes that every child belongs, wherever the family comes from.
        ---
        schools:
          - name: Canal Street Primary School
        statement: We have two playgrounds and one football, and that taught us to share.
        """,
        """
        schools:
          - name: Ashwell Primary School
        statement: Our trust believes that every child belongs, wherever the family comes from.
        ---
        schools:
          - name: Millrace Academy
        statement: Our trust believes that every child belongs, wherever the family comes from.
        """,
    ),
)
def shared_template(template: TemplateText, _: Context) -> Iterator[Problem]:
    """Sentences of the plan stand in most of the plans that were checked with it.

    What most schools of a trust or an area say in the same words comes from a template. It may well be right: a trust
    has a view of its own. But a reader learns from it nothing about this school, and a board that compares plans
    compares one sentence with itself. It takes three schools, and more than half of all. This is advice.
    """
    number = template.stretch.sentences
    these = "this sentence stands" if number == 1 else f"these {number} sentences stand"
    part = ", wholly or in part," if template.in_part else ""
    yield Problem(
        f"{these}{part} in {template.having} of {template.schools} schools' plans, as in {template.whose}",
        about=f"{template.mark:x}",
        elsewhere=template.elsewhere,
    )

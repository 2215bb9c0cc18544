"""PK316."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.privacy import shown
from policykit.rules import Context, rule


@rule(
    "PK316",
    severity=Severity.WARNING,
    basis="practice",
    settle="Keep one of them, and bring together there what both say",
    since="0.1",
    bad="""
        commitments:
          - {heading: teaching, text: We celebrate the festivals of all faiths, answers: [common-values]}
          - {heading: equity, text: Music lessons are free for all}
          - {heading: engagement, text: "We celebrate the  festivals of all Faiths.", answers: [parent-engagement]}
    """,
    good="""
        commitments:
          - {heading: teaching, text: We celebrate the festivals of all faiths, answers: [common-values]}
          - {heading: equity, text: Music lessons are free for all}
          - {heading: engagement, text: Families help to celebrate festivals., answers: [parent-engagement]}
    """,
)
def repeated_commitment(plan: Plan, _: Context) -> Iterator[Problem]:
    """Two commitments say the same.

    Under two headings the same words look like twice the work. Progress is then recorded under one and forgotten
    under the other. One commitment can answer several requirements.
    """
    seen: set[str] = set()
    for index, commitment in enumerate(plan.commitments):
        words = " ".join(commitment.text.casefold().split()).rstrip(".")
        if words in seen:
            yield Problem(f"says “{shown(commitment.text, 80)}” again", at=("commitments", index, "text"))
        seen.add(words)

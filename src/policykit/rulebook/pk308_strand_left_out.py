"""PK308."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK308",
    severity=Severity.WARNING,
    basis="practice",
    settle="Add the strand to `strands`, or take the finding out of `responds_to`",
    since="0.1",
    bad="""
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Nearly all pupils are Christian or of no faith}
            - {id: few-faiths-nearby, strand: religion, level: local, found: The next mosque is 20 miles away}
            - {id: one-estate, strand: socio-economic, level: local, found: One estate has most of the low incomes}
        commitments:
          - heading: teaching
            text: Year 4 meets pupils of an Islamic school, all travel paid
            strands: [socio-economic]
            responds_to: [few-faiths, few-faiths-nearby, one-estate]
    """,
    good=(
        """
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Nearly all pupils are Christian or of no faith}
            - {id: few-faiths-nearby, strand: religion, level: local, found: The next mosque is 20 miles away}
            - {id: one-estate, strand: socio-economic, level: local, found: One estate has most of the low incomes}
        commitments:
          - heading: teaching
            text: Year 4 meets pupils of an Islamic school, all travel paid
            strands: [religion, socio-economic]
            responds_to: [few-faiths, few-faiths-nearby, one-estate]
        """,
        """
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Nearly all pupils are Christian or of no faith}
        commitments:
          - {heading: teaching, text: Year 4 meets pupils of an Islamic school, responds_to: [few-faiths, far-away]}
          - {heading: equity, text: Music lessons are free for all, strands: [socio-economic]}
        """,
    ),
)
def strand_left_out(plan: Plan, _: Context) -> Iterator[Problem]:
    """A commitment responds to a finding about a strand that it does not say it works on.

    The two say different things. Whoever counts what the school does for religion, ethnicity or socio-economic
    background goes by `strands`, and would miss this commitment.
    """
    found = {each.id: each.strand for each in plan.analysis}
    for index, commitment in enumerate(plan.commitments):
        responds_to = {found[id]: id for id in commitment.responds_to if id in found}
        for strand, id in responds_to.items():
            if commitment.strands and strand not in commitment.strands:
                yield Problem(
                    f"responds to {id!r}, found about {strand.full}, and does not name that strand",
                    at=("commitments", index, "strands"),
                )

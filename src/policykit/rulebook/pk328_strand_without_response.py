"""PK328."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK328",
    severity=Severity.NOTE,
    basis="ofsted-2010",
    requirements=("actions-by-strand",),
    settle="Name a finding about this strand under `responds_to`, or take the strand out of `strands`",
    since="0.1",
    bad="""
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Nearly all pupils are Christian or of no faith}
            - {id: one-estate, strand: socio-economic, level: local, found: One estate has most of the low incomes}
        commitments:
          - heading: teaching
            text: Year 4 meets pupils of an Islamic school, all travel paid
            strands: [religion, socio-economic]
            responds_to: [few-faiths]
    """,
    good=(
        """
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Nearly all pupils are Christian or of no faith}
            - {id: one-estate, strand: socio-economic, level: local, found: One estate has most of the low incomes}
        commitments:
          - heading: teaching
            text: Year 4 meets pupils of an Islamic school, all travel paid
            strands: [religion, socio-economic]
            responds_to: [few-faiths, one-estate]
        """,
        """
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Nearly all pupils are Christian or of no faith}
            - {strand: socio-economic, level: local, found: One estate has most of the low incomes}
        commitments:
          - heading: teaching
            text: Year 4 meets pupils of an Islamic school, all travel paid
            strands: [religion, ethnicity, socio-economic]
            responds_to: [few-faiths]
        """,
        """
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Nearly all pupils are Christian or of no faith}
            - {id: one-estate, strand: socio-economic, level: local, found: One estate has most of the low incomes}
        commitments:
          - {heading: equity, text: Trips are free for all, strands: [socio-economic], responds_to: [few-faiths]}
        """,
        """
        context:
          analysis:
            - {id: one-estate, strand: socio-economic, level: local, found: One estate has most of the low incomes}
            - {id: few-faiths, strand: religion, level: school, found: Nearly all pupils are Christian or of no faith}
        commitments:
          - {heading: equity, text: Trips are free for all, strands: [socio-economic]}
          - heading: engagement
            text: The holiday club takes families of both estates
            strands: [religion, socio-economic]
            responds_to: [few-faiths, one-estates]
        """,
    ),
)
def strand_without_response(plan: Plan, _: Context) -> Iterator[Problem]:
    """A commitment works on a strand, and responds to nothing that was found about it.

    Until 2011 inspectors looked for planned actions that rest on the analysis of each strand. Nobody inspects by
    that schedule now. But where the school knows something about religion, ethnicity or poverty in its community,
    what it does about that can say so. This is only noted of commitments whose other strands
    have what they respond to.
    """
    found = {each.id: each.strand for each in plan.analysis if each.id}
    known = {*found.values()}
    for i, commitment in enumerate(plan.commitments):
        if commitment.responds_to and all(id in found for id in commitment.responds_to):
            answered = {found[id] for id in commitment.responds_to}
            for j, strand in enumerate(commitment.strands):
                if strand in known - answered and answered <= {*commitment.strands}:
                    yield Problem(
                        f"works on {strand.full}, and responds to no finding about it",
                        at=("commitments", i, "strands", j),
                    )

"""PK309."""

from collections.abc import Iterator
from difflib import get_close_matches

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK309",
    severity=Severity.WARNING,
    basis="practice",
    settle="Give the finding it responds to this `id` under `context.analysis`, or take this out of `responds_to`",
    since="0.1",
    bad=(
        """
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Nearly all pupils are Christian or of no faith}
            - {strand: ethnicity, level: school, found: Nine pupils in ten are White British}
        commitments:
          - heading: teaching
            text: Year 4 visits a gurdwara, a mosque and a church
            responds_to: [few-faith]
        """,
        """
        commitments:
          - {heading: teaching, text: Year 4 visits a mosque and a church, responds_to: [few-faiths]}
        """,
    ),
    good="""
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Nearly all pupils are Christian or of no faith}
            - {strand: ethnicity, level: school, found: Nine pupils in ten are White British}
        commitments:
          - heading: teaching
            text: Year 4 visits a gurdwara, a mosque and a church
            responds_to: [few-faiths]
    """,
)
def unknown_analysis(plan: Plan, _: Context) -> Iterator[Problem]:
    """A commitment responds to a finding that the analysis does not have.

    A plan earns trust when what it does follows from what was found. Here the thread is cut: the finding was taken
    out or renamed, and nobody can look up why the school does this.
    """
    known = {each.id for each in plan.analysis if each.id}
    for i, commitment in enumerate(plan.commitments):
        for j, id in enumerate(commitment.responds_to):
            if id not in known:
                near = get_close_matches(id, sorted(known), n=1)
                yield Problem(
                    f"responds to {id!r}, which the analysis has not",
                    at=("commitments", i, "responds_to", j),
                    settle=f"Write {near[0]} under `responds_to`, if that is meant" if near else None,
                )

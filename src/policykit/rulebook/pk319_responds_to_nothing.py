"""PK319."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment
from policykit.rules import Context, rule


@rule(
    "PK319",
    severity=Severity.NOTE,
    basis="ofsted-2010",
    requirements=("actions-by-strand",),
    settle="Name under `responds_to` the finding of `context.analysis` that it rests on, by its `id`",
    since="0.1",
    bad="""
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Nearly all pupils are Christian or of no faith}
        commitments:
          - heading: teaching
            text: Year 4 visits a gurdwara, a mosque and a church
    """,
    good="""
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Nearly all pupils are Christian or of no faith}
        commitments:
          - heading: teaching
            text: Year 4 visits a gurdwara, a mosque and a church
            responds_to: [few-faiths]
    """,
)
def responds_to_nothing(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment does not say which finding about the school's community it responds to.

    Until 2011 inspectors looked for planned actions that rest on an analysis of the community. Nobody inspects by
    that schedule now. But an activity that answers nothing that was found may be pleasant and change nothing.
    """
    if not commitment.responds_to:
        yield Problem("does not say which finding of the analysis it responds to", at="responds_to")

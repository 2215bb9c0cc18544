"""PK317."""

from collections.abc import Iterator

from policykit.coverage import Level
from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK317",
    severity=Severity.NOTE,
    basis="ofsted-2010",
    requirements=("actions-by-strand",),
    settle="Name the strand under the `strands` of a commitment that works on it, or write one that does",
    since="0.1",
    bad="""
        commitments:
          - {heading: teaching, text: Year 4 visits a gurdwara and a church, strands: [religion, ethnicity]}
    """,
    good="""
        commitments:
          - {heading: teaching, text: Year 4 visits a gurdwara and a church, strands: [religion, ethnicity]}
          - {heading: equity, text: Trips are free for pupils with free school meals, strands: [socio-economic]}
    """,
)
def strand_without_action(_plan: Plan, context: Context) -> Iterator[Problem]:
    """No commitment works on one of the three strands: religion, ethnicity or socio-economic background.

    Until 2011 inspectors looked for planned actions on each of the three. Nobody inspects by that schedule now, but
    the question is still a good one: many plans say much on festivals and nothing on poverty.
    """
    for strand, level in context.coverage.strands.items():
        if level is Level.MISSING:
            yield Problem(f"no commitment says that it works on {strand.full}", at="commitments", about=strand)

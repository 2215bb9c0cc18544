"""PK509."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan, Strand
from policykit.rules import Context, rule


@rule(
    "PK509",
    severity=Severity.NOTE,
    basis="ofsted-2010",
    requirements=("evaluation-by-strand",),
    settle="Add an `evaluation` to a measure of a commitment that works on this strand",
    since="0.1",
    bad=(
        """
        commitments:
          - heading: teaching
            text: Year 4 meets people of other faiths and other ethnic groups
            strands: [religion, ethnicity]
            measures:
              - indicator: Visits a year
              - indicator: Pupils who can say what two faiths share
                evaluation: {date: 2026-07-10, progress: on track}
          - heading: equity
            text: Trips are free for pupils with free school meals
            strands: [socio-economic]
            measures:
              - indicator: Pupils with free school meals who came on every trip
        """,
        """
        commitments: []
        """,
    ),
    good="""
        commitments:
          - heading: teaching
            text: Year 4 meets people of other faiths and other ethnic groups
            strands: [religion, ethnicity]
            measures:
              - indicator: Visits a year
              - indicator: Pupils who can say what two faiths share
                evaluation: {date: 2026-07-10, progress: on track}
          - heading: equity
            text: Trips are free for pupils with free school meals
            strands: [socio-economic]
            measures:
              - indicator: Pupils with free school meals who came on every trip
                evaluation: {date: 2026-07-10, progress: met}
    """,
)
def strand_not_evaluated(plan: Plan, _: Context) -> Iterator[Problem]:
    """Nothing that works on one of the three strands has been evaluated.

    Until 2011 inspectors looked for evaluation across religion, ethnicity and socio-economic background. Nobody
    inspects by that schedule now. A plan that only looks back at what is easy to count may still miss where people
    live apart.
    """
    evaluated = {
        strand
        for commitment in plan.commitments
        if any(measure.evaluation for measure in commitment.measures)
        for strand in commitment.strands
    }
    for strand in Strand:
        if strand not in evaluated:
            yield Problem(f"no commitment on {strand.full} has an evaluation", at="commitments", about=strand)

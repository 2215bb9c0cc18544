"""PK207."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK207",
    severity=Severity.NOTE,
    basis="ofsted-2010",
    requirements=("actions-by-strand",),
    settle="Give it an `id`, and name that under `responds_to` of the commitment that responds to it",
    since="0.1",
    bad=(
        """
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Most pupils are Christian}
            - {id: poorer-ward, strand: socio-economic, level: local, found: Incomes differ much between the wards}
        commitments:
          - heading: teaching
            text: Each year group visits places of worship of two faiths
            responds_to: [few-faiths]
        """,
        """
        context:
          analysis:
            - {strand: religion, level: school, found: Most pupils are Christian}
        """,
    ),
    good=(
        """
        context:
          analysis:
            - {id: few-faiths, strand: religion, level: school, found: Most pupils are Christian}
            - {id: poorer-ward, strand: socio-economic, level: local, found: Incomes differ much between the wards}
        commitments:
          - heading: teaching
            text: Each year group visits places of worship of two faiths
            responds_to: [few-faiths]
          - heading: engagement
            text: Clubs are free, and a bus takes pupils home
            responds_to: [poorer-ward]
        """,
        """
        policy: {title: Community cohesion policy}
        """,
    ),
)
def analysis_unanswered(plan: Plan, _: Context) -> Iterator[Problem]:
    """No commitment responds to something that was found about a strand.

    Until 2011 Ofsted looked for actions that rest on the analysis, with due emphasis on each of the three strands.
    Nobody inspects by that now. Still, a finding that nothing follows from was not worth the finding, and governors
    may ask what the school does about it.
    """
    if plan.context is None:
        return
    answered = {id for commitment in plan.commitments for id in commitment.responds_to}
    for index, each in enumerate(plan.context.analysis):
        if each.id not in answered:
            yield Problem(
                f"no commitment responds to the finding on {each.strand.full} in the {each.level.full}",
                at=("context", "analysis", index),
            )

"""PK614."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Dissemination, YesNo
from policykit.rules import Context, rule


@rule(
    "PK614",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("dissemination",),
    settle="Name the `languages` it can be had in, or say `on_request: yes`",
    since="0.1",
    bad=(
        """
            context:
              population: {eal: 31}
            dissemination:
              published:
                - {where: The school's website}
        """,
        """
            context:
              population: {eal: 0.5}
            dissemination:
              on_request: no
        """,
    ),
    good=(
        """
            context:
              population: {eal: 31}
            dissemination:
              published:
                - {where: The school's website}
              languages: [English, Polish, Urdu]
        """,
        """
            context:
              population: {eal: 31}
            dissemination:
              on_request: yes
        """,
        """
            context:
              population: {eal: 0}
            dissemination:
              on_request: no
        """,
        """
            context:
              population: {disadvantaged: 18}
            dissemination:
              on_request: no
        """,
        """
            context:
              location: {setting: rural}
            dissemination:
              on_request: no
        """,
        "on_request: no",
    ),
)
def languages_missing(dissemination: Dissemination, context: Context) -> Iterator[Problem]:
    """Some pupils' first language is not English, and the policy can be had in no other.

    The families whom the policy most means to include may be those who cannot read it. A line in their languages that
    says whom to ask is a beginning. This is good practice; no law asks for a translation of this policy.
    """
    population = context.plan.context.population if context.plan.context else None
    if population is None or not population.eal or dissemination.languages:
        return
    if dissemination.on_request is not YesNo.YES:
        yield Problem(
            f"names no language, and {population.eal:g}% of pupils have a first language other than English",
            at="languages",
        )

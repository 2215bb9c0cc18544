"""PK404."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule


@rule(
    "PK404",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Name who leads it, as a role, under `lead`",
    since="0.1",
    bad="""
        indicator: Visits to places of worship in a year
        supporters: [class teachers, local faith forum]
    """,
    good="""
        indicator: Visits to places of worship in a year
        lead: Religious education lead
        supporters: [class teachers, local faith forum]
    """,
)
def measure_without_lead(measure: Measure, _: Context) -> Iterator[Problem]:
    """Nobody leads a measure.

    What everybody does together, nobody answers for. The delivery plans that schools publish name a lead for each
    outcome; a role is enough, and lasts longer than a name. This is good practice; no law asks for it.
    """
    if measure.lead is None:
        yield Problem(f"nobody leads “{measure.indicator}”", at="lead")

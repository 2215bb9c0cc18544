"""PK417."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule


@rule(
    "PK417",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Say what could go wrong and what the school does about it, under `risk`",
    since="0.1",
    bad="""
        indicator: Pupils who take part in the exchange with the partner school
        target: 60
    """,
    good="""
        indicator: Pupils who take part in the exchange with the partner school
        target: 60
        risk: The partner school changes its staff; two teachers on each side know the plan
    """,
)
def measure_without_risk(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure does not say what could go wrong.

    Whoever has thought of what may fail is ready when it does. Governors can then ask early instead of late. The
    delivery plans that schools publish name a risk for each outcome; no law asks for it.
    """
    if measure.risk is None:
        yield Problem(f"“{measure.indicator}” names no risk", at="risk")

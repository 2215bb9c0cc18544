"""PK413."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule

_SAYS_UNIT = ("%", "per cent", "percent", "proportion", "share of", "rate of", "number of", "how many", "how often")


@rule(
    "PK413",
    severity=Severity.NOTE,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Say what the numbers are, such as % of pupils or visits a year, under `unit`",
    since="0.1",
    bad=(
        """
            indicator: Pupils who say they feel they belong
            target: 90
        """,
        """
            indicator: Pupils who say they feel they belong
            baseline: 74
        """,
    ),
    good=(
        """
            indicator: Pupils who say they feel they belong
            unit: "% of pupils"
            target: 90
        """,
        """
            indicator: Percentage of pupils who say they feel they belong
            target: 90
        """,
        "indicator: Pupils who say they feel they belong",
    ),
)
def measure_without_unit(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure gives numbers without saying what they are.

    Ninety pupils and ninety per cent of pupils are different promises. A reader who has to guess may take the one for
    the other. This is good practice; no law asks for it.
    """
    number = measure.baseline if measure.target is None else measure.target
    if measure.unit is not None or number is None:
        return
    indicator = measure.indicator.lower()
    if not any(words in indicator for words in _SAYS_UNIT):
        yield Problem(f"gives {number:g} for “{measure.indicator}” without saying of what", at="unit")

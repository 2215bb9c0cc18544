"""PK414."""

import re
from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.rules import Context, rule
from policykit.source import Path

_SHARE = re.compile(r"(%|per ?cent|percentage)( of\b.*)?", re.IGNORECASE)


@rule(
    "PK414",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Give a share from 0 to 100, or change the `unit`",
    since="0.1",
    bad=(
        """
            unit: "% of pupils"
            baseline: 740
        """,
        """
            unit: per cent
            target: 100.5
        """,
        """
            unit: Percentage of families
            milestones:
              - {date: 2027-03-26, text: Most families have come once, value: -1}
        """,
        """
            unit: percent of parents
            evaluation: {result: 231}
        """,
    ),
    good=(
        """
            unit: "% of pupils"
            baseline: 74
        """,
        """
            unit: "%"
            baseline: 0
            target: 100
            milestones:
              - {date: 2026-12-18, text: The survey has been held}
        """,
        """
            unit: percentage points above last year
            baseline: -2
        """,
        """
            unit: families
            target: 120
        """,
    ),
)
def percentage_out_of_range(measure: Measure, _: Context) -> Iterator[Problem]:
    """A number is given as a percentage but lies outside 0 to 100.

    Mostly a count was written where a share belongs. Until it is put right, the measure can be neither met nor
    missed. This is about the plan agreeing with itself; no law asks for it.
    """
    if measure.unit is None or not _SHARE.fullmatch(measure.unit):
        return
    numbers: list[tuple[Path, float | None]] = [
        (("baseline",), measure.baseline),
        (("target",), measure.target),
        *((("milestones", index, "value"), each.value) for index, each in enumerate(measure.milestones)),
        (("evaluation", "result"), measure.evaluation.result if measure.evaluation else None),
    ]
    for at, number in numbers:
        if number is not None and not 0 <= number <= 100:  # noqa: PLR2004
            yield Problem(f"{number:g} is not a share of a hundred, as “{measure.unit}” says", at=at)

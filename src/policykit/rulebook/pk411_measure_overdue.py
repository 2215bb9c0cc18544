"""PK411."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.privacy import shown
from policykit.rules import Context, rule


@rule(
    "PK411",
    severity=Severity.WARNING,
    basis="practice",
    requirements=("delivery-plan",),
    settle="Say under `evaluation` whether it was met or not met, or agree a new `due` date",
    since="0.1",
    bad=(
        """
            indicator: Parents at curriculum evenings
            due: 2026-08-31
        """,
        """
            indicator: Parents at curriculum evenings
            due: 2026-07-31
            evaluation: {date: 2026-03-20, progress: on track}
        """,
        """
            indicator: Parents at curriculum evenings
            due: 2026-07-31
            evaluation: {date: 2026-07-31, progress: late}
        """,
    ),
    good=(
        """
            indicator: Parents at curriculum evenings
            due: 2026-08-31
            evaluation: {date: 2026-08-31, progress: met}
        """,
        """
            indicator: Parents at curriculum evenings
            due: 2026-07-31
            evaluation: {date: 2026-07-20, progress: not met}
        """,
        """
            indicator: Parents at curriculum evenings
            due: 2026-07-31
            evaluation: {date: 2026-07-31, text: Fewer parents came than we hoped}
        """,
        """
            indicator: Parents at curriculum evenings
            due: 2026-09-01
        """,
        "indicator: Parents at curriculum evenings",
    ),
)
def measure_overdue(measure: Measure, context: Context) -> Iterator[Problem]:
    """The due date of a measure has passed, and no evaluation says whether it was met.

    The due date is the promise to look. "Not met" is a good answer too: it tells governors what to do differently. A
    plan whose dates pass in silence is no longer followed. Nothing is overdue on its due date itself. This is good
    practice; no law asks for it.
    """
    if measure.due is not None and measure.due < context.as_of and measure.is_open:
        what = f"“{shown(measure.indicator)}” was due on {measure.due}"
        yield Problem(f"{what}, and no evaluation says whether it was met", at="due")

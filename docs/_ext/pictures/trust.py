"""The made-up trust of five schools, checked as its settings say on the day of the example."""

from contextlib import chdir
from datetime import date
from functools import cache
from pathlib import Path

from policykit.bulk import check_all
from policykit.choice import choose
from policykit.config import load_config
from policykit.loading import find_plans
from policykit.report import Results

__all__ = ["AS_OF", "results"]

TRUST = Path(__file__).parents[3] / "examples" / "trust"

AS_OF = date(2026, 11, 24)
"""The day of the example, as its own page has it."""


@cache
def results() -> Results:
    """Check the five plans, and look a year ahead as the trust report does."""
    with chdir(TRUST):
        choice = choose(load_config(Path("policykit.toml")))
        return check_all(
            tuple(find_plans("plans")),
            as_of=AS_OF,
            until=AS_OF.replace(year=AS_OF.year + 1),
            pack=choice.pack,
            packs=choice.packs,
            waivers=choice.waivers,
            baseline=choice.baseline,
            fail_on=choice.settings.fail_on.value.severity,
        )

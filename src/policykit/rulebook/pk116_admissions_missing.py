"""PK116."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Phase, School
from policykit.rules import Context, rule

_MAY_SELECT = {Phase.SECONDARY, Phase.MIDDLE_DEEMED_SECONDARY, Phase.ALL_THROUGH}


@rule(
    "PK116",
    severity=Severity.NOTE,
    basis="practice",
    settle="Say under `admissions` whether the school is selective, as Get Information about Schools has it",
    since="0.1",
    bad=("phase: Secondary", "phase: Middle deemed secondary", "phase: All-through"),
    good=(
        """
        phase: Secondary
        admissions: Non-selective
        """,
        "phase: Primary",
        "type: Community school",
    ),
)
def admissions_missing(school: School, _: Context) -> Iterator[Problem]:
    """A secondary school does not say whether it selects pupils by ability.

    A school that selects draws pupils from a wide area and not from its own neighbourhood, and a complete plan says
    how that fits with community cohesion. Until this is said, that question is not asked. This is good practice.
    """
    if school.admissions is None and school.phase in _MAY_SELECT:
        yield Problem(f"“{school.name}” does not say whether it selects pupils by ability", at="admissions")

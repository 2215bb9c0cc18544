"""PK118."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import EstablishmentType, School
from policykit.rules import Context, rule

_VOLUNTARY = {EstablishmentType.VOLUNTARY_AIDED_SCHOOL, EstablishmentType.VOLUNTARY_CONTROLLED_SCHOOL}


@rule(
    "PK118",
    severity=Severity.NOTE,
    basis="practice",
    settle="Name it under `religious_character`, or write None, as Get Information about Schools has it",
    since="0.1",
    bad=("type: Voluntary aided school", "type: Voluntary controlled school"),
    good=(
        """
        type: Voluntary aided school
        religious_character: Church of England
        """,
        """
        type: Voluntary controlled school
        religious_character: None
        """,
        "type: Community school",
    ),
)
def religious_character_missing(school: School, _: Context) -> Iterator[Problem]:
    """A voluntary school does not say whether it has a religious character.

    Many voluntary schools have one. A complete plan of such a school says how its admissions fit with community
    cohesion; until the religious character is named, that question is not asked. This is good practice.
    """
    if school.religious_character is None and school.type in _VOLUNTARY:
        yield Problem(f"“{school.name}” does not say whether it has a religious character", at="religious_character")

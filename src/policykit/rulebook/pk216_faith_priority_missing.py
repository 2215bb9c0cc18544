"""PK216."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import School
from policykit.rules import Context, rule


@rule(
    "PK216",
    severity=Severity.NOTE,
    basis="practice",
    settle="Say under `faith_priority`, yes or no, whether faith gives some pupils priority for a place",
    since="0.1",
    bad="religious_character: Church of England",
    good=(
        """
        religious_character: Church of England
        faith_priority: no
        """,
        "religious_character: Does not apply",
        "type: Community school",
    ),
)
def faith_priority_missing(school: School, _: Context) -> Iterator[Problem]:
    """A school with a religious character does not say whether faith gives priority for a place.

    Some schools of a faith give priority by it, others take all who live near. Families of other faiths and of none
    look for this first, and it shows how admissions fit with community cohesion. This is good practice.
    """
    if school.faith_priority is None and school.has_religious_character:
        yield Problem(
            f"“{school.name}” ({school.religious_character}) does not say whether faith gives priority for a place",
            at="faith_priority",
        )

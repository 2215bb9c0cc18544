"""PK327."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Commitment
from policykit.rules import Context, rule

_LISTS = ("answers", "dimensions", "strands", "responds_to")


@rule(
    "PK327",
    severity=Severity.NOTE,
    basis="practice",
    settle="Keep it once",
    since="0.1",
    bad=(
        "answers: [school-links, parent-engagement, school-links]",
        "dimensions: [local, local]",
        "strands: [religion, ethnicity, religion]",
        "responds_to: [few-faiths, few-faiths]",
    ),
    good=(
        "answers: [school-links, parent-engagement]",
        "{answers: [school-links], dimensions: [school, local], strands: [religion], responds_to: [school]}",
    ),
)
def repeated_name(commitment: Commitment, _: Context) -> Iterator[Problem]:
    """A commitment names the same requirement, community, strand or finding twice.

    The second one counts for nothing. Mostly another name was meant, and what that stands for is now reported as
    missing although the school does it.
    """
    for field in _LISTS:
        seen: set[str] = set()
        for index, name in enumerate(getattr(commitment, field)):
            if name in seen:
                yield Problem(f"names “{name}” more than once", at=(field, index))
            seen.add(name)

"""PK109."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Ages
from policykit.rules import Context, rule


@rule(
    "PK109",
    severity=Severity.WARNING,
    basis="practice",
    settle="Give the lower age as `youngest` and the higher one as `oldest`",
    since="0.1",
    bad="{youngest: 11, oldest: 4}",
    good=("{youngest: 4, oldest: 11}", "{youngest: 16, oldest: 16}"),
)
def ages_out_of_order(ages: Ages, _: Context) -> Iterator[Problem]:
    """A school's youngest pupils are older than its oldest.

    One of the two ages is wrong, or they stand the wrong way round. What a plan asks of pupils depends on how old
    they are. This is good practice.
    """
    if ages.youngest > ages.oldest:
        yield Problem(f"is for ages from {ages.youngest} to {ages.oldest}", at="oldest")

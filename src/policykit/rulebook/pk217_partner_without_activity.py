"""PK217."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Partner
from policykit.rules import Context, rule


@rule(
    "PK217",
    severity=Severity.NOTE,
    basis="practice",
    settle="Say under `does` what is done together",
    since="0.1",
    bad="name: A primary school in the city",
    good="""
        name: A primary school in the city
        does: Year 4 classes meet twice a year and write to each other between
    """,
)
def partner_without_activity(partner: Partner, _: Context) -> Iterator[Problem]:
    """The plan names a partner and not what is done together.

    A link that is only a name may have ended years ago. Governors can ask after a visit, a shared lesson or a
    festival, and pupils gain by those. This is good practice.
    """
    if partner.does is None:
        yield Problem(f"does not say what is done with “{partner.name}”", at="does")

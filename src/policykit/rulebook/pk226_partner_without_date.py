"""PK226."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Partner
from policykit.rules import Context, rule


@rule(
    "PK226",
    severity=Severity.NOTE,
    basis="practice",
    settle="Give the day since when the school works with this partner under `since`",
    since="0.1",
    bad="name: A primary school in the city",
    good="""
        name: A primary school in the city
        since: 2024-09-01
    """,
)
def partner_without_date(partner: Partner, _: Context) -> Iterator[Problem]:
    """The plan does not say since when the school works with a partner.

    A link of ten years and one of this term are different things to build on, and partners whom nobody dated are often
    partners whom nobody remembers. This is good practice.
    """
    if partner.since is None:
        yield Problem(f"does not say since when the school works with “{partner.name}”", at="since")

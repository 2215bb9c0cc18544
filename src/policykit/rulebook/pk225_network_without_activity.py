"""PK225."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Network
from policykit.rules import Context, rule


@rule(
    "PK225",
    severity=Severity.NOTE,
    basis="practice",
    settle="Say under `does` what the schools of the network do together",
    since="0.1",
    bad="name: The cluster of village schools",
    good="""
        name: The cluster of village schools
        does: A sports day and a choir of pupils from all six schools
    """,
)
def network_without_activity(network: Network, _: Context) -> Iterator[Problem]:
    """The plan names a network of schools and not what its schools do together.

    Some networks are about staff and money alone. Governors cannot tell from a name whether pupils of different
    schools ever meet through it. This is good practice.
    """
    if network.does is None:
        yield Problem(f"does not say what the schools of “{network.name}” do together", at="does")

"""PK222."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import LocalDefinition
from policykit.rules import Context, rule


@rule(
    "PK222",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("definition",),
    settle="Name the document it comes from, with its date, under `source`",
    since="0.1",
    bad="""
        name: The city's definition
        text: People of all backgrounds get on well together
    """,
    good="""
        name: The city's definition
        text: People of all backgrounds get on well together
        source: The city's community strategy, March 2024
    """,
)
def local_definition_without_source(local: LocalDefinition, _: Context) -> Iterator[Problem]:
    """The plan adopts a definition other than the guidance's and does not say which document it comes from.

    A school may take a definition of its area's in place of the one in the guidance of 2007. Readers can then look
    who made it, and whether it has changed since. This goes with the guidance; it is not law.
    """
    if local.source is None:
        yield Problem(f"does not say which document “{local.name}” comes from", at="source")

"""PK224."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Definition
from policykit.rules import Context, rule


@rule(
    "PK224",
    severity=Severity.NOTE,
    basis="practice",
    settle="Name the document under `source`, or say that the words are the school's own",
    since="0.1",
    bad=(
        "text: A society in which all belong, are valued, have like chances and get on well",
        "limbs: {vision: All who learn and work here belong}",
    ),
    good=(
        """
        text: A society in which all belong, are valued, have like chances and get on well
        source: The guidance on the duty, July 2007
        """,
        """
        text: We take our city's words
        local: {name: The city's definition, text: People of all backgrounds get on well together}
        """,
        "local: {name: The city's definition, text: People of all backgrounds get on well together}",
        "{}",
    ),
)
def definition_without_source(definition: Definition, _: Context) -> Iterator[Problem]:
    """The plan defines community cohesion and does not say whose definition that is.

    Many schools take the words of the guidance of 2007, and only some name it. The law has no definition, so readers
    do well to know whether they read the guidance's words or the school's. This is good practice.
    """
    if definition.source is None and definition.local is None and (definition.text or definition.limbs):
        yield Problem("does not say where the definition comes from", at="source")

"""PK220."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Plan
from policykit.rules import Context, rule


@rule(
    "PK220",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("definition",),
    settle="Give the four parts under `definition.limbs`, or one passage as `text`, or the area's own as `local`",
    since="0.1",
    bad=(
        """
        definition: {source: The guidance of 2007}
        """,
        """
        policy: {title: Community cohesion policy}
        """,
    ),
    good=(
        """
        definition:
          source: The guidance of 2007
          text: A society in which people of all backgrounds belong, are valued, have like chances and get on well
        """,
        """
        definition:
          limbs: {vision: All belong}
        """,
        """
        definition:
          local: {name: The city's definition, text: People of all backgrounds get on well together}
        """,
    ),
)
def definition_missing(plan: Plan, _: Context) -> Iterator[Problem]:
    """The plan does not say what the school means by community cohesion.

    No law defines it. The guidance of 2007 has a definition of four parts, and a school may adopt another one, such as
    its local authority's. Without one, staff, governors and parents each work on something else. This is guidance, not
    law.
    """
    definition = plan.definition
    if definition is None or (definition.text is None and definition.limbs is None and definition.local is None):
        yield Problem("does not say what the school means by community cohesion", at="definition")

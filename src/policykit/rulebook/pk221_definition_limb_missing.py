"""PK221."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.models import Definition
from policykit.rules import Context, rule

_LIMBS = {
    "vision": "a common vision and a sense of belonging",
    "diversity": "people's different backgrounds appreciated and valued",
    "opportunities": "similar life opportunities for all",
    "relationships": "strong and positive relationships",
}


@rule(
    "PK221",
    severity=Severity.WARNING,
    basis="dcsf-2007",
    requirements=("definition",),
    settle="Say what this part means for the school, under its name in `definition.limbs`",
    since="0.1",
    bad=(
        """
        limbs:
          vision: All who learn and work here belong
          diversity: We know and value where each of us comes from
          relationships: We get on well, here and with our neighbours
        """,
        """
        text: A society in which all belong, are valued, have like chances and get on well
        limbs:
          diversity: We know and value where each of us comes from
          opportunities: Every pupil has the same chance to do well
          relationships: We get on well, here and with our neighbours
        """,
        """
        limbs: {vision: All belong, opportunities: All have like chances, relationships: All get on well}
        """,
        """
        limbs: {vision: All belong, diversity: All are valued, opportunities: All have like chances}
        """,
    ),
    good=(
        """
        limbs:
          vision: All who learn and work here belong
          diversity: We know and value where each of us comes from
          opportunities: Every pupil has the same chance to do well
          relationships: We get on well, here and with our neighbours
        """,
        """
        text: A society in which all belong, are valued, have like chances and get on well
        """,
        """
        limbs: {vision: All belong}
        local: {name: The city's definition, text: People of all backgrounds get on well together}
        """,
    ),
)
def definition_limb_missing(definition: Definition, _: Context) -> Iterator[Problem]:
    """One of the four parts of the definition of community cohesion is missing.

    The definition of the 2007 guidance has four parts, and work on one does not make up for another: people may get
    on well and still not have like chances. A school that adopts a definition of its area's instead needs none of
    them. This is guidance, not law.
    """
    limbs = definition.limbs
    if limbs is None or definition.local is not None:
        return
    for name, meaning in _LIMBS.items():
        if getattr(limbs, name) is None:
            yield Problem(f"the definition does not speak of {meaning}", at=("limbs", name))

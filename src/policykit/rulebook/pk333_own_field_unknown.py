"""PK333."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.own_fields import UnknownOwnField
from policykit.rules import Context, rule


@rule(
    "PK333",
    severity=Severity.WARNING,
    basis="practice",
    settle="Mend the name, or take the field out",
    since="0.1",
    bad=(
        """
        # extra: {properties: {link_governor: {type: string}}, additionalProperties: false}
        extra:
          link_govenor: Parent governor for Years 5 and 6
        """,
        """
        # extra: {properties: {lead: {properties: {role: {}}, additionalProperties: false}}}
        extra:
          lead: {role: Head of Year 5, room: "12"}
        """,
    ),
    good=(
        """
        # extra: {properties: {link_governor: {type: string}}, additionalProperties: false}
        extra:
          link_governor: Parent governor for Years 5 and 6
        """,
        """
        # extra: {properties: {link_governor: {type: string}}}
        extra:
          motto: Together
        """,
    ),
)
def own_field_unknown(misfit: UnknownOwnField, _: Context) -> Iterator[Problem]:
    """A field under `extra` has a name that the pack does not have in that place.

    Where a pack lists all the fields there can be, another name is mostly a slip of the pen. What stands under it would
    be in none of the tables that a trust or an authority makes of its schools' answers.
    """
    yield Problem(misfit.words, settle=misfit.settle)

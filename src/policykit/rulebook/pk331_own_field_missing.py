"""PK331."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.own_fields import MissingOwnField
from policykit.rules import Context, rule


@rule(
    "PK331",
    severity=Severity.WARNING,
    basis="practice",
    settle="Give it under `extra`",
    since="0.1",
    bad=(
        """
        # extra: {properties: {link_governor: {type: string}}, required: [link_governor]}
        extra:
          motto: Together
        """,
        """
        # extra: {properties: {link_governor: {type: string}}, required: [link_governor]}
        statement: We learn from each other.
        """,
        """
        # extra: {properties: {pupils_met: {type: integer}}}
        extra:
          pupils_met:
        """,
    ),
    good=(
        """
        # extra: {properties: {link_governor: {type: string}}, required: [link_governor]}
        extra:
          motto: Together
          link_governor: Parent governor for Years 5 and 6
        """,
        """
        # extra: {properties: {pupils_met: {type: integer}}}
        extra: {}
        """,
    ),
)
def own_field_missing(misfit: MissingOwnField, _: Context) -> Iterator[Problem]:
    """A field that the pack asks for under `extra` is not there, or has nothing in it.

    A trust or an authority asks every school for the same few things of its own: a link governor, a count of visits.
    It sets them side by side to see who needs help. A school that leaves one out is missing from that table, and
    nobody can tell whether there was nothing to say.
    """
    yield Problem(misfit.words, settle=misfit.settle)

"""PK332."""

from collections.abc import Iterator

from policykit.findings import Problem, Severity
from policykit.own_fields import UnfitOwnField
from policykit.rules import Context, rule


@rule(
    "PK332",
    severity=Severity.WARNING,
    basis="practice",
    settle="Write it in the form that the pack asks for",
    since="0.1",
    bad=(
        """
        # extra: {properties: {pupils_met: {type: integer, minimum: 0}}}
        extra:
          pupils_met: about forty
        """,
        """
        # extra: {properties: {term: {enum: [autumn, spring, summer]}}}
        extra:
          term: Autum
        """,
        """
        # extra: {properties: {agreed: {type: string, format: date}}}
        extra:
          agreed: 1 September
        """,
        """
        # extra: {properties: {visits: {type: array, items: {type: object, required: [school]}}}}
        extra:
          visits:
            - a school in Barrowbridge
        """,
    ),
    good=(
        """
        # extra: {properties: {pupils_met: {type: integer, minimum: 0}}}
        extra:
          pupils_met: 40
        """,
        """
        # extra: {properties: {agreed: {type: string, format: date}}}
        extra:
          agreed: 2026-09-01
          motto: Whatever else a school adds is its own
        """,
    ),
)
def own_field_unfit(misfit: UnfitOwnField, _: Context) -> Iterator[Problem]:
    """What stands in a field under `extra` is not what the pack asks for.

    The pack says of each field whether a number, a date or one of a few words belongs there, so that the answers of
    all its schools can be counted and compared. Words in place of a number are left out of every sum, and whoever reads
    the sum does not see that a school is missing from it.
    """
    yield Problem(misfit.words, settle=misfit.settle)

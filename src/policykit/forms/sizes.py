"""How much a form shows of what may be added."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from policykit.models import (
    Commitment,
    Dimensions,
    FundingAgreement,
    Governance,
    HeadingPart,
    LegalBasis,
    Location,
    Measure,
    Model,
    ParentsViews,
    Plan,
    Population,
    Regard,
    Review,
    School,
)
from policykit.own_fields import OwnField
from policykit.tables.fields import Field

__all__ = ["OPEN", "Size", "asked_of", "is_asked"]


class Size(StrEnum):
    """How much of what may be added a form shows."""

    SHORT = "short"
    STANDARD = "standard"
    FULL = "full"


_LATER: frozenset[tuple[type[Model], str]] = frozenset(
    {
        *((Plan, key) for key in ("introduction", "equality", "further_information", "extra")),
        *((School, key) for key in ("ukprn", "laestab", "ages", "faith_priority", "federation")),
        (LegalBasis, "statement"),
        (HeadingPart, "title"),
        (Location, "challenges"),
        *((Commitment, key) for key in ("id", "strands", "responds_to", "evidence")),
        *((Measure, key) for key in ("id", "start", "supporters", "cost", "milestones", "risk", "evaluation")),
        *((Governance, key) for key in ("membership", "quorum", "meets", "terms_reviewed", "training")),
        *((Review, key) for key in ("found", "impact_within", "impact_beyond")),
        (FundingAgreement, "wording"),
        (ParentsViews, "parents"),
    }
)
"""The fields that only a full form shows while nothing stands in them."""

OPEN: frozenset[tuple[type[Model], str]] = frozenset(
    {
        (School, "type"),
        (Population, "intake"),
        (Location, "setting"),
        (Commitment, "dimensions"),
        (Commitment, "in_place"),
        (ParentsViews, "date"),
    }
)
"""The fields that every form shows, with nothing behind the colon."""

_ALWAYS: frozenset[tuple[type[Model], str]] = frozenset(
    {
        (Regard, "children_and_young_peoples_plan"),
        (LegalBasis, "funding_agreement"),
        (Dimensions, "networks"),
    }
)
"""The fields that every form shows behind a #."""


def asked_of(own_fields: Sequence[OwnField], said: Mapping[str, Any] | None, size: Size) -> tuple[OwnField, ...]:
    """Return the fields of the school's own that a form of a size shows, and those in which something stands."""
    return tuple(each for each in own_fields if size is not Size.SHORT or each.is_required or each.name in (said or {}))


def is_asked(field: Field, size: Size) -> bool:
    """Whether a form of a size shows a field in which nothing stands."""
    place = (field.part, field.key)
    if field.is_required or place in OPEN or place in _ALWAYS or size is Size.FULL:
        return True
    return size is Size.STANDARD and place not in _LATER

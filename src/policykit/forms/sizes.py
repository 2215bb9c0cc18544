"""How much a form shows of what may be added."""

from enum import StrEnum

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
from policykit.tables.fields import Field

__all__ = ["OPEN", "Size", "is_asked"]


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


def is_asked(field: Field, size: Size) -> bool:
    """Whether a form of a size shows a field in which nothing stands."""
    place = (field.part, field.key)
    if field.is_required or place in OPEN or place in _ALWAYS or size is Size.FULL:
        return True
    return size is Size.STANDARD and place not in _LATER

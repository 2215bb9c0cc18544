"""Rules without code, written in one line."""

from typing import Any

from policykit.expressions import RuleEntry

__all__ = ["MEASURES", "entry"]

MEASURES = "commitments[*].measures[*]"


def entry(claim: str, *, select: str = MEASURES, **others: Any) -> RuleEntry:
    """Make a rule of what it claims; other fields by their names in a pack."""
    fields = {
        "code": "ORR001",
        "name": "something-amiss",
        "finds": "Something is amiss.",
        "settle": "Set it right",
        "select": select,
        "assert": claim,
        **({} if "messageExpression" in others else {"message": "is amiss"}),
        **others,
    }
    return RuleEntry.model_validate(fields)

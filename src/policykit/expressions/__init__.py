"""Rules without code: a pack says in CEL, the Common Expression Language, what is true where all is well.

The names are those of Kubernetes' ``x-kubernetes-validations``: ``self`` is the part that the rule selects, a finding
points at it, or at ``fieldPath`` below it, and a claim that cannot be worked out does not hold. Every field is checked
against the models when a rule is read. The library that works out expressions comes with the extra ``policykit[cel]``
and is imported where the first rule is looked at.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from policykit.expressions.entries import RuleEntry

if TYPE_CHECKING:
    from policykit.expressions.asserting import Assertion, to_rule
    from policykit.expressions.checking import ExpressionFault, faults

__all__ = ["Assertion", "ExpressionFault", "RuleEntry", "faults", "to_rule"]

_HOMES = {"asserting": ("Assertion", "to_rule"), "checking": ("ExpressionFault", "faults")}


def __getattr__(name: str) -> Any:
    """Import what works expressions out when a pack has some."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

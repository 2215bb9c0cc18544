"""What is kept while a plan is checked: its values, and how much a rule has looked at. Each thread keeps its own."""

from dataclasses import dataclass, field
from threading import local

from policykit.expressions.values import Plain, plain
from policykit.models import Plan
from policykit.rules import Context

__all__ = ["Spent", "plan_values", "spent_by"]


@dataclass(slots=True)
class Spent:
    """How much one rule has looked at in one check of a plan, apart from the parts themselves."""

    rule: object
    context: Context

    values: int = 0
    """How many values it was given, and how often it went through its loops."""

    is_said: bool = False
    """Whether it has said that this is more than it may look at."""


@dataclass(frozen=True, slots=True)
class _Values:
    plan: Plan
    parts: dict[int, tuple[object, Plain]] = field(default_factory=dict)
    """The values of each part by its identity, with the part itself: so no other comes to have that identity."""

    def of(self, part: object) -> Plain:
        if id(part) not in self.parts:
            self.parts[id(part)] = (part, plain(part))
        return self.parts[id(part)][1]


class _Kept(local):
    values: _Values | None = None
    spent: Spent | None = None


_kept = _Kept()
"""A memory of one plan. It changes no result but for what a rule may look at, which is counted rule by rule."""


def plan_values(plan: Plan, part: object) -> Plain:
    """Return the values of a plan or a part of it; they are made once, for all rules."""
    values = _kept.values
    if values is None or values.plan is not plan:
        values = _kept.values = _Values(plan)
    return values.of(part)


def spent_by(rule: object, context: Context) -> Spent:
    """Return how much a rule has looked at since it was first shown a part in a context."""
    spent = _kept.spent
    if spent is None or spent.rule is not rule or spent.context is not context:
        spent = _kept.spent = Spent(rule, context)
    return spent

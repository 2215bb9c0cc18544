"""How often an expression goes through its loops at most, worked out before any plan is seen.

Lists inside one another that belong together, such as commitments and their measures, grow with the plan; lists that
have nothing to do with each other multiply. Two of those are borne, three are not.
"""

from collections.abc import Collection

from policykit.expressions.nodes import Node, Op

__all__ = ["MOST_STEPS", "MOST_VALUES", "dearest_loop", "steps"]

MOST_STEPS = 10_000
"""How often an expression may go through its loops, all in all. The CEL library ends it there as well."""

MOST_VALUES = 300_000
"""How many values a rule may be given of one plan, and steps through its loops it may take, for all parts together.

It takes a second or so. The values of the parts themselves do not count: there are no more of them than in the plan.
"""

_LONG = 60
"""How many parts a long list of a plan has."""

_FEW = 3
"""How many parts each of those has, in a list of its own."""


def dearest_loop(root: Node) -> Node | None:
    """Return the loop at which an expression has more to go through than it may, or None."""
    loops = [node for node in root.walk() if node.op is Op.LOOP]
    if steps(root) <= MOST_STEPS:
        return None
    dear = (each for each in loops if not any(steps(part) > MOST_STEPS for part in each.parts))
    return next((each for each in dear if steps(each) > MOST_STEPS), loops[0])


def steps(root: Node, *, long: int = _LONG) -> int:
    """Return about how often an expression goes through its loops, where long lists have so many parts."""
    return _steps(root, (), long)


def _steps(node: Node, around: Collection[str], long: int) -> int:
    if node.op is not Op.LOOP:
        return sum(_steps(each, around, long) for each in node.parts)
    over, begin, condition, step, end = node.parts
    inside = {*around, node.name}
    once = 1 + _steps(condition, inside, long) + _steps(step, inside, long)
    others = sum(_steps(each, around, long) for each in (over, begin, end))
    return others + _length(over, around, long) * once


def _length(over: Node, around: Collection[str], long: int) -> int:
    if over.op in {Op.LIST, Op.MAP}:
        return len(over.parts)
    start = over
    while start.op is Op.SELECT or (start.op is Op.CALL and start.name == "_[_]"):
        start = start.parts[0]
    return min(_FEW, long) if start.op is Op.NAME and start.name in around else long

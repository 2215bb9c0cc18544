"""An expression made ready to be worked out, once in each process."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from policykit.expressions.costs import MOST_STEPS, steps
from policykit.expressions.inferring import infer
from policykit.expressions.kinds import Kind
from policykit.expressions.library import NAMES, Failure, Program, compiled, parse
from policykit.expressions.nodes import Node, Op, decode, encode
from policykit.expressions.values import Plain, count, longest_list, longest_text

__all__ = ["Ready", "ready"]

LONGEST_TEXT = 20_000
"""How many characters a text may have that loops look at."""

LONGEST_LIST = 2_000
"""How many values a list may have that loops look at."""


@dataclass(frozen=True, slots=True)
class Ready:
    """An expression, and what it looks at."""

    program: Program

    needs: Mapping[str, frozenset[str] | None]
    """Which of self, plan and so on it names, and which of their fields; None for all."""

    root: Node
    has_loops: bool

    def cost(self, values: Mapping[str, Plain]) -> int:
        """Return how many values besides ``self`` it is given, and about how often it goes through its loops."""
        wanted = self._wanted(values)
        given = sum(count(value) for name, value in wanted.items() if name != "self")
        if not self.has_loops:
            return given
        return given + min(steps(self.root, long=longest_list([*wanted.values()])), MOST_STEPS)

    def _wanted(self, values: Mapping[str, Plain]) -> dict[str, Plain]:
        return {name: _only(values[name], fields) for name, fields in self.needs.items() if name in values}

    def work_out(self, values: Mapping[str, Plain]) -> Plain | Failure:
        """Return the result for some values: never an exception because of anything in them."""
        wanted = self._wanted(values)
        if self.has_loops and (why := _too_long([*wanted.values()])):
            return Failure(why)
        return self.program.work_out(wanted)


def _only(value: Plain, fields: frozenset[str] | None) -> Plain:
    """Return of a value what is asked for: the library takes over all that it is given, each time."""
    if fields is None or not isinstance(value, dict):
        return value
    return {key: item for key, item in value.items() if key in fields}


def _too_long(values: list[Plain]) -> str | None:
    if longest_text(values) > LONGEST_TEXT:
        return f"a text has more than {LONGEST_TEXT:,} characters"
    return f"a list has more than {LONGEST_LIST:,} values" if longest_list(values) > LONGEST_LIST else None


@lru_cache(maxsize=1024)
def ready(text: str, self_kind: Kind) -> Ready:
    """Make an expression ready, given what kind ``self`` is of. Raises `ValueError` for one that has faults."""
    try:
        parsed = decode(parse(text))
    except RuntimeError as error:
        raise ValueError(text) from error
    if parsed is None:
        raise ValueError(text)
    nodes = tuple(parsed.root.walk())
    return Ready(
        compiled(encode(parsed.root, days=infer(parsed.root, self_kind=self_kind).days)),
        {name: _fields_of(name, nodes) for name in NAMES if any(_is(each, name) for each in nodes)},
        parsed.root,
        any(node.op is Op.LOOP for node in nodes),
    )


def _fields_of(name: str, nodes: Iterable[Node]) -> frozenset[str] | None:
    """Return the fields of a variable that are asked for; None if the whole of it is, too."""
    fields: set[str] = set()
    for node in nodes:
        if node.op in {Op.SELECT, Op.HAS} and _is(node.parts[0], name):
            fields.add(node.name)
        elif any(_is(each, name) for each in node.parts):
            return None
    return frozenset(fields) or None


def _is(node: Node, name: str) -> bool:
    return node.op is Op.NAME and node.name == name

"""An expression as a tree of nodes, read from what the CEL library parsed, and written for it again.

The numbers of the fields are those of ``cel/expr/syntax.proto``. Macros such as ``all`` and ``map`` are loops here.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from policykit.expressions.wire import Value, read, write

__all__ = ["Node", "Op", "Parsed", "decode", "encode"]


class Op(StrEnum):
    """What a node does."""

    CONSTANT = "constant"
    NAME = "name"
    SELECT = "select"
    HAS = "has"
    CALL = "call"
    METHOD = "method"
    LIST = "list"
    MAP = "map"
    LOOP = "loop"


@dataclass(frozen=True, slots=True)
class Node:
    """One step of an expression."""

    id: int
    op: Op
    name: str = ""
    """The variable, the field, the function, or the variable of a loop."""

    parts: tuple["Node", ...] = ()
    """What it works on. Of a method, the object first; of a map, keys and values in turn.

    Of a loop: the list, and then of what it gathers the beginning, the condition, the step and the end.
    """

    gathers: str = ""
    """Of a loop, the name of what it gathers."""

    constant: bytes = b""
    """Of a constant, as it is kept."""

    @property
    def text(self) -> str | None:
        """The text of a constant; None for any other."""
        return next((_bytes(value).decode() for number, value in read(self.constant) if number == _TEXT), None)

    def walk(self) -> Iterator["Node"]:
        """Yield it and all below."""
        yield self
        for each in self.parts:
            yield from each.walk()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A whole expression."""

    root: Node
    offsets: dict[int, int]
    """Where each node stands in the text, by its id."""


_TEXT = 6
_ANY = "type.googleapis.com/cel.expr.ParsedExpr"
_DEEPEST = 100


def decode(message: bytes) -> Parsed | None:
    """Read what the library parsed; None if it is nested deeper than anybody reads."""
    whole = dict(read(_bytes(dict(read(message))[2])))
    try:
        root = _node(_bytes(whole[2]), 0)
    except _TooDeep:
        return None
    positions = (dict(read(_bytes(value))) for number, value in read(_bytes(whole[3])) if number == 4)  # noqa: PLR2004
    return Parsed(root, {_int(each[1]): _int(each.get(2, 0)) for each in positions})


class _TooDeep(Exception):
    pass


def _node(message: bytes, depth: int) -> Node:
    if depth > _DEEPEST:
        raise _TooDeep
    fields = dict(read(message))
    id = _int(fields.pop(2, 0))
    ((number, value),) = fields.items()
    return _READERS[number](id, _bytes(value), depth + 1)


def _constant(id: int, message: bytes, _: int) -> Node:
    return Node(id, Op.CONSTANT, constant=message)


def _name(id: int, message: bytes, _: int) -> Node:
    return Node(id, Op.NAME, _texts(message, 1)[0])


def _select(id: int, message: bytes, depth: int) -> Node:
    fields = dict(read(message))
    return Node(id, Op.HAS if fields.get(3) else Op.SELECT, _bytes(fields[2]).decode(), _nodes(message, depth, 1))


def _call(id: int, message: bytes, depth: int) -> Node:
    name, target = _texts(message, 2)[0], _nodes(message, depth, 1)
    return Node(id, Op.METHOD if target else Op.CALL, name, (*target, *_nodes(message, depth, 3)))


def _list(id: int, message: bytes, depth: int) -> Node:
    return Node(id, Op.LIST, parts=_nodes(message, depth, 1))


def _map(id: int, message: bytes, depth: int) -> Node:
    entries = [_bytes(value) for number, value in read(message) if number == 2]  # noqa: PLR2004
    name = next(iter(_texts(message, 1)), "")
    return Node(id, Op.MAP, name, tuple(part for each in entries for part in _nodes(each, depth, 3, 4)))


def _loop(id: int, message: bytes, depth: int) -> Node:
    parts = _nodes(message, depth, 2, 4, 5, 6, 7)
    return Node(id, Op.LOOP, _texts(message, 1)[0], parts, gathers=_texts(message, 3)[0])


_READERS = {3: _constant, 4: _name, 5: _select, 6: _call, 7: _list, 8: _map, 9: _loop}


def _nodes(message: bytes, depth: int, *numbers: int) -> tuple[Node, ...]:
    return tuple(
        _node(_bytes(value), depth) for wanted in numbers for number, value in read(message) if number == wanted
    )


def _texts(message: bytes, wanted: int) -> list[str]:
    return [_bytes(value).decode() for number, value in read(message) if number == wanted]


def _bytes(value: Value) -> bytes:
    return value if isinstance(value, bytes) else b""


def _int(value: Value) -> int:
    return value if isinstance(value, int) else 0


def encode(root: Node, *, days: Collection[int] = ()) -> bytes:
    """Write an expression for the library, in which the nodes of some ids, texts, are made days."""
    parsed = write((2, _written(root, days)), (3, b""))
    return write((1, _ANY), (2, parsed))


def _written(node: Node, days: Collection[int]) -> bytes:
    parts = [_written(each, days) for each in node.parts]
    number, body = _WRITERS[node.op](node, parts)
    written = write((2, node.id), (number, body))
    if node.id not in days:
        return written
    return write((2, node.id + _FAR), (6, write((2, "timestamp"), (3, written))))


_FAR = 1 << 20
"""Further than any id of an expression."""


def _write_call(node: Node, parts: list[bytes]) -> tuple[int, bytes]:
    target = [(1, parts[0])] if node.op is Op.METHOD else []
    return 6, write(*target, (2, node.name), *((3, each) for each in parts[len(target) :]))


def _write_loop(node: Node, parts: list[bytes]) -> tuple[int, bytes]:
    return 9, write((1, node.name), (3, node.gathers), *zip((2, 4, 5, 6, 7), parts, strict=True))


def _write_map(node: Node, parts: list[bytes]) -> tuple[int, bytes]:
    return 8, write(*((2, each) for each in _entries(node, parts)))


_WRITERS: Mapping[Op, Callable[[Node, list[bytes]], tuple[int, bytes]]] = {
    Op.CONSTANT: lambda node, _: (3, node.constant),
    Op.NAME: lambda node, _: (4, write((1, node.name))),
    Op.SELECT: lambda node, parts: (5, write((1, parts[0]), (2, node.name))),
    Op.HAS: lambda node, parts: (5, write((1, parts[0]), (2, node.name), (3, 1))),
    Op.CALL: _write_call,
    Op.METHOD: _write_call,
    Op.LIST: lambda _, parts: (7, write(*((1, each) for each in parts))),
    Op.MAP: _write_map,
    Op.LOOP: _write_loop,
}


def _entries(node: Node, parts: list[bytes]) -> Iterator[bytes]:
    for index in range(0, len(parts), 2):
        yield write((1, node.id + 2 * _FAR + index), (3, parts[index]), (4, parts[index + 1]))

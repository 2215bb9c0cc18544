"""The places of libyaml's nodes in their text."""

import re

from yaml import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from policykit.syntax.outline import Extent

__all__ = ["NodePlace", "extent_of"]

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_NOTHING = re.compile(r"(?:\s++|#[^\r\n]*+)*+")


class NodePlace:
    """The place of a node: where it begins, after its anchor and tag, and ends, before blank lines and comments."""

    __slots__ = ("_entries", "_is_item", "_key", "_node", "_text")

    def __init__(self, node: Node, text: str, key: Node | None = None, *, is_item: bool = False) -> None:
        self._node = node
        self._text = text
        self._key = key
        self._is_item = is_item
        self._entries: dict[str | int, tuple[Node, Node]] | None = None

    @property
    def extent(self) -> Extent:
        start, end = extent_of(self._node, self._text)
        return (start - 1, end) if self._is_item and start == end else (start, end)  # a dash with nothing after it

    @property
    def key(self) -> Extent | None:
        return extent_of(self._key, self._text) if self._key else None

    @property
    def is_single(self) -> bool:
        return isinstance(self._node, ScalarNode)

    def inside(self, step: str | int) -> "NodePlace | None":
        node, text = self._node, self._text
        if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
            return NodePlace(node.value[step], text, is_item=True)
        if not isinstance(node, MappingNode):
            return None
        if self._entries is None:  # of equal keys, the first
            entries = ((key, value) for key, value in reversed(node.value) if isinstance(key, ScalarNode))
            self._entries = {key.value: (key, value) for key, value in entries}
        found = self._entries.get(step)
        return NodePlace(found[1], text, found[0]) if found else None

    def first(self) -> "NodePlace | None":
        if isinstance(self._node, MappingNode):
            return next((NodePlace(value, self._text, key) for key, value in self._node.value), None)
        return self.inside(0)


def extent_of(node: Node, text: str) -> Extent:
    start, end = node.start_mark.index, node.end_mark.index
    if text[start : start + 1] in {"&", "!"} and (properties := _PROPERTIES.match(text, start, end)):
        start = properties.end()
    if isinstance(node, CollectionNode) and not node.flow_style:
        last = _last(node).end_mark.index
        if start < last and _NOTHING.fullmatch(text, last, end):
            end = last
        else:  # the last value is an alias of one that stands elsewhere
            end = start + len(_without_remarks(text[start:end]))
    return start, start + len(text[start:end].rstrip())


def _last(node: Node) -> Node:
    """Return the last value that is inside a node of block style, however deep."""
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
    return node


def _without_remarks(text: str) -> str:
    lines = text.splitlines(keepends=True)
    while lines and lines[-1].lstrip()[:1] in {"", "#"}:
        lines.pop()
    text = "".join(lines)
    remark = text.find(" #", text.rfind("*"))
    return text if remark < 0 else text[:remark]

"""Single values and lists on one line, as they are written anew."""

import re
from collections.abc import Callable
from typing import Any

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from policykit.syntax.scalars import plain

__all__ = ["flow", "scalar"]

_NO_QUOTES_NEEDED = re.compile(r"[^\W\d_](?:[\w ’'“”–—.;()/&+%-]*[\w’”.;)/%])?")
_Order = tuple[Any, Callable[[Any], dict[str, Any]]]


def scalar(node: ScalarNode, text: str) -> str | None:
    """Write a value of one line, with quotes only where they are needed; None for one of several lines."""
    written = text[node.start_mark.index : node.end_mark.index].strip(" \t\n")
    if "\n" in written or node.style in {"|", ">"}:
        return None
    if node.style in {'"', "'"} and _NO_QUOTES_NEEDED.fullmatch(node.value) and plain(node.value) == node.value:
        return str(node.value)
    return written


def flow(node: Node, text: str, order: _Order | None) -> str | None:
    """Write a list or a mapping on one line, its fields in order; None where that cannot be."""
    if isinstance(node, ScalarNode):
        return scalar(node, text)
    if isinstance(node, SequenceNode):
        items = [flow(each, text, order) or _nothing(each) for each in node.value]
        return None if None in items else f"[{', '.join(filter(None, items))}]"
    if not isinstance(node, MappingNode):
        return None
    fields = order[1](order[0]) if order else {}
    ranks = {name: rank for rank, name in enumerate(fields)}
    pairs = []
    for key, value in sorted(node.value, key=lambda pair: ranks.get(pair[0].value, len(ranks))):
        kind = fields.get(key.value)
        name = text[key.start_mark.index : key.end_mark.index]
        words = flow(value, text, (kind, order[1]) if kind and order else None) or _nothing(value)
        if words is None or not isinstance(key, ScalarNode) or "\n" in name:
            return None
        pairs.append(f"{name}: {words}")
    return f"{{{', '.join(pairs)}}}"


def _nothing(node: Node) -> str | None:
    return "null" if isinstance(node, ScalarNode) and node.style is None and not node.value else None

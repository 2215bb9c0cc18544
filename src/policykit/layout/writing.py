"""From a tree of entries to a text, laid out."""

import re
from collections.abc import Iterable, Iterator, Sequence

from yaml import ScalarNode

from policykit.layout.tree import CannotKeep, Comment, Entry, Tree
from policykit.layout.words import scalar

__all__ = ["write"]


def write(tree: Tree) -> str:
    """Write a tree: fields in the form's order, two spaces a level, a blank line between the larger parts."""
    lines = [*_remarks(tree.head, 0)]
    lines += ["---"] if tree.has_mark else [""] if lines else []
    lines += _block(tree.entries, 0, tree.text, depth=0)
    if tree.foot:
        lines += ["", *_remarks(tree.foot, 0)] if tree.foot[0].is_apart else _remarks(tree.foot, 0)
    return "\n".join(_without_double_blanks(lines)) + "\n"


def _without_double_blanks(lines: Sequence[str]) -> Iterator[str]:
    """Drop blank lines that are one too many; inside a text of several lines they are marked, and kept."""
    before = ""
    for line in lines:
        if line or before:
            yield line.removeprefix(_KEPT)
        before = line


_KEPT = "\0"


def _remarks(comments: Iterable[Comment], indent: int) -> Iterator[str]:
    for number, each in enumerate(comments):
        if number and each.is_apart:
            yield ""
        yield " " * indent + each.text


def _block(entries: Iterable[Entry], indent: int, text: str, *, depth: int) -> Iterator[str]:
    """Write the entries of one part or list below each other."""
    was_large = False
    for number, entry in enumerate(sorted(entries, key=lambda each: each.rank)):
        lines = [*_entry(entry, indent, text, depth=depth)]
        leading = _leading(entry)
        is_large = len(lines) > 1 and _stands_apart(entry, depth)
        is_apart = leading[0].is_apart if leading else entry.is_apart
        if (number and (is_apart or is_large or was_large)) or (depth and not number and leading and is_apart):
            yield ""
        yield from _remarks(leading, indent)
        if leading and entry.is_apart and entry.leading:
            yield ""
        yield from lines
        for comment in entry.trailing:
            if comment.is_apart:
                yield ""
            yield " " * indent + comment.text
        was_large = is_large


def _stands_apart(entry: Entry, depth: int) -> bool:
    """Whether a blank line is put around an entry: a part of the plan, and a commitment."""
    return depth == 0 or (depth == 1 and entry.parent is not None and entry.parent.key == "commitments")


def _leading(entry: Entry) -> list[Comment]:
    """Return the comments above an entry: for an item, those above its first field too, and beside its dash."""
    beside = [Comment(each, 0, 0, is_apart=False) for each in entry.beside[_allowed_beside(entry) :]]
    found = [*entry.leading, *beside]
    if entry.key is None and entry.entries:
        found += _leading(min(entry.entries, key=lambda each: each.rank))
    return found


def _allowed_beside(entry: Entry) -> int:
    return 0 if entry.key is None and entry.entries else 1


def _entry(entry: Entry, indent: int, text: str, *, depth: int) -> list[str]:
    pad, beside = " " * indent, "".join(f"  {each}" for each in entry.beside[: _allowed_beside(entry)])
    head = f"{pad}{entry.key}:" if entry.key is not None else f"{pad}-"
    if entry.flow is not None:
        return [f"{head} {entry.flow}{beside}"]
    if isinstance(entry.value, ScalarNode):
        return _scalar(entry.value, head, indent, beside, text)
    if entry.key is not None:
        return [f"{head}{beside}", *_block(entry.entries, indent + 2, text, depth=depth + 1)]
    first, *others = sorted(entry.entries, key=lambda each: each.rank)
    lines = _entry(first, indent + 2, text, depth=depth + 1)
    lines[0] = f"{pad}- {lines[0][indent + 2 :]}"
    lines += [f"{' ' * (indent + 2)}{each.text}" for each in first.trailing]
    rest = [*_block(others, indent + 2, text, depth=depth + 2)]
    apart = others and (_leading(others[0])[0].is_apart if _leading(others[0]) else others[0].is_apart)
    return [*lines, *([""] if apart and rest and rest[0] else []), *rest]


def _scalar(node: ScalarNode, head: str, indent: int, beside: str, text: str) -> list[str]:
    words = scalar(node, text)
    if words is not None:
        return [f"{head} {words}{beside}" if words else f"{head}{beside}"]
    written = text[node.start_mark.index : node.end_mark.index]
    first, *others = written.rstrip("\n").split("\n")
    pad = " " * (indent + 2)
    if node.style not in {"|", ">"}:
        lines = [pad + each.strip(" \t") if each.strip(" \t") else _KEPT for each in others]
        lines[-1] += beside
        return [f"{head} {first}".rstrip(" \t"), *lines]
    sign = re.match(r"[|>][-+0-9]*", first)
    if sign is None or not re.fullmatch(r"[|>]-?", sign[0]):
        raise CannotKeep("a text after | or > has a number or a + there")
    base = min((len(each) - len(each.lstrip(" ")) for each in others if each.strip(" ")), default=0)
    lines = [pad + each[base:] if each.strip(" ") else _KEPT for each in others]
    return [f"{head} {sign[0]}{beside}", *lines]

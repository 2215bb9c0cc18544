"""A text of YAML as a tree of entries, each with the comments that belong to it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, get_args

import yaml
from yaml import CBaseLoader, CollectionNode, MappingNode, Node, ScalarNode, SequenceNode
from yaml.events import AliasEvent, NodeEvent

from policykit.errors import PolicykitError
from policykit.layout.words import flow
from policykit.models import Plan
from policykit.models.base import Model

__all__ = ["CannotKeep", "Comment", "Entry", "Tree", "comments", "read"]

WIDTH: Final = 120
_BLOCKS: Final = {"|", ">"}
_MODELINE = re.compile(r"#\s*yaml-language-server:")


class CannotKeep(PolicykitError):
    """A text cannot be laid out anew without changing what it says or losing a comment."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a line of its own."""

    text: str
    column: int
    start: int
    is_apart: bool
    """Whether a blank line stands before it."""


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list."""

    key: str | None
    value: Node
    start: int
    column: int
    parent: "Entry | None"
    rank: int
    """Its place among the fields of its part."""

    is_apart: bool
    """Whether a blank line stands before it, or before its comments."""

    flow: str | None = None
    """The whole value on one line, if it is a list or a mapping that stays on one."""

    entries: "list[Entry]" = field(default_factory=list)
    leading: list[Comment] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    """The comments at the ends of its lines."""

    trailing: list[Comment] = field(default_factory=list)
    """The comments below it that are indented as far as it is, or further."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A text: what stands above it, its entries, and what stands below."""

    text: str
    head: tuple[Comment, ...]
    entries: tuple[Entry, ...]
    foot: tuple[Comment, ...]
    has_mark: bool
    """Whether ``---`` stands before it."""


def read(text: str) -> Tree:
    """Read a text whose lines end with a line feed; raises `CannotKeep` for YAML that plans hardly need."""
    _refuse(text)
    root = yaml.compose(text, Loader=CBaseLoader)
    if not isinstance(root, MappingNode):
        raise CannotKeep("it has no fields at its beginning")
    whole, beside, mark = _comments(text, root)
    starts = [*(each.start for each in whole), *(start for start, _ in beside)]
    top = Entry(None, root, 0, 0, None, 0, is_apart=False)
    _Reader(text, starts).fill(top, Plan, 0)
    entries = [*_walk(top.entries)]
    for start, words in beside:
        _before(entries, start).beside.append(words)
    foot = _attach(entries, whole)
    first = entries[0]
    apart = max((index for index, each in enumerate(first.leading) if index and each.is_apart), default=0)
    apart = len(first.leading) if first.leading and first.is_apart else apart
    if apart == 0 and first.leading and _MODELINE.match(first.leading[0].text):
        apart = 1
    head, first.leading = first.leading[:apart], first.leading[apart:]
    return Tree(text, tuple(head), tuple(top.entries), tuple(foot), mark)


def comments(text: str) -> Iterator[str]:
    """Yield every comment of a text."""
    root = yaml.compose(text, Loader=CBaseLoader)
    whole, beside, _ = _comments(text, root)
    yield from (each.text for each in whole)
    yield from (words for _, words in beside)


def _refuse(text: str) -> None:
    if "\r" in text:
        raise CannotKeep("its lines end in several ways")
    for event in yaml.parse(text, Loader=CBaseLoader):
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            raise CannotKeep("it repeats a part with & and *; write the part out")
        if getattr(event, "tag", None):
            raise CannotKeep("it has a tag, which begins with !")


class _Reader:
    """Makes entries of nodes."""

    def __init__(self, text: str, remarks: list[int]) -> None:
        self._text = text
        self._remarks = remarks

    def fill(self, owner: Entry, kind: type[Model] | None, indent: int) -> None:
        """Give an entry those that are inside it."""
        node = owner.value
        known = _fields(kind) if kind else {}
        ranks = {name: rank for rank, name in enumerate(known)}
        if isinstance(node, MappingNode):
            for key, value in node.value:
                if not isinstance(key, ScalarNode) or "\n" in self._slice(key):
                    raise CannotKeep("it has a key of several lines or parts")
                below = known.get(key.value) if kind else None
                rank = ranks.get(key.value, len(ranks))
                start = key.start_mark.index
                self._add(self._entry(owner, start, value, key=self._slice(key), rank=rank), below, indent)
        elif isinstance(node, SequenceNode):
            for value in node.value:
                start = value.start_mark.index
                before = self._text[:start].rstrip(" \t\n")
                if not node.flow_style and before.endswith("-"):
                    start = len(before) - 1
                self._add(self._entry(owner, start, value), kind, indent)

    def _entry(self, owner: Entry, start: int, value: Node, *, key: str | None = None, rank: int = 0) -> Entry:
        line = self._text.rfind("\n", 0, start) + 1
        is_apart = re.search(r"\n[ \t]*\n\Z", self._text[:line]) is not None
        entry = Entry(key, value, start, start - line, owner, rank, is_apart)
        owner.entries.append(entry)
        return entry

    def _add(self, entry: Entry, kind: type[Model] | None, indent: int) -> None:
        """Give an entry its value: on one line where it was so and fits, or else entry by entry."""
        value = entry.value
        if not isinstance(value, CollectionNode):
            return
        ends = value.end_mark.index
        has_remarks = any(value.start_mark.index <= each < ends for each in self._remarks)
        if value.flow_style and (not has_remarks or not value.value):
            one_line = flow(value, self._text, self._order(kind))
            width = indent + len(entry.key or "") + 2 + len(one_line or "")
            if one_line is not None and (width <= WIDTH or not value.value):
                entry.flow = one_line
                return
        self.fill(entry, kind, indent + 2)

    def _order(self, kind: type[Model] | None) -> Any:
        return (kind, _fields) if kind else None

    def _slice(self, node: Node) -> str:
        return self._text[node.start_mark.index : node.end_mark.index]


def _fields(kind: type[Model]) -> dict[str, type[Model] | None]:
    """Return the fields of a part in the form's order, each with the kind of part that it holds."""
    return {field.alias or name: _kind_in(field.annotation) for name, field in kind.model_fields.items()}


def _kind_in(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, Model) else None
    return next((kind for each in get_args(annotation) if (kind := _kind_in(each))), None)


# --- comments -------------------------------------------------------------------------------------------------------


def _comments(text: str, root: Node | None) -> tuple[list[Comment], list[tuple[int, str]], bool]:
    """Return the comments on lines of their own, those beside something, and whether ``---`` stands in the text."""
    whole: list[Comment] = []
    beside: list[tuple[int, str]] = []
    masked, mark = _masked(text, root), False
    at, is_apart = 0, False
    for line in masked.split("\n"):
        if re.fullmatch(r"(?:---|\.\.\.)\s*(?:#.*)?", line):
            mark = True
        found = re.search(r"(?:^|(?<=[ \t]))#.*", line)
        if found:
            words = text[at + found.start() : at + len(line)].rstrip(" \t\n")
            if line[: found.start()].strip(" \t\n"):
                beside.append((at + found.start(), words))
            else:
                whole.append(Comment(words, found.start(), at + found.start(), is_apart))
        is_apart = not line.strip(" \t\n")
        at += len(line) + 1
    return whole, beside, mark


def _masked(text: str, root: Node | None) -> str:
    """Return a text with an x for each character of a word, so that no # in one is taken for a comment."""
    pieces, at = [], 0
    for node in _scalars(root):
        begins, ends = node.start_mark.index, node.end_mark.index
        if node.style in _BLOCKS:
            begins = text.find("\n", begins) + 1 or len(text)
            ends = max(ends, begins)
        pieces += [text[at:begins], re.sub(r"[^\n]", "x", text[begins:ends].rstrip(" "))]
        pieces += [" " * (len(text[begins:ends]) - len(text[begins:ends].rstrip(" ")))]
        at = ends
    return "".join([*pieces, text[at:]])


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for pair in node.value:
            for each in pair:
                yield from _scalars(each)
    elif isinstance(node, SequenceNode):
        for each in node.value:
            yield from _scalars(each)


def _walk(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _walk(entry.entries)


def _before(entries: list[Entry], start: int) -> Entry:
    """Return the last entry that begins before a place."""
    return next((each for each in reversed(entries) if each.start < start), entries[0])


def _attach(entries: list[Entry], whole: list[Comment]) -> list[Comment]:
    """Give each comment to the entry below it, or to the one above that it is indented like; return what is left."""
    foot = []
    for comment in whole:
        following = next((each for each in entries if each.start > comment.start), None)
        if following and (comment.column <= following.column or comment.start < entries[0].start):
            following.leading.append(comment)
        elif following is None and comment.column <= entries[0].column:
            foot.append(comment)
        else:
            owner = _before(entries, comment.start)
            while owner.column > comment.column and owner.parent and owner.parent.parent:
                owner = owner.parent
            owner.trailing.append(comment)
    return foot

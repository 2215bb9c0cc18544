"""YAML 1.2, read with PyYAML's C parser and nothing else of PyYAML.

libyaml says where things begin and end. What a word stands for, which parts of YAML plans do without and how much is
too much is said here.
"""

import operator
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from yaml import MappingNode, MarkedYAMLError, Node, ScalarNode, YAMLError
from yaml._yaml import CParser
from yaml.events import CollectionEndEvent, CollectionStartEvent, NodeEvent

from policykit.faults import BadReference, DuplicateKey, Fault, Syntax, TooLarge, Unsupported
from policykit.source import Path
from policykit.syntax.outline import Lines
from policykit.syntax.reading import Limits, Reading, too_deep, too_many, unread, written_out
from policykit.syntax.scalars import BEGINNINGS, plain
from policykit.syntax.text import control_character
from policykit.syntax.words import explain_yaml
from policykit.syntax.yaml_outline import NodePlace, extent_of

__all__ = ["read"]

_TEXT: Final = "tag:yaml.org,2002:str"
_TAG_LINE = re.compile(r"^%TAG.*", re.MULTILINE)
_NEXT_DOCUMENT = re.compile(r"^---", re.MULTILINE)
_TAG = re.compile(r"(?:&\S+\s+)?(!\S*)")
_ANCHOR = re.compile(r"(?:!\S*\s+)?&([\w-]+)")
_ALIAS = re.compile(r"\*([\w-]+)")
_PERHAPS_ANCHOR = re.compile(r"(?<!\w)&[\w-]")
_PERHAPS_ALIAS = re.compile(r"(?<!\w)\*[\w-]")
_COLUMNS: Final = 32
_ROUNDS: Final = 8
_FAR_RIGHT = re.compile(rf"\n[ \t?:-]{{{_COLUMNS}}}")
_FAR_RIGHT_AT_FIRST = re.compile(rf"\ufeff?[ \t?:-]{{{_COLUMNS}}}")
_LONE_CR = re.compile(r"\r(?!\n)")
_BRACKETS = re.compile(r"[\[\]{}]")
_ALL_BUT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def read(lines: Lines, limits: Limits) -> Reading:
    """Read a text of YAML; whatever is in it, the answer is a reading."""
    text = lines.text
    fault = _before_parsing(lines, limits)
    if fault:
        return unread(fault)
    parser = _Parser(text)
    try:
        root = parser.get_node() if parser.check_node() else None
        has_more = parser.check_node()
    except YAMLError as error:
        return unread(_broken(error, lines))
    if root is None:
        return unread()
    maker = _Maker(lines, limits.faults)
    if "*" in text and "&" in text and _PERHAPS_ALIAS.search(text) and _PERHAPS_ANCHOR.search(text):
        try:
            _Scales(lines, limits).weigh(root, ())
        except _Refused as refused:
            return unread(refused.fault)
    data = maker.value(root, ())
    if has_more:
        maker.faults.append(_second_document(root, lines))
    return Reading(data, tuple(maker.faults), lambda: _places(text))


def _first(text: str) -> Node | None:
    """Return the first document of a text, if it has one."""
    parser = _Parser(text)
    return parser.get_node() if parser.check_node() else None


def _places(text: str) -> NodePlace | None:
    """Make the nodes of a text again, to find places in it: to keep them would cost every plan, and most need none."""
    root = _first(text)
    return NodePlace(root, text) if root else None


class _Parser(CParser):
    """Builds libyaml's nodes; a node's tag is empty unless the text gives one."""

    ascend_resolver = int
    descend_resolver = staticmethod(operator.is_)

    def resolve(self, _kind: type[Node], _value: str, _implicit: object) -> str:
        return ""


# --- too much, and broken -------------------------------------------------------------------------------------------


def _before_parsing(lines: Lines, limits: Limits) -> Fault | None:
    """Look for what the parser takes too long over, calls itself too often for, or reads as YAML 1.1 did."""
    text = lines.text
    if ("\x85" in text or "\u2028" in text or "\u2029" in text) and (control := control_character(lines)):
        return control
    if "%TAG" in text and (line := _TAG_LINE.search(text)):
        return Unsupported((), lines.span(*line.span()), "a line that begins with %TAG")
    if len(text) <= limits.values and _is_shallow(text, limits.depth):
        return None
    return _excess(lines, limits)


def _is_shallow(text: str, depth: int) -> bool:
    """Tell in a few microseconds whether a text has surely no more levels than that.

    Lists and mappings in block style each begin further to the right, or are a list in a mapping: so many columns
    before the text of a line, at most twice as many levels. Pairs of brackets are taken out, and each round takes one
    level in flow style; what is left of the brackets may be one level each.
    """
    if _FAR_RIGHT.search(text) or _FAR_RIGHT_AT_FIRST.match(text) or _LONE_CR.search(text):
        return False
    flow = 0
    brackets = text.encode().translate(None, _ALL_BUT_BRACKETS)
    while brackets and flow < _ROUNDS:
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
        flow += 1
    return 2 * _COLUMNS + flow + len(brackets) < depth


def _excess(lines: Lines, limits: Limits) -> TooLarge | None:
    """Count levels and values one event at a time, which does not recurse and stops at the first too many."""
    next_event = CParser(lines.text).get_event
    depth = values = offset = 0
    try:
        while event := next_event():
            if isinstance(event, CollectionEndEvent):
                depth -= 1
            elif isinstance(event, NodeEvent):
                values += 1
                depth += isinstance(event, CollectionStartEvent)
                offset = event.start_mark.index if event.start_mark else offset
                if depth > limits.depth:
                    return too_deep(lines, limits, offset)
                if values > limits.values:
                    return too_many(lines, limits, offset)
    except YAMLError as error:
        if "nesting depth" in str(error):  # libyaml, which reads ahead, has a limit of its own from 0.2.6 on
            return too_deep(lines, limits, _bracket(lines.text, offset, limits.depth - depth))
        return None  # said again, and reported, when nodes are built
    return None


def _bracket(text: str, start: int, open_ones: int) -> int:
    """Return where one bracket more stands open than so many, after some place."""
    level = 0
    for bracket in _BRACKETS.finditer(text, start + 1):
        level += 1 if bracket[0] in "[{" else -1
        if level > open_ones:
            return bracket.start()
    return start


def _broken(error: YAMLError, lines: Lines) -> Fault:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    if not isinstance(error, MarkedYAMLError) or mark is None:
        return control_character(lines) or Syntax((), lines.span(0), "YAML", str(error))
    text, offset = lines.text, mark.index
    if error.problem == "found undefined alias":
        alias = _ALIAS.match(text, offset)
        return BadReference((), lines.span(offset, alias and alias.end()), alias[1] if alias else "")
    if error.problem == "second occurrence":
        return Unsupported((), lines.span(offset), "an anchor (&) whose name is given twice")
    began = error.context_mark.index if error.context_mark else offset
    problem = explain_yaml(error.problem or "", text, offset, context=error.context or "", began=began)
    return Syntax((), lines.span(problem.offset), "YAML", problem.reason)


def _second_document(root: Node, lines: Lines) -> Fault:
    marker = _NEXT_DOCUMENT.search(lines.text, root.end_mark.index)
    start, end = marker.span() if marker else (root.end_mark.index, None)
    return Unsupported((), lines.span(start, end), "a second document (---)")


class _Refused(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault)


class _Weight(NamedTuple):
    values: int
    length: int
    depth: int


class _Scales:
    """Weighs what a text with aliases would be with every alias written out; each node is weighed once."""

    def __init__(self, lines: Lines, limits: Limits) -> None:
        self.lines = lines
        self.limits = limits
        self.weights: dict[int, _Weight | None] = {}

    def weigh(self, node: Node, path: Path) -> _Weight:
        if isinstance(node, ScalarNode):
            return _Weight(1, len(node.value), 0)
        offset = node.start_mark.index
        weight = self.weights.get(id(node))
        if weight is None:
            if id(node) in self.weights:
                raise _Refused(self._own_alias(offset, path))
            self.weights[id(node)] = None
            inside = [self.weigh(*each) for each in _inside(node, path)]
            weight = _Weight(
                1 + sum(each.values for each in inside),
                sum(each.length for each in inside),
                1 + max((each.depth for each in inside), default=0),
            )
            self.weights[id(node)] = weight
        if weight.depth > self.limits.depth:
            raise _Refused(too_deep(self.lines, self.limits, offset))
        if weight.values > self.limits.values:
            raise _Refused(too_many(self.lines, self.limits, offset))
        if weight.length > self.limits.bytes:
            raise _Refused(written_out(self.lines, self.limits, offset))
        return weight

    def _own_alias(self, offset: int, path: Path) -> BadReference:
        anchor = _ANCHOR.match(self.lines.text, offset)
        name = anchor[1] if anchor else ""
        alias = self.lines.text.find(f"*{name}", offset)
        return BadReference(path, self.lines.span(alias, alias + 1 + len(name)), name)


def _inside(node: Node, path: Path) -> Iterator[tuple[Node, Path]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield key, path
            yield value, (*path, key.value if isinstance(key, ScalarNode) else "")
    else:
        for number, item in enumerate(node.value):
            yield item, (*path, number)


# --- data -----------------------------------------------------------------------------------------------------------


class _Maker:
    """Makes JSON-like data of nodes, and notes what it stumbles over."""

    def __init__(self, lines: Lines, most_faults: int) -> None:
        self.lines = lines
        self.most_faults = most_faults
        self.faults: list[Fault] = []
        self.firsts: dict[int, dict[str, Node]] = {}

    def value(self, node: Node, path: Path) -> object:
        is_text = bool(node.tag) and self._is_text(node, path)
        if node.__class__ is MappingNode:
            return self._mapping(node, path)
        if node.__class__ is not ScalarNode:
            return [self.value(item, (*path, number)) for number, item in enumerate(node.value)]
        text: str = node.value
        return text if is_text or node.style or (text and text[0] not in BEGINNINGS) else plain(text)

    def _mapping(self, node: Node, path: Path) -> dict[str, object]:
        mapping: dict[str, object] = {}
        for key, value in node.value:
            name = key.value
            if (  # hardly ever
                key.__class__ is not ScalarNode or key.tag or name in mapping or name == "<<"
            ) and not self._is_key(key, mapping, node, path):
                continue
            if value.__class__ is ScalarNode and not value.tag:  # nearly always; as in value(), but without the call
                text = value.value
                mapping[name] = text if value.style or (text and text[0] not in BEGINNINGS) else plain(text)
            else:
                mapping[name] = self.value(value, (*path, name))
        return mapping

    def _is_key(self, key: Node, before: dict[str, object], owner: Node, path: Path) -> bool:
        """Tell whether a key can be used, and note why not; of equal keys, the first can."""
        span = self.lines.span(*extent_of(key, self.lines.text))
        if not isinstance(key, ScalarNode):
            self._note(Unsupported(path, span, "a list or a mapping as a key"))
        elif key.value == "<<" and not key.style:
            self._note(Unsupported(path, span, "a merge key (<<)"))
        elif key.value in before:
            first = self._firsts(owner)[key.value]
            line = self.lines.span(first.start_mark.index).line
            self._note(DuplicateKey((*path, key.value), span, key.value, line))
        else:
            if key.tag:
                self._is_text(key, path)
            return True
        return False

    def _note(self, fault: Fault) -> None:
        if len(self.faults) < self.most_faults:
            self.faults.append(fault)

    def _firsts(self, owner: Node) -> dict[str, Node]:
        if id(owner) not in self.firsts:
            keys = (key for key, _ in reversed(owner.value) if isinstance(key, ScalarNode))
            self.firsts[id(owner)] = {key.value: key for key in keys}
        return self.firsts[id(owner)]

    def _is_text(self, node: Node, path: Path) -> bool:
        """Tell whether a node has the tag ``!!str``, and note any other tag."""
        if node.tag == _TEXT and isinstance(node, ScalarNode):
            return True
        start = node.start_mark.index
        tag = _TAG.match(self.lines.text, start)
        span = self.lines.span(*tag.span(1)) if tag else self.lines.span(start)
        self._note(Unsupported(path, span, f"a tag ({tag[1] if tag else node.tag})"))
        return False

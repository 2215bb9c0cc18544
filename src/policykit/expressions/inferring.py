"""What kind each step of an expression is of, and where it asks for something that no plan can have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from policykit.expressions.kinds import (
    ANY,
    DAY,
    FLAG,
    NOTHING,
    NULL,
    NUMBER,
    SPAN,
    TEXT,
    WHOLE,
    Form,
    Kind,
    field_kind,
    list_of,
    part_kind,
)
from policykit.expressions.nodes import Node, Op
from policykit.expressions.operators import given, objection
from policykit.expressions.wire import read
from policykit.models import Plan, School
from policykit.selection import no_field

__all__ = ["Inferred", "Slip", "infer"]


@dataclass(frozen=True, slots=True)
class Slip:
    """What no plan can answer."""

    node: Node
    words: str


@dataclass(frozen=True, slots=True)
class Inferred:
    """What is known of an expression before any plan is seen."""

    result: Kind
    days: frozenset[int]
    """The nodes, by id, at which a plan's text becomes a day."""

    slips: tuple[Slip, ...]


def infer(root: Node, *, self_kind: Kind) -> Inferred:
    """Work out the kind of an expression's result, from the kind of ``self`` and the models."""
    school = part_kind(School)
    names = {"self": self_kind, "plan": part_kind(Plan), "school": school, "schools": list_of(school), "as_of": DAY}
    inference = _Inference(names)
    result = inference.kind(root, {})
    return Inferred(result, frozenset(inference.days), tuple(dict.fromkeys(inference.slips)))


_Names = Mapping[str, Kind]


@dataclass(slots=True)
class _Inference:
    roots: _Names
    days: set[int] = field(default_factory=set)
    slips: list[Slip] = field(default_factory=list)

    def kind(self, node: Node, own: _Names) -> Kind:
        """Return the kind of a node; ``own`` are the variables of the loops around it."""
        match node.op:
            case Op.CONSTANT:
                return _constant(node)
            case Op.NAME:
                return own[node.name] if node.name in own else self._root(node)
            case Op.SELECT | Op.HAS:
                return self._select(node, self.kind(node.parts[0], own))
            case Op.LOOP:
                return self._loop(node, own)
            case _:
                return self._made(node, [self.kind(each, own) for each in node.parts])

    def _made(self, node: Node, of: list[Kind]) -> Kind:
        """Return the kind of what is made of other values."""
        if node.op is Op.LIST:
            return list_of(self._joined(node, of))
        if node.op is Op.MAP:
            return Kind(Form.MAP, self._joined(node, of[1::2]))
        return self._call(node, of)

    def _slip(self, node: Node, words: str) -> Kind:
        self.slips.append(Slip(node, words))
        return ANY

    def _root(self, node: Node) -> Kind:
        return self._from_plan(node, self.roots.get(node.name, ANY))

    def _from_plan(self, node: Node, kind: Kind) -> Kind:
        """Note that a day comes from the plan here, where it is still text."""
        if kind.form is Form.DAY:
            self.days.add(node.id)
        return kind

    def _select(self, node: Node, owner: Kind) -> Kind:
        is_asked = node.op is Op.HAS
        if owner.part:
            found = field_kind(owner.part, node.name)
            if found is None:
                return self._slip(node, no_field(owner.part, node.name))
            if is_asked and found.form is Form.LIST:
                return self._slip(node, f"a list is always there; write size({_written(node)}) > 0")
            return FLAG if is_asked else self._from_plan(node, found)
        if owner.form is Form.MAP and owner.item:
            return FLAG if is_asked else owner.item
        if not owner.is_open:
            return self._slip(node, f"{owner.form} has no field “{node.name}”")
        return FLAG if is_asked else ANY

    def _joined(self, node: Node, kinds: list[Kind]) -> Kind:
        joined = NOTHING
        for each in kinds:
            both = joined.join(each)
            if both is None:
                return self._slip(node, f"{joined.form} and {_other(joined, each)} are mixed in one value")
            joined = both
        return joined

    def _loop(self, node: Node, own: _Names) -> Kind:
        over, begin, condition, step, end = node.parts
        inside = {**own, node.name: self._item(over, self.kind(over, own))}
        gathered = self.kind(begin, own)
        looping = {**inside, node.gathers: gathered}
        self.kind(condition, looping)
        gathered = self._joined(node, [gathered, self.kind(step, looping)])
        return self.kind(end, {**own, node.gathers: gathered})

    def _item(self, node: Node, over: Kind) -> Kind:
        if over.form is Form.LIST and over.item:
            return over.item
        if over.form is Form.PART:
            return TEXT
        return (
            ANY if over.is_open or over.form is Form.MAP else self._slip(node, f"{over.form} is no list to go through")
        )

    def _call(self, node: Node, of: list[Kind]) -> Kind:
        if node.name == "_[_]":
            return self._look_up(node, *of)
        if said := objection(node.name, of) or _unknown_word(node, of):
            return self._slip(node, said)
        if node.name == "_?_:_":
            return self._joined(node, of[1:])
        return given(node.name, of)

    def _look_up(self, node: Node, owner: Kind, key: Kind) -> Kind:
        if owner.part:
            name = node.parts[1].text
            if name is None:
                return self._slip(node, "a field is looked up by a word that is only worked out; name the field")
            found = field_kind(owner.part, name)
            return self._slip(node, no_field(owner.part, name)) if found is None else self._from_plan(node, found)
        if owner.form is Form.LIST and not key.is_open and key.form is not Form.WHOLE:
            return self._slip(node, f"a list is counted in whole numbers, not by {key.form}")
        return owner.item or ANY


def _written(node: Node) -> str:
    """Write a path as it stands in the expression; what is worked out on its way is left out."""
    if node.op is Op.NAME:
        return node.name
    owner = _written(node.parts[0]) if node.op in {Op.SELECT, Op.HAS} else "…"
    return f"{owner}.{node.name}" if node.op in {Op.SELECT, Op.HAS} else owner


def _other(one: Kind, other: Kind) -> str:
    return f"{other.form} of another kind" if one.form is other.form else str(other.form)


def _unknown_word(node: Node, of: list[Kind]) -> str | None:
    """Say that a plan never has a word where it chooses from a list."""
    if node.name not in {"_==_", "_!=_", "@in"}:
        return None
    for index in (0, 1):
        word, other = node.parts[index].text, of[1 - index]
        known = other.words or (other.item.words if other.item else ())
        if word is not None and known and word not in known:
            near = get_close_matches(word, known, n=1) or get_close_matches(word.lower(), known, n=1)
            advice = f"; did you mean “{near[0]}”?" if near else f"; it says {', '.join(known)}" * (len(known) <= _FEW)
            return f"no plan says “{word}” there{advice}"
    return None


_FEW = 8


_CONSTANTS = {1: NULL, 2: FLAG, 3: WHOLE, 4: WHOLE, 5: NUMBER, 6: TEXT, 7: ANY, 8: SPAN, 9: DAY}


def _constant(node: Node) -> Kind:
    return _CONSTANTS[next(number for number, _ in read(node.constant))]

"""The kinds of values that an expression works with, and which kind a model's fields are of."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from policykit.models.base import Model
from policykit.selection import Field, Selection, fields_of

__all__ = [
    "ANY",
    "DAY",
    "FLAG",
    "NOTHING",
    "NULL",
    "NUMBER",
    "SPAN",
    "TEXT",
    "WHOLE",
    "Form",
    "Kind",
    "field_kind",
    "kind_of",
    "list_of",
    "part_kind",
    "selected",
]


class Form(StrEnum):
    """What a value is, in words for a message."""

    ANY = "any value"
    NOTHING = "nothing"
    NULL = "null"
    FLAG = "yes or no"
    TEXT = "a text"
    NUMBER = "a number"
    WHOLE = "a whole number"
    DAY = "a date"
    SPAN = "a length of time"
    LIST = "a list"
    MAP = "a mapping"
    PART = "a part of the plan"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value."""

    form: Form
    item: "Kind | None" = None
    """Of a list or a mapping, the kind of what is in it."""

    part: type[Model] | None = None
    """Of a part of the plan, its model."""

    words: tuple[str, ...] = ()
    """Of a text that a plan chooses from a list, that list."""

    @property
    def is_open(self) -> bool:
        """Whether only a plan shows what it is."""
        return self.form in {Form.ANY, Form.NOTHING}

    @property
    def holds_plan(self) -> bool:
        """Whether parts of the plan or days are in it: what they are is to be known wherever they go."""
        return self.form in {Form.PART, Form.DAY} or bool(self.item and self.item.holds_plan)

    @property
    def bare(self) -> "Kind":
        """The kind without the words a plan may choose from."""
        if self.item:
            return Kind(self.form, self.item.bare)
        return Kind(self.form, None, self.part)

    def join(self, other: "Kind") -> "Kind | None":
        """Return the kind of a value that is of one or the other kind; None for two that should not be mixed."""
        if self == other or other.form is Form.NOTHING:
            return self
        if self.form is Form.NOTHING:
            return other
        if self.form == other.form and self.item and other.item:
            item = self.item.join(other.item)
            return item and Kind(self.form, item)
        if self.bare == other.bare:
            return self.bare
        return None if self.holds_plan or other.holds_plan else ANY


ANY, NOTHING, NULL, FLAG, TEXT, NUMBER, WHOLE, DAY, SPAN = map(
    Kind,
    (Form.ANY, Form.NOTHING, Form.NULL, Form.FLAG, Form.TEXT, Form.NUMBER, Form.WHOLE, Form.DAY, Form.SPAN),
)

_SINGLE = {float: NUMBER, int: WHOLE, bool: FLAG, date: DAY, object: ANY}


def list_of(item: Kind) -> Kind:
    """Return the kind of a list."""
    return Kind(Form.LIST, item)


def part_kind(part: type[Model]) -> Kind:
    """Return the kind of a part of the plan."""
    return Kind(Form.PART, part=part)


def kind_of(field: Field) -> Kind:
    """Return the kind of what a field holds."""
    item = _item(field.kind)
    return list_of(item) if field.is_list else item


def selected(selection: Selection) -> Kind:
    """Return the kind of what a path selects."""
    return kind_of(Field("", selection.kind, selection.is_list))


def _item(kind: Any) -> Kind:
    if not isinstance(kind, type) or kind is dict:
        return Kind(Form.MAP, ANY) if "dict" in str(kind) else TEXT
    if issubclass(kind, Model):
        return part_kind(kind)
    if issubclass(kind, Enum):
        return Kind(Form.TEXT, words=tuple(str(each.value) for each in kind))
    return _SINGLE.get(kind, TEXT)


def field_kind(part: type[Model], name: str) -> Kind | None:
    """Return the kind of a part's field; None for a field it does not have."""
    field = fields_of(part).get(name)
    return kind_of(field) if field else None

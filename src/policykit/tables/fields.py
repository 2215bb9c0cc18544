"""The fields of a plan as an author meets them: what each is called, what it asks, and what can be written there."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cache
from typing import Any, get_args, get_origin

from policykit.docstrings import field_docs
from policykit.models import EstablishmentType, Label, Model, Text, values
from policykit.models.base import annotations

__all__ = ["Field", "Kind", "fields", "in_a_line"]


class Kind(Enum):
    """What can be written in a field."""

    WORDS = auto()
    """Words of the author's own, so that a blank can stand there."""

    CHOICE = auto()
    """One of several choices."""

    PART = auto()
    """A part with fields of its own."""

    OTHER = auto()
    """A value of a form of its own: a number, a day, a short name, a web address."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a part of a plan."""

    part: type[Model]
    """The part of a plan that has it."""

    name: str
    """The attribute of the model."""

    key: str
    """What a document calls it."""

    asks: str
    """What it asks, as its docstring says."""

    kind: Kind
    """What can be written in it."""

    inside: Any
    """The model, the choices or the kind of value in it."""

    is_many: bool
    """Whether it is a list."""

    is_required: bool
    """Whether its part cannot be without it."""

    @property
    def is_day(self) -> bool:
        """Whether it asks for one day."""
        return not self.is_many and self.inside == values.Date

    @property
    def is_number(self) -> bool:
        """Whether it asks for one number."""
        return not self.is_many and self.inside in _NUMBERS

    @property
    def choices(self) -> tuple[str, ...]:
        """What one can choose from, where it is a choice."""
        return tuple(map(str, self.inside)) if self.kind is Kind.CHOICE else ()


_NUMBERS = (values.Number, values.Amount, values.Count, values.Percentage, int)
_LEAVES = (
    *(values.Date, values.AcademicYear, values.Id, values.WebAddress, values.Urn, values.Laestab, values.Ukprn),
    *_NUMBERS[:-1],
)


@cache
def fields(kind: type[Model]) -> tuple[Field, ...]:
    """Return the fields of a part, in the order of its model."""
    written = annotations(kind)
    docs = field_docs(kind)
    found = []
    for name, field in kind.model_fields.items():
        key = field.alias or name
        if key != "$schema":
            inside, is_many = _inside(written[name])
            asks = in_a_line(docs[name])
            found.append(Field(kind, name, key, asks, _kind(inside), inside, is_many, field.is_required()))
    return tuple(found)


def in_a_line(words: str) -> str:
    """Return words without the breaks that a docstring has."""
    return " ".join(words.split())


def _inside(annotation: Any, *, is_many: bool = False) -> tuple[Any, bool]:
    """Return what a field holds, one or many, without what says that it may be left out."""
    if annotation in (Text, Label, *_LEAVES):
        return annotation, is_many
    if get_origin(annotation) is tuple:
        return _inside(get_args(annotation)[0], is_many=True)
    if get_origin(annotation) is dict or not get_args(annotation):
        return annotation, is_many
    return _inside(get_args(annotation)[0], is_many=is_many)


def _kind(inside: Any) -> Kind:
    if inside in (Text, Label):
        return Kind.WORDS
    if isinstance(inside, type) and not get_args(inside):
        if issubclass(inside, Model):
            return Kind.PART
        if issubclass(inside, StrEnum) or inside is EstablishmentType:
            return Kind.CHOICE
    return Kind.OTHER

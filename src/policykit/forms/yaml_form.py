"""A form in YAML: a plan with what each field asks written above it, and what may be added behind a #.

A comment has a space after its #. What can be added has none: take the # away there, and in front of the lines below it
that stand further in, and it is part of the plan. Whatever is added that way, the form can still be read.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from policykit.catalogue import Catalogue
from policykit.forms.beginning import Form, about
from policykit.forms.blanks import blank, blank_for
from policykit.forms.own_fields import written
from policykit.forms.sizes import OPEN, Size, asked_of, is_asked
from policykit.forms.yaml_lines import NO_WORDS, comment, further_in, item, quoted, scalar
from policykit.models import (
    Commitment,
    FundingAgreement,
    LegalBasis,
    Model,
    Plan,
    RegardState,
    values,
)
from policykit.own_fields import OwnField
from policykit.tables.fields import Field, Kind, fields

__all__ = ["as_yaml"]


def as_yaml(form: Form, *, size: Size = Size.STANDARD, on: date, schema: str = "plan.schema.json") -> str:
    """Write a form as YAML. What its plan says stands there as it is; ``on`` is the day where one is needed.

    ``schema`` is the file or address of the plan's schema, for editors: ``policykit schema plan`` prints it.
    """
    own_fields = asked_of(form.own_fields, form.plan.extra, size)
    lines = _Writer(size, on, form.offered, form.catalogue, own_fields).part(Plan, form.plan)
    return "\n".join([f"# yaml-language-server: $schema={schema}", *_HEAD, *lines]) + "\n"


_HEAD = """\

# A form for a community cohesion policy. No law asks for one in writing; it shows how the school promotes community
# cohesion.
#
# - Where words stand in [square brackets], write your own, between the quotation marks, and take the brackets away.
# - Where nothing stands behind a colon yet, write an answer there, or leave it. Days are written like 2026-09-01.
# - A line that begins with # and a space explains. A line with # and no space is something you may add: take its #
#   away, and the # of the lines below it that stand further in.
# - What stands further in belongs to what stands above it: leave the spaces at the beginning of lines as they are.
""".splitlines()

_MANY = 12  # choices: so many are not listed again where one is made

_VERSION = "policykit"
"""The field that says which form of file this is: nothing to write there."""


class _Writer:
    """Writes the parts of a plan as lines, and says once of each field what it asks."""

    def __init__(
        self,
        size: Size,
        on: date,
        offered: Sequence[Commitment],
        catalogue: Catalogue,
        own_fields: Sequence[OwnField],
    ) -> None:
        self._size = size
        self._on = on
        self._offered = offered
        self._catalogue = catalogue
        self._own_fields = own_fields
        self._explained: set[tuple[type[Model], str]] = set()

    def part(self, kind: type[Model], value: Model | None, *, is_item: bool = False) -> list[str]:
        """Write the fields of a part; an item of a list begins with a field that stands there."""
        entries = [entry for each in fields(kind) if (entry := self._entry(kind, each, value))]
        if is_item:
            first = next(number for number, (_, lines) in enumerate(entries) if not lines[0].startswith("#"))
            entries.insert(0, entries.pop(first))
        gap = [""] if kind is Plan else []
        return [line for above, lines in entries for line in (*gap, *above, *lines)]

    def _entry(self, kind: type[Model], field: Field, whole: Model | None) -> tuple[list[str], list[str]] | None:
        """Return what is said above a field and how it is written, if it is shown at all."""
        value = getattr(whole, field.name) if whole else None
        if field.key == _VERSION and value in (None, 1):
            return None
        is_said = value not in (None, ()) or self._is_asked(field, value)
        if not is_said and not self._is_shown(kind, field, whole):
            return None
        above = self._above(kind, field, is_said=is_said, is_sample=whole is None)
        if is_said:
            return above, self._value(field, value)
        if whole is None and (field.is_required or (field.kind is Kind.WORDS and not field.is_many)):
            return above, self._sample(field)
        if (kind, field.key) in OPEN:
            return above, [f"{field.key}:"]
        return above, [f"#{line}" for line in self._sample(field)]

    def _is_shown(self, kind: type[Model], field: Field, whole: Model | None) -> bool:
        if (
            whole is not None
            and kind is Commitment
            and not is_asked(field, Size.SHORT)
            and (kind, field.key) in self._explained
        ):
            return False  # the first commitment has shown what may be added to each
        if isinstance(whole, LegalBasis) and whole.provisions and field.inside is FundingAgreement:
            return self._size is Size.FULL  # the law binds this school, and no agreement
        return is_asked(field, self._size)

    def _above(self, kind: type[Model], field: Field, *, is_said: bool, is_sample: bool) -> list[str]:
        """Say what a field asks, the first time it is met."""
        if (kind, field.key) in self._explained:
            return []
        self._explained.add((kind, field.key))
        words = field.asks
        if not all(each in words.casefold() for each in map(str.casefold, field.choices)):
            words += "" if is_said and len(field.choices) > _MANY else f" One of: {'; '.join(field.choices)}."
        if (kind, field.key) in OPEN and field.is_many:
            words += f" In brackets: [{', '.join(field.choices[:2])}]."
        if is_sample and field.is_required and field.kind in {Kind.CHOICE, Kind.OTHER}:
            words += " What stands here is only an example."
        return comment(words)

    def _value(self, field: Field, value: Any) -> list[str]:
        """Write a field with what stands in it."""
        if self._is_asked(field, value):
            return [f"{field.key}:", *further_in(written(self._own_fields, value or {}))]
        if field.kind is not Kind.PART:
            return _plain(field, value)
        if not field.is_many:
            return [f"{field.key}:", *further_in(self.part(field.inside, value))]
        items = [line for each in value for line in self._listed(field.inside, each)]
        if field.inside is Commitment:
            items += [line for each in self._offered for line in self._offer(each)]
        return [f"{field.key}:", *further_in(items)]

    def _is_asked(self, field: Field, value: Any) -> bool:
        """Whether a field holds the school's own fields, of which a pack asks for some."""
        return field.key == "extra" and bool(self._own_fields) and value != {}

    def _listed(self, kind: type[Model], value: Model) -> list[str]:
        lines = item(self._item(kind, value))
        if not isinstance(value, Commitment):
            return lines
        return ["", *_about(value, self._catalogue), *([""] if lines[0].startswith("#") else []), *lines]

    def _item(self, kind: type[Model], value: Model | None) -> list[str]:
        return self.part(kind, value, is_item=True)

    def _offer(self, commitment: Commitment) -> Iterator[str]:
        yield ""
        yield from _about(commitment, self._catalogue)
        yield from (f"#{line}" for line in item(self._item(Commitment, commitment)))

    def _sample(self, field: Field) -> list[str]:
        """Write a field in which nothing stands yet."""
        if field.kind is Kind.PART:
            inside = self._item(field.inside, None) if field.is_many else self.part(field.inside, None)
            return [f"{field.key}:", *further_in(item(inside) if field.is_many else inside)]
        if field.kind is Kind.WORDS:
            words = blank_for(field.asks)
            return _plain(field, (words,) if field.is_many else words)
        if field.is_many and field.choices:
            return _plain(field, field.inside)
        if field.key == "extra":
            return [f"{field.key}:", f"  a_field_of_our_own: {scalar(blank('what stands in it'))}"]
        return [f"{field.key}: {self._needed(field)}".rstrip()]

    def _needed(self, field: Field) -> str:
        """Return an example for a field that its part cannot be without."""
        if not field.is_required:
            return ""
        if field.inside == values.Date:
            return scalar(self._on)
        return _EXAMPLES.get(field.key) or field.choices[0]


_EXAMPLES = {"youngest": "3", "oldest": "11", "state": str(RegardState.NOT_CONSIDERED)}


def _about(commitment: Commitment, catalogue: Catalogue) -> list[str]:
    return [line for each in about(commitment, catalogue) for line in comment(each)]


# --- lines ----------------------------------------------------------------------------------------------------------


def _plain(field: Field, value: Any) -> list[str]:
    """Write a field without parts of its own."""
    if field.inside in _DIGITS:
        return [f"{field.key}: {value}"]
    if not field.is_many:
        return [f"{field.key}: {scalar(value)}"]
    if field.choices:
        return [f"{field.key}: [{', '.join(map(scalar, value))}]"]
    if field.inside == values.Id:
        return [f"{field.key}: [{', '.join(map(_id, value))}]"]
    return [f"{field.key}:", *(f"  - {scalar(each)}" for each in value)]


_DIGITS = (values.Urn, values.Ukprn, values.Laestab)


def _id(value: str) -> str:
    return value if value[0].isalpha() and value not in NO_WORDS else quoted(value)

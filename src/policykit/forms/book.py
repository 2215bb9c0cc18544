"""A form in Word or Excel: which tables and questions it shows, and what it says about them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Any

from policykit.catalogue import Catalogue
from policykit.forms.beginning import Form, about
from policykit.forms.sizes import Size, asked_of, is_asked
from policykit.models import Commitment, Model, Plan
from policykit.tables.fields import Field, fields
from policykit.tables.filling import Book, Filled, fill
from policykit.tables.layout import NUMBERED, Column, Role, Table

__all__ = ["as_book"]


def as_book(form: Form, *, on: date, size: Size = Size.STANDARD, spare: int = 20) -> Book:
    """Lay a form out in tables, with so many further rows in each. What its plan says stands there, whatever the size.

    ``on`` is the day it counts as made.
    """
    own_fields = asked_of(form.own_fields, form.plan.extra, size)
    tables = (shown for each in fill(form.plan, own_fields) if _is_shown(shown := _cut(each, form.plan, size), size))
    return Book(
        title=form.plan.policy.title,
        guide=(*(" ".join(each.split()) for each in _GUIDE.split("\n\n")), *_offers(form)),
        tables=tuple(
            replace(each, spare=0 if each.table.is_upright else spare, notes=_notes(each, form.plan, form.catalogue))
            for each in tables
        ),
        requirements=tuple((each.id, each.title, each.asks, form.catalogue.basis(each)) for each in form.requirements),
        on=on,
    )


_GUIDE = """\
This is a form for a community cohesion policy. No law asks for one in writing; it shows how the school promotes
community cohesion.

Where words stand in [square brackets], write your own in their place. Where nothing stands yet, write an answer, or
leave it.

Each commitment and each measure has a number. A measure says by that number to which commitment it belongs. Leave the
numbers as they are, and the titles of tables, columns and questions too.

Where several answers go into one place, write one a line; short names can stand in one line, with commas between them.

Name people by their roles, such as Year 6 teacher, and leave out whatever could tell who a child is.

When you have saved it, policykit check says what is still to do, and where. policykit render makes the policy that
governors approve.
"""


def _offers(form: Form) -> tuple[str, ...]:
    """Name what is asked for only where something is so that the form does not know yet."""
    return tuple(f"You may add a commitment: {' '.join(about(each, form.catalogue))}" for each in form.offered)


def _notes(filled: Filled, plan: Plan, catalogue: Catalogue) -> dict[tuple[int, int], str]:
    """Say beside each commitment what it is to answer."""
    at = next((number for number, each in enumerate(filled.table.columns) if _is_commitments_text(each)), None)
    if at is None:
        return {}
    said = {(row, at): "\n".join(about(each, catalogue)) for row, each in enumerate(plan.commitments)}
    return {place: words for place, words in said.items() if words}


def _is_commitments_text(column: Column) -> bool:
    return column.field is not None and (column.field.part, column.field.key) == (Commitment, "text")


def _is_shown(filled: Filled, size: Size) -> bool:
    """Whether a form of a size shows a table at all."""
    table = filled.table
    if table.is_upright:
        return bool(table.columns)
    if not filled.is_empty or table.title in NUMBERED:
        return True
    return table.field is not None and is_asked(table.field, size)


def _cut(filled: Filled, plan: Plan, size: Size) -> Filled:
    """Leave out the questions that a form of a size does not show, and the titles above which none is left."""
    said = {number for row in filled.rows for number, each in enumerate(row) if each is not None}
    columns = filled.table.columns
    left_out = [
        column
        for number, column in enumerate(columns)
        if number not in said and column.role is Role.ANSWER and not _is_question(column, filled.table, plan, size)
    ]
    bands = [
        column
        for number, column in enumerate(columns)
        if number not in said and column.role is Role.BAND and _is_bare(number, columns, left_out)
    ]
    return filled.without(*left_out, *bands)


def _is_question(column: Column, table: Table, plan: Plan, size: Size) -> bool:
    """Whether a form of a size asks it: all on the way to it, if it is about a part of a part."""
    if column.path in _RARE:
        return False
    if column.path[:2] == _AGREEMENT and plan.legal_basis and plan.legal_basis.provisions:
        return size is Size.FULL
    if table.title == "Measures" and size is Size.SHORT:
        size = Size.STANDARD
    assert column.field  # noqa: S101 - an answer has one
    owners = _owners(column, table.part, plan if table.part is Plan else None)
    return all(is_asked(each, size) for each in (*owners, column.field))


_RARE = {("policykit",), ("$schema",)}
"""What an author has nothing to say about."""

_AGREEMENT = ("legal_basis", "funding_agreement")
"""What binds an academy, where the law does not."""


def _owners(column: Column, kind: type[Model], part: Any) -> Iterator[Field]:
    """Yield the fields on the way to an answer that lead to parts of which the plan says nothing yet."""
    for step in column.path[:-1]:
        field = next(each for each in fields(kind) if each.key == step)
        part = getattr(part, field.name, None)
        if part is None:
            yield field
        kind = field.inside


def _is_bare(number: int, columns: tuple[Column, ...], left_out: list[Column]) -> bool:
    """Whether no question is left between a title and the next."""
    below = takewhile(lambda each: each.role is not Role.BAND, columns[number + 1 :])
    return all(each in left_out for each in below)

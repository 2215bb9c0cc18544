"""How the columns of a table share a page of a Word document, and which have to go to a table of their own."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from policykit.models import values
from policykit.tables.fields import Kind
from policykit.tables.layout import Column, Role, Table

__all__ = ["Part", "parts", "widths"]

Part: TypeAlias = tuple[int, ...]
"""The numbers of the columns that stand beside each other."""


def parts(table: Table, width: float) -> tuple[Part, ...]:
    """Share out the columns of a table among as few tables as are wide enough, about evenly.

    Each part begins with the column of the rows' numbers. Without one, rows could not be told again: there is one part.
    """
    columns = table.columns
    if columns[0].role is not Role.NUMBER or sum(map(_need, columns)) <= width:
        return (tuple(range(len(columns))),)
    fewest = len(_filled(columns, width))
    narrower = (width * step / _STEPS for step in range(1, _STEPS))
    fitting = (_filled(columns, each) for each in narrower)
    return next((found for found in fitting if len(found) == fewest), _filled(columns, width))


_STEPS: Final = 40


def _filled(columns: Sequence[Column], width: float) -> tuple[Part, ...]:
    """Fill one part after the other up to a width."""
    found: list[list[int]] = [[0]]
    for at in range(1, len(columns)):
        if len(found[-1]) > 1 and sum(_need(columns[each]) for each in (*found[-1], at)) > width:
            found.append([0])
        found[-1].append(at)
    return tuple(map(tuple, found))


def widths(table: Table, part: Part, width: float) -> list[float]:
    """Share out the width of a page in centimetres; columns for words take what others do not need."""
    columns = [table.columns[at] for at in part]
    needs = [_need(each) for each in columns]
    wordy = sum(need for need, each in zip(needs, columns, strict=True) if _has_words(each))
    rest = width - sum(needs)
    if rest < 0 or not wordy:
        return [width * each / sum(needs) for each in needs]
    return [need + rest * need / wordy if _has_words(each) else need for need, each in zip(needs, columns, strict=True)]


def _has_words(column: Column) -> bool:
    return column.role in {Role.ANYTHING, Role.ASKS} or (column.field is not None and column.field.kind is Kind.WORDS)


def _need(column: Column) -> float:
    """Return how many centimetres a column needs at least."""
    if column.role is Role.NUMBER:
        return 1.3
    if column.role is Role.OWNER:
        return 3.0
    if _has_words(column) or column.role is Role.NAME:
        return 4.0
    if column.field and column.field.inside == values.Date:
        return 3.4
    return 2.5 if column.field and column.field.inside in _NUMBERS else 3.0


_NUMBERS: Final = (values.Number, values.Amount, values.Count, values.Percentage, int)

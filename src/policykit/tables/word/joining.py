"""Tables of a Word document that belong together, as one: those with too many columns for a page are set in parts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from policykit.tables.cells import Cell, bare, is_blank
from policykit.tables.grids import ANSWERS
from policykit.tables.layout import Role, tables

__all__ = ["has_titles", "join", "join_answers"]

Rows = Sequence[Sequence[Cell]]


def join(found: Sequence[Rows], labels: Collection[str]) -> list[list[Cell]]:
    """Join the tables under one heading; ``labels`` are the titles of columns that the form knows.

    A further table that begins with the rows' numbers, and has other columns than those before it, goes on with the
    rows of the same number. Any other one has further rows. One without a title that the form knows is the rest of a
    table that somebody parted in two.
    """
    whole: list[list[Cell]] = []
    for rows in filter(None, found):
        titles = [bare(cell.text) for cell in rows[0]]
        if not whole:
            whole = [list(row) for row in rows]
        elif len(whole[0]) > _MOST or not has_titles(rows[0], labels):
            whole += [list(row) for row in rows]
        elif _is_numbered(titles) and _is_numbered(had := [bare(cell.text) for cell in whole[0]]):
            is_part = not {*titles[1:]} & {*had[1:]} - {""}
            whole = _with_columns(whole, rows) if is_part else _with_rows(whole, rows)
        else:
            whole = _with_rows(whole, rows)
    return whole


_MOST = 63
"""So many columns have the tables that Word makes."""


def has_titles(row: Sequence[Cell], labels: Collection[str]) -> bool:
    """Whether most of what stands in a row are titles of columns that the form knows."""
    written = [words for cell in row if not is_blank(cell.value) and (words := bare(cell.text)) not in _NUMBER]
    return 2 * sum(each in labels for each in written) > len(written)


def _is_numbered(titles: Sequence[str]) -> bool:
    return bool(titles) and titles[0] in _NUMBER


_NUMBER = frozenset(bare(column.label) for table in tables() for column in table.columns if column.role is Role.NUMBER)


def _with_columns(whole: list[list[Cell]], rows: Rows) -> list[list[Cell]]:
    """Set further columns beside the rows that have their numbers; a number that no row has begins one of its own.

    Rows that an author added have none, as Word gives them none: of those, the first belongs to the first, and so on.
    """
    width = max(map(len, whole))
    whole = [_padded(row, width) for row in whole]
    waiting: dict[str, list[list[Cell]]] = {}
    for row in whole[1:]:
        waiting.setdefault(row[0].text.strip(), []).append(row)
    whole[0] += rows[0][1:]
    for number, *cells in rows[1:]:
        if found := waiting.get(number.text.strip()):
            found.pop(0).extend(cells)
        else:
            whole.append([*_padded([number], width), *cells])
    return whole


def _with_rows(whole: list[list[Cell]], rows: Rows) -> list[list[Cell]]:
    """Set further rows below, each cell in the column of its title; one with another title has a column of its own."""
    titles = [bare(cell.text) for cell in whole[0]]
    at: dict[int, int] = {}
    for number, cell in enumerate(rows[0]):
        if (title := bare(cell.text)) in titles and titles.index(title) not in at.values():
            at[number] = titles.index(title)
        else:
            at[number] = len(whole[0])
            whole[0].append(cell)
    width = len(whole[0])
    for row in rows[1:]:
        cells = dict(zip((at.get(number, width + number) for number in range(len(row))), row, strict=True))
        whole.append([cells.get(number, replace(row[0], value=None)) for number in range(max(cells, default=-1) + 1)])
    return whole


def _padded(row: Sequence[Cell], width: int) -> list[Cell]:
    return [*row, *(replace(row[0], value=None) for _ in range(width - len(row)))] if row else []


def join_answers(before: list[list[Cell]], found: list[list[Cell]]) -> list[list[Cell]]:
    """Set further answers beside questions that an earlier table asked; return the questions that it did not.

    ``before`` is what the earlier tables with a head had, and gets what is new.
    """
    asked: Mapping[str, list[Cell]] = {bare(row[0].text): row for row in before}
    width = max(map(len, before), default=ANSWERS)
    new: list[list[Cell]] = []
    for row in found:
        if earlier := asked.get(bare(row[0].text)):
            earlier += _padded(earlier, width)[len(earlier) :] + row[ANSWERS:]
        else:
            row[ANSWERS:ANSWERS] = _padded([row[0]], width - ANSWERS + 1)[1:]
            new.append(row)
    before += new
    return new

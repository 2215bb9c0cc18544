"""What was filled in, as the data of a plan with the place of each answer; nothing that stands there is passed over."""

from collections.abc import Iterable, Mapping, Sequence

from policykit.privacy import shown
from policykit.tables.building import Building, Gathered
from policykit.tables.cells import Cell, bare
from policykit.tables.grids import IGNORED, Grid
from policykit.tables.layout import Table, tables
from policykit.tables.listed import read_listed
from policykit.tables.upright import read_upright

__all__ = ["gather", "is_known"]


def gather(grids: Sequence[Grid], *, name: str) -> Gathered:
    """Read a form that was filled in. Whatever is in it, the answer is data with places, faults, or both."""
    building = Building()
    if grids:
        building.heads[()] = grids[0].title
    found = _recognise(grids, building)
    for table in tables():
        if grid := found.get(table.title):
            (read_upright if table.is_upright else read_listed)(table, grid, building)
            building.account_for(cell for row in grid.rows for cell in row)
    return building.gathered(grids, name)


def is_known(grid: Grid) -> bool:
    """Whether a table is one of a form: it has a title of ours, and asks a question of ours."""
    table = next((each for each in tables() if bare(each.title) == bare(grid.title.text)), None)
    asked = {bare(each.label) for each in table.columns} if table else set()
    return any(bare(cell.text) in asked for row in grid.rows for cell in row)


def _recognise(grids: Sequence[Grid], building: Building) -> Mapping[str, Grid]:
    """Find the grids that are tables of the form, by their titles; what is none of them is reported."""
    known = {bare(each.title): each for each in tables()}
    ours = {*map(bare, IGNORED)}
    named = {bare(grid.title.text) for grid in grids}
    missing = [each for title, each in known.items() if title not in named]
    found: dict[str, Grid] = {}
    for grid in grids:
        building.account_for(grid.loose)
        table = known.get(bare(grid.title.text))
        if table and table.title not in found:
            found[table.title] = grid
        elif bare(grid.title.text) not in ours and (first := next(grid.written, None)):
            _report(grid, first, None if table else _meant(grid, missing), building)
    return found


def _meant(grid: Grid, missing: Iterable[Table]) -> Table | None:
    """Return the table that a grid with another title is in truth: one with all of its titles of columns, or most."""
    words = {bare(cell.text) for row in grid.rows for cell in row[:1]} | {bare(each.text) for each in _head(grid)}
    shares = {each: sum(bare(column.label) in words for column in each.columns) for each in missing}
    best = max(shares, key=lambda each: shares[each], default=None)
    return best if best and shares[best] > _BY_CHANCE else None


_BY_CHANCE = 1


def _head(grid: Grid) -> Iterable[Cell]:
    return grid.rows[0] if grid.rows else ()


def _report(grid: Grid, first: Cell, meant: Table | None, building: Building) -> None:
    title = shown(grid.title.text)
    if meant:
        words = f"“{title}” has the questions of “{meant.title}” under another title, and is not read"
        building.misplace(first, words, settle=f"Give it its own title again: {meant.title}")
    elif is_known(grid):
        building.stray(first, f"“{title}” stands there twice; the first counts")
    else:
        building.stray(first, f"“{title}” is no part of the form")

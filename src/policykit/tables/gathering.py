"""What was filled in, as the data of a plan with the place of each answer; nothing that stands there is passed over."""

from collections.abc import Iterable, Mapping, Sequence

from policykit.privacy import shown
from policykit.tables.building import Building, Gathered
from policykit.tables.cells import bare
from policykit.tables.grids import IGNORED, Grid
from policykit.tables.layout import tables
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
    return building.gathered(grids, name)


def is_known(grid: Grid) -> bool:
    """Whether a table is one of a form, by its title."""
    return bare(grid.title.text) in {bare(each.title) for each in tables()}


def _recognise(grids: Iterable[Grid], building: Building) -> Mapping[str, Grid]:
    """Find the grids that are tables of the form, by their titles; what is none of them is reported."""
    known = {bare(each.title): each.title for each in tables()}
    ours = {*map(bare, IGNORED)}
    found: dict[str, Grid] = {}
    for grid in grids:
        for cell in grid.loose:
            building.stray(cell, f"“{shown(cell.text)}” stands where nothing is asked")
        title = known.get(bare(grid.title.text))
        if title and title not in found:
            found[title] = grid
        elif bare(grid.title.text) not in ours and (first := next(grid.written, None)):
            why = "stands there twice; the first counts" if title else "is no part of the form"
            building.stray(first, f"“{shown(grid.title.text)}” {why}")
    return found

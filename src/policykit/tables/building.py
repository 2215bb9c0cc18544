"""The data of a plan as it is put together from a form, with the place of each answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from policykit.facts import Stray, Unplaced
from policykit.privacy import shown
from policykit.source import Path, Source
from policykit.tables.cells import Cell, answer, is_blank, items_of
from policykit.tables.fields import Kind
from policykit.tables.grids import Grid
from policykit.tables.layout import Column
from policykit.tables.places import Place, Places

__all__ = ["Building", "Gathered"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read of a form."""

    data: dict[str, Any]
    source: Source
    left_out: tuple[Stray | Unplaced, ...]
    """What stands in it and could not be taken into the plan, in its order."""

    cells: tuple[Cell, ...]
    """For each line of the source, the cell it stands in."""


class Building:
    """Puts a plan's data together."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.answers: dict[Path, Place] = {}
        self.heads: dict[Path, Cell] = {}
        """With what each part of the plan begins."""

        self.labels: dict[Path, str] = {}
        """What the form calls what it asks."""

        self.numbers: dict[str, dict[int, Path]] = {}
        """For each table with numbers, the part of the plan that each is about."""

        self._strays: list[tuple[Cell, str]] = []
        self._unplaced: list[tuple[Cell, str, str]] = []
        self._known: set[Cell] = set()

    def know(self, *cells: Cell) -> None:
        """Note that what stands in cells is the form's own, or was dealt with."""
        self._known.update(cells)

    def stray(self, cell: Cell, words: str) -> None:
        """Report what answers no question."""
        self.know(cell)
        self._strays.append((cell, words))

    def misplace(self, cell: Cell, words: str, *, settle: str) -> None:
        """Report what cannot be put in its place, and what would settle that."""
        self.know(cell)
        self._unplaced.append((cell, words, settle))

    def account_for(self, cells: Iterable[Cell]) -> None:
        """Report whatever stands in cells that nobody has dealt with: nothing is passed over in silence."""
        for cell in cells:
            if cell not in self._known and not is_blank(cell.value):
                self.stray(cell, f"“{shown(cell.text)}” stands where nothing is asked")

    def take(self, column: Column, cell: Cell, item: Path) -> None:
        """Put an answer where it belongs, below a part of the plan."""
        path = (*item, *column.path)
        field = column.field
        assert field  # noqa: S101 - an answer has one
        self.know(cell)
        self.answers[path] = Place(cell, is_single=not field.is_many)
        self.labels[path] = column.label
        read = answer(field, cell.value)
        if read is None or read == []:
            return
        self.put(path, read)
        if field.is_many:
            lines = items_of(cell.text) if field.kind is Kind.WORDS else [(0, 1)] * len(read)
            for number, (first, count) in enumerate(lines):
                self.answers[*path, number] = Place(cell, first, count)

    def put(self, path: Path, value: Any) -> None:
        """Put a value at a path, and make what leads there; nothing at all never stands in for what is there."""
        *above, last = path
        part = self._dig(tuple(above), last)
        if isinstance(last, int):
            part.append(value)
        elif value != {} or last not in part:
            part[last] = value

    def at(self, path: Path) -> Any:
        """Return what is at a path so far, or None."""
        part: Any = self.data
        for step in path:
            part = part[step] if isinstance(step, int) else part.get(step)
            if part is None:
                return None
        return part

    def gathered(self, grids: Iterable[Grid], name: str) -> Gathered:
        """Return everything that was read."""
        reported = {cell for cell, *_ in (*self._strays, *self._unplaced)}
        needed = {*(place.cell for place in self.answers.values()), *self.heads.values(), *reported}
        places = Places(self.answers, self.heads, [cell for grid in grids for cell in grid.cells if cell in needed])
        return Gathered(
            data=self.data,
            source=Source(name, places.text, places, labels=self.labels),
            left_out=tuple(sorted(self._left_out(places), key=lambda each: each.span)),
            cells=places.lines,
        )

    def _left_out(self, places: Places) -> Iterator[Stray | Unplaced]:
        for cell, words in self._strays:
            yield Stray((), places.span_of(cell), words)
        for cell, words, settle in self._unplaced:
            yield Unplaced((), places.span_of(cell), words, settle)

    def _dig(self, path: Path, last: str | int) -> Any:
        """Return the mapping or list at a path, made where it is missing."""
        part: Any = self.data
        further: Sequence[str | int] = (*path, last)[1:]
        for step, below in zip(path, further, strict=True):
            if isinstance(step, int):
                if step == len(part):
                    part.append({})
                part = part[step]
            else:
                part = part.setdefault(step, [] if isinstance(below, int) else {})
        return part

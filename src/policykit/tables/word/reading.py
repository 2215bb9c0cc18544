"""A form in Word as tables: each heading opens one, and what stands below it belongs there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from policykit.privacy import shown
from policykit.tables.cells import NOTHING, Cell, bare, is_blank
from policykit.tables.grids import ANSWERS, HEAD, Grid
from policykit.tables.layout import Table, tables
from policykit.tables.word.joining import has_titles, join, join_answers
from policykit.tables.word.text import Styles, W, blocks, cells_of, lines_of, rows_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_body"]


def read_body(body: "Element", styles: Styles) -> tuple[Grid, ...]:
    """Read the text of a document as the tables of a form, and as words that stand beside them."""
    return _Reader(body, styles).grids()


@dataclass(slots=True)
class _Passage:
    """A heading and what stands below it."""

    title: Cell
    table: Table | None
    """The table of the form that has this title."""

    blocks: list["Element"] = field(default_factory=list)


class _Reader:
    def __init__(self, body: "Element", styles: Styles) -> None:
        self._styles = styles
        self._body = body
        self._numbers = {each: number for number, each in enumerate(body.iter(f"{W}p"))}

    def grids(self) -> tuple[Grid, ...]:
        first, *passages = self._passages()
        grids = [self._grid(each) for each in passages]
        before = tuple(self._loose(self._without_title(first.blocks), first.title.where))
        if before and grids:
            grids[0] = replace(grids[0], loose=(*before, *grids[0].loose))
        elif before:
            grids = [Grid(first.title, (), before)]
        return tuple(grids)

    def _passages(self) -> list[_Passage]:
        passages = [_Passage(Cell(None, "before the first heading", 0), None)]
        for block in blocks(self._body):
            if block.tag == f"{W}p" and self._styles.level(block) == 1 and (text := self._styles.text(block).strip()):
                table = next((each for each in tables() if bare(each.title) == bare(text)), None)
                where = table.title if table else f"“{shown(text)}”"
                passages.append(_Passage(Cell(text, where, self._numbers[block]), table))
            else:
                passages[-1].blocks.append(block)
        return passages

    def _without_title(self, found: Sequence["Element"]) -> list["Element"]:
        at = next((at for at, each in enumerate(found) if self._styles.name(each) == "title"), len(found))
        return [*found[:at], *found[at + 1 :]]

    def _grid(self, passage: _Passage) -> Grid:
        if passage.table is None:
            return self._unknown(passage)
        return self._upright(passage) if passage.table.is_upright else self._listed(passage)

    def _unknown(self, passage: _Passage) -> Grid:
        """Keep what stands under a heading of no table, but for what the form itself says there."""
        return Grid(passage.title, ((passage.title,),), tuple(self._loose(passage.blocks, passage.title.where)))

    # --- questions below each other ---------------------------------------------------------------------------------

    def _upright(self, passage: _Passage) -> Grid:
        assert passage.table  # noqa: S101 - an upright one is of the form
        labels = {bare(each.label): each.label for each in passage.table.columns}
        title = passage.table.title
        rows: list[list[Cell]] = []
        headed: list[list[Cell]] = []
        loose: list[Cell] = []
        band: list[Cell] | None = None  # the title right above, as long as no question stands below it
        for number, block in self._numbered(passage.blocks):
            if block.tag == f"{W}tbl":
                band = None
                found = [row for each in rows_of(block) if (row := self._questions(each, title, labels, loose))]
                if found and bare(found[0][0].text) == bare(HEAD[0]):
                    found = join_answers(headed, [_head(found[0], title, loose), *found[1:]])
                rows += found
            elif text := self._written(block):
                node = self._numbers[block]
                if self._styles.level(block) > 1:
                    label = Cell(text.strip(), f"{title}, “{_named(text, labels)}”", node)
                    band = [label, _blank(label), _blank(label)]
                    rows.append(band)
                elif bare(text) == NOTHING and band and is_blank(band[ANSWERS].value):
                    band[ANSWERS] = replace(band[ANSWERS], value=NOTHING, node=node)
                else:
                    loose.append(Cell(text, f"{title}, paragraph {number}", node))
        return Grid(passage.title, tuple(map(tuple, rows)), tuple(loose))

    def _questions(self, row: "Element", title: str, labels: dict[str, str], loose: list[Cell]) -> list[Cell]:
        """Read a question with its answers; what it asks is the form's."""
        cells = list(cells_of(row))
        if not cells:
            return []
        label = self._label(self._cell(cells[0], title, row), labels, loose)
        where = f"{title}, “{_named(label.text, labels)}”" if label.text.strip() else title
        label = replace(label, where=where)
        answers = [
            self._cell(cell, where if number == 1 else f"{where}, answer {number}", row)
            for number, cell in enumerate(cells[1:], start=1)
        ]
        return [label, _blank(label), *(answers or [_blank(label)])]

    def _label(self, cell: Cell, labels: dict[str, str], loose: list[Cell]) -> Cell:
        """Part a title of ours from what an author wrote below it."""
        first, _, rest = cell.text.partition("\n")
        if not rest or bare(first) not in labels:
            return cell
        loose.append(Cell(rest, f"{cell.where}, “{labels[bare(first)]}”", cell.node))
        return replace(cell, value=first)

    # --- rows -------------------------------------------------------------------------------------------------------

    def _listed(self, passage: _Passage) -> Grid:
        assert passage.table  # noqa: S101 - a listed one is of the form
        labels = {bare(each.label): each.label for each in passage.table.columns}
        title = passage.table.title
        loose: list[Cell] = []
        found: list[list[list[Cell]]] = []
        names: list[str] = []
        number = 0
        for paragraphs, block in self._numbered(passage.blocks):
            if block.tag == f"{W}tbl":
                found.append([])
                for row in rows_of(block):
                    cells = [self._cell(cell, title, row) for cell in cells_of(row)]
                    if not cells:
                        continue
                    if not found[-1] and (titles := self._titles(cells, labels, loose, is_first=not names)):
                        cells, number = titles, 0
                        names = [_named(cell.text, labels) if cell.text.strip() else "" for cell in cells]
                    else:
                        number += 1
                        cells = [replace(cell, where=_place(title, number, names, at)) for at, cell in enumerate(cells)]
                    found[-1].append(cells)
            elif text := self._written(block):
                loose.append(Cell(text, f"{title}, paragraph {paragraphs}", self._numbers[block]))
        return Grid(passage.title, tuple(map(tuple, join(found, labels))), tuple(loose))

    def _titles(
        self, cells: Sequence[Cell], labels: dict[str, str], loose: list[Cell], *, is_first: bool
    ) -> list[Cell] | None:
        """Read the first row of a table as titles of columns; None where it goes on with the rows of another table."""
        below: list[Cell] = []
        titles = [self._label(cell, labels, below) for cell in cells]
        if not is_first and not has_titles(titles, labels):
            return None
        loose += below
        return [
            replace(each, where=f"{each.where}, “{_named(each.text, labels)}”") if each.text.strip() else each
            for each in titles
        ]

    # --- cells and words --------------------------------------------------------------------------------------------

    def _cell(self, cell: "Element | None", where: str, row: "Element") -> Cell:
        paragraphs = [] if cell is None else list(lines_of(cell))
        written = [each for each in paragraphs if not self._styles.is_guidance(each)]
        lines = [self._styles.text(each) for each in written]
        while lines and not lines[-1]:
            lines.pop()
        first = next((number for number, line in enumerate(lines) if line), 0)
        anchor = next(iter(written[first:]), None)
        anchor = next(iter(paragraphs), next(row.iter(f"{W}p"), None)) if anchor is None else anchor
        text = "\n".join(lines[first:])
        return Cell(text if text.strip() else None, where, self._numbers.get(anchor) if anchor is not None else None)

    def _written(self, paragraph: "Element") -> str:
        """Return what an author wrote in a paragraph that stands in no table; nothing where the form speaks."""
        text = "" if self._styles.is_guidance(paragraph) else self._styles.text(paragraph)
        return text if text.strip() else ""

    def _loose(self, found: Sequence["Element"], where: str) -> Iterator[Cell]:
        """Yield the words in paragraphs and tables where nothing is asked."""
        for number, block in self._numbered(found):
            lines = [block] if block.tag == f"{W}p" else [p for row in rows_of(block) for p in lines_of(row)]
            place = f"{where}, paragraph {number}" if block.tag == f"{W}p" else f"{where}, in a table"
            for each in lines:
                if text := self._written(each):
                    yield Cell(text, place, self._numbers[each])

    def _numbered(self, found: Iterable["Element"]) -> Iterator[tuple[int, "Element"]]:
        """Count the paragraphs that one sees outside of tables, from the heading."""
        number = 0
        for block in found:
            number += block.tag == f"{W}p" and bool(self._styles.text(block).strip())
            yield number, block


def _head(row: list[Cell], title: str, loose: list[Cell]) -> list[Cell]:
    """Read the row that counts the answers beside questions; an author's words in it go to ``loose``."""
    ours = re.compile(f"{re.escape(bare(title))} [0-9]+")
    loose += [each for each in row[ANSWERS:] if not is_blank(each.value) and not ours.fullmatch(bare(each.text))]
    answers = (replace(cell, value=f"{HEAD[ANSWERS]} {at}") for at, cell in enumerate(row[ANSWERS:], start=1))
    return [*row[:ANSWERS], *answers]


def _named(text: str, labels: dict[str, str]) -> str:
    return labels.get(bare(text)) or shown(text)


def _place(title: str, number: int, names: Sequence[str], at: int) -> str:
    """Name a cell of a row by the title of its column."""
    name = names[at] if at < len(names) else ""
    return f"{title}, row {number}, “{name}”" if name else f"{title}, row {number}, column {at + 1}"


def _blank(cell: Cell) -> Cell:
    return replace(cell, value=None)

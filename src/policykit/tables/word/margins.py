"""What an author wrote around the text of a form in Word: notes, and what stands at the head and foot of its pages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from policykit.tables.cells import Cell, is_blank
from policykit.tables.grids import Grid
from policykit.tables.word.text import Styles, W, lines_of, notes_in

if TYPE_CHECKING:
    from docx.opc.rel import Relationships
    from lxml.etree import _Element as Element

__all__ = ["read_margins"]


def read_margins(body: "Element", parts: "Relationships", styles: Styles, grids: Iterable[Grid]) -> tuple[Cell, ...]:
    """Read the notes to a document, and its headers and footers without what the form itself has there.

    ``grids`` are what was read of the text: by them a note says what it belongs to. A note that nothing in the text
    stands for is not to be seen, and is left out. Raises `SyntaxError` for a part that is no XML.
    """
    return (*_notes(body, parts, styles, grids), *_heads_and_feet(body, parts, styles))


# --- notes ----------------------------------------------------------------------------------------------------------


def _notes(body: "Element", parts: "Relationships", styles: Styles, grids: Iterable[Grid]) -> Iterator[Cell]:
    """Yield the notes in the order of the text."""
    written = _written_notes(parts, styles)
    numbers = {each: number for number, each in enumerate(body.iter(f"{W}p"))}
    places = _places(grids)
    counts = Counter[str]()
    for sign in notes_in(body):
        kind = sign.tag.removeprefix(W).removesuffix("Reference")
        counts[kind] += 1
        if text := written.get((kind, sign.get(f"{W}id", ""))):
            paragraph = _outermost(sign, "p")
            names = (places.get(numbers[each], "") for each in _outermost(paragraph, "tc").iter(f"{W}p"))
            name = next(filter(None, names), "")
            yield Cell(text, f"{kind} to {name}" if name else f"{kind} {counts[kind]}", numbers.get(paragraph, 0))


def _outermost(element: "Element", tag: str) -> "Element":
    """Return the outermost element of a kind that an element stands in; itself where it stands in none."""
    return [element, *element.iterancestors(f"{W}{tag}")][-1]


def _written_notes(parts: "Relationships", styles: Styles) -> dict[tuple[str, str], str]:
    """Return the words of each note, by its kind and what the text calls it."""
    kinds = {id: each.reltype.rpartition("/")[2].removesuffix("s") for id, each in parts.items()}
    return {
        (kind, note.get(f"{W}id", "")): _words(lines_of(note), styles)
        for id, kind in kinds.items()
        if kind in _NOTES and (part := _part(parts, id)) is not None
        for note in part.iterfind(f"{W}{kind}")
    }


_NOTES: Final = ("footnote", "endnote")


def _places(grids: Iterable[Grid]) -> Mapping[object, str]:
    """Return for paragraphs of the text the places of the cells that begin with them; those with words come first."""
    places: dict[object, str] = {}
    for cell in sorted((cell for grid in grids for cell in grid.cells), key=lambda cell: is_blank(cell.value)):
        places.setdefault(cell.node, cell.where)
    return places


# --- headers and footers --------------------------------------------------------------------------------------------


def _heads_and_feet(body: "Element", parts: "Relationships", styles: Styles) -> Iterator[Cell]:
    """Yield what stands in each header and footer; the same words in several sections only once."""
    seen: set[tuple[str, str]] = set()
    for each in body.iter(f"{W}headerReference", f"{W}footerReference"):
        kind = each.tag.removeprefix(W).removesuffix("Reference")
        part = _part(parts, each.get(_ID, ""))
        lines = [] if part is None else [line for line in lines_of(part) if not styles.is_foot(line)]
        if (text := _words(lines, styles)) and (kind, text) not in seen:
            seen.add((kind, text))
            yield Cell(text, kind, 0)


_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _part(parts: "Relationships", id: str) -> "Element | None":
    from docx.oxml import parse_xml

    found = parts.get(id)
    return None if found is None or found.is_external else parse_xml(found.target_part.blob)


def _words(lines: Iterable["Element"], styles: Styles) -> str:
    return "\n".join(map(styles.text, lines)).strip()

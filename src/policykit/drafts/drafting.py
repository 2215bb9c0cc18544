"""From blocks to a draft: each heading opens a section, each passage goes where it is recognised."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policykit.drafts.blocks import DEEPEST, Block, Kind
from policykit.drafts.entries import Entries
from policykit.drafts.facts import (
    citations,
    commonest,
    facts_of_label,
    facts_of_sentence,
    school_in,
    schools_in,
)
from policykit.drafts.phrases import bare, has, phrases
from policykit.drafts.placing import Draft
from policykit.drafts.recognising import HEADINGS, Part, answered, body_of, heading_of, recognise
from policykit.drafts.sections import Section, Sureness, section_of
from policykit.drafts.sentences import sentences
from policykit.drafts.tables import Row, columns_of, read_row
from policykit.source import Path

__all__ = ["draft"]

_EARLY = 6


def draft(blocks: Iterable[Block]) -> Draft:
    """Make a draft plan of a policy, block by block. Every word of the blocks stands in it, each once."""
    return _Drafting(tuple(blocks)).run()


class _Drafting:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self._entries = Entries()
        self._blocks = blocks
        self._section = Section(None)
        self._level = 0
        self._lead: list[tuple[str, str]] = []
        """What leads into a list, with its place, until the first item is known."""

        self._laws: set[str] = set()
        self._columns: tuple[int, tuple[str | None, ...]] | None = None
        """The table that is being read, and what its columns hold."""

    def run(self) -> Draft:
        title = self._find_title()
        for index, block in enumerate(self._blocks):
            if index == title and ("policy", "title") not in self._entries:
                self._entries.place(("policy", "title"), block.text, block.place, Sureness.SURE, "the title")
            elif block.kind is Kind.HEADING:
                self._begin_section(block)
            elif block.kind is Kind.ROW:
                self._row(block)
            else:
                below = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
                self._passages(block, leads=below is not None and below.kind is Kind.ITEM)
        self._close_lead()
        self._entries.close_heading()
        self._name_school()
        return self._entries.draft()

    # -------------------------------------------------------- headings

    def _find_title(self) -> int | None:
        """Return which of the first blocks is the title: a heading that says what the document is, or the first."""
        early = [
            (index, block)
            for index, block in enumerate(self._blocks[:_EARLY])
            if block.kind is Kind.HEADING and section_of(block.text).sureness is not Sureness.SURE
        ]
        named = (index for index, block in early if has(block.text, phrases().titles))
        return next(named, early[0][0] if early and early[0][0] == 0 and not _is_name(early[0][1].text) else None)

    def _begin_section(self, block: Block) -> None:
        self._close_lead()
        if not self._entries.headings and _is_name(block.text) and ("schools", 0, "name") not in self._entries:
            self._entries.place(("schools", 0, "name"), block.text, block.place, Sureness.SURE, "by its words")
            return
        section = section_of(block.text)
        is_below = section.into is None and self._section.into is not None and block.level > self._level
        if is_below and self._section.into not in {"introduction", "dimensions"}:
            self._lead.append((block.text, block.place))
            return
        self._entries.begin_section()
        if not is_below:
            self._section, self._level = section, block.level
        self._keep_heading(block)

    def _keep_heading(self, block: Block) -> None:
        """Keep the words of a heading: as a title where the plan has one, or as read."""
        into = self._section.into
        if into in HEADINGS and ("headings", into, "title") not in self._entries:
            self._entries.place(
                ("headings", into, "title"), block.text, block.place, self._section.sureness, "by its words"
            )
        elif into in {None, "introduction", "dimensions"}:
            self._entries.open_heading(block)
        else:
            self._entries.keep_read(block.text, block.place)

    def _name_school(self) -> None:
        if ("schools", 0, "name") in self._entries:
            return
        title = self._entries.at(("policy", "title"))
        if title and (name := school_in(str(title.value))):
            self._entries.note(("schools", 0, "name"), name, title.place, Sureness.LIKELY, "part of the title")
        elif name := commonest(name for block in self._blocks for name in schools_in(block.text)):
            place = next(block.place for block in self._blocks if name in block.text)
            self._entries.note(("schools", 0, "name"), name, place, Sureness.GUESS, "the school named most often")

    # -------------------------------------------------------- passages

    def _passages(self, block: Block, *, leads: bool) -> None:
        is_item = block.kind is Kind.ITEM
        units = (block.text,) if is_item else tuple(sentences(block.text))
        if facts_of_label(block.text) is not None:
            units = (block.text,)
        for number, unit in enumerate(units):
            if leads and number == len(units) - 1 and unit.endswith(":") and not is_item:
                self._close_lead()
                self._lead.append((unit, block.place))
            else:
                self._passage(unit, block.place, is_item=is_item, is_first=number == 0)

    def _passage(self, text: str, place: str, *, is_item: bool, is_first: bool = True) -> None:
        if not is_first and self._goes_on(text, place):
            return
        parts = recognise(text, self._section, is_item=is_item)
        if parts[0].into == "commitments":
            self._commit(parts[0], place)
        else:
            self._close_lead()
            parts = recognise(text, self._section, is_item=is_item)  # what led here may have changed the section
            for part in parts:
                self._entries.put(part, place)
        self._read_facts(text, place, parts)

    def _goes_on(self, text: str, place: str) -> bool:
        """Whether a sentence only goes on with the one before it; then it stands with it."""
        last = self._entries.last
        if not last or last[0] != place or last[1][0] not in {"commitments", "headings"}:
            return False
        if bare(text).split(" ")[0] not in phrases().continues:
            return False
        self._entries.place(last[1], text, place, Sureness.GUESS, "goes on with the sentence before it")
        self._read_facts(text, place, ())
        return True

    def _commit(self, part: Part, place: str) -> None:
        requirements, sureness = answered(part.text)
        heading = self._section.into if self._section.into in HEADINGS else heading_of(requirements)
        path: Path = ("commitments", self._entries.next(("commitments",)))
        self._entries.note((*path, "heading"), heading, place, part.sureness, part.why)
        lead, self._lead = self._lead, []
        for text, above in (*lead, (part.text, place)):
            self._entries.place((*path, "text"), text, above, part.sureness, part.why)
        self._answer(path, requirements, place, sureness)

    def _answer(self, path: Path, requirements: tuple[str, ...], place: str, sureness: Sureness) -> None:
        why = "the model policy's words" if sureness is Sureness.SURE else "by its words"
        for index, each in enumerate(requirements):
            self._entries.note((*path, "answers", index), each, place, sureness, why)

    # -------------------------------------------------------- what leads into a list

    def _close_lead(self) -> None:
        lead, self._lead = self._lead, []
        for text, place in lead:
            parts = recognise(text, self._section, is_item=False)
            for part in parts:
                into = "not_placed" if part.into == "commitments" else part.into
                self._entries.put(replace(part, into=into), place)
            self._read_facts(text, place, parts)

    # -------------------------------------------------------- facts

    def _read_facts(self, text: str, place: str, parts: tuple[Part, ...]) -> None:
        label = facts_of_label(text)
        for field, value in facts_of_sentence(text) if label is None else label:
            self._entries.note(_path(field), value, place, Sureness.LIKELY, "by its words")
        if any(part.into == "definition.local.text" for part in parts) and self._section.into != "definition.local":
            name = body_of(text) or text
            self._entries.note(("definition", "local", "name"), name, place, Sureness.LIKELY, "by its words")
            if self._section.into == "definition":
                self._section = Section("definition.local", Sureness.LIKELY)
        for law in citations(text):
            if law not in self._laws:
                self._laws.add(law)
                path: Path = ("legal_basis", "provisions")
                self._entries.note((*path, self._entries.next(path)), law, place, Sureness.SURE, "cited there")

    # -------------------------------------------------------- tables

    def _row(self, block: Block) -> None:
        self._close_lead()
        filled = [each for each in block.cells if each]
        columns = self._columns[1] if self._columns and self._columns[0] == block.table else None
        if columns is None and (heads := columns_of(block.cells)):
            self._columns = (block.table, heads)
            self._entries.keep_read(block.text, block.place)
        elif len(set(filled)) == 1 and section_of(filled[0]).into:
            self._begin_section(replace(block, kind=Kind.HEADING, text="\n".join(filled), level=DEEPEST))
        elif columns:
            self._table_row(read_row(block.cells, columns), block)
        elif len(filled) == 1:
            self._passages(replace(block, kind=Kind.PARAGRAPH, text=filled[0]), leads=False)
        elif len(filled) == 2 and (facts := facts_of_label(": ".join(each.rstrip(": ") for each in filled))):  # noqa: PLR2004 - a label and what it is of
            self._entries.keep_read(block.text, block.place)
            for field, value in facts:
                self._entries.note(_path(field), value, block.place, Sureness.LIKELY, "by its words")
        else:
            self._entries.keep_unplaced(block.text, block.place)

    def _table_row(self, row: Row, block: Block) -> None:
        requirements, sureness = answered(row.text)
        heading = self._section.into if self._section.into in HEADINGS else heading_of(requirements)
        if not row.text or not heading:
            self._entries.keep_unplaced(block.text, block.place)
            return
        path: Path = ("commitments", self._entries.next(("commitments",)))
        why = "by the heads of its columns"
        self._entries.note((*path, "heading"), heading, block.place, Sureness.LIKELY, why)
        for field, words in row.passages:
            self._entries.place((*path, *field), words, block.place, Sureness.LIKELY, why)
        self._answer(path, requirements, block.place, sureness)
        for field, value in row.facts:
            self._entries.note((*path, *field), value, block.place, Sureness.LIKELY, why)
        for words in row.read:
            self._entries.keep_read(words, block.place)
        for words in row.others:
            self._entries.keep_unplaced(words, block.place)


def _path(field: str) -> Path:
    first, *others = field.split(".")
    return (first, 0, *others) if first == "schools" else (first, *others)


def _is_name(heading: str) -> bool:
    return heading in schools_in(heading) and not has(heading, phrases().titles)

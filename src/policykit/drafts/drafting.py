"""From blocks to a draft: each heading opens a section, each passage goes where it is recognised."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from policykit.drafts.blocks import DEEPEST, Block, Kind
from policykit.drafts.entries import Entries
from policykit.drafts.facts import (
    citations,
    commonest,
    facts_of_label,
    facts_of_sentence,
    has_figures,
    school_in,
    schools_in,
)
from policykit.drafts.phrases import bare, has, phrases
from policykit.drafts.placing import Draft
from policykit.drafts.recognising import HEADINGS, Part, answered, body_of, heading_of, recognise
from policykit.drafts.rows import place_answers, place_row
from policykit.drafts.sections import Section, Sureness, section_of
from policykit.drafts.sentences import sentences
from policykit.drafts.tables import Holds, Table, begin_table
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
        self._table: Table | None = None
        """The table that is being read, from its head on."""

        self._nearest: str | None = None
        """The last of the three headings under which anything stood."""

        self._margin = ""

    def run(self) -> Draft:
        title = self._find_title()
        for index, block in enumerate(self._blocks):
            below = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
            if block.margin != self._margin:
                self._turn_to(block.margin)
            if index == title and ("policy", "title") not in self._entries:
                self._entries.place(("policy", "title"), block.text, block.place, Sureness.SURE, "the title")
            elif block.kind is Kind.HEADING:
                self._begin_section(block)
            elif block.kind is Kind.ROW:
                self._row(block, has_rows=below is not None and below.table == block.table)
            else:
                self._passages(block, leads=below is not None and below.kind is Kind.ITEM)
        self._close_lead()
        self._entries.close_heading()
        self._name_school()
        return self._entries.draft()

    def _turn_to(self, margin: str) -> None:
        """Leave the section: what stands in a margin of the pages is under no heading."""
        self._close_lead()
        self._entries.begin_section()
        self._margin, self._section, self._level = margin, Section(None), 0

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
        is_below = section.into is None and self._reaches(block.level)
        if is_below and self._section.into not in {"introduction", "dimensions"}:
            self._lead.append((block.text, block.place))
            return
        self._entries.begin_section()
        if not is_below:
            self._section, self._level = section, block.level
        if self._section.into in HEADINGS:
            self._nearest = self._section.into
        self._keep_heading(block)

    def _reaches(self, level: int) -> bool:
        """Whether the section goes on below a heading that is not known.

        Any heading with a number or a style ends it, but for a deeper one under the three headings: what a school does
        has headings of its own there.
        """
        into = self._section.into
        return into is not None and level > self._level and (level == DEEPEST or into in HEADINGS)

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
        units = (block.text,) if is_item else _units(block.text)
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
        heading = self._section.into if self._section.into in HEADINGS else heading_of(answered(part.text)[0])
        self._nearest = heading
        path: Path = ("commitments", self._entries.next(("commitments",)))
        self._entries.note((*path, "heading"), heading, place, part.sureness, part.why)
        lead, self._lead = self._lead, []
        for text, above in (*lead, (part.text, place)):
            self._entries.place((*path, "text"), text, above, part.sureness, part.why)
        place_answers(path, part.text, place, self._entries)

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

    def _row(self, block: Block, *, has_rows: bool) -> None:
        self._close_lead()
        filled = [each for each in block.cells if each]
        table = self._table if self._table and self._table.number == block.table else None
        if table is None and (begun := begin_table(block, has_rows=has_rows)):
            self._table = begun
            self._entries.keep_read(block.text, block.place)
        elif len(set(filled)) == 1 and section_of(filled[0]).into:
            self._begin_section(replace(block, kind=Kind.HEADING, text="\n".join(filled), level=DEEPEST))
        elif table and table.holds is not Holds.UNKNOWN:
            self._table_row(block, table)
        elif len(filled) == 1:
            self._passages(replace(block, kind=Kind.PARAGRAPH, text=filled[0]), leads=False)
        elif len(filled) == 2 and (label := ": ".join(each.rstrip(": ") for each in filled)) and facts_of_label(label):  # noqa: PLR2004 - a label and what it is of
            self._labelled_row(block, label)
        elif table:
            self._table_row(block, table)
        else:
            self._entries.keep_unplaced(block.text, block.place)

    def _labelled_row(self, block: Block, label: str) -> None:
        keep = self._entries.keep_unplaced if has_figures(label) else self._entries.keep_read
        keep(block.text, block.place)
        for field, value in facts_of_label(label) or ():
            self._entries.note(_path(field), value, block.place, Sureness.LIKELY, "by its words")

    def _table_row(self, block: Block, table: Table) -> None:
        into = self._section.into if self._section.into in HEADINGS else None
        found = place_row(block, table, heading=into, nearest=self._nearest, entries=self._entries)
        self._nearest = found or self._nearest


def _units(text: str) -> tuple[str, ...]:
    """Return the passages of a paragraph: its sentences, or lines with a label, which may stand between bars."""
    barred = tuple(_BAR.split(text))
    if len(barred) > 1 and any(facts_of_label(each) is not None for each in barred):
        return barred
    found = tuple(sentences(text))
    is_line = facts_of_label(text) is not None and any(facts_of_label(each) is None for each in found)
    return (text,) if is_line else found


_BAR = re.compile(r"(?<=\s\|)\s+")


def _path(field: str) -> Path:
    first, *others = field.split(".")
    return (first, 0, *others) if first == "schools" else (first, *others)


def _is_name(heading: str) -> bool:
    return heading in schools_in(heading) and not has(heading, phrases().titles)

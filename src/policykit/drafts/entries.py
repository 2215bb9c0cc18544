"""The entries of a draft as they are made, each in its place."""

from collections.abc import Iterable

from policykit.drafts.blocks import Block
from policykit.drafts.facts import addresses
from policykit.drafts.placing import NOT_PLACED, READ, Draft, Entry
from policykit.drafts.recognising import Part
from policykit.drafts.sections import Sureness, section_of
from policykit.source import Path

__all__ = ["Entries"]

_LISTS: dict[str, Path] = {
    "dissemination.how": ("dissemination", "how"),
    "policy.applies_to": ("policy", "applies_to"),
}
_LISTS_OF: dict[str, tuple[Path, str]] = {
    "dimensions.networks": (("dimensions", "networks"), "name"),
    "linked_policies": (("linked_policies",), "title"),
    "equality.objectives": (("equality", "objectives"), "text"),
}


class Entries:
    """The entries so far."""

    def __init__(self) -> None:
        self.headings = 0
        """How many headings opened a section so far."""

        self.last: tuple[str, Path] | None = None
        """Where the last passage stood, and where it stands now."""

        self._entries: dict[Path, Entry] = {}
        self._all: list[Entry] = []
        self._counts: dict[Path, int] = {}
        self._title: Block | None = None
        """The heading above, until its words have a place."""

        self._open: dict[str, int] = {}
        """The last heading under which each kind of entry with a title stands."""

    def __contains__(self, path: Path) -> bool:
        return path in self._entries

    def draft(self) -> Draft:
        """Return the draft that they make."""
        return Draft(tuple(self._all))

    def at(self, path: Path) -> Entry | None:
        """Return the first entry that stands there, or None."""
        return self._entries.get(path)

    def next(self, path: Path) -> int:
        """Return the number of a new item of a list."""
        count = self._counts.get(path, 0)
        self._counts[path] = count + 1
        return count

    def place(self, path: Path, text: str, place: str, sureness: Sureness, why: str) -> None:
        """Place words of the author; where some stand already, they go on with them."""
        self.last = (place, path)
        self._add(Entry(path, text, place, sureness, why))

    def note(self, path: Path, value: object, place: str, sureness: Sureness, why: str) -> None:
        """Note a fact, unless the plan has one like it already: the first counts."""
        if path not in self:
            self._add(Entry(path, value, place, sureness, why, is_fact=True))

    def _add(self, entry: Entry) -> None:
        self._entries.setdefault(entry.path, entry)
        self._all.append(entry)

    def begin_section(self) -> None:
        """Close the heading above; what comes stands under another."""
        self.close_heading()
        self.headings += 1

    def open_heading(self, block: Block) -> None:
        """Keep a heading until words under it take it for their title."""
        self._title = block

    def close_heading(self) -> None:
        """Keep the words of a heading that nothing took for its title."""
        title, self._title = self._title, None
        if title and section_of(title.text).into:
            self.keep_read(title.text, title.place)
        elif title:
            self.keep_unplaced(title.text, title.place)

    def put(self, part: Part, place: str) -> None:
        """Place a passage where it was recognised to belong."""
        if part.into == "not_placed":
            self._entitled(("extra", NOT_PLACED), part, place)
        elif part.into == "read_into_fields":
            self.keep_read(part.text, place)
        elif part.into == "introduction":
            self._entitled(("introduction",), part, place)
        elif part.into == "further_information":
            self._website(part, place)
        elif path := _LISTS.get(part.into):
            self.place((*path, self.next(path)), part.text, place, part.sureness, part.why)
        elif part.into in _LISTS_OF:
            path, field = _LISTS_OF[part.into]
            self.place((*path, self.next(path), field), part.text, place, part.sureness, part.why)
        else:
            self.place(tuple(part.into.split(".")), part.text, place, part.sureness, part.why)

    def _website(self, part: Part, place: str) -> None:
        """Place a website: what is there, and its address, which may stand in a line of its own."""
        found = tuple(addresses(part.text))
        before = part.text.removesuffix(found[0]).strip() if len(found) == 1 else part.text
        count = self._counts.get(("further_information",), 0)
        last: Path = ("further_information", count - 1)
        is_bare = bool(found) and not before
        if is_bare and (*last, "title") in self and (*last, "address") not in self:
            self.place((*last, "address"), part.text, place, part.sureness, part.why)
            return
        path: Path = ("further_information", self.next(("further_information",)))
        if found and before and before != part.text:
            self.place((*path, "title"), before, place, part.sureness, part.why)
            self.place((*path, "address"), found[0], place, part.sureness, part.why)
            return
        self.place((*path, "title"), part.text, place, part.sureness, part.why)
        for address in found[:1]:
            self.note((*path, "address"), address, place, Sureness.SURE, "by its words")

    def keep_unplaced(self, text: str, place: str) -> None:
        """Keep words that were not recognised, under their mark."""
        self._entitled(("extra", NOT_PLACED), Part("not_placed", text), place)

    def keep_row(self, cells: Iterable[tuple[str, str]], place: str, why: str) -> None:
        """Keep cells of a row that were not recognised, each with its column: an entry of their own, under the mark."""
        path: Path = ("extra", NOT_PLACED)
        index = self._begin_entry(path, Sureness.GUESS, why)
        for column, words in cells:
            self.place((*path, index, "row", column), words, place, Sureness.GUESS, why)
        self._open.pop(NOT_PLACED)

    def _entitled(self, path: Path, part: Part, place: str) -> None:
        """Place a passage in the entry for the heading above, or in a new one that has that heading for its title."""
        if self._open.get(str(path[-1])) != self.headings:
            self._begin_entry(path, part.sureness, part.why)
        self.place((*path, self._counts[path] - 1, "text"), part.text, place, part.sureness, part.why)

    def _begin_entry(self, path: Path, sureness: Sureness, why: str) -> int:
        """Begin an entry, with the heading above for its title if nothing took that yet; return its number."""
        self._open[str(path[-1])] = self.headings
        index = self.next(path)
        if title := self._title:
            self._title = None
            self.place((*path, index, "title"), title.text, title.place, sureness, why)
        return index

    def keep_read(self, text: str, place: str) -> None:
        """Keep words of which the plan has what they say."""
        path: Path = ("extra", READ)
        self.place((*path, self.next(path)), text, place, Sureness.LIKELY, "the plan has what it says")

"""How packs that extend packs come to one: who set what, and why. Pure: no file is read here.

Packs are joined as the stricter of each: what one of them asks is asked, as much as it matters to the one to which it
matters most, and it may be loosened only where all that ask it allow that. So it makes no difference in which order
packs are named, how they are put together, or whether one is named twice. What a pack says of its own then adds to
the join of those it extends; where it takes something away, each pack that set it has to allow that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce

from policykit.findings import Severity

__all__ = ["APPROVERS", "EMPTY", "LONGEST", "Item", "Resolved", "Says", "Word", "join"]

APPROVERS = "approved_by"
"""What stands for who may approve a waiver, where a pack loosens that."""

LONGEST = "longest"
"""What stands for how long a waiver may hold, where a pack loosens that."""


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """What one pack says of a rule or a requirement."""

    level: int
    """How many packs it builds on: 0 for one that extends none."""

    pack: str
    """The pack's name."""

    says: str
    """What it says: asks for it, ignores it, counts it as a warning."""

    reason: str = ""
    """Why, if it says so."""

    place: str = ""
    """Where it says so: a file and a line."""


@dataclass(frozen=True, slots=True)
class Item:
    """How packs stand to one rule or requirement."""

    is_asked: bool
    severity: Severity | None
    """How much findings matter; none for a requirement."""

    may_loosen: bool
    """Whether all who ask it allow that it is ignored or counts for less."""

    words: frozenset[Word]
    """Who said what of it."""

    def __or__(self, other: "Item") -> "Item":
        """Return the stricter of the two."""
        asked = [each for each in (self, other) if each.is_asked]
        severities = [each.severity for each in asked or (self, other) if each.severity is not None]
        return Item(
            is_asked=bool(asked),
            severity=max(severities, default=None),
            may_loosen=all(each.may_loosen for each in asked or (self, other)),
            words=self.words | other.words,
        )

    @property
    def history(self) -> tuple[Word, ...]:
        """Who said what of it, those first on whom others build."""
        return tuple(sorted(self.words))


@dataclass(frozen=True, slots=True)
class Resolved:
    """A pack, or several joined, with everything they extend worked in."""

    items: Mapping[str, Item]
    """How it stands to each rule, by code, and each requirement, by id."""

    level: int = -1
    """How many packs it builds on; -1 for none at all."""

    duties: frozenset[str] = frozenset()
    """The duties that it is about, by id."""

    bases: frozenset[tuple[str, str]] = frozenset()
    """The bases of which it asks everything, each with its duty."""

    never: frozenset[str] = frozenset()
    """What nobody can waive, in small letters."""

    approved_by: frozenset[str] | None = None
    """Who may approve a waiver; None for anybody."""

    longest: int | None = None
    """How many days a waiver may run; None for any number."""

    extra: frozenset[tuple[str, str]] = frozenset()
    """The JSON Schemas for fields of one's own, each with its pack's name, as JSON."""

    def __or__(self, other: "Resolved") -> "Resolved":
        """Return the stricter of the two in everything."""
        both = {name: self.items[name] | other.items[name] for name in self.items.keys() & other.items.keys()}
        return Resolved(
            items=dict(sorted({**self.items, **other.items, **both}.items())),
            level=max(self.level, other.level),
            duties=self.duties | other.duties,
            bases=self.bases | other.bases,
            never=self.never | other.never,
            approved_by=_fewer(self.approved_by, other.approved_by),
            longest=_shorter(self.longest, other.longest),
            extra=self.extra | other.extra,
        )

    def asks(self, name: str) -> bool:
        """Whether it asks for a rule or a requirement."""
        return name in self.items and self.items[name].is_asked

    @property
    def severities(self) -> dict[str, Severity]:
        """How much the findings of each of its rules matter, by code."""
        return {name: each.severity for name, each in self.items.items() if each.is_asked and each.severity is not None}

    @property
    def requirements(self) -> frozenset[str]:
        """The requirements that it asks for, by id."""
        return frozenset(name for name, each in self.items.items() if each.is_asked and each.severity is None)


EMPTY = Resolved({})
"""What comes of joining no packs: nothing is asked."""


def join(several: Iterable[Resolved]) -> Resolved:
    """Return the stricter of several packs in everything."""
    return reduce(Resolved.__or__, several, EMPTY)


def _fewer(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Return those whom both name, whatever the capitals; None is anybody."""
    if one is None or other is None:
        return other if one is None else one
    named, wanted = _by_plain(one), _by_plain(other)
    return frozenset(min(named[plain], wanted[plain]) for plain in named.keys() & wanted.keys())


def _by_plain(names: Iterable[str]) -> dict[str, str]:
    """Return names by what they are without capitals and double spaces."""
    return {" ".join(each.casefold().split()): each for each in sorted(names, reverse=True)}


def _shorter(one: int | None, other: int | None) -> int | None:
    return min(each for each in (one, other) if each is not None) if one or other else None


# --- what one pack says ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Says:
    """What one pack says of its own, with every name looked up."""

    pack: str
    adds: Mapping[str, Severity | None]
    """The rules and requirements it asks for by basis or brings, by code or id, with how much the rules matter."""

    insists: Mapping[str, Severity | None] = field(default_factory=dict)
    """Those it asks for by name: what another allows to loosen counts as its own word from then on."""

    severity: Mapping[str, tuple[Severity, str, str]] = field(default_factory=dict)
    """The rules that matter more or less, by code: how much, why, and where it says so."""

    ignore: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """What it ignores: why, and where it says so."""

    allows: frozenset[str] = frozenset()
    """What packs that extend it may loosen, of what it itself adds or changes."""

    checks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The requirements that each rule of the packs it extends checks, of those that they ask for, by code."""

    place: str = ""
    """Its file."""

    places: Mapping[str, str] = field(default_factory=dict)
    """Where in its file the rules and requirements stand that it brings, by code or id."""

    rest: Resolved = EMPTY
    """What it says besides: its duties and bases, its terms for waivers, its schema."""

    def on(self, parents: Resolved) -> tuple[Resolved, Mapping[str, str]]:
        """Return the pack worked into those it extends, and what it would loosen that it may not.

        What it may not loosen stays as it was. Beside each stands the item because of which it may not: itself, a
        requirement that a rule checks, or a rule that would have nothing left to check.
        """
        level = parents.level + 1
        items = dict(parents.items)
        refused: dict[str, str] = {}
        for name, severity in (*self.adds.items(), *self.insists.items()):
            before = items.get(name)
            if before is None or not before.is_asked or name in self.insists:
                items[name] = self._asked(name, severity, before, level)
        for name, (to, reason, place) in self.severity.items():
            before = items[name]
            if before.severity is not None and to < before.severity and not self._may_loosen(name, parents):
                refused[name] = name
            else:
                word = Word(level, self.pack, f"counts it as {_A[to]}", reason, place)
                items[name] = replace(
                    before, severity=to, may_loosen=self._lets(name, parents), words=before.words | {word}
                )
        for name, (reason, place) in self.ignore.items():
            if holder := self._held_by(name, parents):
                refused[name] = holder
            else:
                word = Word(level, self.pack, "ignores it", reason, place)
                items[name] = replace(items[name], is_asked=False, words=items[name].words | {word})
        refused |= {name: name for name, is_looser in self._terms_beside(parents) if is_looser}
        joined = self.rest | replace(parents, items={})
        return replace(joined, items=dict(sorted(items.items())), level=level), refused

    def _held_by(self, name: str, parents: Resolved) -> str | None:
        """Return what keeps an item from being ignored, if something does."""
        if not self._may_loosen(name, parents):
            return name
        left = {id for ids in self.checks.values() for id in ids} - self.ignore.keys()
        for code, ids in self.checks.items():
            held = [id for id in sorted(ids) if not self._may_loosen(id, parents)]
            if code == name and held:
                return held[0]
            if name in ids and ids.isdisjoint(left) and not self._may_loosen(code, parents):
                return code
        return None

    def _terms_beside(self, parents: Resolved) -> tuple[tuple[str, bool], ...]:
        """Say whether its terms for waivers are looser than those of the packs it extends."""
        own, allowed = _by_plain(self.rest.approved_by or ()), _by_plain(parents.approved_by or ())
        further = self.rest.approved_by is not None and parents.approved_by is not None
        longer = self.rest.longest is not None and parents.longest is not None
        return (
            (APPROVERS, further and not own.keys() <= allowed.keys()),
            (LONGEST, longer and (self.rest.longest or 0) > (parents.longest or 0)),
        )

    def _asked(self, name: str, severity: Severity | None, before: Item | None, level: int) -> Item:
        word = Word(level, self.pack, f"asks for it{f', as {_A[severity]}' if severity else ''}", "", self._place(name))
        lets = name in self.allows and (before is None or not before.is_asked or before.may_loosen)
        if before is None:
            return Item(is_asked=True, severity=severity, may_loosen=lets, words=frozenset({word}))
        kept = before.severity if before.is_asked else severity
        return Item(is_asked=True, severity=kept, may_loosen=lets, words=before.words | {word})

    def _place(self, name: str) -> str:
        return self.places.get(name, self.place)

    def _may_loosen(self, name: str, parents: Resolved) -> bool:
        """Whether it may be loosened: nobody but this pack asks it, or all who ask it allow that."""
        return not parents.asks(name) or parents.items[name].may_loosen

    def _lets(self, name: str, parents: Resolved) -> bool:
        return name in self.allows and self._may_loosen(name, parents)


_A = {Severity.ERROR: "an error", Severity.WARNING: "a warning", Severity.NOTE: "a note"}

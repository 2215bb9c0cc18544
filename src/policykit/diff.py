"""What differs between two versions of a plan: what was, what is now, and why, in an author's words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from policykit.models import Measure, Plan, Version
from policykit.models.base import Model
from policykit.pairing import form, name_of, number, pair
from policykit.privacy import redact, shown
from policykit.source import Path, pointer

__all__ = ["Change", "Comparison", "Kind", "Reason", "Wording", "compare_plans", "reasons"]

_SAME = "both versions say the same"
_UNSEEN = "what differs is not shown: spaces, or personal data"
_LONG = 240
_AROUND = 8
"""How many words are shown on either side of what differs in a long text."""


class Kind(StrEnum):
    """What became of a part of a plan."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. Personal data that is recognised is left out of its words."""

    kind: Kind
    """What became of it."""

    what: str
    """What it is about, such as measure “Visits”: due."""

    was: str | None
    """What the older plan says; for a part that moved, where it stood; none for what was added."""

    now: str | None
    """What the newer plan says; for a part that moved, where it stands; none for what was removed."""

    old: str | None
    """JSON pointer (RFC 6901) into the older plan; none for what was added."""

    new: str | None
    """JSON pointer into the newer plan; none for what was removed."""

    why: str | None = None
    """What the newer plan says right there of the reason: what a measure's new evaluation leads to."""

    def narrowed(self) -> tuple[str, str]:
        """Return what was and what is now; of long texts, what differs and a few words around it."""
        was, now = self.was or "", self.now or ""
        if self.kind is not Kind.CHANGED:
            return was, now
        old, new = was.split(), now.split()
        if old == new:
            return was, f"{now} ({_UNSEEN})"
        if max(len(was), len(now)) <= _LONG:
            return was, now
        first = _common(old, new)
        last = _common(old[first:][::-1], new[first:][::-1])
        return _cut(old, first, last), _cut(new, first, last)


@dataclass(frozen=True, slots=True)
class Wording:
    """How changes name fields and write values: as the files do, unless they are told otherwise."""

    label: Callable[[type[Model], str], str] = lambda _, key: _spaced(key)
    """What a field is called, by the part that has it and its key in a file."""

    value: Callable[[object], str] = str
    """How a day, a choice or a text is written."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What the newer plan says about its changes as a whole."""

    source: str
    """Where it says so, such as version 1.1."""

    date: date | None
    """The day of the version, of the review, or of the parents' views."""

    text: str
    """What it says."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a plan, side by side."""

    title: str
    """The title of the newer version."""

    old: str
    """The name of the older file."""

    new: str
    """The name of the newer file."""

    changes: tuple[Change, ...]
    """What differs; nothing if both say the same."""

    reasons: tuple[Reason, ...]
    """What the newer version says of its changes."""

    school: str = ""
    """The name of the school, or the names of all, as the newer version has them."""

    old_version: Version | None = None
    """The newest version in the history of the older file, without what changed in it."""

    new_version: Version | None = None
    """The newest version in the history of the newer file, likewise."""

    @classmethod
    def of(cls, old: Plan, new: Plan, *, names: tuple[str, str], wording: Wording | None = None) -> "Comparison":
        """Compare two plans; ``names`` are those of their files, and ``wording`` is that of the changes."""
        return cls(
            redact(new.policy.title),
            *names,
            changes=compare_plans(old, new, wording=wording),
            reasons=reasons(old, new),
            school=redact(", ".join(each.name for each in new.schools)),
            old_version=_newest(old),
            new_version=_newest(new),
        )

    @property
    def counts(self) -> str:
        """How many changes there are of each kind, in words."""
        counts = Counter(each.kind for each in self.changes)
        return ", ".join(f"{counts[kind]} {kind}" for kind in Kind if counts[kind]) or _SAME


def compare_plans(old: Plan, new: Plan, *, wording: Wording | None = None) -> tuple[Change, ...]:
    """Return what differs, in the order of the newer plan; nothing if both say the same.

    Parts of lists are recognised by their ids, else by their own words, else by how alike those are: one that was
    renamed, reworded or put elsewhere is still itself. The address of the schema is not compared.
    """
    found = tuple(_differences(old, new, _At((), (), (), wording or Wording())))
    return tuple(change for each in _reunite(found) for change in each)


def reasons(old: Plan, new: Plan) -> tuple[Reason, ...]:
    """Return what the newer plan says of its changes where the older one does not yet say so."""
    told = [
        *((f"version {each.version}", each.date, each.changes) for each in new.policy.history),
        *(("review", each.date, each.changes) for each in new.reviews),
        *(("parents’ views", each.date, each.changed) for each in (new.regard.parents_views if new.regard else ())),
    ]
    known = {
        *(each.changes for each in old.policy.history),
        *(each.changes for each in old.reviews),
        *(each.changed for each in (old.regard.parents_views if old.regard else ())),
    }
    return tuple(Reason(redact(source), day, redact(text)) for source, day, text in told if text and text not in known)


def _newest(plan: Plan) -> Version | None:
    """Return the last version of a plan by its day; of several on one day, the one that is written last."""
    found = max(reversed(plan.policy.history), key=lambda each: each.date, default=None)
    return found and found.model_copy(update={"version": redact(found.version), "changes": None})


# --- side by side ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _At:
    """A place in both plans, and the words that lead there."""

    trail: tuple[str, ...]
    old: Path
    new: Path
    wording: Wording
    why: str | None = None

    def inside(self, words: str, old: str | int, new: str | int) -> "_At":
        return replace(self, trail=(*self.trail, words), old=(*self.old, old), new=(*self.new, new))

    @property
    def field(self) -> str:
        """The words for a single value: its field after what it belongs to."""
        *owners, name = self.trail
        return f"{', '.join(owners)}: {name}" if owners else name

    @property
    def part(self) -> str:
        return ", ".join(self.trail)


@dataclass(frozen=True, slots=True)
class _Loose:
    """A part of a list that only one of the plans has in that place."""

    kind: Kind
    value: object
    at: _At

    def change(self) -> Change:
        make = _added if self.kind is Kind.ADDED else _removed
        return make(self.value, self.at)

    @property
    def names(self) -> Iterator[tuple[type, str]]:
        """What it is recognised by in another place: its id, or all that it says."""
        if isinstance(self.value, Model):
            if id := getattr(self.value, "id", None):
                yield type(self.value), id
            yield type(self.value), form(self.value, is_ordered=False)


_Found: TypeAlias = Change | _Loose


class _Absent:
    pass


_ABSENT: Final = _Absent()


def _differences(old: object, new: object, at: _At) -> Iterator[_Found]:
    if isinstance(old, Model) and type(old) is type(new):
        yield from _of_parts(old, new, at)
    elif isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            below = at.inside(shown(str(key)), key, key)
            yield from _differences(old.get(key, _ABSENT), new.get(key, _ABSENT), below)
    elif isinstance(old, tuple | list) and isinstance(new, tuple | list):
        yield from _of_lists(old, new, at)
    elif isinstance(old, _Absent) or isinstance(new, _Absent):
        if old is not new:
            yield _added(new, at) if isinstance(old, _Absent) else _removed(old, at)
    elif form(old) != form(new):
        was, now = _said(old, at.wording), _said(new, at.wording)
        yield Change(Kind.CHANGED, at.field, was, now, _pointer(at.old), _pointer(at.new), at.why)


def _of_parts(old: Model, new: object, at: _At) -> Iterator[_Found]:
    why = _reason(old, new)
    for name, key in _fields(type(old)):
        below = at.inside(_small(at.wording.label(type(old), key)), key, key)
        below = replace(below, why=why) if why and name != "evaluation" else below
        was, now = getattr(old, name), getattr(new, name)
        yield from _differences(_ABSENT if was is None else was, _ABSENT if now is None else now, below)


def _reason(old: Model, new: object) -> str | None:
    """Return what a measure's evaluation leads to, where that is new."""
    if not isinstance(old, Measure) or not isinstance(new, Measure) or new.evaluation is None or not new.evaluation.use:
        return None
    known = old.evaluation.use if old.evaluation else None
    return redact(new.evaluation.use) if new.evaluation.use != known else None


def _of_lists(old: Sequence[object], new: Sequence[object], at: _At) -> Iterator[_Found]:
    pairing = pair(old, new)
    olds, moved = {new: old for old, new in pairing.both}, pairing.moved
    for index, item in enumerate(new):
        if index not in olds:
            yield _Loose(Kind.ADDED, item, _item(at, item, index))
            continue
        was = olds[index]
        below = _item(at, item, was, index)
        if index in moved:
            place = below if isinstance(item, Model) else at.inside(f"“{shown(_said(item, at.wording))}”", was, index)
            yield _moved(place, _nth(was, old), _nth(index, new))
        yield from _differences(old[was], item, below)
    for index in pairing.removed:
        yield _Loose(Kind.REMOVED, old[index], _item(at, old[index], index))


def _item(at: _At, item: object, *indices: int) -> _At:
    """Return the place of an item: a part has its own words, a single value goes by those of the list."""
    at = replace(at, old=(*at.old, indices[0]), new=(*at.new, indices[-1]))
    if not isinstance(item, Model):
        return at
    day, name = getattr(item, "date", None), name_of(item)
    name = at.wording.value(day) if day and name == str(day) else name
    noun = _spaced(re.sub(r"(?<!^)(?=[A-Z])", "_", type(item).__name__)).lower()
    return replace(at, trail=(*at.trail[:-1], f"{noun} “{shown(name)}”" if name else noun))


def _nth(index: int, items: Sequence[object]) -> str:
    return f"number {index + 1} of {len(items)}"


def _reunite(found: Sequence[_Found]) -> Iterator[Iterator[Change]]:
    """Recognise what was taken from one part and put into another; all else is as it was found."""
    gone: dict[tuple[type, str], _Loose] = {}
    for each in found:
        if isinstance(each, _Loose) and each.kind is Kind.REMOVED:
            gone |= {name: each for name in each.names if name not in gone}
    homes: dict[int, _Loose] = {}
    for each in found:
        if isinstance(each, _Loose) and each.kind is Kind.ADDED:
            origin = next((gone[name] for name in each.names if name in gone), None)
            if origin and id(origin) not in homes:
                homes |= {id(each): origin, id(origin): origin}
    for each in found:
        if isinstance(each, Change):
            yield iter((each,))
        elif each is not homes.get(id(each)):
            yield _move(homes[id(each)], each) if id(each) in homes else iter((each.change(),))


def _move(origin: _Loose, here: _Loose) -> Iterator[Change]:
    at = replace(here.at, old=origin.at.old, why=None)
    yield _moved(at, f"in {', '.join(origin.at.trail[:-1])}", f"in {', '.join(at.trail[:-1])}")
    for each in _differences(origin.value, here.value, at):
        yield each if isinstance(each, Change) else each.change()


# --- long texts -----------------------------------------------------------------------------------------------------


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((count for count, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(words: Sequence[str], first: int, last: int) -> str:
    begins, ends = max(first - _AROUND, 0), min(len(words) - last + _AROUND, len(words))
    before, after = "… " if begins else "", " …" if ends < len(words) else ""
    return f"{before}{' '.join(words[begins:ends])}{after}"


# --- in words -------------------------------------------------------------------------------------------------------


def _added(value: object, at: _At) -> Change:
    return Change(Kind.ADDED, _words(value, at), None, _said(value, at.wording), None, _pointer(at.new), at.why)


def _removed(value: object, at: _At) -> Change:
    return Change(Kind.REMOVED, _words(value, at), _said(value, at.wording), None, _pointer(at.old), None, at.why)


def _moved(at: _At, was: str, now: str) -> Change:
    return Change(Kind.MOVED, at.part, was, now, _pointer(at.old), _pointer(at.new), at.why)


def _words(value: object, at: _At) -> str:
    return at.part if isinstance(value, Model) else at.field


def _pointer(path: Path) -> str:
    return redact(pointer(path))


def _fields(kind: type[Model]) -> Iterator[tuple[str, str]]:
    fields = ((name, field.alias or name) for name, field in kind.model_fields.items())
    return ((name, key) for name, key in fields if name != "schema_address")


def _spaced(key: str) -> str:
    return key.replace("_", " ").strip()


def _small(label: str) -> str:
    """Set a label as in a sentence; short forms such as URN stay."""
    first = label.partition(" ")[0]
    return label if first[1:] != first[1:].lower() else label[:1].lower() + label[1:]


def _said(value: object, wording: Wording) -> str:
    """Say all that a value says: a single one as it is, a part as lines of its fields."""
    if isinstance(value, Model | dict):
        return "\n".join(_lines(value, wording)) or "nothing in it"
    if isinstance(value, tuple | list):
        return "; ".join(_said(each, wording).replace("\n", ", ") for each in value) or "an empty list"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return number(value)
    return "nothing" if value is None else redact(wording.value(value))


def _lines(part: Model | Mapping[str, object], wording: Wording) -> Iterator[str]:
    for label, value in _labelled(part, wording):
        several = value if isinstance(value, tuple | list) else (value,)
        if any(isinstance(each, Model | dict) for each in several):
            for each in several:
                yield f"{label}:"
                yield from (f"  {line}" for line in _said(each, wording).splitlines())
        elif isinstance(part, dict) or (value is not None and value != ()):
            yield f"{label}: {_said(value, wording)}"


def _labelled(part: Model | Mapping[str, object], wording: Wording) -> Iterator[tuple[str, object]]:
    """Yield what each field is called, and what it holds."""
    if isinstance(part, Model):
        yield from ((wording.label(type(part), key), getattr(part, name)) for name, key in _fields(type(part)))
    else:
        yield from ((_spaced(redact(str(key))), value) for key, value in part.items())

"""What a document about two versions of a plan holds: why, as the newer one puts it, and what was and is now."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from policykit.diff import Change, Comparison, Kind, Wording
from policykit.models import Dimension, Dimensions, Model, Plan, Version
from policykit.renderers.outline import Line, Lines, Outline, Section, Table
from policykit.renderers.wording import clean, day, facts, sentence, words
from policykit.tables.labels import LABELS
from policykit.visible import visible

__all__ = ["WORDING", "outline"]

_COLUMNS = {
    Kind.ADDED: ("", "Added"),
    Kind.REMOVED: ("Removed", ""),
    Kind.CHANGED: ("Was", "Is now"),
    Kind.MOVED: ("Moved from", "Moved to"),
}


def outline(comparison: Comparison) -> Outline:
    """Set out what differs, each change under what it is about, and that under its part of the plan."""
    told = ((sentence(each.source, day(each.date)), words(each.text)) for each in comparison.reasons)
    why = facts(*((_headed(source), text) for source, text in told))
    parts = tuple(_part(name, each) for name, each in groupby(comparison.changes, _part_of))
    sections = (Section("Why, as the newer version puts it", why), Section("Was and is now", sections=parts))
    return Outline(
        title=f"{clean(comparison.title)}: what changed",
        school=clean(comparison.school),
        stage="",
        facts=facts(
            ("Older version", _file(comparison.old, comparison.old_version)),
            ("Newer version", _file(comparison.new, comparison.new_version)),
            ("What differs", comparison.counts),
        )[0],
        summary=(),
        sections=tuple(each for each in sections if each.blocks or each.sections),
        made=max((each.date for each in comparison.reasons if each.date), default=None),
    )


def _file(name: str, newest: Version | None) -> str:
    """Return the name of a file, and which version of the policy it holds."""
    return sentence(name, f"version {newest.version}", day(newest.date)) if newest else name


def _label(part: type[Model], key: str) -> str:
    """Return what a form calls a field."""
    if part is Dimensions and key in set(Dimension):
        return _headed(Dimension(key).full)
    return LABELS.get((part, key)) or _headed(key.replace("_", " "))


def _value(value: object) -> str:
    """Write a day as people do, and a choice in full where its word is short for something."""
    return day(value) if isinstance(value, date) else str(getattr(value, "full", value))


WORDING = Wording(_label, _value)
"""How a comparison that becomes a document names fields and writes values: as forms and policies do."""


def _part_of(change: Change) -> str:
    """Return which part of the plan a change belongs to, such as Commitments."""
    *_, name = (change.new or change.old or "").split("/")[:2]
    return _label(Plan, name)


def _part(name: str, changes: Iterable[Change]) -> Section:
    """Return the changes of a part; what the part itself says needs no heading of its own."""
    each = tuple(Section(what, tuple(_tables(what, same))) for what, same in groupby(changes, _subject))
    own = tuple(block for section in each if section.title == name for block in section.blocks)
    return Section(name, own, tuple(section for section in each if section.title != name))


def _subject(change: Change) -> str:
    return _headed(change.what)


def _tables(title: str, changes: Iterable[Change]) -> Iterator[Table]:
    """Yield a table for what became of one subject in one way, such as for all that was added to a list."""
    for kind, same in groupby(changes, lambda each: each.kind):
        rows = [tuple(map(_lines, (*each.narrowed(), each.why or ""))) for each in same]
        names = (*_COLUMNS[kind], "Why" if any(why for *_, why in rows) else "")
        shown = [number for number, name in enumerate(names) if name]
        kept = tuple(tuple(row[number] for number in shown) for row in rows)
        yield Table(title, tuple(names[number] for number in shown), kept, has_row_names=False)


def _lines(text: str) -> Lines:
    """Return a text as one line of which the parts stay where they are set in."""
    return (Line("\n".join(visible(each) for each in text.splitlines())),) if text else ()


def _headed(words: str) -> str:
    """Begin with a capital letter, and leave the rest as it is."""
    shown = clean(words)
    return f"{shown[:1].upper()}{shown[1:]}"

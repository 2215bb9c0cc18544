"""Whether a school's own fields fit what a pack asks for: each misfit with its place in the plan."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from policykit.own_fields.misfits import Misfit, MissingOwnField, UnfitOwnField, UnknownOwnField
from policykit.own_fields.wording import Said, say
from policykit.source import Path, Source

__all__ = ["misfits"]


def misfits(schema: Mapping[str, Any], extra: Mapping[str, Any] | None, source: Source) -> tuple[Misfit, ...]:
    """Return what of a plan's own fields does not fit a schema, in the order of the document.

    The schema has no faults; a plan without own fields counts as one with none in them. Nothing is found exactly where
    the fields fit.
    """
    from policykit.own_fields.validator import TooMuch, errors  # it takes a while, and most packs have no schema

    try:
        found = islice(errors(schema, _as_json(extra or {})), _MOST)
        said = [each for error in found for each in say(error, whole=_WHOLE)]
    except TooMuch:
        said = [Said(UnfitOwnField, (), f"there is more under {_WHOLE} than can be checked")]
    placed = dict.fromkeys(_placed(each, source) for each in _told(said))
    return tuple(sorted(placed, key=lambda each: (each.span, tuple(map(str, each.path)), each.words)))


_WHOLE = "`extra`"
_MOST = 1_000  # whoever settles so many sees the next


def _told(said: Sequence[Said]) -> Iterator[Said]:
    """Leave out that a field is missing where it is told that another was meant for it: a slip is told once."""
    meant = {(*each.path[:-1], each.meant) for each in said if each.meant}
    return (each for each in said if not (each.kind is MissingOwnField and each.path in meant))


def _placed(said: Said, source: Source) -> Misfit:
    path: Path = ("extra", *said.path)
    is_key = said.kind is UnknownOwnField or source.written(path) is None
    return said.kind(path, source.span(path, key=is_key), said.words, said.settle)


def _as_json(value: object) -> Any:
    """Return a value as JSON has it; a plan that was made in Python may hold a day or a tuple."""
    if isinstance(value, Mapping):
        return {str(key): _as_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | None) else str(value)

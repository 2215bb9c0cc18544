"""A path through a plan that selects parts, texts or lists of it: ``commitments[*].measures[*].baseline``.

It is checked against the models when it is read, so that a misspelt field is found before any plan is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from policykit.models import Plan
from policykit.models.base import Model
from policykit.source import Path

__all__ = ["Field", "Misstep", "Selection", "fields_of", "no_field", "read_selection"]

WHOLE = "plan"
"""The path that selects the plan itself."""

_EACH = "*"
_STEP = re.compile(r"(?P<dot>\.?)(?P<name>[A-Za-z_][A-Za-z0-9_-]*)(?P<each>(?:\[\*\])*)")


@dataclass(frozen=True, slots=True)
class Field:
    """What a model says of one of its fields."""

    attribute: str
    """Its name in Python, where the document's word is a keyword there, say."""

    kind: Any
    """What it holds; of a list, what each holds."""

    is_list: bool


@dataclass(frozen=True, slots=True)
class Misstep:
    """Where a path leaves the models."""

    offset: int
    """How many characters of the path are before it."""

    words: str
    """What is wrong there."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a path selects."""

    text: str
    """The path as it was written."""

    owner: type[Model]
    """The kind of part selected, or that what is selected belongs to."""

    above: tuple[str, ...]
    """The steps from the plan to the owner; a star stands for each of a list."""

    below: tuple[str, ...]
    """The steps from the owner to what is selected; none if that is the owner."""

    kind: Any
    """What is selected: a kind of part, ``str``, ``date`` and so on, and ``object`` where nobody knows.

    Of a whole list, it is the kind of each in it.
    """

    is_list: bool = False
    """Whether whole lists are selected, rather than each in them."""

    def within(self, parts: Mapping[type, Iterable[tuple[Path, Any]]]) -> Iterator[tuple[Path, Any]]:
        """Yield what is selected of the parts of a plan, each with its path.

        What a plan leaves out is not selected, save lists: they are empty.
        """
        for path, part in parts.get(self.owner, ()):
            if len(path) == len(self.above) and all(map(_fits, path, self.above)):
                yield from _descend(path, part, self.below)


def _fits(step: str | int, pattern: str) -> bool:
    return isinstance(step, int) if pattern == _EACH else step == pattern


def _descend(path: Path, value: Any, steps: tuple[str, ...]) -> Iterator[tuple[Path, Any]]:
    if value is None:
        return
    if not steps:
        yield path, value
    elif steps[0] == _EACH:
        for index, item in enumerate(value if isinstance(value, tuple | list) else ()):
            yield from _descend((*path, index), item, steps[1:])
    elif isinstance(value, Model):
        below = getattr(value, fields_of(type(value))[steps[0]].attribute)
        yield from _descend((*path, steps[0]), below, steps[1:])
    elif isinstance(value, dict) and steps[0] in value:
        yield from _descend((*path, steps[0]), value[steps[0]], steps[1:])


def read_selection(text: str, *, start: type[Model] = Plan) -> Selection | Misstep:
    """Read a path, from the plan or another kind of part on; or say where it goes wrong."""
    if text == WHOLE and start is Plan:
        return Selection(text, Plan, (), (), Plan)
    steps: list[str] = []
    owner, above = start, 0
    field = Field("", start, is_list=False)
    at = 0
    while at < len(text):
        match = _STEP.match(text, at)
        if match is None or bool(match["dot"]) != (at > 0):
            return Misstep(at, f"{text[at:]!r} is no step of a path; one is written commitments[*].measures[*].due")
        after = _step(field, match)
        if isinstance(after, Misstep):
            return after
        field, stars = after, match["each"].count(_EACH)
        steps += [match["name"], *[_EACH] * stars]
        if _is_part(field.kind) and not field.is_list:
            owner, above = field.kind, len(steps)
        at = match.end()
    if not steps:
        return Misstep(0, f"the path is empty; {WHOLE} selects the whole")
    return Selection(text, owner, tuple(steps[:above]), tuple(steps[above:]), field.kind, field.is_list)


def _step(field: Field, match: re.Match[str]) -> Field | Misstep:
    """Go one step on: to a field, and with a star to each in its list."""
    if field.is_list:
        return Misstep(match.start("dot"), "a list comes before it; write [*] after the list, for each in it")
    if not _is_part(field.kind):
        return _free_step(match) if field.kind in _FREE else Misstep(match.start("name"), _nothing_below(match["name"]))
    known = fields_of(field.kind)
    if match["name"] not in known:
        return Misstep(match.start("name"), no_field(field.kind, match["name"]))
    found, stars = known[match["name"]], match["each"].count(_EACH)
    if stars > found.is_list:
        return Misstep(match.start("each"), f"{match['name']!r} is no list of lists" if stars > 1 else _no_list(match))
    return Field(found.attribute, found.kind, is_list=found.is_list and not stars)


def _free_step(match: re.Match[str]) -> Field:
    """Go on in a school's own fields, of which nobody knows what they hold."""
    return Field(match["name"], object, is_list=False)


def _no_list(match: re.Match[str]) -> str:
    return f"{match['name']!r} is no list; leave out [*]"


def _nothing_below(name: str) -> str:
    return f"a single value comes before {name!r}: it has no fields"


def _is_part(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)


_FREE = (dict[str, Any], object)
"""The kinds of a school's own fields, and of what is in them."""


def no_field(part: type[Model], name: str) -> str:
    """Say that a kind of part has no such field, and which it may have meant."""
    near = get_close_matches(name, fields_of(part), n=1)
    return f"{part.__name__} has no field “{name}”" + (f"; did you mean “{near[0]}”?" if near else "")


@cache
def fields_of(part: type[Model]) -> Mapping[str, Field]:
    """Return the fields of a kind of part, by the document's words for them."""
    return {
        field.alias or name: _field(name, field.annotation)
        for name, field in part.model_fields.items()
        if name != "schema_address"
    }


def _field(name: str, annotation: Any) -> Field:
    kind = _bare(annotation)
    if get_origin(kind) is tuple:
        return Field(name, _bare(get_args(kind)[0]), is_list=True)
    return Field(name, kind, is_list=False)


def _bare(annotation: Any) -> Any:
    """Take away what only says that a field may be left out, or how it is written."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return _bare(next(each for each in get_args(annotation) if each is not NoneType))
    return annotation

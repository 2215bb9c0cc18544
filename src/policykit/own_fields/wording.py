"""What an error of jsonschema means to an author: what is there, and what would settle it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeAlias

from policykit.own_fields.misfits import Misfit, MissingOwnField, UnfitOwnField, UnknownOwnField
from policykit.privacy import shown
from policykit.source import Path

if TYPE_CHECKING:
    from jsonschema import ValidationError

__all__ = ["Said", "nearest", "say"]

_Error: TypeAlias = Any
"""A `ValidationError`, of which everything is set: its type says that anything may be unset."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said about one place."""

    kind: type[Misfit]
    path: Path
    """The way to it, from what was checked."""

    words: str
    settle: str | None = None
    meant: str | None = None
    """The name that was perhaps meant, where it is about one that is not known."""


def say(error: "ValidationError", *, whole: str) -> tuple[Said, ...]:
    """Say what an error means; ``whole`` is what its readers call that which was checked.

    There is always something to say, and never more of a document's own words than may be shown.
    """
    return tuple(_say(error, _Place(tuple(error.absolute_path), whole)))


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the name that comes closest to one that was perhaps misspelt."""
    by_letters = {_letters(each): each for each in known}
    near = get_close_matches(_letters(word[:80]), by_letters, n=1)
    return by_letters[near[0]] if near else None


def _letters(word: str) -> str:
    return "".join(each if each.isalnum() else " " for each in word.casefold()).strip()


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in what was checked, and what its readers call it."""

    path: Path
    whole: str

    @property
    def name(self) -> str:
        """What a reader calls it: `motto`, item 2 of `partners`, or all of it."""
        if not self.path:
            return self.whole
        last = self.path[-1]
        if isinstance(last, str):
            return _field(last)
        names = [step for step in self.path if isinstance(step, str)]
        return f"item {last + 1}" + (f" of {_field(names[-1])}" if names else "")


def _say(error: _Error, place: _Place) -> Iterator[Said]:
    keyword = str(error.validator)
    if error.instance is None and keyword in {"type", "enum", "const", "anyOf", "oneOf"} and place.path:
        yield Said(MissingOwnField, place.path, f"{place.name} has nothing in it", _give(error.schema, place.path[-1]))
    elif keyword in _ABOUT_FIELDS and isinstance(error.instance, dict):
        yield from _ABOUT_FIELDS[keyword](error, place)
    elif keyword in {"anyOf", "oneOf"} and error.context:
        yield from _one_of_several(error, place)
    else:
        words = (_WORDS.get(keyword) or _WORDS[""])(error, place)
        yield Said(UnfitOwnField, place.path, words, (_SETTLE.get(keyword) or _as_described)(error))


# --- fields that are missing, or should not be there ----------------------------------------------------------------


def _missing(error: _Error, place: _Place) -> Iterator[Said]:
    yield from _not_given(error, place, error.validator_value)


def _missing_beside(error: _Error, place: _Place) -> Iterator[Said]:
    for name, needed in error.validator_value.items():
        if name in error.instance:
            yield from _not_given(error, place, needed, beside=f", though {_field(name)} is")


def _not_given(error: _Error, place: _Place, names: Sequence[str], beside: str = "") -> Iterator[Said]:
    known = _properties(error.schema)
    others = [each for each in error.instance if each not in known]
    for name in names:
        if name not in error.instance:
            meant = nearest(name, others) if others and not beside else None
            also = f"; is {_field(meant)} meant for it?" if meant else beside
            settle = _give(known.get(name), name)
            yield Said(MissingOwnField, (*place.path, name), f"{_field(name)} is not given{also}", settle)


def _unknown(error: _Error, place: _Place) -> Iterator[Said]:
    known = _properties(error.schema)
    free = [each for each in known if each not in error.instance]
    for name in error.instance:
        if name not in known:
            meant = nearest(name, free)
            also = f"; did you mean `{meant}`?" if meant else ""
            settle = f"Write `{meant}`" if meant else _one_known(known)
            yield Said(UnknownOwnField, (*place.path, name), f"{_field(name)} is not a field here{also}", settle, meant)


def _unevaluated(_: _Error, place: _Place) -> Iterator[Said]:
    yield Said(UnknownOwnField, place.path, f"{place.name} has a field that is not known here")


def _one_known(known: Collection[str]) -> str | None:
    few = 0 < len(known) <= _FEW
    return f"Take it out, or give it the name of one that is known: {', '.join(known)}" if few else None


_ABOUT_FIELDS: Mapping[str, Callable[[_Error, _Place], Iterator[Said]]] = {
    "required": _missing,
    "dependentRequired": _missing_beside,
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unevaluated,
}


def _properties(schema: object) -> Mapping[str, Any]:
    found = schema.get("properties", {}) if isinstance(schema, Mapping) else {}
    return found if isinstance(found, Mapping) else {}


def _give(schema: object, name: str | int) -> str:
    said = _describes(schema)
    return f"Give {_field(str(name))}: {said}" if said else f"Give {_field(str(name))}"


# --- one of several forms -------------------------------------------------------------------------------------------


def _one_of_several(error: _Error, place: _Place) -> Iterator[Said]:
    """Speak about the form that was most likely meant; where none comes near, about the kinds that there are."""
    branches: dict[Any, list[_Error]] = {}
    for each in error.context:
        branches.setdefault(each.schema_path[0] if each.schema_path else None, []).append(each)
    near = [each for each in branches.values() if not any(_is_other(one) for one in each)]
    if near:
        for each in min(near, key=len):
            yield from _say(each, _Place(tuple(each.absolute_path), place.whole))
        return
    kinds = [_kinds(each.validator_value) for several in branches.values() for each in several if _is_kind(each)]
    words = f"{place.name} is {' or '.join(dict.fromkeys(kinds))}; here is {_found(error.instance)}"
    if not kinds or len(kinds) < len(branches):
        words = f"{place.name} is in none of the forms that it can have; here is {_found(error.instance)}"
    yield Said(UnfitOwnField, place.path, words, _as_described(error))


def _is_kind(error: _Error) -> bool:
    return error.validator == "type" and not error.path


def _is_other(error: _Error) -> bool:
    """Whether an error says that another form was meant: the value is of another kind, or of none that there is."""
    return not error.schema_path or _is_kind(error) or (error.validator == "const" and len(error.path) <= 1)


# --- what stands in a field -----------------------------------------------------------------------------------------

_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}
_FEW = 10


def _kinds(types: object) -> str:
    several = [types] if isinstance(types, str) else types if isinstance(types, list) else []
    return " or ".join(_KINDS.get(str(each), str(each)) for each in several)


def _choices(error: _Error) -> tuple[str, ...]:
    value = error.validator_value
    return tuple(_plain(each) for each in (value if error.validator == "enum" else [value]))


def _no_choice(error: _Error, place: _Place) -> str:
    meant = nearest(str(error.instance), _choices(error)) if isinstance(error.instance, str) else None
    also = f"; did you mean “{meant}”?" if meant else ""
    return f"{_found(error.instance)} is not among the words for {place.name}{also}"


def _bound(words: str) -> Callable[[_Error, _Place], str]:
    def bounded(error: _Error, place: _Place) -> str:
        return f"{place.name} is {words.format(_plain(error.validator_value))}; here is {_found(error.instance)}"

    return bounded


def _length(words: str) -> Callable[[_Error, _Place], str]:
    def bounded(error: _Error, place: _Place) -> str:
        return f"{place.name} has {words.format(_plain(error.validator_value))}; here are {len(error.instance)}"

    return bounded


def _form(error: _Error, place: _Place) -> str:
    form = _FORMS.get(str(error.validator_value)) if error.validator == "format" else None
    return f"{_found(error.instance)} is not {form or f'in the form that {place.name} has'}"


_FORMS = {
    "date": "a date, such as 2026-09-01",
    "date-time": "a moment, such as 2026-09-01T15:30:00Z",
    "email": "an e-mail address",
    "time": "a time, such as 15:30:00Z",
    "uri": "an address, such as https://www.example.org/policies",
    "uuid": "a universal identifier",
}

_WORDS: Mapping[str, Callable[[_Error, _Place], str]] = {
    "type": lambda error, place: f"{place.name} is {_kinds(error.validator_value)}; here is {_found(error.instance)}",
    "enum": _no_choice,
    "const": _no_choice,
    "pattern": _form,
    "format": _form,
    "minimum": _bound("at least {}"),
    "maximum": _bound("at most {}"),
    "exclusiveMinimum": _bound("more than {}"),
    "exclusiveMaximum": _bound("less than {}"),
    "multipleOf": _bound("a multiple of {}"),
    "minLength": _length("at least {} characters"),
    "maxLength": _length("at most {} characters"),
    "minItems": _length("at least {} items"),
    "maxItems": _length("at most {} items"),
    "minProperties": _length("at least {} fields"),
    "maxProperties": _length("at most {} fields"),
    "uniqueItems": lambda _, place: f"{place.name} has something twice",
    "contains": lambda _, place: f"{place.name} has no item of a kind that belongs in it, or not as many as it has",
    "oneOf": lambda _, place: f"{place.name} is in several of the forms of which it has one",
    "": lambda error, place: f"{place.name} is not what belongs there; here is {_found(error.instance)}",
}
"""What is said about a value, by keyword."""


def _as_described(error: _Error) -> str | None:
    """Say what belongs in a field, as the schema does."""
    schema = error.schema
    examples = schema.get("examples") if isinstance(schema, Mapping) else None
    if isinstance(examples, list) and examples:
        return f"Write it in the form of {_plain(examples[0])}"
    said = _describes(schema)
    return f"Write what belongs there: {said}" if said else None


def _write_a_choice(error: _Error) -> str | None:
    choices = _choices(error)
    return f"Write one of these: {', '.join(choices)}" if len(choices) <= _FEW else _as_described(error)


def _write_the_kind(error: _Error) -> str | None:
    kinds, value = error.validator_value, error.instance
    if kinds == "boolean" and isinstance(value, str):
        return {"yes": "Write true", "no": "Write false"}.get(value.strip().lower(), "Write true or false")
    if kinds == "string" and isinstance(value, int | float):
        return "Put it in quotation marks"
    return _as_described(error)


_SETTLE: Mapping[str, Callable[[_Error], str | None]] = {
    "enum": _write_a_choice,
    "const": _write_a_choice,
    "type": _write_the_kind,
}


def _describes(schema: object) -> str:
    """Return what a schema says of its place, in one line."""
    if not isinstance(schema, Mapping):
        return ""
    said = next((each for key in ("description", "title") if isinstance(each := schema.get(key), str) and each), "")
    return " ".join(said.split()).rstrip(".")


def _field(name: str) -> str:
    return f"`{shown(name)}`"


def _plain(value: object) -> str:
    """Write what a schema says."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "nothing"}[value]
    return str(value)


def _found(value: object) -> str:
    """Say what stands in a place: the words themselves, but never a whole passage, a whole part, or anybody's own."""
    if isinstance(value, bool) or value is None:
        return _plain(value)
    if isinstance(value, str):
        return f"“{shown(value)}”" if value.strip() else "text with nothing in it"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return shown(str(value))

"""The fields of a school's own that a pack asks for, in a plan that is begun and in a form in YAML."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from policykit.forms.blanks import blank_for
from policykit.forms.yaml_lines import comment, further_in, scalar
from policykit.own_fields import Kind, OwnField

__all__ = ["begun", "written"]


def begun(asked: Sequence[OwnField]) -> dict[str, Any] | None:
    """Return own fields to begin with: a blank for all words that a plan is not complete without."""
    parts = {each.name: _begun(each) for each in asked if each.is_required}
    return {name: part for name, part in parts.items() if part is not None} or None


def _begun(field: OwnField) -> Any:
    if field.kind is Kind.PART:
        return begun(field.inside)
    if field.kind in {Kind.WORDS, Kind.WORDS_EACH}:
        words = _blank(field)
        return words if field.kind is Kind.WORDS else [words]
    return None


def _blank(field: OwnField) -> str:
    return blank_for(field.description or field.title)


def written(asked: Sequence[OwnField], said: Mapping[str, Any]) -> list[str]:
    """Write own fields as lines: those that a pack asks for, what it says above each, and then all others."""
    lines = [line for each in asked for line in _entry(each, said)]
    known = {each.name for each in asked}
    return [*lines, *(f"{scalar(name)}: {scalar(each)}" for name, each in said.items() if name not in known)]


def _entry(field: OwnField, said: Mapping[str, Any]) -> Iterator[str]:
    needed = " The plan is not complete without it." if field.is_required else ""
    yield from comment(f"{_asks(field)}{needed}")
    if field.name not in said:
        yield from (f"#{line}" for line in _sample(field))
        return
    value = said[field.name]
    if field.kind is Kind.PART and isinstance(value, Mapping) and value:
        yield f"{scalar(field.name)}:"
        yield from further_in(written(field.inside, value))
    else:
        yield f"{scalar(field.name)}: {scalar(value)}"


def _asks(field: OwnField) -> str:
    return " ".join(filter(None, [field.asks, _HOW.get(field.kind)]))


_HOW = {
    Kind.WHOLE: "A whole number.",
    Kind.NUMBER: "A number.",
    Kind.YES_NO: "Write true or false.",
    Kind.DAY: "A day.",
}


def _sample(field: OwnField) -> list[str]:
    """Write a field in which nothing stands yet."""
    name = scalar(field.name)
    if field.kind is Kind.PART:
        inside = (line for each in field.inside for line in (*comment(_asks(each)), *_sample_inside(each)))
        return [f"{name}:", *further_in(inside)]
    if field.kind is Kind.WORDS:
        return [f"{name}: {scalar(_blank(field))}"]
    if field.kind is Kind.WORDS_EACH:
        return [f"{name}:", f"  - {scalar(_blank(field))}"]
    return [f"{name}:"]


def _sample_inside(field: OwnField) -> list[str]:
    is_shown = field.is_required or field.kind is Kind.WORDS
    return _sample(field) if is_shown else [f"#{line}" for line in _sample(field)]

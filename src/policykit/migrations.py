"""From an older form of plans to the form of today: as data, and in the text with its comments.

No policykit was ever published that read form 0. It stands for how the first drafts were written: one ``school`` in
place of ``schools``, ``actions`` in place of ``commitments``, and ``by`` in place of a measure's ``due``. So the way
from form to form is tried before a second form needs it.
"""

from collections.abc import Iterator
from typing import Any, Final

from policykit.edits import Edit, edited, text_at
from policykit.errors import PolicykitError
from policykit.source import Path, Source, Span
from policykit.syntax import Format, parse

__all__ = ["NEWEST", "CannotMigrate", "form_of", "migrate", "rewrite"]

NEWEST: Final = 1
"""The form that plans have today."""

_OLDEST: Final = 0


class CannotMigrate(PolicykitError):
    """A text cannot be brought to the form of today."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return self.reason


def form_of(data: object) -> int:
    """Return the form in which a document says it is written; one that does not say is in that of today."""
    form = data.get("policykit", NEWEST) if isinstance(data, dict) else NEWEST
    return form if isinstance(form, int) and not isinstance(form, bool) else NEWEST


def migrate(data: object) -> object:
    """Return a document's data in the form of today; what is not of an older form comes back as it is."""
    return _from_0(data) if isinstance(data, dict) and form_of(data) == _OLDEST else data


def _from_0(data: dict[str, Any]) -> dict[str, Any]:
    new: dict[str, Any] = {}
    for key, value in data.items():
        if key == "policykit":
            new[key] = NEWEST
        elif key == "school" and "schools" not in data:
            new["schools"] = [value]
        elif key == "actions" and "commitments" not in data:
            new["commitments"] = [_action_from_0(each) for each in value] if isinstance(value, list) else value
        else:
            new[key] = value
    return new


def _action_from_0(action: object) -> object:
    if not isinstance(action, dict) or not isinstance(action.get("measures"), list):
        return action
    return {**action, "measures": [_measure_from_0(each) for each in action["measures"]]}


def _measure_from_0(measure: object) -> object:
    if not isinstance(measure, dict) or "due" in measure:
        return measure
    return {"due" if key == "by" else key: value for key, value in measure.items()}


# --- in the text ----------------------------------------------------------------------------------------------------


def rewrite(source: Source, *, format: Format) -> str:
    """Return the text of a document in the form of today; all that need not change stays as it is, comments too.

    Raises `CannotMigrate` where the text is not of an older form, cannot be read, or is written in a way in which its
    parts cannot be changed one by one.
    """
    parsed = parse(source.text, name=source.name, format=format)
    if parsed.faults or not isinstance(parsed.data, dict):
        raise CannotMigrate("it cannot be read; policykit check says why")
    if form_of(parsed.data) != _OLDEST:
        raise CannotMigrate(f"it is in form {form_of(parsed.data)} already")
    new = edited(parsed.source, _edits(parsed.source, parsed.data))
    again = parse(new, name=source.name, format=format)
    if again.faults or repr(again.data) != repr(migrate(parsed.data)):
        raise CannotMigrate("it is written in a way in which its parts cannot be changed one by one; change it by hand")
    return new


def _edits(source: Source, data: dict[str, Any]) -> Iterator[Edit]:
    yield Edit(source.span(("policykit",)), str(NEWEST))
    if "school" in data and "schools" not in data:
        yield _renamed(source, ("school",), "schools")
        yield from _listed(source, ("school",))
    if "actions" in data and "commitments" not in data:
        yield _renamed(source, ("actions",), "commitments")
        for path, measure in _measures(data["actions"]):
            if isinstance(measure, dict) and "by" in measure and "due" not in measure:
                yield _renamed(source, (*path, "by"), "due")


def _measures(actions: object) -> Iterator[tuple[Path, object]]:
    for number, action in enumerate(actions if isinstance(actions, list) else ()):
        measures = action.get("measures") if isinstance(action, dict) else None
        for index, measure in enumerate(measures if isinstance(measures, list) else ()):
            yield ("actions", number, "measures", index), measure


def _renamed(source: Source, path: Path, name: str) -> Edit:
    span = source.span(path, key=True)
    quote = (text_at(source, span) or "")[:1]
    return Edit(span, f"{quote}{name}{quote}" if quote in {'"', "'"} else name)


def _listed(source: Source, path: Path) -> Iterator[Edit]:
    """Make the only item of a list of a mapping: in brackets if it is in such itself, or else after a dash."""
    span = source.span(path)
    begins, ends = Span(span.line, span.column, span.line, span.column), span.end_line
    if source.line(span.line)[span.column - 1 : span.column] == "{":
        yield Edit(begins, "[")
        yield Edit(Span(ends, span.end_column, ends, span.end_column), "]")
        return
    yield Edit(begins, "- ")
    for line in range(span.line + 1, ends + 1):
        if source.line(line).strip():
            yield Edit(Span(line, 1, line, 1), "  ")

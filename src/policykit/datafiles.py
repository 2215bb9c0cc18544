"""Files of law, rules, waivers and settings: text that is read into a model of its own, each fault with its line."""

from typing import Any, TypeVar

from pydantic import ValidationError

from policykit.diagnosis import diagnose
from policykit.errors import DataError
from policykit.faults import Empty, Fault
from policykit.models.base import Model
from policykit.source import Path, Source
from policykit.syntax import Format, Limits, Parsed, parse

__all__ = ["mend", "read_data", "read_placed"]

M = TypeVar("M", bound=Model)
_LIMITS = Limits()


def read_data(text: str | bytes, model: type[M], *, name: str, format: Format = Format.YAML) -> M:
    """Read a file of one kind from its text; raises `DataError` with the line and column of each fault."""
    return read_placed(text, model, name=name, format=format)[0]


def read_placed(
    text: str | bytes,
    model: type[M],
    *,
    name: str,
    format: Format = Format.YAML,
    limits: Limits = _LIMITS,
    empty: M | None = None,
) -> tuple[M, Source]:
    """Read a file of one kind, and say where everything in it stands.

    A file with nothing in it is ``empty``, if that is given, and a fault otherwise.
    """
    parsed = parse(text, name=name, format=format, limits=limits)
    if parsed.faults:
        raise _error(name, parsed.faults)
    if parsed.data is None and empty is not None:
        return empty, parsed.source
    if parsed.data is None:
        raise _error(name, (Empty((), parsed.source.span(())),))
    try:
        return model.model_validate(parsed.data), parsed.source
    except ValidationError as error:
        mend(parsed, error)
    try:
        return model.model_validate(parsed.data), parsed.source
    except ValidationError as error:
        raise _error(name, diagnose(error, parsed.source, model)) from None


def mend(parsed: Parsed, error: ValidationError) -> None:
    """Mend what the models cannot.

    A number that is only read, such as version 1.10, is put back as it was written; blank text counts as absent.
    """
    for details in error.errors(include_url=False):
        value = details["input"]
        if details["type"] == "as_written":
            _put(parsed, details["loc"], parsed.source.written(details["loc"]) or str(value))
        elif value is None or (isinstance(value, str) and not value.strip()):
            _put(parsed, details["loc"], None)


def _put(parsed: Parsed, path: Path, value: str | None) -> None:
    owner: Any = parsed.data
    for step in path[:-1]:
        owner = owner[step]
    owner[path[-1]] = value


def _error(name: str, faults: tuple[Fault, ...]) -> DataError:
    return DataError(name, tuple(f"{name}:{each.span}: {each.words}" for each in faults))

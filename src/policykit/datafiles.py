"""Files of law and rules: YAML that is read into a model of its own, with the line of every fault."""

from typing import TypeVar

from pydantic import ValidationError

from policykit.diagnosis import diagnose
from policykit.errors import DataError
from policykit.faults import Empty, Fault
from policykit.models.base import Model
from policykit.syntax import Format, parse

__all__ = ["read_data"]

M = TypeVar("M", bound=Model)


def read_data(text: str, model: type[M], *, name: str) -> M:
    """Read a file of one kind from its text; raises `DataError` with the line and column of each fault."""
    parsed = parse(text, name=name, format=Format.YAML)
    if parsed.faults:
        raise _error(name, parsed.faults)
    if parsed.data is None:
        raise _error(name, (Empty((), parsed.source.span(())),))
    try:
        return model.model_validate(parsed.data)
    except ValidationError as error:
        raise _error(name, diagnose(error, parsed.source, model)) from None


def _error(name: str, faults: tuple[Fault, ...]) -> DataError:
    return DataError(name, tuple(f"{name}:{each.span.line}:{each.span.column}: {each.words}" for each in faults))

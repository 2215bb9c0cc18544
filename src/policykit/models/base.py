"""What every part of a plan has in common: frozen, strict about its fields, and blank means absent."""

from collections.abc import Iterator
from enum import StrEnum
from inspect import get_annotations
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

__all__ = ["File", "Many", "Model", "YesNo", "annotations", "parts_in"]

T = TypeVar("T")


class Model(BaseModel):
    """A part of a plan."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def annotations(kind: type[Model]) -> dict[str, Any]:
    """Return what is written beside the name of each field of a part, with all that `Annotated` says."""
    own = (each for each in reversed(kind.__mro__) if issubclass(each, Model))
    return {name: written for each in own for name, written in get_annotations(each).items()}


def parts_in(annotation: Any, *, is_many: bool = False) -> Iterator[tuple[type[Model], bool]]:
    """Yield the kinds of parts that a field may hold, each with whether it holds a list of them."""
    if isinstance(annotation, type) and not get_args(annotation):
        if issubclass(annotation, Model):
            yield annotation, is_many
        return
    for each in get_args(annotation):
        yield from parts_in(each, is_many=is_many or get_origin(annotation) is tuple)


class File(Model):
    """A part that is a file of its own."""

    schema_address: Annotated[str | None, Field(alias="$schema")] = None
    """The address of the schema, for editors that read it."""


class _BlankIsEmpty:
    """Takes a key with nothing after it for an empty list, and says so in the schema."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_empty_if_blank, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema) | ({"type": ["array", "null"]} if handler.mode == "validation" else {})


def _empty_if_blank(value: Any) -> Any:
    return () if value is None else value


Many = Annotated[tuple[T, ...], _BlankIsEmpty()]
"""A list of any length; a key with nothing after it is an empty list."""


class YesNo(StrEnum):
    """A plain answer."""

    YES = "yes"
    NO = "no"

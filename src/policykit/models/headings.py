"""The three headings under which schools' contributions to cohesion are grouped."""

from enum import StrEnum
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from policykit.models.base import Model
from policykit.models.values import Text

__all__ = ["Heading", "HeadingPart", "Headings"]


class Heading(StrEnum):
    """One of the three headings of the 2007 guidance, by a short name or in full."""

    TEACHING = "teaching"
    EQUITY = "equity"
    ENGAGEMENT = "engagement"

    @property
    def full(self) -> str:
        """The heading in full."""
        return _TITLES[self]

    @classmethod
    def _missing_(cls, value: Any) -> "Heading | None":
        return _ALIASES.get(value) if isinstance(value, str) else None

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        body = handler.resolve_ref_schema(handler(schema))
        return body | ({"enum": [*body["enum"], *_ALIASES]} if handler.mode == "validation" else {})


_TITLES = {
    Heading.TEACHING: "Teaching, learning and curriculum",
    Heading.EQUITY: "Equity and excellence",
    Heading.ENGAGEMENT: "Engagement and extended services",
}
_ALIASES = {title: heading for heading, title in _TITLES.items()} | {
    "Engagement and ethos": Heading.ENGAGEMENT,
}


class HeadingPart(Model):
    """What the school aims for under one heading."""

    title: Text | None = None
    """What the school calls the heading, if it has a name of its own for it."""

    aim: Text | None = None
    """What the school wants to reach under it."""


class Headings(Model):
    """The three headings."""

    teaching: HeadingPart | None = None
    """Teaching, learning and curriculum."""

    equity: HeadingPart | None = None
    """Equity and excellence."""

    engagement: HeadingPart | None = None
    """Engagement and extended services; some schools say engagement and ethos."""

    def __getitem__(self, heading: Heading) -> HeadingPart | None:
        """Return what the plan says of one heading."""
        part: HeadingPart | None = getattr(self, heading)
        return part

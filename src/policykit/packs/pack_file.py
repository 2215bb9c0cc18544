"""A pack as it is written down."""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from policykit.duties import AnsweredBy, Basis, Condition
from policykit.expressions import RuleEntry
from policykit.findings import Severity
from policykit.models.base import File, Many, Model
from policykit.models.headings import Heading
from policykit.models.values import Date, Id, Label, Text

__all__ = ["Change", "Ignored", "OwnRequirement", "PackFile", "WaiverTerms"]


class WaiverTerms(Model):
    """What may be waived, by whom and for how long."""

    never: Many[Text] = ()
    """Rules and requirements that nobody can waive: codes, beginnings of codes, names. Packs that extend this one can
    add to them.
    """

    approved_by: Annotated[tuple[Text, ...], Field(min_length=1)] | None = None
    """The roles and bodies that may approve a waiver, such as trust board. Without it, any may that the packs it
    extends allow.
    """

    longest: Annotated[int, Field(strict=True, ge=1)] | None = None
    """How many days a waiver may run from the day it was approved."""


class Change(Model):
    """How much the findings of a rule matter, and why it is not as much as elsewhere."""

    to: Severity
    """How much they matter."""

    reason: Text
    """Why, in a sentence that those who are checked can read."""


class Ignored(Model):
    """Why something is not asked."""

    reason: Text
    """Why, in a sentence that those who are checked can read."""


class OwnRequirement(Model):
    """One thing that a pack asks of its own."""

    id: Id
    """Its name, which commitments give under `answers`."""

    title: Text
    """What it is, in a few words."""

    asks: Text
    """What a complete plan says or shows."""

    heading: Heading | None = None
    """The heading it belongs under, if it belongs under one."""

    basis: Basis = Basis.PRACTICE
    """How strongly it is asked for. No pack makes law: statute and regulation belong to duties."""

    source: Text
    """What asks for it: a document of one's own, with its date and page."""

    applies: Condition = Condition.ALWAYS
    """When it applies."""

    answered_by: AnsweredBy = AnsweredBy.COMMITMENTS
    """What in a plan answers it."""

    judgement: Text | None = None
    """The question that only a person can answer once the plan has everything a machine can see."""

    @model_validator(mode="after")
    def _is_no_law(self) -> Self:
        """Refuse to speak with the law's voice."""
        if self.basis.is_law:
            raise PydanticCustomError("inconsistent", "{reason}", {"reason": _NO_LAW})
        return self


_NO_LAW = "a pack asks for no more than guidance does; what the law asks belongs to a duty"


class PackFile(File):
    """A pack as it is written down."""

    name: Id
    """Its name."""

    title: Text
    """What it is for, in one line."""

    version: Label | None = None
    """Its version, in any form."""

    description: Text | None = None
    """Whom it is for, and what it asks."""

    as_of: Date | None = None
    """The day as of which it judges where nobody says another, such as 2010-09-01. Without it, that is today. Packs
    that extend it say a day of their own, or have none.
    """

    extends: Many[Text] = ()
    """The packs it adds to, and may not fall short of: by name, or by the path of a file or a folder, which begins with
    ./ or ../ and leads on from this file. In a folder it is `pack.yaml`.
    """

    duties: Many[Id] = ()
    """The duties that `bases` is about. Without it, those of the packs it extends, or else community-cohesion."""

    bases: Many[Basis] = ()
    """How strongly the requirements and rules that it adds are asked for: all of a basis."""

    select: Many[Text] = ()
    """Further requirements and rules that it adds: by name, by code, or by the beginning of a code."""

    requirements: Many[OwnRequirement] = ()
    """Requirements of its own."""

    rules: Many[RuleEntry] = ()
    """Rules of its own, which need no programming."""

    severity: dict[str, Change] = Field(default_factory=dict)
    """How much a rule's findings matter, by code, by the beginning of a code or by name, where that differs."""

    ignore: dict[str, Ignored] = Field(default_factory=dict)
    """What it does not ask although a pack that it extends does: by code, by the beginning of a code, or by name."""

    allows: Many[Text] = ()
    """What packs that extend this one may ignore or count for less: codes, beginnings of codes, names, or all of a
    basis. It speaks for what this pack itself adds or changes.
    """

    extra: dict[str, Any] | None = None
    """A JSON Schema (2020-12) for the fields of one's own, which plans have under `extra`."""

    waivers: WaiverTerms | None = None
    """What may be waived, by whom and for how long."""

"""Waivers: findings that somebody answers for until a day. One function says which of them hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from policykit.datafiles import read_placed
from policykit.facts import Answer
from policykit.files import name_of, read
from policykit.models.base import File, Many, Model
from policykit.models.values import Date, Id, Label, Text
from policykit.privacy import redact
from policykit.source import Source, Span

__all__ = [
    "SOON",
    "Standing",
    "Terms",
    "Waiver",
    "WaiverFact",
    "WaiverFile",
    "Waivers",
    "is_reason",
    "load_waivers",
    "read_waivers",
]


SOON = timedelta(days=28)
"""How long before its last day a waiver is said to run out."""


class Waiver(Model):
    """What is found about one rule or requirement in one school's plan, and who answers for it until when."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"type": "object", "properties": {name: {"type": "string"}}, "required": [name]}
                for name in ("rule", "requirement")
            ]
        }
    )

    school: Label
    """The school, by its name or its URN, as its plan gives them."""

    rule: Text | None = None
    """The rule, by its code or its name, such as PK401. This or a requirement is needed; with both, both count."""

    requirement: Id | None = None
    """The requirement, by its name, such as visits-and-meetings."""

    part: Id | None = None
    """The commitment, measure or other part of the plan, by its id. Without it, the whole plan is meant."""

    reason: Text
    """Why it is right to wait, in a sentence that a governor can judge."""

    approved_by: Text | None = None
    """Who approved it, as a role or a body, such as trust board: not a name."""

    approved: Date | None = None
    """The day it was approved."""

    expires: Date
    """The last day it holds."""

    minutes: Label | None = None
    """Where the minutes record it, such as Trust board 8 July 2026, item 9."""

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if self.rule is None and self.requirement is None:
            reason = "a waiver names a rule or a requirement, and this one names neither"
            raise PydanticCustomError("inconsistent", "{reason}", {"reason": reason})
        return self

    @property
    def about(self) -> tuple[str | None, ...]:
        """The school, the rule, the requirement and the part: what tells it apart from other waivers."""
        return (self.school, self.rule, self.requirement, self.part)

    @property
    def subject(self) -> str:
        """What it is about: the rule and the requirement, as they were named."""
        return " ".join(each for each in (self.rule, self.requirement) if each)

    @property
    def named(self) -> frozenset[str]:
        """The rule and the requirement, in small letters."""
        return frozenset(each.lower() for each in (self.rule, self.requirement) if each)

    @property
    def has_reason(self) -> bool:
        """Whether its reason says something: "TODO", "n/a" and the like do not."""
        return is_reason(self.reason)

    def redacted(self) -> Self:
        """Return it with personal data taken out of its texts, as outputs show it."""
        texts = {name: redact(value) for name, value in self if isinstance(value, str)}
        return self.model_copy(update=texts)


_NO_REASON = (
    "todo tbc tbd tba wip fixme xxx na none nil no not applicable reason reasons later pending waiver waived unknown "
    "agreed approved ok yes temporary to be confirmed decided added test as discussed see above minutes"
)
"""Words of which a reason is not made; each may stand beside others that say something."""


def is_reason(text: str) -> bool:
    """Whether a text says something as a reason: "TODO", "n/a" and the like do not."""
    words = re.findall(r"[^\W\d_]{2,}", text.casefold())
    return not set(words) <= set(_NO_REASON.split())


class WaiverFile(File):
    """The waivers of a trust or a school."""

    waivers: Many[Waiver] = ()
    """The waivers, in any order."""


@dataclass(frozen=True, slots=True)
class Waivers:
    """A file of waivers that was read."""

    source: Source
    entries: tuple[Waiver, ...]

    @property
    def twins(self) -> Mapping[int, int]:
        """Those that repeat an earlier one: the number of each in the file from 0, and that of the first like it."""
        first: dict[tuple[str, ...], int] = {}
        numbers = {number: first.setdefault(_bare(each), number) for number, each in enumerate(self.entries)}
        return {number: earlier for number, earlier in numbers.items() if earlier < number}


def _bare(waiver: Waiver) -> tuple[str, ...]:
    """Return what a waiver is about, whatever its capitals and spaces."""
    return tuple(_plain(each or "") for each in waiver.about)


class Standing(StrEnum):
    """Whether a waiver holds on a day, and if not, why not."""

    HOLDS = "holds"
    EXPIRED = "expired"
    NOT_YET = "not yet approved on that day"
    NOT_APPROVED = "not approved"
    NOT_THEIRS = "approved by somebody who may not"
    TOO_LONG = "longer than allowed"
    NO_REASON = "without a reason"
    NEVER = "about what is never waived"
    UNKNOWN = "about a rule or requirement that does not exist"


@dataclass(frozen=True, slots=True)
class Terms:
    """What may be waived, by whom and for how long: a pack's word, worked out."""

    rules: frozenset[str] = frozenset()
    """Every rule that there is, by code and by name in small letters."""

    requirements: frozenset[str] = frozenset()
    """Every requirement that there is, by id."""

    never: frozenset[str] = frozenset()
    """Those of them that nobody can waive."""

    approved_by: tuple[str, ...] = ()
    """The roles and bodies that may approve a waiver; empty if any may."""

    longest: int | None = None
    """How many days a waiver may run from the day it was approved; None for any number."""

    def standing(self, waiver: Waiver, *, on: date) -> Standing:
        """Say whether a waiver holds on a day, and if not, what keeps it from holding above all."""
        return next(iter(self.faults(waiver, on=on)), Standing.HOLDS)

    def faults(self, waiver: Waiver, *, on: date) -> tuple[Standing, ...]:
        """Return everything that keeps a waiver from holding on a day, what weighs most first.

        This is the one place where that is decided.
        """
        approver, approved = _plain(waiver.approved_by or ""), waiver.approved
        may_approve = not self.approved_by or approver in map(_plain, self.approved_by)
        runs = (waiver.expires - approved).days if approved else 0
        judged = (
            (Standing.UNKNOWN, not self._is_known(waiver)),
            (Standing.NEVER, not self.never.isdisjoint(waiver.named)),
            (Standing.NO_REASON, not waiver.has_reason),
            (Standing.NOT_APPROVED, not approver or approved is None),
            (Standing.NOT_THEIRS, bool(approver) and not may_approve),
            (Standing.TOO_LONG, self.longest is not None and runs > self.longest),
            (Standing.EXPIRED, waiver.expires < on),
            (Standing.NOT_YET, approved is not None and approved > on),
        )
        return tuple(standing for standing, is_so in judged if is_so)

    def _is_known(self, waiver: Waiver) -> bool:
        """Whether there is a rule of that name and a requirement of that name: a requirement is no rule."""
        rule, requirement = waiver.rule and waiver.rule.lower(), waiver.requirement
        is_rule = rule is None or rule in self.rules
        return is_rule and (requirement is None or requirement in self.requirements)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


@dataclass(frozen=True, slots=True)
class WaiverFact(Answer):
    """How a waiver stands on the day of a check: what rules about waivers are shown."""

    waiver: Waiver
    standing: Standing
    terms: Terms
    matched: int | None
    """How many findings it answers for, or would if it held; None if what it is about was not checked."""

    twin: Span | None = None
    """Where an earlier waiver for the same stands."""

    @property
    def named(self) -> tuple[str, ...]:
        """The school, the subject and the part, whatever the place in the file."""
        return tuple(each or "" for each in self.waiver.about)

    @property
    def words(self) -> str:
        """The waiver as messages name it: of what, and for which school."""
        part = f" ({self.waiver.part})" if self.waiver.part else ""
        return f"the waiver of {self.waiver.subject}{part} for {self.waiver.school}"


def read_waivers(text: str | bytes, *, name: str) -> Waivers:
    """Read waivers from YAML; raises `DataError` with the line of each fault, a date that is none included."""
    file, source = read_placed(text, WaiverFile, name=name, empty=WaiverFile())
    return Waivers(source, file.waivers)


def load_waivers(path: Path) -> Waivers:
    """Read a file of waivers; raises `CannotRead`, and `DataError` with the line of each fault."""
    return read_waivers(read(path, name_of(path)), name=name_of(path))

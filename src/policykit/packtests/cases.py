"""A file of tests for a pack as it is written: each with a plan, a day, and what is to be found in it."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from policykit.datafiles import read_placed
from policykit.files import name_of, read
from policykit.findings import Finding
from policykit.models.base import File, Many, Model
from policykit.models.values import Date, Text
from policykit.report import Outcome
from policykit.source import Source
from policykit.waivers import Waiver

__all__ = ["ALL", "AS_OF", "OWN", "Case", "CaseFile", "Cases", "Expectation", "load_cases", "read_cases"]

AS_OF = date(2026, 9, 1)
"""The date of a check where neither a test nor its file nor the pack gives one: that of `policykit.testing`."""

_FORM = r"^\S+( at (plan|/\S.*))?$"
_WHOLE = "plan"


def _expected(text: str) -> str:
    if not re.search(_FORM, text):
        raise PydanticCustomError("malformed", "", {"expected": "a code and where, such as ORR001 at /commitments/0"})
    return text


Expected = Annotated[Text, AfterValidator(_expected), Field(json_schema_extra={"pattern": _FORM})]
"""A rule by its code or name, and where: ``ORR001 at /commitments/0``; ``at plan`` is the whole plan."""


OWN = "own"
ALL = "all"


class Case(Model):
    """One test: a plan, and what the pack finds in it."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"type": "object", "properties": {name: {"type": kind}}, "required": [name]}
                for name, kind in (("plan", "string"), ("fragment", "object"))
            ]
        }
    )

    name: Text
    """What it shows, in a sentence such as: an exchange without a partner is found."""

    plan: Text | None = None
    """The file of the plan, as the way to it from this file."""

    fragment: dict[str, Any] | None = None
    """In place of a file, the parts of a plan that the test is about. What every plan needs is filled in."""

    as_of: Date | None = None
    """The date of the check. Without it, that of the file counts, or else that of the pack, or else 2026-09-01."""

    waivers: Many[Waiver] = ()
    """The waivers of the check, as a file of waivers has them."""

    rules: Text | None = None
    """Which rules the test is about: what others find is nothing to it. A code, the beginning of one or a name; own for
    those that the pack itself brings; all for every rule it has. Without it, the word of the file counts, or else own.
    """

    expect: Many[Expected] = ()
    """What is found: a rule by its code or name, and where, such as ORR001 at /commitments/0. A rule alone stands for
    all it finds, wherever that is.
    """

    waived: Many[Expected] = ()
    """What is found and answered for by a waiver, written the same way."""

    outcomes: dict[str, Outcome] = Field(default_factory=dict)
    """What becomes of rules and requirements, such as class-exchange: not applicable."""

    @model_validator(mode="after")
    def _has_one_plan(self) -> Self:
        if (self.plan is None) == (self.fragment is None):
            raise PydanticCustomError("inconsistent", "{reason}", {"reason": _ONE_PLAN})
        return self


_ONE_PLAN = "a test has either `plan`, the name of a file, or `fragment`"


class CaseFile(File):
    """Tests for a pack."""

    as_of: Date | None = None
    """The date of the check for every test that says none of its own."""

    rules: Text | None = None
    """Which rules every test is about that says none of its own: a code, the beginning of one, a name, own or all."""

    tests: Many[Case] = ()
    """The tests, in any order."""


@dataclass(frozen=True, slots=True)
class Cases:
    """A file of tests that was read."""

    source: Source
    entries: tuple[Case, ...]
    as_of: date | None = None
    """The date for every test that says none of its own."""

    rules: str | None = None
    """Which rules every test is about that says nothing of its own."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one line of a test expects."""

    subject: str
    """The rule, by its code or name."""

    at: str | None
    """JSON pointer (RFC 6901) to where it is found; none for anywhere."""

    @classmethod
    def of(cls, text: str) -> "Expectation":
        """Read a line such as ``ORR001 at /commitments/0``."""
        subject, _, at = text.partition(" at ")
        return cls(subject, "" if at == _WHOLE else at or None)

    def meets(self, finding: Finding) -> bool:
        """Whether a finding is what is expected."""
        is_it = self.subject.lower() in {finding.code.lower(), finding.name}
        return is_it and self.at in {None, finding.pointer}


def read_cases(text: str | bytes, *, name: str) -> Cases:
    """Read tests from YAML; raises `DataError` with the line of each fault."""
    file, source = read_placed(text, CaseFile, name=name, empty=CaseFile())
    return Cases(source, file.tests, file.as_of, file.rules)


def load_cases(path: Path) -> Cases:
    """Read a file of tests; raises `CannotRead`, and `DataError` with the line of each fault."""
    return read_cases(read(path, name_of(path)), name=name_of(path))

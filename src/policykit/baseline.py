"""A baseline: what was found on the day a check was adopted, so that only what is new fails. It may only shrink."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from policykit.datafiles import read_placed
from policykit.facts import Answer
from policykit.files import name_of, read
from policykit.findings import Finding
from policykit.models.base import File, Many, Model
from policykit.models.values import Text
from policykit.source import Source
from policykit.syntax import Format, Limits

__all__ = ["Baseline", "BaselineFact", "BaselineFile", "Known", "load_baseline", "read_baseline"]


class Known(Model):
    """A finding that was there when the check was adopted."""

    fingerprint: Text
    """The finding's fingerprint: made of the school, the rule and the part of the plan, and of no line number."""

    school: Text | None = None
    """The school, by its name and its number."""

    code: Text
    """The rule's code."""

    message: Text
    """What was found, in the words of that day."""


class BaselineFile(File):
    """What was found on the day a check was adopted. It may only shrink."""

    findings: Many[Known] = ()
    """The findings, by school and rule."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline that was read or made."""

    source: Source | None
    """Where it was read from; none if it was made."""

    entries: tuple[Known, ...]

    @classmethod
    def of(cls, findings: Iterable[tuple[str, Finding]]) -> Self:
        """Make a baseline of findings, each with its school's name; the order in which they come does not matter."""
        entries = {
            each.fingerprint: Known(
                fingerprint=each.fingerprint, school=school or None, code=each.code, message=each.message
            )
            for school, each in sorted(findings, key=lambda pair: (pair[0], pair[1].message))
        }
        return cls(
            None, tuple(sorted(entries.values(), key=lambda each: (each.school or "", each.code, each.fingerprint)))
        )

    @property
    def fingerprints(self) -> frozenset[str]:
        """The fingerprints of what it knows."""
        return frozenset(each.fingerprint for each in self.entries)

    def without(self, gone: frozenset[str]) -> Self:
        """Return it without what is no longer found, by fingerprint."""
        return type(self)(self.source, tuple(each for each in self.entries if each.fingerprint not in gone))

    def as_text(self) -> str:
        """Write it as its file holds it: JSON, one finding a line, so that a change is seen to be smaller."""
        lines = ",\n".join(
            "    " + json.dumps(each.model_dump(exclude_none=True), ensure_ascii=False) for each in self.entries
        )
        return '{\n  "findings": [' + (f"\n{lines}\n  " if lines else "") + "]\n}\n"


@dataclass(frozen=True, slots=True)
class BaselineFact(Answer):
    """What a baseline knows although nothing finds it any more."""

    gone: tuple[Known, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """Nothing: there is one of it."""
        return ()


def read_baseline(text: str | bytes, *, name: str) -> Baseline:
    """Read a baseline from JSON; raises `DataError` with the line of each fault."""
    file, source = read_placed(text, BaselineFile, name=name, format=Format.JSON, limits=_LIMITS)
    return Baseline(source, file.findings)


def load_baseline(path: Path) -> Baseline:
    """Read a baseline from its file; raises `CannotRead`, and `DataError` with the line of each fault."""
    return read_baseline(read(path, name_of(path), most=_LIMITS.bytes), name=name_of(path))


_LIMITS = Limits(bytes=100_000_000, values=5_000_000)
"""A thousand plans in which much is found have 50,000 findings, with about 250 bytes and 5 values each."""

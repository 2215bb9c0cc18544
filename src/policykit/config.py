"""Configs: files with the settings of a run, found next to the plans or above them.

A config is `policykit.toml`, or `pyproject.toml` with a table ``[tool.policykit]``. What counts in the end, with the
command line worked in, `policykit.settings` says.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Protocol, Self

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema

from policykit.datafiles import read_placed
from policykit.errors import DataError, DifferentConfigs
from policykit.files import name_of, read
from policykit.findings import Severity
from policykit.models.base import File, Many, Model
from policykit.models.school import is_named
from policykit.models.values import Text, Written, malformed, whole
from policykit.source import Path as Place
from policykit.source import Source
from policykit.syntax import Format, parse

__all__ = [
    "CONFIG_NAMES",
    "Config",
    "ConfigFile",
    "FailOn",
    "Jobs",
    "Named",
    "Output",
    "SchoolSettings",
    "Selectors",
    "common_config",
    "find_config",
    "load_config",
]

CONFIG_NAMES = ("policykit.toml", "pyproject.toml")
"""The names a config is found by; of two in one folder, the first counts."""


# --- as it is written -----------------------------------------------------------------------------------------------


class FailOn(StrEnum):
    """How much a finding matters that fails a run."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
    NEVER = "never"

    @property
    def severity(self) -> Severity | None:
        """The severity from which on a finding fails the run; none if none does."""
        return None if self is FailOn.NEVER else Severity(self)


@dataclass(frozen=True, slots=True)
class Output(Written):
    """A form of the report, and where it goes."""

    format: str
    """The form, such as json."""

    file: Path | None = None
    """The file; none for standard output."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``FORMAT`` or ``FORMAT=FILE``; raises `ValueError` for anything else."""
        match = re.fullmatch(_OUTPUT, text)
        if match is None:
            raise ValueError(text)
        return cls(match[1], Path(match[3]) if match[3] else None)

    def __str__(self) -> str:
        return f"{self.format}={self.file}" if self.file else self.format

    @classmethod
    def form(cls) -> tuple[str, str]:
        """Return the pattern of its form, and the form in words."""
        return _OUTPUT, "a form such as text, or a form and a file such as json=report.json"


_OUTPUT = r"([a-z][a-z0-9-]*)(=([\s\S]+))?"


def _jobs(value: Any) -> int | Literal["auto"]:
    number = whole(value)
    if isinstance(number, int) and not isinstance(number, bool) and number > 0:
        return number
    if value == "auto":
        return "auto"
    raise malformed("a whole number from 1 up, or auto")


Jobs = Annotated[
    int | Literal["auto"],
    PlainValidator(_jobs),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"const": "auto"}]}),
]
"""How many at the same time: a whole number from 1 up, or ``auto``."""

Selectors = Annotated[tuple[Text, ...], Field(min_length=1)]
"""Codes, beginnings of codes, or names; at least one."""


class SchoolSettings(Model):
    """What differs for one school. Where a plan is for several schools with tables, the later table counts."""

    pack: Text | None = None
    """The pack to check its plan with, in place of the run's."""

    select: Selectors | None = None
    """The only rules and requirements to use for its plan, in place of those that the run selects."""

    ignore: Many[Text] = ()
    """Rules and requirements to leave out for its plan, besides those that the run leaves out."""

    severity: dict[str, Severity] = Field(default_factory=dict)
    """How much the findings of some rules matter in its plan, in place of what the run says of the same code."""


class ConfigFile(File):
    """The settings of a run. What is left out has its default, and paths start from the folder of this file."""

    pack: Text | None = None
    """The pack to check with: statutory, guidance (the default), full, another pack that is installed, or the path of a
    pack's file or folder."""

    waivers: Text | None = None
    """The file with the waivers. Without it, nothing is waived."""

    baseline: Text | None = None
    """The file with the findings that were there when the check was adopted. Without it, none are known."""

    fail_on: Annotated[FailOn | None, Field(alias="fail-on")] = None
    """From which findings on the run fails: warning (the default) stands for warnings and errors."""

    select: Selectors | None = None
    """The only rules and requirements to use: codes, beginnings of codes, or names. Without it, all of the pack."""

    ignore: Many[Text] = ()
    """Rules and requirements to leave out: codes, beginnings of codes, or names."""

    severity: dict[str, Severity] = Field(default_factory=dict)
    """How much the findings of some rules matter, where that differs from the pack's word: a code, and how much."""

    jobs: Jobs | None = None
    """How many plans are checked at the same time: a number, or auto (the default) for as many as suit the machine."""

    cache: Text | None = None
    """The folder that keeps the reports of plans that have not changed. Without it, none are kept."""

    output: Annotated[tuple[Output, ...], Field(min_length=1)] | None = None
    """How the report is written: a form such as text (the default), or a form and a file such as json=report.json."""

    schools: dict[str, SchoolSettings] = Field(default_factory=dict)
    """What differs for some schools: a table for each, by the school's name or its URN as its plan gives them."""


class _Tool(Model):
    """The tables of all tools; the others are no concern of ours."""

    model_config = ConfigDict(extra="ignore")

    policykit: ConfigFile | None = None


class _PyProject(Model):
    """A file that tools share."""

    model_config = ConfigDict(extra="ignore")

    tool: _Tool | None = None


# --- found and read -------------------------------------------------------------------------------------------------


class Named(Protocol):
    """A school, as a plan or a report has it."""

    @property
    def name(self) -> str:
        """Its name, as it is written there."""

    @property
    def urn(self) -> str | None:
        """Its number in the register, if that is known."""


@dataclass(frozen=True, slots=True)
class Config:
    """A config that was read."""

    file: Path
    """The file, as it was named or found."""

    settings: ConfigFile
    """What is written in it."""

    source: Source = field(repr=False, compare=False)
    """Where everything in it stands."""

    table: Place = ()
    """The table of the file that has the settings; empty for the whole file."""

    @property
    def folder(self) -> Path:
        """The folder from which the paths in it go on."""
        return self.file.parent

    def place(self, *path: str | int) -> str:
        """Return the file and the line of a setting, such as ``policykit.toml:3``."""
        return f"{self.source.name}:{self.source.span((*self.table, *path)).line}"

    def matched(self, schools: Iterable[Named]) -> tuple[str, ...]:
        """Return the names of the tables that are about some of these schools, in their order."""
        schools = tuple(schools)
        return tuple(
            selector
            for selector in self.settings.schools
            if any(is_named(selector, name=school.name, urn=school.urn) for school in schools)
        )

    def unmatched(self, schools: Iterable[Named]) -> tuple[str, ...]:
        """Return the names of the tables that are about none of these schools, in their order."""
        matched = self.matched(schools)
        return tuple(selector for selector in self.settings.schools if selector not in matched)


def find_config(path: Path) -> Path | None:
    """Return the config nearest to a plan or a folder: in its folder or in one above; None if there is none.

    In one folder, `policykit.toml` counts before `pyproject.toml`, which counts only with a table
    ``[tool.policykit]``. For a relative path, the answer is relative too. Raises `CannotRead`.
    """
    found = _nearest(_folder(path), {})
    return found and _named_as(path, found)


def common_config(plans: Iterable[Path]) -> Path | None:
    """Return the config nearest to each of several plans; None if none of them has one.

    One run goes by one config: raises `DifferentConfigs` for plans that have different ones, and `CannotRead`.
    """
    known: dict[Path, Path | None] = {}
    configs = {plan: _nearest(_folder(plan), known) for plan in plans}
    if not configs:
        return None
    first, config = next(iter(configs.items()))
    for plan, other in configs.items():
        if other != config:
            raise DifferentConfigs(*_in_words(first, config), *_in_words(plan, other))
    return config and _named_as(first, config)


def _in_words(plan: Path, config: Path | None) -> tuple[str, str | None]:
    return name_of(plan), name_of(_named_as(plan, config)) if config else None


def _folder(path: Path) -> Path:
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - no link is followed: the folder is the one that was named
    return absolute if os.path.isdir(path) else absolute.parent  # noqa: PTH112 - never raises


def _named_as(path: Path, found: Path) -> Path:
    return found if path.is_absolute() else Path(os.path.relpath(found))


def _nearest(folder: Path, known: dict[Path, Path | None]) -> Path | None:
    """Return the config that a folder goes by; what each folder has is remembered for other plans."""
    for each in (folder, *folder.parents):
        if each not in known:
            known[each] = _config_in(each)
        if config := known[each]:
            return config
    return None


def _config_in(folder: Path) -> Path | None:
    own, shared = (folder / name for name in CONFIG_NAMES)
    if os.path.isfile(own):  # noqa: PTH113 - never raises
        return own
    return shared if os.path.isfile(shared) and _has_table(shared) else None  # noqa: PTH113


def _has_table(path: Path) -> bool:
    """Whether a `pyproject.toml` has a table of ours; one that is broken has if it says so, and is refused then."""
    text = read(path, name_of(path))
    parsed = parse(text, name=path.name, format=Format.TOML)
    match parsed.data:
        case {"tool": {"policykit": _}}:
            return True
        case _:
            return bool(parsed.faults) and b"[tool.policykit" in text


def load_config(path: Path) -> Config:
    """Read a config; raises `CannotRead`, and `DataError` with the line and column of each fault.

    Of a file named `pyproject.toml`, the table ``[tool.policykit]`` is read. A file with nothing in it changes no
    setting.
    """
    name = name_of(path)
    text = read(path, name)
    if path.name == CONFIG_NAMES[1]:
        return _load_table(path, text, name)
    parsed = parse(text, name=name, format=Format.TOML)
    if parsed.data is None and not parsed.faults:
        return Config(path, ConfigFile(), parsed.source)
    return Config(path, *read_placed(text, ConfigFile, name=name, format=Format.TOML))


def _load_table(path: Path, text: bytes, name: str) -> Config:
    shared, source = read_placed(text, _PyProject, name=name, format=Format.TOML)
    if shared.tool is None or shared.tool.policykit is None:
        raise DataError(name, (f"{name}: there is no table [tool.policykit] in it",))
    return Config(path, shared.tool.policykit, source, ("tool", "policykit"))

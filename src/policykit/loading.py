"""From a file, a text or a stream to a plan. What keeps it from being one is a fault with a place, not a traceback."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, BinaryIO

from pydantic import ValidationError

from policykit.diagnosis import diagnose
from policykit.errors import CannotRead
from policykit.faults import Empty, Fault
from policykit.models.plan import Plan
from policykit.source import NOWHERE, Path, Source
from policykit.syntax import MAX_BYTES, Format, Parsed, parse

__all__ = ["PLAN_NAMES", "Document", "find_plans", "load", "loads"]

PLAN_NAMES = (".policykit.yaml", ".policykit.yml", ".policykit.json", ".policykit.toml")
"""How the names of plan files end, so that they are found in a folder and editors know their schema."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was read: the plan, or the faults that keep the text from being one; and where everything stands."""

    source: Source
    plan: Plan | None
    faults: tuple[Fault, ...] = ()

    @classmethod
    def of(cls, plan: Plan) -> "Document":
        """Make a document of a plan that was not read from anywhere."""
        return cls(Source("(plan)", "", NOWHERE), plan)


def load(file: str | os.PathLike[str] | BinaryIO, *, name: str | None = None, format: Format | None = None) -> Document:
    """Read a plan from a path, or from a stream of bytes such as ``sys.stdin.buffer``.

    The format goes by the ending of the name (``.yaml``, ``.json``, ``.toml``); a stream is read as YAML, of which
    JSON is a part, unless the format is given. Raises `CannotRead` if there is nothing to be read, and
    `UnknownFormat` if the name does not tell the format. Whatever is *in* the file, the answer is a document.
    """
    if not isinstance(file, str | os.PathLike):
        name = name or "(standard input)"
        return loads(_read(file, name), name=name, format=format or Format.YAML)
    path = FilePath(file)
    name = name or str(path).encode("utf-8", "replace").decode()  # a name need not be text
    try:
        if path.is_dir():
            raise IsADirectoryError
        chosen = format or Format.of(str(path))
        with path.open("rb") as stream:
            return loads(_read(stream, name), name=name, format=chosen)
    except (OSError, ValueError) as error:
        raise CannotRead(name, _reason(error)) from error


def _read(stream: BinaryIO, name: str) -> bytes:
    try:
        return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise CannotRead(name, _reason(error)) from error


def loads(text: str | bytes, *, name: str = "(text)", format: Format = Format.YAML) -> Document:
    """Read a plan from a text. Whatever is in it, the answer is a document: with a plan, or with faults."""
    parsed = parse(text, name=name, format=format)
    if parsed.faults:
        return Document(parsed.source, None, parsed.faults)
    if _is_blank(parsed.data):
        return Document(parsed.source, None, (Empty((), parsed.source.span(())),))
    try:
        return Document(parsed.source, Plan.model_validate(parsed.data))
    except ValidationError as error:
        return _again(parsed, error)


def _again(parsed: Parsed, error: ValidationError) -> Document:
    """Mend what the models cannot, and validate again.

    A number that is only read, such as version 1.10, is put back as it was written; blank text counts as absent.
    """
    for details in error.errors(include_url=False):
        value = details["input"]
        if details["type"] == "as_written":
            _put(parsed, details["loc"], parsed.source.written(details["loc"]) or str(value))
        elif _is_blank(value):
            _put(parsed, details["loc"], None)
    try:
        return Document(parsed.source, Plan.model_validate(parsed.data))
    except ValidationError as remaining:
        return Document(parsed.source, None, diagnose(remaining, parsed.source, Plan))


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _put(parsed: Parsed, path: Path, value: str | None) -> None:
    owner: Any = parsed.data
    for step in path[:-1]:
        owner = owner[step]
    owner[path[-1]] = value


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "reading it is not allowed"
    return getattr(error, "strerror", None) or str(error)


def find_plans(folder: str | os.PathLike[str]) -> Iterator[FilePath]:
    """Yield the plan files in a folder and the folders below it, in order of their names; hidden folders are left out.

    Raises `CannotRead` for a folder that cannot be listed.
    """

    def give_up(error: OSError) -> None:
        raise CannotRead(str(error.filename), _reason(error)) from error

    for at, folders, names in os.walk(folder, onerror=give_up):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each != "node_modules")
        paths = (FilePath(at, name) for name in sorted(names) if name.endswith(PLAN_NAMES))
        yield from (path for path in paths if path.is_file())

"""From a file, a text or a stream to a plan. What keeps it from being one is a fault with a place, not a traceback."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, BinaryIO

from pydantic import ValidationError

from policykit.datafiles import mend
from policykit.diagnosis import diagnose
from policykit.errors import CannotRead
from policykit.facts import Stray, Unplaced
from policykit.faults import Empty, Fault
from policykit.files import MOST_FORM, name_of, read, read_stream, reason
from policykit.models.plan import Plan
from policykit.source import NOWHERE, Source
from policykit.syntax import MAX_BYTES, Format, Parsed, parse

if TYPE_CHECKING:
    from policykit.tables.grids import Grid

__all__ = ["PLAN_NAMES", "TEXT_NAMES", "Document", "find_plans", "load", "loads", "most_bytes", "of_grids"]

TEXT_NAMES = (".policykit.yaml", ".policykit.yml", ".policykit.json", ".policykit.toml")
"""How the names of plans end that are text, so that editors know their schema."""

PLAN_NAMES = (*TEXT_NAMES, ".policykit.docx", ".policykit.xlsx")
"""How the names of plan files end, so that they are found in a folder."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was read: the plan, or the faults that keep the text from being one; and where everything stands."""

    source: Source
    plan: Plan | None
    faults: tuple[Fault, ...] = ()
    left_out: tuple[Stray | Unplaced, ...] = ()
    """What stands in a form in Word or Excel and could not be taken into the plan."""

    @classmethod
    def of(cls, plan: Plan) -> "Document":
        """Make a document of a plan that was not read from anywhere."""
        return cls(Source("(plan)", "", NOWHERE), plan)


def load(file: str | os.PathLike[str] | BinaryIO, *, name: str | None = None, format: Format | None = None) -> Document:
    """Read a plan from a path, or from a stream of bytes such as ``sys.stdin.buffer``.

    The format goes by the ending of the name (``.yaml``, ``.json``, ``.toml``; ``.docx`` and ``.xlsx`` for forms); a
    stream is read as YAML, of which JSON is a part, unless the format is given. Raises `CannotRead` if there is nothing
    to be read, and `UnknownFormat` if the name does not tell the format. Whatever is *in* a file of text, the answer is
    a document; a form that Word or Excel could not open either raises `CannotRead`.
    """
    if not isinstance(file, str | os.PathLike):
        name, chosen = name or "(standard input)", format or Format.YAML
        return loads(read_stream(file, name, most=most_bytes(chosen)), name=name, format=chosen)
    path = FilePath(file)
    name = name or name_of(path)
    chosen = format or (Format.YAML if path.is_dir() else Format.of(str(path)))  # a folder is refused as what it is
    return loads(read(path, name, most=most_bytes(chosen)), name=name, format=chosen)


def most_bytes(format: Format) -> int:
    """Return how much is read of a file: what is longer is no plan."""
    return MOST_FORM if format.is_form else MAX_BYTES


def loads(text: str | bytes, *, name: str = "(text)", format: Format = Format.YAML) -> Document:
    """Read a plan from a text. Whatever is in it, the answer is a document: with a plan, or with faults.

    The bytes of a form in Word or Excel are read too. Raises `CannotRead` where they are damaged.
    """
    if format.is_form:
        from policykit.tables import read_form  # most plans are text

        content = text.encode() if isinstance(text, str) else text
        return of_grids(read_form(content, name=name, format=format), name=name)
    parsed = parse(text, name=name, format=format)
    if parsed.faults:
        return Document(parsed.source, None, parsed.faults)
    if _is_blank(parsed.data):
        return Document(parsed.source, None, (Empty((), parsed.source.span(())),))
    try:
        return Document(parsed.source, Plan.model_validate(parsed.data))
    except ValidationError as error:
        return _again(parsed, error)


def of_grids(grids: "Sequence[Grid]", *, name: str) -> Document:
    """Read a plan from the tables of a form: what was filled in, wherever it came from."""
    from policykit.tables.gathering import gather

    form = gather(grids, name=name)
    try:
        return Document(form.source, Plan.model_validate(form.data), left_out=form.left_out)
    except ValidationError as error:
        return Document(form.source, None, diagnose(error, form.source, Plan), form.left_out)


def _again(parsed: Parsed, error: ValidationError) -> Document:
    mend(parsed, error)
    try:
        return Document(parsed.source, Plan.model_validate(parsed.data))
    except ValidationError as remaining:
        return Document(parsed.source, None, diagnose(remaining, parsed.source, Plan))


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def find_plans(folder: str | os.PathLike[str]) -> Iterator[FilePath]:
    """Yield the plan files in a folder and the folders below it, in order of their names; hidden folders are left out.

    Raises `CannotRead` for a folder that cannot be listed.
    """

    def give_up(error: OSError) -> None:
        raise CannotRead(str(error.filename), reason(error)) from error

    for at, folders, names in os.walk(folder, onerror=give_up):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each != "node_modules")
        paths = (FilePath(at, name) for name in sorted(names) if name.endswith(PLAN_NAMES) and name[:2] != _LOCK)
        yield from (path for path in paths if path.is_file())


_LOCK = "~$"
"""Begins the name of the file that Word or Excel puts beside one it has open."""

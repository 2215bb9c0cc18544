"""The plans that a command is given: files, folders to look through, or standard input."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from policykit.cli.terminal import complain
from policykit.errors import CannotRead, UnknownFormat
from policykit.loading import PLAN_NAMES, TEXT_NAMES, Document, find_plans, load
from policykit.syntax import Format
from policykit.visible import visible

__all__ = [
    "NO_PLAN",
    "Reading",
    "beside",
    "find",
    "is_form",
    "is_standard_input",
    "read_documents",
    "read_standard_input",
    "text_format",
    "without_forms",
]

NO_PLAN = "{} cannot be read as a plan; policykit check says why"
"""What is said of a file, by its name, where a command needs the plan in it."""


def beside(plan: Path, ending: str) -> Path:
    """Return where a file that is made from a plan goes: next to it, so ashwell.policykit.yaml makes ashwell.docx."""
    stem = next((plan.name.removesuffix(each) for each in PLAN_NAMES if plan.name.endswith(each)), plan.stem)
    return plan.with_name(f"{stem}{ending}")


def find(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the plan files that paths name, in their order and each once; without any, those of this folder."""
    seen = set()
    for path in _find(tuple(paths) or (Path(),)):
        real = os.path.realpath(path)  # also of a link that leads nowhere
        if real not in seen:
            seen.add(real)
            yield path


def _find(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = list(find_plans(path))
        if not found:
            raise CannotRead(str(path), f"there are no plans in this folder; their names end with {PLAN_NAMES[0]}")
        yield from found


def without_forms(files: Iterable[Path], named: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are text, and the forms that were named: those in a folder are passed over."""
    own = {os.path.realpath(path) for path in named}
    return (path for path in files if path.name.endswith(TEXT_NAMES) or os.path.realpath(path) in own)


class Reading:
    """Reads plans one after the other; what cannot be read is said on standard error, and the others go on."""

    def __init__(self, paths: Iterable[Path], format: Format | None = None) -> None:
        self.paths = tuple(find(paths))
        self.unread = 0
        """How many could not be read so far."""

        self._format = format

    def __iter__(self) -> Iterator[Document]:
        for path in self.paths:
            try:
                yield self._read(path)
            except (CannotRead, UnknownFormat) as error:
                complain(str(error))
                self.unread += 1

    def _read(self, path: Path) -> Document:
        return read_standard_input(self._format) if is_standard_input(path) else load(path, format=self._format)


def read_documents(paths: Iterable[Path]) -> tuple[tuple[Document, ...], bool]:
    """Return the documents that are plans, and whether all are; what is not is said on standard error."""
    reading = Reading(paths)
    documents = tuple(reading)
    plans = tuple(each for each in documents if each.plan)
    for each in documents:
        if each.plan is None:
            complain(NO_PLAN.format(each.source.name))
    return plans, len(plans) == len(reading.paths)


def is_form(path: Path) -> bool:
    """Whether a file is a form in Word or Excel, or could be one, by the ending of its name."""
    return path.suffix.lower().removeprefix(".") in {Format.DOCX, Format.XLSX}


def text_format(name: str) -> Format:
    """Return the format of a plan that is text; raises `click.ClickException` for a form, and `UnknownFormat`."""
    format = Format.of(name)
    if format.is_form:
        raise click.ClickException(f"{visible(name)} is left as it is: change a form in Word or Excel")
    return format


def is_standard_input(path: Path) -> bool:
    """Whether a path on the command line stands for standard input."""
    return str(path) == "-"


def read_standard_input(format: Format | None) -> Document:
    """Read a plan from standard input; raises `CannotRead`."""
    if sys.stdin is None:
        raise CannotRead("standard input", "it is closed")
    return load(sys.stdin.buffer, format=format)

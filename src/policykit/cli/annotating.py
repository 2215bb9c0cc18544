"""A copy of a form with what was found as comments, at the cell or the paragraph."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from policykit.cli.plans import is_form
from policykit.errors import CannotRead
from policykit.files import MOST_FORM, name_of, read
from policykit.findings import Finding
from policykit.report import Report
from policykit.reporters.words.phrases import source
from policykit.syntax import Format
from policykit.tables import annotate_form

__all__ = ["annotated", "refuse_to_annotate"]


def refuse_to_annotate(files: Sequence[Path], copy: Path, *, others: Sequence[Path], force: bool) -> None:
    """Raise `click.ClickException` where no copy can be made, before anything is checked.

    ``others`` are the files that reports are written to.
    """
    if len(files) != 1:
        raise click.UsageError("--annotate takes one form at a time")
    form = files[0]
    if not is_form(form):
        raise click.UsageError("--annotate is for forms in Word and Excel (.docx, .xlsx)")
    if copy.suffix.lower() != form.suffix.lower():
        raise click.UsageError(f"{copy} is no name for a copy of {form}: end it with {form.suffix}")
    if os.path.realpath(copy) == os.path.realpath(form):
        raise click.ClickException(f"the copy is not written over {copy}: it is the form")
    if os.path.realpath(copy) in map(os.path.realpath, others):
        raise click.UsageError(f"{copy} cannot be both the copy and a report")
    if copy.exists() and not force:
        raise click.ClickException(f"{copy} is there already; --force writes over it")


def annotated(form: Path, report: Report) -> bytes:
    """Return a copy of a form with the findings that are open as comments."""
    name = name_of(form)
    remarks = [(each.span.line, _words(each)) for each in report.findings if each.is_open]
    content = read(form, name, most=MOST_FORM)
    try:
        return annotate_form(content, remarks, name=name, format=Format.of(name))
    except ModuleNotFoundError as error:
        raise CannotRead(name, str(error)) from error


def _words(finding: Finding) -> str:
    """Say what was found, what would settle it, and how strongly it is asked for."""
    found = f"{finding.message[:1].upper()}{finding.message[1:]}"
    end = "" if found.endswith(("?", "!", "…")) else "."
    return f"{found}{end} {finding.settle}. ({finding.code}, {finding.severity}; {source(finding)})"

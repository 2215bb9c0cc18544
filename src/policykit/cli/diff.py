"""``policykit diff``."""

from collections.abc import Callable
from pathlib import Path

import click

from policykit.cli.plans import NO_PLAN, beside, is_standard_input, read_standard_input
from policykit.cli.terminal import put, say
from policykit.cli.writing import check_ending, write
from policykit.diff import Comparison, Wording
from policykit.files import name_of
from policykit.loading import PLAN_NAMES, Document, load
from policykit.models import Plan
from policykit.reporters import comparison as reporter
from policykit.visible import visible

__all__ = ["command"]

_FORMATS = ("text", "md", "html", "docx")
_ENDINGS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".docx": "docx"}


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "format",
    type=click.Choice(_FORMATS),
    help="Text, Markdown, a web page or a Word document.  [default: by the ending of FILE, else text]",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it to this file.")
@click.option("--force", is_flag=True, help="Write over the file if it is there already.")
@click.option("--exit-code", "tells", is_flag=True, help="Exit with 1 if anything differs, as git diff does.")
@click.pass_context
def command(
    ctx: click.Context, *, old: Path, new: Path, format: str | None, output: Path | None, force: bool, tells: bool
) -> None:
    """Say what differs between two versions of a plan: what was, what is now, and why.

    Commitments, measures and other parts are recognised where they were moved, renamed or reworded: by their ids, or
    else by their words. Why is told as far as the newer version says it: in its history, its reviews and evaluations.
    A Word document is written next to the newer plan unless you name a file: ashwell.policykit.yaml has
    ashwell-changes.docx beside it. One of both plans may be - for standard input. Exit codes: 0, or 2 if one of them
    could not be read as a plan, or nothing could be written.
    """
    if is_standard_input(old) and is_standard_input(new):
        raise click.UsageError("only one of the two can be standard input")
    check_ending(output, format, _ENDINGS)
    format = format or _ENDINGS.get(output.suffix.lower() if output else "", "text")
    output = output or (_beside(new) if format == "docx" else None)
    if output and (output.name.endswith(PLAN_NAMES) or output.resolve() in {old.resolve(), new.resolve()}):
        raise click.ClickException(f"what differs is not written over {output}: it is a plan")
    before, after = _read(old), _read(new)
    names = (before[0].source.name, after[0].source.name)
    found = Comparison.of(before[1], after[1], names=names, wording=_wording(format))
    content = _written(found, format)
    if output:
        write(output, content, force=force)
        click.echo(f"wrote {visible(name_of(output))}", err=True)
    elif format == "text":
        say(content.decode())
    else:
        put(content.decode())
    ctx.exit(1 if tells and found.changes else 0)


def _beside(new: Path) -> Path:
    """Return where a file goes that is not for standard output: next to the newer plan."""
    if is_standard_input(new):
        raise click.UsageError("name the file to write with -o changes.docx")
    return beside(new, "-changes.docx")


def _wording(format: str) -> Wording | None:
    """Return the words of governors for the document that they get; others show fields as the files name them."""
    if format != "docx":
        return None
    from policykit.renderers.comparison import WORDING

    return WORDING


def _written(found: Comparison, format: str) -> bytes:
    try:
        return _WRITERS[format](found)
    except ModuleNotFoundError as error:
        raise click.ClickException(str(error)) from error


def _docx(found: Comparison) -> bytes:
    from policykit.renderers import docx

    return docx.render_comparison(found)


def _encoded(tell: Callable[[Comparison], str]) -> Callable[[Comparison], bytes]:
    return lambda found: tell(found).encode("utf-8", "replace")


def _read(path: Path) -> tuple[Document, Plan]:
    document = read_standard_input(None) if is_standard_input(path) else load(path)
    if document.plan is None:
        raise click.ClickException(NO_PLAN.format(document.source.name))
    return document, document.plan


_WRITERS = {
    "text": _encoded(reporter.text),
    "md": _encoded(reporter.markdown),
    "html": _encoded(reporter.html),
    "docx": _docx,
}

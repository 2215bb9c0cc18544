"""``policykit diff``."""

from pathlib import Path

import click

from policykit.cli.plans import NO_PLAN, is_standard_input, read_standard_input
from policykit.cli.terminal import put, say
from policykit.cli.writing import write
from policykit.diff import Comparison
from policykit.loading import PLAN_NAMES, Document, load
from policykit.models import Plan
from policykit.reporters import comparison as reporter

__all__ = ["command"]


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "format",
    type=click.Choice(["text", "md", "html"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it to this file.")
@click.option("--force", is_flag=True, help="Write over the file if it is there already.")
@click.option("--exit-code", "tells", is_flag=True, help="Exit with 1 if anything differs, as git diff does.")
@click.pass_context
def command(
    ctx: click.Context, *, old: Path, new: Path, format: str, output: Path | None, force: bool, tells: bool
) -> None:
    """Say what differs between two versions of a plan: what was, what is now, and why.

    Commitments, measures and other parts are recognised where they were moved, renamed or reworded: by their ids, or
    else by their words. Why is told as far as the newer version says it: in its history, its reviews and evaluations.
    One of both may be - for standard input. Exit codes: 0, or 2 if one of them could not be read as a plan.
    """
    if is_standard_input(old) and is_standard_input(new):
        raise click.UsageError("only one of the two can be standard input")
    if output and (output.name.endswith(PLAN_NAMES) or output.resolve() in {old.resolve(), new.resolve()}):
        raise click.ClickException(f"what differs is not written over {output}: it is a plan")
    before, after = _read(old), _read(new)
    names = (before[0].source.name, after[0].source.name)
    found = Comparison.of(before[1], after[1], names=names)
    written = {"text": reporter.text, "md": reporter.markdown, "html": reporter.html}[format](found)
    if output:
        write(output, written.encode("utf-8", "replace"), force=force)
    elif format == "text":
        say(written)
    else:
        put(written)
    ctx.exit(1 if tells and found.changes else 0)


def _read(path: Path) -> tuple[Document, Plan]:
    document = read_standard_input(None) if is_standard_input(path) else load(path)
    if document.plan is None:
        raise click.ClickException(NO_PLAN.format(document.source.name))
    return document, document.plan

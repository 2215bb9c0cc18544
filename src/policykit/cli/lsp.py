"""``policykit lsp``."""

import gc
import sys
from datetime import date
from functools import partial

import click

from policykit.cli import options

__all__ = ["command"]


@click.command("lsp")
@click.option(
    "--as-of",
    "day",
    metavar="DATE",
    callback=options.read_later_day,
    help="The date to go by, such as 2026-09-01.  [default: the pack's, or today, asked anew at each check]",
)
def command(day: date | None) -> None:
    """Check plans in an editor, as they are written.

    Editors start this command by themselves and talk to it; the documentation says how to tell yours. It speaks the
    Language Server Protocol over standard input and output, until the editor ends it.
    """
    try:
        from policykit.lsp import serve
    except ModuleNotFoundError as error:
        raise click.ClickException(str(error)) from error
    if sys.stdin is None or sys.stdout is None:
        raise click.ClickException("there is no editor to talk to: standard input or output is closed")
    if sys.stdin.isatty():
        raise click.ClickException("an editor starts this command and talks to it; there is nothing to type here")
    gc.freeze()
    gc.enable()
    serve(day=partial(options.day_of_check, day))

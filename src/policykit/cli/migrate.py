"""``policykit migrate``."""

from pathlib import Path

import click

from policykit.cli.edits import changed_lines, encoded
from policykit.cli.plans import text_format
from policykit.cli.terminal import say
from policykit.cli.writing import write
from policykit.files import name_of, read
from policykit.loading import loads
from policykit.migrations import NEWEST, CannotMigrate, rewrite
from policykit.visible import visible

__all__ = ["command"]


@click.command("migrate")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--write", "is_to_write", is_flag=True, help="Write it; without this, nothing is written.")
def command(file: Path, *, is_to_write: bool) -> None:
    """Bring a plan from an older form to the form of today, and show it first.

    A plan says in which form it is written: `policykit: 0` is that of the first drafts, before version 0.1. Only what
    has another name today changes; comments stay. Exit codes: 0, or 2 if it could not be done, and then nothing is
    written.
    """
    name = name_of(file)
    raw, format = read(file, name), text_format(name)
    document = loads(raw, name=name, format=format)
    old = document.source.text
    try:
        new = rewrite(document.source, format=format)
    except CannotMigrate as error:
        raise click.ClickException(f"{name} is left as it is: {error}") from error
    say("".join(f"{line}\n" for line in changed_lines(old, new, visible(name), f"{visible(name)} (form {NEWEST})")))
    if is_to_write:
        write(file, encoded(new, old, raw, name), force=True)
    say(f"{visible(name)} is now in form {NEWEST}\n" if is_to_write else "nothing is written without --write\n")
    if loads(new, name=name, format=format).plan is None:
        say("something in it still keeps it from being read; policykit check says what\n")

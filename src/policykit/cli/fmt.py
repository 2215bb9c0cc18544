"""``policykit fmt``."""

from pathlib import Path

import click

from policykit.cli import options
from policykit.cli.edits import changed_lines, encoded
from policykit.cli.plans import find, is_standard_input, text_format, without_forms
from policykit.cli.terminal import CANNOT, complain, say
from policykit.cli.writing import write
from policykit.errors import CannotRead, UnknownFormat
from policykit.files import name_of, read
from policykit.layout import CannotKeep, lay_out
from policykit.loading import loads
from policykit.syntax import Format
from policykit.visible import visible

__all__ = ["command"]


@click.command("fmt")
@options.paths
@click.option("--check", "is_check", is_flag=True, help="Write nothing; exit with 1 if anything would change.")
@click.option("--diff", "is_diff", is_flag=True, help="Write nothing; show what would change.")
@click.pass_context
def command(ctx: click.Context, *, paths: tuple[Path, ...], is_check: bool, is_diff: bool) -> None:
    """Lay plans out anew: fields in the form's order, evenly indented, quotes only where they are needed.

    What a plan says does not change, and every comment stays with what it is about. A plan for which that cannot be
    had is left as it is, and why is said. Only YAML is laid out; plans in JSON and TOML are left, and forms in Word and
    Excel are passed over. Exit codes: 0, 1 with --check if anything would change, 2 if a plan was left because it could
    not be read, laid out or written.
    """
    if any(map(is_standard_input, paths)):
        raise click.UsageError("standard input cannot be laid out; name a file")
    counts = {True: 0, False: 0}
    is_all = True
    for path in without_forms(find(paths), paths):
        try:
            counts[_lay_out(path, is_to_write=not (is_check or is_diff), is_diff=is_diff)] += 1
        except (CannotRead, UnknownFormat) as error:
            complain(str(error))
            is_all = False
        except CannotKeep as error:
            complain(f"{path} is left as it is: {error}")
            is_all = False
        except click.ClickException as error:
            complain(error.format_message())
            is_all = False
    changed, same = counts[True], counts[False]
    would = "would be laid out anew" if is_check or is_diff else "laid out anew"
    say(f"{changed} plan{'s' if changed != 1 else ''} {would}, {same} left as {'they are' if same != 1 else 'it is'}\n")
    ctx.exit(CANNOT if not is_all else 1 if is_check and changed else 0)


def _lay_out(path: Path, *, is_to_write: bool, is_diff: bool) -> bool:
    """Lay out one plan; return whether anything changes."""
    name = name_of(path)
    if text_format(name) is not Format.YAML:
        complain(f"{name} is left as it is: only YAML is laid out")
        return False
    raw = read(path, name)
    document = loads(raw, name=name)
    old, new = document.source.text, lay_out(document)
    if new == old:
        return False
    if is_diff:
        lines = changed_lines(old, new, visible(name), f"{visible(name)} (laid out)")
        say("".join(f"{line}\n" for line in lines))
    elif not is_to_write:
        say(f"{visible(name)} would be laid out anew\n")
    if is_to_write:
        write(path, encoded(new, old, raw, name), force=True)
    return True

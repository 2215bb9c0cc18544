"""``policykit waivers``."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from policykit import __version__
from policykit.answers import answer
from policykit.cli import options
from policykit.cli.run import prepare
from policykit.cli.terminal import CANNOT, put, say
from policykit.loading import find_plans
from policykit.packs import load_pack
from policykit.registers.waivers import FORMATS, render
from policykit.report import Results
from policykit.settings import Settings
from policykit.waiver_text import FILE_NAME
from policykit.waivers import Waivers, load_waivers

__all__ = ["command"]


@click.command("waivers")
@options.paths
@options.pack
@options.as_of_check
@options.waivers
@click.option(
    "--format",
    "format",
    type=click.Choice([*FORMATS]),
    default="text",
    show_default=True,
    help="How the list is written; html is a page of its own.",
)
@options.config
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    paths: tuple[Path, ...],
    day: date | None,
    format: str,
    config: Path | None,
    **given: object,
) -> None:
    """List the waivers: what is answered for, by whom and why, and until when.

    PATHS are plan files, folders to look for plans in, or - for standard input: they are checked, so that the list
    says how many findings each waiver answers for. Without any, the plans of this folder are.
    """
    if paths or any(find_plans(Path())):
        results, is_all = _check(paths, given, day, config)
    else:
        results, is_all = _list(given, day, config), True
    text = render(results, format)
    if format == "text":
        say(text)
    else:
        put(text)
    ctx.exit(0 if is_all else CANNOT)


def _check(
    paths: tuple[Path, ...], given: Mapping[str, object], day: date | None, config: Path | None
) -> tuple[Results, bool]:
    """Check plans, and say whether all could be read."""
    run = prepare(paths, given, config=config)
    choice = replace(run.choice, waivers=run.choice.waivers or _load(run.settings))
    return replace(run, choice=choice).look(as_of=run.day(day))


def _list(given: Mapping[str, object], day: date | None, config: Path | None) -> Results:
    """Say how waivers stand where there are no plans to check."""
    settings = options.settings_at_hand(given, config=config)
    pack = load_pack(settings.pack.value)
    day = options.day_of_check(day, pack)
    answered = answer((), as_of=day, pack=pack, waivers=_load(settings), is_whole=False)
    return Results(__version__, day, pack.name, (), waivers=answered.waivers)


def _load(settings: Settings) -> Waivers:
    path = settings.waivers.value or Path(FILE_NAME)
    if settings.waivers.value is None and not path.exists():
        raise click.UsageError("there is no file of waivers; name one with --waivers FILE, or in the settings")
    return load_waivers(path)

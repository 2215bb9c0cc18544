"""``policykit check``."""

import gc
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from policykit import __version__
from policykit.checker import check
from policykit.cli.options import as_of, complete_pack, complete_selector
from policykit.cli.terminal import CANNOT, complain, is_terminal, put, say, wants_colour
from policykit.errors import CannotRead, UnknownFormat
from policykit.findings import Severity
from policykit.loading import PLAN_NAMES, Document, find_plans, load
from policykit.packs import DEFAULT_PACK, Pack, load_pack
from policykit.report import Results
from policykit.syntax import Format

__all__ = ["command"]

_STANDARD_INPUT = "-"


def _split(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Take selectors apart at commas; an option with nothing in it would leave no rule to check with."""
    words = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    if values and not words:
        raise click.BadParameter("no rule is named")
    return words


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--pack",
    "pack_name",
    metavar="PACK",
    default=DEFAULT_PACK,
    show_default=True,
    shell_complete=complete_pack,
    help="How much is asked of the plans: statutory, guidance or full.",
)
@as_of
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    callback=_split,
    shell_complete=complete_selector,
    help="Use only these rules: codes, beginnings of codes, names or requirements, with commas between them.",
)
@click.option(
    "--ignore",
    metavar="RULES",
    multiple=True,
    callback=_split,
    shell_complete=complete_selector,
    help="Leave out these rules or requirements.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*(str(each) for each in reversed(Severity)), "never"]),
    default=str(Severity.WARNING),
    show_default=True,
    help="Exit with 1 if anything is found that matters so much or more.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the report is written.",
)
@click.option(
    "--details/--no-details",
    default=None,
    help="Show under each finding its line, what asks for it and what would settle it.  [default: at a terminal]",
)
@click.option(
    "--color",
    "--colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Whether to write in colours.",
)
@click.option(
    "--input-format",
    type=click.Choice([str(each) for each in Format]),
    help="The format of the plans.  [default: by the file's name; yaml for standard input]",
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    *,
    pack_name: str,
    day: date,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    output: str,
    details: bool | None,
    color: str,
    input_format: str | None,
) -> None:
    """Check plans against the duty.

    PATHS are plan files, folders to look for plans in (files whose names end with .policykit.yaml, .yml, .json or
    .toml), or - for standard input. Without any, this folder is looked through.
    """
    pack = _chosen(pack_name, select, ignore)
    format = Format(input_format) if input_format else None
    gc.freeze()
    gc.enable()
    reports = []
    unread = 0
    for path in _plans(paths or (Path(),)):
        try:
            reports.append(check(_read(path, format), as_of=day, pack=pack))
        except (CannotRead, UnknownFormat) as error:  # the others are checked all the same
            complain(str(error))
            unread += 1
    if not reports:
        ctx.exit(CANNOT)
    results = Results(__version__, day, pack.name, tuple(reports))
    if output == "json":
        from policykit.reporters import json

        put(json.report(results))
    else:
        from policykit.reporters import text

        details = is_terminal() if details is None else details
        say(text.report(results, details=details, colour=wants_colour(color)))
    found = int(fail_on != "never" and results.fails(Severity(fail_on)))
    ctx.exit(CANNOT if unread else found)


def _chosen(name: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> Pack:
    pack = load_pack(name)
    if select:
        pack = pack.select(select)
    return pack.ignore(ignore) if ignore else pack


def _plans(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = list(find_plans(path))
        if not found:
            raise CannotRead(str(path), f"there are no plans in this folder; their names end with {PLAN_NAMES[0]}")
        yield from found


def _read(path: Path, format: Format | None) -> Document:
    if str(path) != _STANDARD_INPUT:
        return load(path, format=format)
    if sys.stdin is None:
        raise CannotRead("standard input", "it is closed")
    return load(sys.stdin.buffer, format=format)

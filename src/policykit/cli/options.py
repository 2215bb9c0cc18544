"""What several commands take."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import click

from policykit.config import FailOn, find_config, load_config
from policykit.duties import duty
from policykit.packs import Pack, pack_names
from policykit.rulebook import rules
from policykit.settings import Settings, effective

__all__ = [
    "as_of",
    "as_of_check",
    "baseline",
    "complete_pack",
    "complete_selector",
    "config",
    "day_of_check",
    "fail_on",
    "pack",
    "paths",
    "read_later_day",
    "until",
    "waivers",
]


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date:
    return date.today() if value is None else _read_day(value)  # noqa: DTZ011 - the reader's own day


def read_later_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    return None if value is None else _read_day(value)


def _read_day(value: str) -> date:
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date such as 2026-09-01") from None


def complete_pack(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    return [name for name in pack_names(installed=True) if name.startswith(start)]


def settings_at_hand(given: Mapping[str, object], *, config: Path | None = None) -> Settings:
    """Return what counts where no plans are looked at: what is given, or else what the settings here say."""
    found = config or find_config(Path())
    said = {name: value for name, value in given.items() if value is not None}
    return effective(load_config(found) if found else None, said)


def pack_of_settings() -> str | None:
    """Return the pack that the settings here name, if there are some."""
    return settings_at_hand({}).pack.value if find_config(Path()) else None


def complete_selector(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    """Complete the last of several selectors with commas between them."""
    before, comma, last = start.rpartition(",")
    known = [*(rule.code for rule in rules()), *(each.id for each in duty().requirements)]
    return [f"{before}{comma}{each}" for each in known if each.startswith(last)]


paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
"""Plan files, folders to look for plans in, or - for standard input."""

as_of = click.option(
    "--as-of",
    "day",
    metavar="DATE",
    callback=_day,
    help="The date to go by, such as 2026-09-01.  [default: today]",
)
"""The date to go by where no pack has a say: rules and duties know no other today."""

as_of_check = click.option(
    "--as-of",
    "day",
    metavar="DATE",
    callback=read_later_day,
    help="The date of the check, such as 2026-09-01: the law of that day counts.  [default: the pack's, or today]",
)
"""The date of a check, if it is given; `day_of_check` says which it is."""


def day_of_check(given: date | None, pack: Pack) -> date:
    """Return the date of a check: the one given, or else the pack's own, or else today."""
    return given or pack.as_of or date.today()  # noqa: DTZ011 - the reader's own day


until = click.option(
    "--until",
    metavar="DATE",
    callback=read_later_day,
    help="Look ahead to this day.  [default: a year ahead, where html or pages are written]",
)

config = click.option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file with the settings.  [default: the nearest policykit.toml, or pyproject.toml, above the plans]",
)

pack = click.option(
    "--pack",
    metavar="PACK",
    shell_complete=complete_pack,
    help="How much is asked: statutory, guidance or full, another pack that is installed, or the path of one."
    "  [default: guidance]",
)

fail_on = click.option(
    "--fail-on",
    type=click.Choice([str(each) for each in reversed(tuple(FailOn))]),
    help="Exit with 1 if anything counts that matters so much or more.  [default: warning]",
)

waivers = click.option(
    "--waivers",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file that says what is waived, by whom and until when.",
)

baseline = click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file that says what was found when you began.",
)

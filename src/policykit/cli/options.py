"""What several commands take."""

from datetime import date, datetime

import click

from policykit.duties import duty
from policykit.packs import pack_names
from policykit.rulebook import rules

__all__ = ["as_of", "complete_pack", "complete_selector"]


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date:
    if value is None:
        return date.today()  # noqa: DTZ011 - the reader's own day
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date such as 2026-09-01") from None


as_of = click.option(
    "--as-of",
    "day",
    metavar="DATE",
    callback=_day,
    help="The date to go by, such as 2026-09-01.  [default: today]",
)
"""The date of a check: rules and duties know no other today."""


def complete_pack(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    return [name for name in pack_names() if name.startswith(start)]


def complete_selector(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    """Complete the last of several selectors with commas between them."""
    before, comma, last = start.rpartition(",")
    known = [*(rule.code for rule in rules()), *(each.id for each in duty().requirements)]
    return [f"{before}{comma}{each}" for each in known if each.startswith(last)]

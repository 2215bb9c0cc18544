"""``policykit due``."""

import json
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import MAXYEAR, date, timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import click

from policykit.cli import options
from policykit.cli.plans import read_documents
from policykit.cli.terminal import CANNOT, put, say, table, wants_colour
from policykit.config import common_config, load_config
from policykit.due import Band, Due, agenda, band, waiver_agenda
from policykit.privacy import redact
from policykit.settings import effective
from policykit.visible import escape, visible
from policykit.waivers import load_waivers
from policykit.writing.calendar import as_calendar
from policykit.writing.pen import Pen
from policykit.writing.spreadsheet import as_csv

__all__ = ["command"]


class _Stretch(NamedTuple):
    """A stretch of time as it was asked for; a month ends on the same day of the month, or on that month's last."""

    number: int
    unit: str

    def after(self, day: date) -> timedelta:
        """Return how long it is from a day on."""
        if self.unit != "m":
            return timedelta(days=self.number * (7 if self.unit == "w" else 1))
        years, month = divmod(day.month - 1 + self.number, 12)
        if day.year + years > MAXYEAR:
            return date.max - day
        last = monthrange(day.year + years, month + 1)[1]
        return date(day.year + years, month + 1, min(day.day, last)) - day


def _stretch(_ctx: click.Context, _param: click.Parameter, value: str) -> _Stretch:
    match = re.fullmatch(r"([0-9]{1,4})([dwm])", value.strip().lower())
    if match is None:
        raise click.BadParameter(f"{value!r} is no length of time; write 28d for days, 4w for weeks, 3m for months")
    return _Stretch(int(match[1]), match[2])


@click.command("due")
@options.paths
@click.option(
    "--within",
    metavar="TIME",
    default="28d",
    show_default=True,
    callback=_stretch,
    help="How far off what is due soon may be: 28d, 4w or 3m.",
)
@options.as_of
@options.waivers
@click.option(
    "--format",
    "format",
    type=click.Choice(["text", "json", "csv", "ics"]),
    default="text",
    show_default=True,
    help="How it is written; ics is a calendar.",
)
@options.config
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    within: _Stretch,
    day: date,
    waivers: Path | None,
    format: str,
    config: Path | None,
) -> None:
    """Say what is overdue, what is due soon and what is due later, school by school.

    Reviews, measures, milestones and the last days of waivers are looked at. What is done is left out; in JSON it has
    no band. On its last day nothing is overdue. Exit codes: 0, or 2 if a plan could not be read.
    """
    documents, is_all = read_documents(paths)
    due = [each for document in documents for each in agenda(document, as_of=day)]
    if file := waivers or _waivers_file(config or common_config(Path(each.source.name) for each in documents)):
        named = (school for each in documents if each.plan for school in each.plan.schools)
        due += waiver_agenda(load_waivers(file), named)
    soon = within.after(day)
    if format == "ics":
        put(as_calendar(due, as_of=day))
    elif format == "json":
        put(escape(json.dumps(_as_json(due, day, soon), ensure_ascii=False, indent=2)) + "\n")
    elif format == "csv":
        put(as_csv(_COLUMNS, _rows(due, day, soon)))
    else:
        schools = [tuple(redact(school.name) for school in each.plan.schools) for each in documents if each.plan]
        say("\n".join(_as_text(due, schools, day, soon, Pen(_COLOURS, colour=wants_colour()))) + "\n")
    ctx.exit(0 if is_all else CANNOT)


def _waivers_file(config: Path | None) -> Path | None:
    return effective(load_config(config)).waivers.value if config else None


# --- for programs ---------------------------------------------------------------------------------------------------


def _as_json(due: Iterable[Due], day: date, soon: timedelta) -> dict[str, object]:
    return {
        "as_of": str(day),
        "within_days": soon.days,
        "due": [
            {
                "band": band(each, as_of=day, within=soon),
                "kind": each.kind,
                "what": each.what,
                "date": str(each.date),
                "by": each.by,
                "schools": each.schools,
                "file": each.file,
                "pointer": each.pointer,
                "progress": each.progress,
                "is_done": each.is_done,
                "uid": each.uid,
            }
            for each in sorted(due, key=_by_date)
        ],
    }


_COLUMNS = ("school", "band", "date", "kind", "what", "by", "progress", "file", "pointer", "uid", "as of")


def _rows(due: Iterable[Due], day: date, soon: timedelta) -> Iterator[tuple[str | date | None, ...]]:
    for each in sorted(due, key=_by_date):
        if here := band(each, as_of=day, within=soon):
            school = "; ".join(each.schools)
            yield (
                school,
                here,
                each.date,
                each.kind,
                each.what,
                each.by,
                each.progress,
                each.file,
                each.pointer,
                each.uid,
                day,
            )


def _by_date(due: Due) -> date:
    return due.date


# --- for people -----------------------------------------------------------------------------------------------------

_COLOURS = {Band.OVERDUE: "31;1", Band.SOON: "33;1", Band.LATER: "2", "strong": "1"}
_LONGEST = 60


def _as_text(
    due: Sequence[Due], schools: Iterable[tuple[str, ...]], day: date, soon: timedelta, pen: Pen
) -> Iterator[str]:
    bands = {each: here for each in due if (here := band(each, as_of=day, within=soon))}
    lines = dict(zip(bands, table(map(_cells, bands)).splitlines(), strict=True)) if bands else {}
    for name in dict.fromkeys((*schools, *(each.schools for each in bands))):
        own = sorted((each for each in bands if each.schools == name), key=_by_date)
        yield pen("strong", visible(", ".join(name)))
        for here, dues in groupby(own, key=bands.__getitem__):
            yield pen(here, f"  {here}")
            yield from (f"    {lines[each]}" for each in dues)
        if not own:
            yield "  nothing is due"
        yield ""
    counts = [(here, sum(each is here for each in bands.values())) for here in Band]
    told = ", ".join(f"{count} {here}" for here, count in counts if count) or "nothing is due"
    yield f"{told} · soon is up to {day + min(soon, date.max - day)} · as of {day}"


def _cells(due: Due) -> tuple[str, ...]:
    by, progress = due.by or "", f"last found {due.progress}" if due.progress else ""
    return str(due.date), due.kind, _short(due.what), _short(by), progress


def _short(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

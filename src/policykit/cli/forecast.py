"""``policykit forecast``."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import click

from policykit.cli import options
from policykit.cli.run import prepare
from policykit.cli.terminal import CANNOT, put, say
from policykit.report import Foreseen, Results
from policykit.visible import escape, visible

__all__ = ["command"]


@click.command("forecast")
@options.paths
@options.pack
@options.as_of_check
@click.option(
    "--until",
    metavar="DATE",
    required=True,
    callback=options.read_later_day,
    help="The last day to look at, such as 2027-09-01.",
)
@options.waivers
@options.baseline
@click.option(
    "--format",
    "format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@options.config
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    paths: tuple[Path, ...],
    config: Path | None,
    day: date | None,
    until: date,
    format: str,
    **given: object,
) -> None:
    """Say what will newly be found up to a day, if nothing changes but the date.

    A review or a target falls due, a waiver runs out, a provision of law comes into force: each plan is checked as of
    the days to come. What is found already is left out. Exit codes: 0, or 2 if a plan could not be read.
    """
    run = prepare(paths, given, config=config)
    day = run.day(day)
    if until <= day:
        raise click.BadParameter(f"{until} is not after {day}", param_hint="--until")
    results, is_all = run.look(as_of=day, until=until)
    if format == "json":
        put(escape(json.dumps(_as_json(results), ensure_ascii=False, indent=2)) + "\n")
    else:
        say("\n".join(_as_text(results)) + "\n")
    ctx.exit(0 if is_all else CANNOT)


def _as_json(results: Results) -> dict[str, object]:
    return {
        "policykit": results.policykit,
        "as_of": str(results.as_of),
        "until": str(results.until),
        "pack": results.pack,
        "forecast": [
            {
                "on": str(each.on),
                "why": str(each.why),
                "school": each.school,
                "code": each.finding.code,
                "name": each.finding.name,
                "severity": str(each.finding.severity),
                "message": each.finding.message,
                "settle": each.finding.settle,
                "file": each.finding.file,
                "line": each.finding.span.line,
                "where": each.finding.span.where,
                "pointer": each.finding.pointer,
                "fingerprint": each.finding.fingerprint,
            }
            for each in results.forecast
        ],
    }


def _as_text(results: Results) -> Iterator[str]:
    by_school = sorted(results.forecast, key=lambda each: each.school)
    for school, foreseen in groupby(by_school, key=lambda each: each.school):
        yield visible(school)
        yield from map(_line, foreseen)
        yield ""
    count = len(results.forecast)
    told = f"{count} thing{'s' if count > 1 else ''} to come" if count else "nothing new to come"
    yield f"{told} up to {results.until} · as of {results.as_of} · pack {results.pack} · policykit {results.policykit}"


def _line(each: Foreseen) -> str:
    finding = each.finding
    place = f"{finding.file}:{finding.span}"
    return visible(
        f"  {each.on}  {finding.severity} {finding.code} {finding.message} ({finding.name}); {each.why} · {place}"
    )

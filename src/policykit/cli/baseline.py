"""``policykit baseline``."""

from collections.abc import Iterator, Sized
from datetime import date
from pathlib import Path

import click

from policykit.answers import gone_from
from policykit.baseline import Baseline, load_baseline
from policykit.cli import options
from policykit.cli.run import prepare
from policykit.cli.terminal import complain, say
from policykit.cli.writing import write
from policykit.findings import Finding
from policykit.packs import READING
from policykit.report import Results

__all__ = ["command"]

_NAME = Path("policykit-baseline.json")


@click.command("baseline")
@options.paths
@options.pack
@options.as_of_check
@options.waivers
@click.option(
    "--file",
    "baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"The baseline.  [default: the settings' own, or {_NAME}]",
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
    baseline: Path | None,
    **given: object,
) -> None:
    """Adopt what is found today, so that only what is new counts from now on; later, take out what is settled.

    The first time, a baseline is written with everything that counts today. After that it may only shrink: what is no
    longer found is taken out, and what is new is left out and said, with exit code 1. To begin anew, delete the file.
    """
    run = prepare(paths, given, config=config, with_baseline=False)
    path = baseline or run.settings.baseline.value or _NAME
    results, is_all = run.look(as_of=run.day(day))
    if not is_all:
        raise click.ClickException("nothing was written: a plan could not be read")
    now = Baseline.of(_adoptable(results))
    if not path.exists():
        write(path, now.as_text().encode(), force=False)
        say(f"{path}: {_counted(now.entries)} adopted; from now on, only what is new counts\n")
        return
    before = load_baseline(path)
    gone = gone_from(before, results.reports, catalogue=results.catalogue, is_whole=run.is_whole)
    if gone:
        write(path, before.without(frozenset(each.fingerprint for each in gone)).as_text().encode(), force=True)
    say(f"{path}: {_counted(gone)} taken out, {len(before.entries) - len(gone)} left\n")
    new = [each for each in now.entries if each.fingerprint not in before.fingerprints]
    if new:
        complain(f"{_counted(new)} new, and not taken in: settle or waive them; policykit check shows where they are")
    ctx.exit(int(bool(new)))


def _adoptable(results: Results) -> Iterator[tuple[str, Finding]]:
    """Yield what counts today, but for files that could not be read: in them nothing else would be checked."""
    for report in results.reports:
        yield from ((report.named, each) for each in report.open if not each.code.startswith(READING))


def _counted(findings: Sized) -> str:
    return f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"

"""A run over plans: what the settings make of it, and how it goes."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from policykit.bulk import check_all
from policykit.choice import Choice, choose
from policykit.cli.options import day_of_check
from policykit.cli.plans import NO_PLAN, find, is_standard_input, read_standard_input
from policykit.cli.terminal import CANNOT, complain
from policykit.config import Config, common_config, load_config
from policykit.errors import CannotRead, UnknownFormat
from policykit.loading import Document, find_plans
from policykit.privacy import shown
from policykit.report import Results
from policykit.settings import Settings
from policykit.syntax import Format

__all__ = ["Run", "prepare"]

_MANY = 64
"""From how many plans on it pays to start further processes, and to show how far a run has come."""


@dataclass(frozen=True)
class Run:
    """What is checked, and by which settings."""

    files: tuple[Path, ...]
    config: Config | None
    choice: Choice
    is_whole: bool
    """Whether all the plans that the settings are about are in it."""

    @property
    def settings(self) -> Settings:
        """The settings of the run."""
        return self.choice.settings

    @property
    def inputs(self) -> Iterator[Path]:
        """The files that it goes by, which nothing is written over."""
        yield from (path for path in self.files if not is_standard_input(path))
        yield from (path for path in (self.settings.waivers.value, self.settings.baseline.value) if path)
        yield from (Path(name) for name in self.choice.pack_files)
        if self.config:
            yield self.config.file

    def day(self, given: date | None) -> date:
        """Return the date of the check; say which packs of single schools have another, which does not count."""
        day = day_of_check(given, self.choice.pack)
        others = {each.name: each.as_of for each in self.choice.packs.values() if each.as_of not in {None, day}}
        for name, own in others.items():
            if given is None:
                complain(f"the pack {name} is of {own}, and all plans of a run are checked as of one day: {day}")
        return day

    def check(
        self, *, as_of: date, until: date | None = None, format: Format | None = None, use_cache: bool = True
    ) -> tuple[Results, bool]:
        """Check the plans; say whether all could be read. What could not is said on standard error."""
        unread: list[CannotRead | UnknownFormat] = []
        cache = self.settings.cache.value
        if cache and cache.exists() and not cache.is_dir():
            raise click.ClickException(f"the cache {cache} is a file; it needs a folder")
        gc.freeze()
        gc.enable()
        with _progress(len(self.files)) as progress:
            results = check_all(
                self._plans(format, unread),
                as_of=as_of,
                pack=self.choice.pack,
                packs=self.choice.packs,
                waivers=self.choice.waivers,
                baseline=self.choice.baseline,
                fail_on=self.settings.fail_on.value.severity,
                until=until,
                is_whole=self.is_whole,
                format=format,
                jobs=self._jobs,
                cache=cache if use_cache else None,
                progress=progress,
                unread=unread.append,
            )
        for error in unread:
            complain(str(error))
        if not results.reports:
            raise click.exceptions.Exit(CANNOT)
        self._complain_of_schools(results)
        return results, not unread

    def look(self, *, as_of: date, until: date | None = None) -> tuple[Results, bool]:
        """Check the plans for another purpose than their findings; say whether all are plans, and which are not."""
        results, is_all = self.check(as_of=as_of, until=until)
        for report in results.reports:
            if report.coverage is None:
                complain(NO_PLAN.format(report.file))
        return results, is_all and all(report.coverage for report in results.reports)

    def _plans(self, format: Format | None, unread: list[CannotRead | UnknownFormat]) -> Iterator[Path | Document]:
        for path in self.files:
            if not is_standard_input(path):
                yield path
                continue
            try:
                yield read_standard_input(format)
            except CannotRead as error:
                unread.append(error)

    @property
    def _jobs(self) -> int:
        jobs = self.settings.jobs.value
        if jobs != "auto":
            return jobs
        if len(self.files) < _MANY:
            return 1
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    def _complain_of_schools(self, results: Results) -> None:
        """Say which tables of the settings are about no school, where the run has them all."""
        if self.config and self.is_whole and all(report.schools for report in results.reports):
            for school in self.config.unmatched(each for report in results.reports for each in report.schools):
                complain(f"{self.config.place('schools', school)}: no plan is for a school named {shown(school)!r}")


def prepare(
    paths: tuple[Path, ...], given: Mapping[str, object], *, config: Path | None = None, with_baseline: bool = True
) -> Run:
    """Work out a run from what was given on the command line and the settings that are found."""
    files = tuple(find(paths))
    found = config or common_config(files)
    read = load_config(found) if found else None
    said = {name: value for name, value in given.items() if value not in (None, ())}
    choice = choose(read, said, with_baseline=with_baseline)
    return Run(files, read, choice, _is_whole(paths, files, read))


def _is_whole(paths: tuple[Path, ...], files: tuple[Path, ...], config: Config | None) -> bool:
    """Whether all plans that the settings are about are there: those in their folder and below it."""
    if config is None:
        return any(path.is_dir() for path in paths or (Path(),))
    given = {os.path.realpath(path) for path in files}
    return all(os.path.realpath(path) in given for path in find_plans(config.folder))


@contextmanager
def _progress(files: int) -> Iterator[Callable[[int, int], None] | None]:
    """Show on standard error how far a long run has come, where a person sees it."""
    if files < _MANY or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=files, label="Checking plans", file=sys.stderr) as bar:
        yield lambda done, _: bar.update(done - bar.pos)

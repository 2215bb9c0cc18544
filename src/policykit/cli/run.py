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

from policykit.baseline import Baseline, load_baseline
from policykit.bulk import check_all
from policykit.cli.plans import find, is_standard_input, read_standard_input
from policykit.cli.terminal import CANNOT, complain
from policykit.config import Config, common_config, load_config
from policykit.errors import CannotIgnore, CannotRead, NotInPack, UnknownFormat, UnknownPack, UnknownSelector
from policykit.loading import Document
from policykit.packs import Pack, load_pack
from policykit.report import Results
from policykit.settings import Setting, Settings, effective
from policykit.syntax import Format
from policykit.waivers import Waivers, load_waivers

__all__ = ["Run", "prepare"]

_MANY = 64
"""From how many plans on it pays to start further processes, and to show how far a run has come."""


@dataclass(frozen=True)
class Run:
    """What is checked, and by which settings."""

    files: tuple[Path, ...]
    config: Config | None
    settings: Settings
    pack: Pack
    packs: Mapping[str, Pack]
    """The packs of schools that have their own, by what names the school."""

    waivers: Waivers | None
    baseline: Baseline | None
    is_whole: bool
    """Whether all the plans that the settings are about are in it."""

    @property
    def inputs(self) -> Iterator[Path]:
        """The files that it goes by, which nothing is written over."""
        yield from (path for path in self.files if not is_standard_input(path))
        yield from (path for path in (self.settings.waivers.value, self.settings.baseline.value) if path)
        if self.config:
            yield self.config.file

    def check(
        self, *, as_of: date, until: date | None = None, format: Format | None = None, use_cache: bool = True
    ) -> tuple[Results, bool]:
        """Check the plans; say whether all could be read. What could not is said on standard error."""
        unread: list[CannotRead | UnknownFormat] = []
        gc.freeze()
        gc.enable()
        with _progress(len(self.files)) as progress:
            results = check_all(
                self._plans(format, unread),
                as_of=as_of,
                pack=self.pack,
                packs=self.packs,
                waivers=self.waivers,
                baseline=self.baseline,
                fail_on=self.settings.fail_on.value.severity,
                until=until,
                is_whole=self.is_whole,
                format=format,
                jobs=self._jobs,
                cache=self.settings.cache.value if use_cache else None,
                progress=progress,
                unread=unread.append,
            )
        for error in unread:
            complain(str(error))
        if not results.reports:
            raise click.exceptions.Exit(CANNOT)
        self._complain_of_schools(results)
        return results, not unread

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
                complain(f"{self.config.place('schools', school)}: no plan is for a school named {school!r}")


def prepare(paths: tuple[Path, ...], given: Mapping[str, object], *, config: Path | None = None) -> Run:
    """Work out a run from what was given on the command line and the settings that are found."""
    files = tuple(find(paths))
    found = config or common_config(files)
    read = load_config(found) if found else None
    said = {name: value for name, value in given.items() if value not in (None, ())}
    settings = effective(read, said)
    return Run(
        files=files,
        config=read,
        settings=settings,
        pack=_pack(settings),
        packs={
            selector: _pack(effective(read, said, schools=[_Named(selector, selector)]))
            for selector in (read.settings.schools if read else ())
        },
        waivers=load_waivers(settings.waivers.value) if settings.waivers.value else None,
        baseline=load_baseline(settings.baseline.value) if settings.baseline.value else None,
        is_whole=_is_whole(paths, read),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    urn: str


def _is_whole(paths: tuple[Path, ...], config: Config | None) -> bool:
    """Whether folders were given, and one of them holds the folder of the settings, or is it."""
    home = (config.folder if config else Path()).resolve()
    return any(home.is_relative_to(path.resolve()) for path in paths or (Path(),) if path.is_dir())


def _pack(settings: Settings) -> Pack:
    """Return a pack as the settings change it; what names nothing is said with its place."""
    with _placed(settings.pack):
        pack = load_pack(settings.pack.value)
    for rule, severity in settings.severity.items():
        with _placed(severity):
            pack = pack.with_severity({rule: severity.value})
    for each in settings.select:
        with _placed(each):
            pack.select([each.value])
    if settings.select:
        pack = pack.select(each.value for each in settings.select)
    for each in settings.ignore:
        with _placed(each):
            pack = pack.ignore([each.value])
    return pack


@contextmanager
def _placed(setting: Setting[object]) -> Iterator[None]:
    """Use a setting; where it is from a file and cannot be used, say in which line it is."""
    try:
        yield
    except (CannotIgnore, CannotRead, NotInPack, UnknownPack, UnknownSelector) as error:
        if not setting.is_from_file:
            raise
        raise click.ClickException(f"{setting.origin}: {error}") from error


@contextmanager
def _progress(files: int) -> Iterator[Callable[[int, int], None] | None]:
    """Show on standard error how far a long run has come, where a person sees it."""
    if files < _MANY or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=files, label="Checking plans", file=sys.stderr) as bar:
        yield lambda done, _: bar.update(done - bar.pos)

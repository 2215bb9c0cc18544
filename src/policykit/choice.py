"""What plans are checked with: the packs, the waivers and the baseline that settings name."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from policykit.baseline import Baseline, load_baseline
from policykit.config import Config
from policykit.errors import (
    BrokenKit,
    CannotIgnore,
    CannotRead,
    Clash,
    NotAsLocked,
    NotInPack,
    UnknownPack,
    UnknownSelector,
    UnusableSetting,
)
from policykit.files import name_of, read
from policykit.packs import Origin, Pack, load_pack
from policykit.packs.locking import LOCK_NAME, as_lock, changes, read_lock
from policykit.settings import Setting, Settings, effective
from policykit.waivers import Waivers, load_waivers

__all__ = ["Choice", "choose"]


@dataclass(frozen=True)
class Choice:
    """What plans are checked with, and by which settings."""

    settings: Settings
    """The settings of the run."""

    pack: Pack
    """The pack, as the settings change it."""

    packs: Mapping[str, Pack]
    """The packs of schools that have their own, by what names the school."""

    pack_files: tuple[str, ...]
    """The packs by name; those that are files are read from them."""

    waivers: Waivers | None
    """What is waived; none if no file says so."""

    origins: tuple[Origin, ...]
    """Where the packs come from, and all that they extend."""

    baseline: Baseline | None
    """What was found when the check was adopted; none if no file says so."""


def choose(
    config: Config | None,
    given: Mapping[str, object] | None = None,
    *,
    with_baseline: bool = True,
    is_locked: bool = True,
) -> Choice:
    """Read what a config, and what was given on the command line, name; but no baseline where one is to be made.

    ``given`` is as in `policykit.settings.effective`. Raises `UnusableSetting` with the line of a setting in a file
    that names a pack or a rule that cannot be used, `NotAsLocked` for a pack from elsewhere that is not what a lock
    beside the config says, unless nothing ``is_locked``, and what reading the files raises.
    """
    settings = effective(config, given)
    tables = config.settings.schools if config else ()
    of_schools = {school: effective(config, given, schools=[_Named(school, school)]) for school in tables}
    pack = _pack(settings)
    packs = {school: _pack(own) for school, own in of_schools.items()}
    for school, own in of_schools.items():
        with _placed(own.pack):
            (pack.catalogue | packs[school].catalogue).check()
    origins = tuple(dict.fromkeys(chain.from_iterable(each.origins for each in (pack, *packs.values()))))
    if config and is_locked:
        _hold_against_lock(config.folder, origins)
    return Choice(
        settings=settings,
        pack=pack,
        packs=packs,
        origins=origins,
        pack_files=tuple(each.pack.value for each in (settings, *of_schools.values())),
        waivers=load_waivers(settings.waivers.value) if settings.waivers.value else None,
        baseline=load_baseline(settings.baseline.value) if settings.baseline.value and with_baseline else None,
    )


def _hold_against_lock(folder: Path, origins: tuple[Origin, ...]) -> None:
    path = folder / LOCK_NAME
    if path.exists():
        name = name_of(path)
        changed = changes(read_lock(read(path, name), name=name), as_lock(origins, folder))
        if changed:
            raise NotAsLocked(name, changed)


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    urn: str


def _pack(settings: Settings) -> Pack:
    """Return a pack as the settings change it; what names nothing is said with its place."""
    with _placed(settings.pack):
        pack = load_pack(settings.pack.value)
    for rule, severity in settings.severity.items():
        with _placed(severity), suppress(NotInPack):  # a smaller pack need not have every rule that is spoken of
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
    except (BrokenKit, CannotIgnore, CannotRead, Clash, NotInPack, UnknownPack, UnknownSelector) as error:
        if not setting.is_from_file:
            raise
        raise UnusableSetting(setting.origin, str(error)) from error

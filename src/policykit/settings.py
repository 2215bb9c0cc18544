"""What counts in a run, or for one plan in it: defaults, a config, the command line. Each value knows who says so."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from policykit.config import Config, ConfigFile, FailOn, Named, Output, SchoolSettings
from policykit.errors import SeveralTables
from policykit.findings import Severity
from policykit.packs import DEFAULT_PACK, is_path
from policykit.privacy import redact, shown

__all__ = ["DEFAULT", "Setting", "Settings", "effective"]

DEFAULT = "default"
"""Where a setting comes from that nobody gave."""

_GIVEN = " on the command line"

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T_co]):
    """A value, and where it comes from."""

    name: str
    """What it is called in a file, such as fail-on, or severity.PK401."""

    value: T_co
    """What counts. Paths lead from where the command runs, or from the root."""

    origin: str
    """Who says so: default, policykit.toml:3, or --pack on the command line."""

    @property
    def is_from_file(self) -> bool:
        """Whether a config says so, in a line of it."""
        return self.origin != DEFAULT and not self.origin.endswith(_GIVEN)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run, or of one plan in it, with everything worked in that has a say."""

    pack: Setting[str]
    """The pack: a name, or the path of its file."""

    waivers: Setting[Path | None]
    """The file with the waivers, if there are some."""

    baseline: Setting[Path | None]
    """The file with the findings that are known, if there is one."""

    fail_on: Setting[FailOn]
    """How much a finding matters that fails the run."""

    select: tuple[Setting[str], ...]
    """The only rules and requirements to use, one for each word; empty for all that the pack has."""

    ignore: tuple[Setting[str], ...]
    """Rules and requirements to leave out, one for each word."""

    severity: Mapping[str, Setting[Severity]]
    """How much the findings of some rules matter, by code. Of two that match the same rule, the later counts."""

    jobs: Setting[int | Literal["auto"]]
    """How many plans are checked at the same time."""

    cache: Setting[Path | None]
    """The folder in which reports are kept, if they are."""

    output: tuple[Setting[Output], ...]
    """The forms of the report, and where they go; at least one."""

    def __iter__(self) -> Iterator[Setting[object]]:
        """Yield every setting by itself; a list or a table with nothing in it is one without a value."""
        yield from (self.pack, self.waivers, self.baseline, self.fail_on)
        yield from self.select or _nothing("select")
        yield from self.ignore or _nothing("ignore")
        yield from self.severity.values() or _nothing("severity")
        yield from (self.jobs, self.cache, *self.output)


def _nothing(name: str) -> tuple[Setting[object]]:
    return (Setting(name, None, DEFAULT),)


def effective(
    config: Config | None, given: Mapping[str, object] | None = None, *, schools: Iterable[Named] = ()
) -> Settings:
    """Work out what counts: the defaults, then a config, then its tables about some schools, then the command line.

    ``given`` has only what somebody really gave on the command line, by the name of the setting or of the attribute
    (``fail-on``, ``fail_on``). ``schools`` are those of one plan; without them, the answer is for the run. A later
    word replaces an earlier one, but `ignore` adds up, and `severity` is replaced rule by rule.

    Raises `ValueError` for something given that is no setting or no value for it.
    """
    layers = (*_layers(config, tuple(schools)), _Layer(_given(given or {}), Path(), _on_the_command_line))
    return Settings(
        pack=_single(layers, "pack", DEFAULT_PACK, _pack),
        waivers=_single(layers, "waivers", None, _path),
        baseline=_single(layers, "baseline", None, _path),
        fail_on=_single(layers, "fail-on", FailOn.WARNING, _as_it_is),
        select=_each(_last(layers, "select"), "select", _as_it_is),
        ignore=tuple(each for layer in layers for each in _each(layer, "ignore", _as_it_is)),
        severity=_severity(layers),
        jobs=_single(layers, "jobs", "auto", _as_it_is),
        cache=_single(layers, "cache", None, _path),
        output=_each(_last(layers, "output"), "output", _output) or (Setting("output", Output("text"), DEFAULT),),
    )


@dataclass(frozen=True, slots=True)
class _Layer:
    """What one place says."""

    said: ConfigFile | SchoolSettings
    folder: Path
    place: Callable[..., str]

    def word(self, name: str) -> Any:
        """What it says of a setting; None if nothing. Schools have no say in what concerns the run."""
        return getattr(self.said, name.replace("-", "_"), None)


def _layers(config: Config | None, schools: tuple[Named, ...]) -> Iterator[_Layer]:
    if config:
        yield _Layer(config.settings, config.folder, config.place)
        matched = config.matched(schools)
        if len(matched) > 1:
            raise SeveralTables(tuple(shown(each.name) for each in schools), tuple(map(shown, matched)))
        for selector in matched:
            place = partial(_in_table, config, selector)
            yield _Layer(config.settings.schools[selector], config.folder, place)


def _in_table(config: Config, selector: str, *path: str | int) -> str:
    return f"{config.place('schools', selector, *path)} (school {' '.join(redact(selector).split())})"


def _on_the_command_line(name: str, *_: str | int) -> str:
    return f"--{name}{_GIVEN}"


def _given(given: Mapping[str, object]) -> ConfigFile:
    return ConfigFile.model_validate({name.replace("_", "-"): _plain(value) for name, value in given.items()})


def _plain(value: object) -> object:
    if isinstance(value, list | tuple):
        return tuple(map(_plain, value))
    return str(value) if isinstance(value, PurePath) else value


_Convert: TypeAlias = Callable[[_Layer, Any], T]


def _last(layers: tuple[_Layer, ...], name: str) -> _Layer | None:
    return next((layer for layer in reversed(layers) if layer.word(name) is not None), None)


def _single(layers: tuple[_Layer, ...], name: str, default: T, convert: _Convert[T]) -> Setting[T]:
    layer = _last(layers, name)
    if layer is None:
        return Setting(name, default, DEFAULT)
    return Setting(name, convert(layer, layer.word(name)), layer.place(name))


def _each(layer: _Layer | None, name: str, convert: _Convert[T]) -> tuple[Setting[T], ...]:
    if layer is None:
        return ()
    return tuple(
        Setting(name, convert(layer, word), layer.place(name, number)) for number, word in enumerate(layer.word(name))
    )


def _severity(layers: tuple[_Layer, ...]) -> Mapping[str, Setting[Severity]]:
    """Put together who says how much what matters; what is said again moves to the end, where it counts."""
    severity: dict[str, Setting[Severity]] = {}
    for layer in layers:
        for rule, value in layer.said.severity.items():
            severity.pop(rule, None)
            severity[rule] = Setting(f"severity.{rule}", value, layer.place("severity", rule))
    return severity


def _as_it_is(_: _Layer, value: Any) -> Any:
    return value


def _path(layer: _Layer, value: str) -> Path:
    return layer.folder / value


def _pack(layer: _Layer, value: str) -> str:
    """Return the name of a pack as it is, and a path from its folder on; one that looks like a name leads to here."""
    path = str(layer.folder / value)
    return value if not is_path(value) else path if is_path(path) else f"./{path}"


def _output(layer: _Layer, value: Output) -> Output:
    return Output(value.format, layer.folder / value.file) if value.file else value

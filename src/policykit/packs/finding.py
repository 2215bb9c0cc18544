"""Where packs are: with policykit, in files and folders, and in the kits installed beside it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, reduce
from hashlib import sha256
from itertools import chain
from operator import or_
from pathlib import Path, PurePath

from policykit.catalogue import Catalogue, own
from policykit.datafiles import read_placed
from policykit.errors import CannotRead, Clash, DataError, UnknownPack
from policykit.files import name_of, read
from policykit.kits import OWN, Kit, kits
from policykit.own_fields.schemas import faults
from policykit.packs.bringing import addition_of, entry_faults
from policykit.packs.pack_file import PackFile
from policykit.packs.reading import COHESION, Lookup
from policykit.packs.resolution import Resolved, join
from policykit.rulebook import begins_as_ours
from policykit.source import Path as Pointer
from policykit.source import Source, Span
from policykit.syntax import Format, parse

__all__ = ["DEFAULT_PACK", "Found", "Origin", "find_pack", "installed_pack_names", "is_path", "own_pack_names"]

DEFAULT_PACK = "guidance"
"""The pack of a check for which nobody says another."""

_IN_A_FOLDER = "pack.yaml"


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a pack comes from."""

    pack: str
    """The pack's name."""

    where: str
    """The file, or the kit."""

    version: str
    """The version that it or its kit says it has; empty if none."""

    digest: str
    """What tells it, and the rules of its kit, from any other (SHA-256)."""

    is_file: bool = True
    """Whether it is a file, and not part of a kit."""


@dataclass(frozen=True)
class Found:
    """A pack with everything it extends worked in, and where it all comes from."""

    file: PackFile
    resolved: Resolved
    duties: tuple[str, ...]
    """The duties it is about, by id, its own the first."""

    catalogue: Catalogue
    origins: tuple[Origin, ...]
    """Where the pack comes from, and before it each that it extends."""


def is_path(name: str) -> bool:
    """Whether a name is that of a file or a folder: names of packs have no dot and no slash."""
    return "/" in name or "\\" in name or PurePath(name).suffix != ""


def find_pack(name: str) -> Found:
    """Return a pack by its name or path, resolved.

    Raises `UnknownPack`, `BrokenKit`, `Clash`, and for a file `CannotRead` and `DataError` with the line of each fault.
    """
    return _find(name, _Place(OWN, Path()), ())


_DEEPEST = 50
"""In how many steps a pack may lead to one that extends none."""


def own_pack_names() -> tuple[str, ...]:
    """Return the names of the packs that come with policykit, the smallest first."""
    return tuple(sorted(_texts(OWN), key=lambda name: len(find_pack(name).resolved.severities)))


def installed_pack_names() -> tuple[str, ...]:
    """Return the names of the packs of the kits installed beside policykit, by kit."""
    return tuple(chain.from_iterable(sorted(_texts(kit)) for kit in kits()[1:]))


@dataclass(frozen=True, slots=True)
class _Place:
    """Whence names and paths are looked up."""

    kit: Kit
    folder: Path | None
    """The folder of the file that names a pack; none for a pack of a kit."""

    found: dict[str, Found] = field(default_factory=dict)
    """What was found before on the way to one pack, by path: it may be reached in several ways."""


def _find(name: str, at: _Place, seen: tuple[str, ...]) -> Found:
    if not is_path(name):
        kit = _kit_with(name, at.kit)
        return _in_kit(kit, name, seen) if seen else _of_kit(kit, name)
    if at.folder is None:
        raise CannotRead(name, "a pack of a package extends packs by their names")
    path = at.folder / name
    path = path / _IN_A_FOLDER if path.is_dir() else path
    label = name_of(path)
    text = read(path, label)
    here = str(path.resolve())
    if here in seen:
        raise _Circle((*seen[seen.index(here) :], here))
    if len(seen) > _DEEPEST:
        raise CannotRead(label, f"it is reached in more than {_DEEPEST} steps")
    if here not in at.found:
        file, source = _read(text, label)
        origin = Origin(file.name, label, file.version or "", sha256(text).hexdigest())
        below = _Place(OWN, path.parent, at.found)
        at.found[here] = _resolve(file, source, at=below, seen=(*seen, here), origin=origin)
    return at.found[here]


def _kit_with(name: str, first: Kit) -> Kit:
    """Return the kit that has a pack: policykit, that of the pack which names it, or another."""
    for kit in (OWN, first):
        if name in _texts(kit):
            return kit
    found = [kit for kit in kits() if name in _texts(kit)]
    if len(found) > 1:
        raise Clash(name, tuple(kit.name for kit in found))
    if not found:
        here = f"./{name}" if (Path(name) / _IN_A_FOLDER).is_file() else None
        raise UnknownPack(name, (*own_pack_names(), *installed_pack_names()), here)
    return found[0]


@cache
def _of_kit(kit: Kit, name: str) -> Found:
    return _in_kit(kit, name, ())


def _in_kit(kit: Kit, name: str, seen: tuple[str, ...]) -> Found:
    here = f"{kit.name}/{name}"
    if here in seen:
        raise _Circle((*seen[seen.index(here) :], here))
    file, source = _texts(kit)[name]
    origin = Origin(name, kit.name, kit.version, "" if kit == OWN else kit.digest, is_file=False)
    return _resolve(file, source, at=_Place(kit, None), seen=(*seen, here), origin=origin)


@cache
def _texts(kit: Kit) -> Mapping[str, tuple[PackFile, Source]]:
    """Return the packs of a kit as they are written, by name."""
    read_ones = (_read(text, name if kit == OWN else f"{kit.package}/{name}") for name, text in kit.texts("packs"))
    return {file.name: (file, source) for file, source in read_ones}


def _read(text: str | bytes, name: str) -> tuple[PackFile, Source]:
    format = Format.of(name) if name.lower().endswith((".json", ".toml")) else Format.YAML
    try:
        return read_placed(text, PackFile, name=name, format=format)
    except DataError:
        data = parse(text, name=name, format=format).data
        if isinstance(data, dict) and data.keys().isdisjoint({"name", "title"}):  # what it holds is nobody's business
            raise DataError(name, (f"{name}:1:1: this is no pack: it has neither a name nor a title",)) from None
        raise


class _Circle(Exception):
    """Packs extend each other: which, from the first to the first again."""

    def __init__(self, packs: tuple[str, ...]) -> None:
        self.packs = packs
        super().__init__(packs)

    def __str__(self) -> str:
        paths = map(PurePath, self.packs)
        return " → ".join(f"{each.parent.name}/" * (each.name == _IN_A_FOLDER) + each.name for each in paths)


def _resolve(file: PackFile, source: Source, *, at: _Place, seen: tuple[str, ...], origin: Origin) -> Found:
    if origin.where != OWN.name:
        _refuse(source, (*_taken(file), *_codes(file)))
    if misspelt := tuple(entry_faults(file, source)):
        raise _error_at(source, misspelt)
    if wrong := tuple(_schema_faults(file, source)):
        raise _error_at(source, wrong)
    parents = [_parent(name, number, source, at, seen) for number, name in enumerate(file.extends)]
    catalogue = _catalogue(file, source, parents, at.kit)
    lookup = Lookup(file, catalogue, join(each.resolved for each in parents), source, is_file=origin.is_file)
    says = lookup.says()
    _refuse(source, lookup.faults)
    if lookup.parents.approved_by == frozenset():
        _refuse(source, [(("extends",), "the packs it extends let nobody in common approve waivers")])
    resolved, refused = says.on(lookup.parents)
    lookup.refuse(refused)
    _refuse(source, lookup.faults)
    duties = dict.fromkeys((*lookup.duties, *(duty for each in parents for duty in each.duties)))
    origins = dict.fromkeys((*chain.from_iterable(each.origins for each in parents), origin))
    return Found(file, resolved, tuple(duties), catalogue, tuple(origins))


def _parent(name: str, number: int, source: Source, at: _Place, seen: tuple[str, ...]) -> Found:
    """Find a pack that another extends; that it cannot be found is a fault of the other, with its line."""
    try:
        return _find(name, at, seen)
    except (CannotRead, UnknownPack) as error:
        words = str(error)
    except _Circle as circle:
        words = f"packs extend each other in a circle: {circle}"
    raise _error(source, [(("extends", number), words)])


def _taken(file: PackFile) -> Iterator[tuple[Pointer, str]]:
    """Yield the names that a pack of others may not have: those of policykit's packs, and ids that look like codes."""
    if file.name in _texts(OWN):
        yield ("name",), f"{file.name} is a pack that comes with policykit; give this one another name"
    for number, each in enumerate(file.requirements):
        if _LIKE_A_CODE.fullmatch(each.id):
            yield ("requirements", number, "id"), f"“{each.id}” looks like the code of a rule; choose words"


_LIKE_A_CODE = re.compile("[a-z]{2,}[0-9]+")


def _codes(file: PackFile) -> Iterator[tuple[Pointer, str]]:
    """Yield the codes that rules of others may not have: those that begin as policykit's do."""
    for number, entry in enumerate(file.rules):
        if begins_as_ours(entry.code):
            prefix = entry.code.rstrip("0123456789")
            yield (
                ("rules", number, "code"),
                f"codes that begin with {prefix} are policykit's; choose other letters",
            )


def _catalogue(file: PackFile, source: Source, parents: list[Found], kit: Kit) -> Catalogue:
    """Return everything that the names in a pack can mean."""
    duties = (*file.duties, *chain.from_iterable(each.duties for each in parents))
    addition = addition_of(file, duty=next(iter(duties), COHESION))
    try:
        catalogue = reduce(or_, (each.catalogue for each in parents), own() if kit == OWN else Catalogue((OWN, kit)))
        if addition:
            catalogue |= Catalogue(additions=(addition,))
        if catalogue != own():
            catalogue.check()
    except Clash as clash:
        raise _error(source, [(_named(file, clash.name), str(clash))]) from None
    return catalogue


def _named(file: PackFile, name: str) -> Pointer:
    """Return where a pack brings something of a name: the last of several."""
    brought: list[tuple[str, Pointer]] = [
        (each.id, ("requirements", n, "id")) for n, each in enumerate(file.requirements)
    ]
    for number, each in enumerate(file.rules):
        brought += [(each.code, ("rules", number, "code")), (each.name, ("rules", number, "name"))]
    return next((path for word, path in reversed(brought) if word.casefold() == name.casefold()), ("name",))


def _schema_faults(file: PackFile, source: Source) -> Iterator[tuple[Span, str]]:
    """Yield what is wrong with the schema for own fields, each with its place: a word, or the key of a whole part."""
    for each in faults(file.extra) if file.extra is not None else ():
        path: Pointer = ("extra", *each.path)
        yield source.span(path, key=source.written(path) is None), each.words


def _refuse(source: Source, faults: Iterable[tuple[Pointer, str]]) -> None:
    """Raise `DataError` with the place of each fault, unless there is none."""
    if faults := tuple(faults):
        raise _error(source, faults)


def _error(source: Source, faults: Iterable[tuple[Pointer, str]]) -> DataError:
    return _error_at(source, ((source.span(path, key=_is_key(path)), words) for path, words in faults))


def _error_at(source: Source, faults: Iterable[tuple[Span, str]]) -> DataError:
    return DataError(source.name, tuple(f"{source.name}:{span}: {words}" for span, words in sorted(set(faults))))


def _is_key(path: Pointer) -> bool:
    return path[:1] in {("ignore",), ("severity",)}

"""Kits: the installed packages that bring duties, rules and packs. policykit is the first; others name themselves.

A kit is laid out as policykit itself: rules one a file in ``rulebook/``, duties in ``data/duties/``, packs in
``data/packs/``. It names its package as an entry point of the group ``policykit.packs``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from pkgutil import iter_modules
from types import ModuleType

from policykit.errors import BrokenKit

__all__ = ["GROUP", "OWN", "Kit", "kits"]

GROUP = "policykit.packs"
"""The group of entry points by which packages say that they bring something."""


@dataclass(frozen=True)
class Kit:
    """A package that brings duties, rules and packs."""

    name: str
    """What it is called where packages are installed."""

    package: str
    """What it is called where packages are imported."""

    version: str = ""
    """Its version; empty for policykit itself."""

    def texts(self, folder: str) -> Iterator[tuple[str, str]]:
        """Yield the YAML files of one folder of its data: the name and the text of each, in the order of the names."""
        for path in self._files(f"data/{folder}"):
            if path.name.endswith(".yaml"):
                yield path.name, path.read_text("utf-8")

    def rulebook(self) -> Iterator[ModuleType]:
        """Yield the modules of its rulebook; raises `BrokenKit` for one that cannot be imported."""
        if not self._root.joinpath("rulebook").is_dir():
            return
        try:
            book = import_module(f"{self.package}.rulebook")
            for module in sorted(each.name for each in iter_modules(book.__path__)):
                yield import_module(f"{self.package}.rulebook.{module}")
        except Exception as error:
            raise BrokenKit(self.name, repr(error)) from error

    @cached_property
    def digest(self) -> str:
        """What tells its code and its data from any others (SHA-256)."""
        digest = sha256()
        for name, path in sorted(_below(self._root, ""), key=lambda each: each[0]):
            digest.update(f"{name}\0".encode() + path.read_bytes() + b"\0")
        return digest.hexdigest()

    @cached_property
    def _root(self) -> Traversable:
        try:
            return files(self.package)
        except ImportError as error:
            raise BrokenKit(self.name, str(error)) from error

    def _files(self, folder: str) -> list[Traversable]:
        place = self._root.joinpath(*folder.split("/"))
        found = place.iterdir() if place.is_dir() else ()
        return sorted((each for each in found if each.is_file()), key=lambda each: each.name)


def _below(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """Yield every file of code and of data in a folder and below it, with its path."""
    for each in folder.iterdir():
        if each.is_dir() and each.name != "__pycache__":
            yield from _below(each, f"{name}{each.name}/")
        elif each.name.endswith((".py", ".yaml")):
            yield f"{name}{each.name}", each


OWN = Kit("policykit", "policykit")
"""policykit itself."""


@cache
def kits() -> tuple[Kit, ...]:
    """Return policykit and the kits installed beside it, by name."""
    from importlib.metadata import entry_points  # looked up only where something is asked for by a name of others

    found = {
        Kit(each.dist.name if each.dist else each.name, each.value, each.dist.version if each.dist else "")
        for each in entry_points(group=GROUP)
    }
    return (OWN, *sorted(found, key=lambda kit: (kit.name, kit.package)))

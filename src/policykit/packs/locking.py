"""The lock: what packs from elsewhere were when somebody last looked at them, so that none changes unseen.

A pack is from elsewhere if a kit brings it, or if its file stands outside of the folder of the settings. What comes
with policykit changes with the version of policykit, and a project's own files are in its own history.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field

from policykit.datafiles import read_data
from policykit.kits import OWN
from policykit.models.base import File, Many, Model
from policykit.models.values import Text
from policykit.packs.finding import Origin

__all__ = ["LOCK_NAME", "LockFile", "Locked", "as_lock", "changes", "read_lock"]

LOCK_NAME = "policykit.lock"
"""What the file is called; it stands beside the settings."""


class Locked(Model):
    """A pack from elsewhere, as it was."""

    pack: Text
    """Its name."""

    where: Annotated[Text, Field(alias="from")]
    """The package that brings it, or its file, from the lock on."""

    version: Text | None = None
    """The version that it says it has."""

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """The hash of its file, or of all that its package brings."""


class LockFile(File):
    """The packs from elsewhere, as they were when somebody last looked."""

    packs: Many[Locked] = ()
    """One for each."""


def as_lock(origins: Iterable[Origin], folder: Path) -> LockFile:
    """Return the lock of packs that come from some places, for a folder with settings."""
    locked = (each for origin in sorted(set(origins)) if (each := _locked(origin, folder)))
    return LockFile(packs=tuple(locked))


def _locked(origin: Origin, folder: Path) -> Locked | None:
    """Return a pack as it is, if it is from elsewhere."""
    where = origin.where
    if origin.is_file:
        path, root = Path(where).resolve(), folder.resolve()
        if path.is_relative_to(root):
            return None
        where = Path(os.path.relpath(path, root)).as_posix()
    elif where == OWN.name:
        return None
    return Locked.model_validate(
        {"pack": origin.pack, "from": where, "version": origin.version or None, "sha256": origin.digest}
    )


def changes(before: LockFile, now: LockFile) -> tuple[str, ...]:
    """Say what is not as it was, each in a sentence; what is no longer used does not count."""
    known = {(each.pack, each.where): each for each in before.packs}
    told = (_change(known.get((each.pack, each.where)), each) for each in now.packs)
    return tuple(each for each in told if each)


def _change(before: Locked | None, now: Locked) -> str:
    if before is None:
        return f"the pack {now.pack} from {now.where} is not in the lock"
    if before.sha256 == now.sha256:
        return ""
    versions = f" (version {before.version or 'unknown'}, now {now.version or 'unknown'})"
    return f"the pack {now.pack} from {now.where} is not what it was{versions}"


def read_lock(text: str | bytes, *, name: str) -> LockFile:
    """Read a lock from YAML; raises `DataError` with the line of each fault."""
    return read_data(text, LockFile, name=name)

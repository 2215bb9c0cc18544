"""What was checked before: kept by what was checked and how, so that it can make a run faster and never different."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile

__all__ = ["Cache"]

_KEPT = 4
"""How many ways of checking (days, packs, versions) are kept; the one used longest ago goes first."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder with the answers of one way of checking.

    Whatever goes wrong with the folder, the answer is that nothing is known.
    """

    folder: Path

    @classmethod
    def open(cls, root: Path, way: Iterable[str]) -> "Cache":
        """Open the cache in a folder, for what is checked in one way: the version, the day, the packs."""
        folder = root / _digest("\0".join((_stamp(), *way)).encode())
        with suppress(OSError):
            if not root.exists():  # a folder of somebody's own keeps the files that it has
                root.mkdir(parents=True)
                (root / ".gitignore").write_text("*\n", encoding="utf-8")
                (root / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n", encoding="utf-8")
            folder.mkdir(exist_ok=True)
            folder.touch()
            for old in sorted(_ways(root), key=lambda each: each.stat().st_mtime_ns)[:-_KEPT]:
                shutil.rmtree(old, ignore_errors=True)
        return cls(folder)

    def get(self, *key: bytes) -> bytes | None:
        """Return what was kept for a key, or None."""
        try:
            kept = self._file(key).read_bytes()
        except OSError:
            return None
        digest, _, content = kept.partition(b"\n")
        return content if digest == _digest(content).encode() else None

    def put(self, content: bytes, *key: bytes) -> None:
        """Keep something for a key."""
        with suppress(OSError), NamedTemporaryFile(dir=self.folder, delete=False) as stream:
            try:
                stream.write(_digest(content).encode() + b"\n" + content)
                stream.close()
                Path(stream.name).replace(self._file(key))
            except OSError:
                Path(stream.name).unlink(missing_ok=True)
                raise

    def _file(self, key: tuple[bytes, ...]) -> Path:
        return self.folder / _digest(b"\0".join(key))


def _ways(root: Path) -> list[Path]:
    return [each for each in root.iterdir() if each.is_dir() and len(each.name) == len(_digest(b""))]


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _stamp() -> str:
    """Tell this policykit from any other, also from itself before somebody changed a line of it."""
    package = Path(str(files("policykit")))
    stats = ((path, path.stat()) for path in package.rglob("*") if path.suffix in {".py", ".yaml"})
    return _digest("\n".join(sorted(f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in stats)).encode())

"""How files are written: whole or not at all, and over another only when told so."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

__all__ = ["check_ending", "write"]


def write(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file whole: whoever reads it finds what was there before, or all of the new.

    Without ``force``, a file that is there already is left as it is. Raises `click.ClickException` with what to do.
    """
    if path.is_dir():
        raise click.ClickException(f"cannot write {path}: it is a folder")
    if path.exists() and not force:
        raise click.ClickException(f"{path} is there already; --force writes over it")
    try:
        _replace(path, content)
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror}") from error


def check_ending(path: Path | None, format: str | None, endings: Mapping[str, str]) -> None:
    """Raise `click.UsageError` where a file is named for another format than was asked for; endings say which."""
    named = endings.get(path.suffix.lower()) if path else None
    if named and format and named != format:
        raise click.UsageError(f"{path} is no name for a file in {format}; leave out --to, or end the name otherwise")


def _replace(path: Path, content: bytes) -> None:
    if path.is_absolute() and path.parts[1:2] == ("dev",):  # what stands behind /dev/stdout is not ours to replace
        with path.open("ab") as stream:
            stream.write(content)
        return
    if path.exists() and not path.is_file():  # a pipe
        path.write_bytes(content)
        return
    path = path.resolve()  # what a link leads to is written, and the link stays
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
        try:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
            Path(stream.name).chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
            Path(stream.name).replace(path)
        except BaseException:
            with suppress(OSError):  # what could not be written is tried again, and on a full disk fails again
                stream.close()
            with suppress(OSError):
                Path(stream.name).unlink()
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

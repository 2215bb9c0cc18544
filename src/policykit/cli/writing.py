"""How files are written: whole or not at all, and over another only when told so."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

__all__ = ["write"]


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
            stream.close()
            with suppress(OSError):
                Path(stream.name).unlink()
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

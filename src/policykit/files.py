"""Files as bytes: read as far as anything is read, or an error that says in plain words why not."""

import os
from pathlib import Path
from typing import BinaryIO

from policykit.errors import CannotRead
from policykit.syntax import MAX_BYTES

__all__ = ["MOST_FORM", "name_of", "read", "read_stream", "reason"]

MOST_FORM = 50_000_000
"""What is longer than so many bytes is no form and no policy: it is not read further."""


def read(path: Path, name: str, *, most: int = MAX_BYTES) -> bytes:
    """Return what is in a file, one byte more than is ever parsed of it at most; raises `CannotRead`."""
    try:
        if path.is_dir():
            raise IsADirectoryError
        with path.open("rb") as stream:
            return read_stream(stream, name, most=most)
    except (OSError, ValueError) as error:
        raise CannotRead(name, reason(error)) from error


def read_stream(stream: BinaryIO, name: str, *, most: int = MAX_BYTES) -> bytes:
    """Return what a stream still has, one byte more than is ever parsed of it at most; raises `CannotRead`."""
    try:
        return stream.read(most + 1)
    except (OSError, ValueError) as error:
        raise CannotRead(name, reason(error)) from error


def name_of(path: str | os.PathLike[str]) -> str:
    """Write a path as text: a name on disk need not be."""
    return str(path).encode("utf-8", "replace").decode()


def reason(error: OSError | ValueError) -> str:
    """Say in plain words why something could not be read."""
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "reading it is not allowed"
    return getattr(error, "strerror", None) or str(error)

"""Where a file of a run stands in its repository: as a path, and as the address that SARIF asks for."""

import re
from posixpath import join, normpath
from urllib.parse import quote

__all__ = ["address", "has_file", "path"]

_ABSOLUTE = re.compile(r"/|[A-Za-z]:/")


def has_file(name: str) -> bool:
    """Whether a name is a file's: ``(standard input)`` and other names in parentheses are nobody's."""
    return not (name.startswith("(") and name.endswith(")"))


def path(name: str, *, folder: str = "") -> str:
    """Return the path of a file from the root of its repository, with slashes; an absolute one is left as it is.

    ``folder`` is the path of the run's folder from that root. A backslash is taken for the slash of Windows.
    """
    slashed = name.replace("\\", "/")
    return name if not has_file(name) or _ABSOLUTE.match(slashed) else normpath(join(folder, slashed))


def address(name: str, *, folder: str = "") -> str:
    """Return the address of a file (RFC 3986): relative to the root of its repository, or ``file:///`` and on."""
    slashed = path(name, folder=folder).replace("\\", "/")
    if not has_file(name) or not _ABSOLUTE.match(slashed):
        return quote(slashed, errors="replace")
    if slashed.startswith("//"):  # \\server\share
        return f"file:{quote(normpath(slashed), errors='replace')}"
    drive, rest = ("", slashed) if slashed.startswith("/") else (f"/{slashed[:2]}", slashed[2:])
    return f"file://{drive}{quote(normpath(rest), errors='replace')}"

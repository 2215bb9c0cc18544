"""The file of a form is an archive of parts; here it is packed anew so that the same parts are the same bytes."""

import io
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["repacked"]

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that an archive knows."""


def repacked(content: bytes, change: Callable[[str, bytes], bytes] = lambda _, part: part) -> bytes:
    """Pack an archive anew, with each part made on one day and changed as is said: by its name and what is in it."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            about = ZipInfo(name, _FIRST_DAY)
            about.compress_type = ZIP_DEFLATED
            new.writestr(about, change(name, old.read(name)))
    return stream.getvalue()

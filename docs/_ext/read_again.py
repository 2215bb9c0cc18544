"""Pages that are read again although they did not change: what goes into them may have."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["pages_with"]


def pages_with(mark: re.Pattern[str]) -> Callable[..., list[str]]:
    """Return what tells Sphinx, when it asks for outdated pages, which have a mark in them."""

    def find(_app: object, env: Any, *_changes: set[str]) -> list[str]:
        return [page for page in env.found_docs if mark.search(Path(env.doc2path(page)).read_text("utf-8"))]

    return find

"""Documentation of somebody else's, built with the extension: what a page shows, and what Sphinx says of it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from docutils import nodes

from policykit.sphinxext.entry import Entry

__all__ = ["CONF", "Site", "build", "words"]

CONF = 'project = "Ashwell"\nextensions = ["policykit.sphinxext"]\n'


@dataclass(frozen=True)
class Site:
    """Documentation of somebody, and what Sphinx said of it."""

    folder: Path
    status: int
    said: str

    def __getitem__(self, page: str) -> str:
        return (self.folder / "_build" / f"{page}.html").read_text("utf-8")

    def text(self, page: str) -> str:
        """Return the words of a page as they were typed: with straight quotes."""
        words = unescape(re.sub("<[^>]*>", "", self[page])).translate(_STRAIGHT)
        return " ".join(words.split())

    @property
    def inventory(self) -> Path:
        return self.folder / "_build" / "objects.inv"


_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def build(
    folder: Path,
    pages: Mapping[str, str],
    *options: str,
    conf: str = CONF,
    builder: str = "html",
    path: Path | None = None,
) -> Site:
    """Write pages and build the site, where a broken reference is an error.

    A page whose name ends with ``.md`` is written as it is; others are reStructuredText, and get a title. ``path`` is
    a folder in which Python finds further packages.
    """
    if not (folder / "conf.py").exists():
        (folder / "conf.py").write_text(conf, "utf-8")
    for name, text in pages.items():
        if name.endswith(".md"):
            (folder / name).write_text(text, "utf-8")
        else:
            (folder / f"{name}.rst").write_text(f":orphan:\n\n{name}\n{'=' * len(name)}\n\n{text}\n", "utf-8")
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-b", builder]
    command += ["-d", str(folder / "_read"), *options, str(folder)]
    found = os.pathsep.join(each for each in (str(path or ""), os.environ.get("PYTHONPATH", "")) if each)
    env = {**os.environ, "PYTHONPATH": found, "NO_COLOR": "1"}
    command.append(str(folder / ("_build" if builder == "html" else f"_{builder}")))
    done = subprocess.run(command, env=env, check=False, capture_output=True, encoding="utf-8")
    return Site(folder, done.returncode, done.stderr)


def words(made: Sequence[nodes.Node] | Entry) -> str:
    """Return all the words of nodes or of a description, with one space between them."""
    return " ".join(" ".join(_texts(made)).split())


def _texts(made: Sequence[nodes.Node] | Entry) -> Iterator[str]:
    if isinstance(made, Entry):
        yield made.label or f"{made.name} {made.title}"
        yield from _texts(made.content)
        for each in made.inside:
            yield from _texts(each)
        return
    yield from (node.astext() for node in made)

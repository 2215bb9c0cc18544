"""The commands that pages show, run again: what stands under each is what it prints.

A block of YAML with a caption is a file of that name; so is one below a line ``<!-- file: NAME -->``. A caption may go
on with "at the end", for lines to add, or with "the last lines", for lines that stand in place of all from the first of
them on. A block of console has commands after ``$`` and what they print; they run in a folder with the files so far and
the examples.

``python docs/_ext/transcripts.py`` writes into the pages what the commands print now, and a test holds the pages to it.
"""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from policykit.cli import app

__all__ = ["PAGES", "replay"]

ROOT = Path(__file__).parents[2]
PAGES = tuple(
    page
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if "```console" in page.read_text("utf-8")
)
"""The pages that show what commands print."""

_FILE = r"<!-- file: (?P<file>\S+) -->\n```yaml\n"
_CAPTION = r"```\{code-block\} yaml\n:caption: (?P<caption>\S+?)(?:, (?P<where>at the end|the last lines))?\n\n"
_BLOCK = re.compile(
    rf"^(?:{_FILE}|{_CAPTION})(?P<content>.*?)^```$|^```console\n(?P<session>.*?)^```$", re.MULTILINE | re.DOTALL
)
_FILTERS: dict[str, Callable[[list[str], int], list[str]]] = {
    "head": lambda lines, count: lines[:count],
    "tail": lambda lines, count: lines[-count:],
}


def replay(page: str) -> str:
    """Return a page's text with what its commands print now."""
    with TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(ROOT / "examples", "examples")
        return _BLOCK.sub(_renew, page)


def _renew(block: re.Match[str]) -> str:
    if name := block["file"] or block["caption"]:
        _write(Path(name), block["content"], block["where"])
        return block[0]
    commands = re.findall(r"^\$ (.+)$", block["session"], re.MULTILINE)
    return f"```console\n{''.join(_session(commands))}```"


def _write(file: Path, content: str, where: str | None) -> None:
    before = file.read_text("utf-8") if where else ""
    if where == "the last lines":
        before = before[: before.rindex(content.splitlines(keepends=True)[0])]
    file.write_text(before + content, "utf-8")


def _session(commands: list[str]) -> Iterator[str]:
    status = 0
    for command in commands:
        yield f"$ {command}\n"
        if command == "echo $?":
            yield f"{status}\n"
        else:
            status, printed = _run(command)
            yield printed


def _run(command: str) -> tuple[int, str]:
    """Return how a command ends and what it prints, through ``head -n`` or ``tail -n`` if it says so."""
    call, *filters = command.split(" | ")
    result = CliRunner().invoke(app, shlex.split(call.removeprefix("policykit ")), standalone_mode=False)
    if result.exception:
        raise result.exception
    lines = result.output.splitlines(keepends=True)
    for each in filters:
        name, count = each.split(" -n ")
        lines = _FILTERS[name](lines, int(count))
    return result.return_value or 0, "".join(lines)


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(replay(path.read_text("utf-8")), "utf-8")

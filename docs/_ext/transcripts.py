"""The commands that pages show, run again: what stands under each is what it prints.

A block with a caption is a file of that name, whatever its language; so is YAML below a line ``<!-- file: NAME -->``. A
caption may go on with "at the end", for lines to add, or with "the last lines", for lines that stand in place of all
from the first of them on.

A block of console has commands after ``$`` and what they print. They run in a folder with the examples and the files so
far: ``policykit``, ``python``, ``cat``, ``cp``, ``ls``, ``mkdir``, ``cd`` and ``echo $?``, each through ``head -n`` or
``tail -n`` if it says so. Where it goes through neither, ``policykit check`` shows what it shows at a terminal.

``python docs/_ext/transcripts.py`` writes into the pages what the commands print now, and a test holds the pages to it.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from policykit.cli import app

__all__ = ["BLOCK", "PAGES", "files", "replay"]

ROOT = Path(__file__).parents[2]
PAGES = tuple(
    page
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if "_build" not in page.parts and "```console" in page.read_text("utf-8")
)
"""The pages that show what commands print."""

_FILE = r"<!-- file: (?P<file>\S+) -->\n```yaml\n"
_CAPTION = r"```\{code-block\} \w+\n:caption: (?P<caption>\S+?)(?:, (?P<where>at the end|the last lines))?\n\n"
BLOCK = re.compile(
    rf"^(?:{_FILE}|{_CAPTION})(?P<content>.*?)^```$|^```console\n(?P<session>.*?)^```$", re.MULTILINE | re.DOTALL
)
"""A file or a session at a terminal, as it stands in a page."""

_FILTERS: dict[str, Callable[[list[str], int], list[str]]] = {
    "head": lambda lines, count: lines[:count],
    "tail": lambda lines, count: lines[-count:],
}
_OTHER_PROGRAMS = {"python": sys.executable, "cat": "cat", "cp": "cp", "ls": "ls", "mkdir": "mkdir"}


def replay(page: str) -> str:
    """Return a page's text with what its commands print now."""
    with TemporaryDirectory() as parent:
        folder = Path(parent, "policykit")  # so that a page may make others beside it
        shutil.copytree(ROOT / "examples", folder / "examples")
        with chdir(folder):
            return BLOCK.sub(_renew, page)


def files(page: str) -> frozenset[str]:
    """Return the names of the files that are written for the commands of a page."""
    return frozenset(block["file"] or block["caption"] for block in BLOCK.finditer(page) if block["session"] is None)


def _renew(block: re.Match[str]) -> str:
    if block["session"] is None:
        _write(Path(block["file"] or block["caption"]), block["content"], block["where"])
        return block[0]
    commands = re.findall(r"^\$ (.+)$", block["session"], re.MULTILINE)
    return f"```console\n{''.join(_session(commands))}```"


def _write(file: Path, content: str, where: str | None) -> None:
    before = file.read_text("utf-8") if where else ""
    if where == "the last lines":
        before = before[: before.rindex(content.splitlines(keepends=True)[0])]
    file.parent.mkdir(parents=True, exist_ok=True)
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
    program, *arguments = shlex.split(call)
    if program == "policykit":
        status, printed = _policykit(arguments if filters else _at_a_terminal(arguments))
    elif program == "cd":
        os.chdir(*arguments)
        status, printed = 0, ""
    else:
        status, printed = _other(program, arguments)
    lines = printed.splitlines(keepends=True)
    for each in filters:
        name, count = each.split(" -n ")
        lines = _FILTERS[name](lines, int(count))
    return status, "".join(lines)


def _at_a_terminal(arguments: list[str]) -> list[str]:
    is_check = arguments[0] == "check" and "--no-details" not in arguments
    return [*arguments, "--details"] if is_check else arguments


def _policykit(arguments: list[str]) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value or 0, result.output


def _other(program: str, arguments: list[str]) -> tuple[int, str]:
    """Run one of few other programs, as where nothing else is installed."""
    env = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [_OTHER_PROGRAMS[program], *arguments]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 # ours
    return done.returncode, done.stdout + done.stderr


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(replay(path.read_text("utf-8")), "utf-8")

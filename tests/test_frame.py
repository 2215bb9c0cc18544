"""What holds the project together: its commands, its version, and nothing that belongs to one machine."""

import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import policykit

ROOT = Path(__file__).parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_same_two_commands_stand_everywhere() -> None:
    """`.ci/run` takes both commands from the README, so what a newcomer types is what is tested."""
    marked = re.compile(r"^<!-- (\w+) command -->\n```sh\n(.+)\n```$", re.MULTILINE)
    commands = dict(marked.findall(read("README.md")))

    assert list(commands) == ["first", "second"]
    assert re.findall(r"readme_command (\w+)", read(".ci/run")) == ["first", "second"]
    assert [line for line in read("CONTRIBUTING.md").splitlines() if ".venv/" in line] == [*commands.values()]


def test_one_version() -> None:
    assert version("policykit") == policykit.__version__


def test_nothing_belongs_to_one_machine() -> None:
    """No file names a home folder, the folder it is in, or the host of a package registry."""
    homes = r"(?<![\w.-])/(?:home|root|Users)/\w"
    registries = r"pypi\.org|pythonhosted\.org|registry\.npmjs|registry\.yarnpkg|deb\.debian|conda\.anaconda"
    private = re.compile(f"{homes}|{registries}|{re.escape(str(ROOT))}".encode())
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]

    assert files
    assert not [file for file in files if file.is_file() and private.search(file.read_bytes())]

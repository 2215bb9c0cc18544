"""What the how-to says of machines without a network: policykit comes there on a stick, and reaches for nothing."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "how-to" / "work-offline.md"
COMPLETE = str(ROOT / "examples" / "complete" / "complete.policykit.yaml")

WALL = """
import sys

def refuse(event, args):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"}:
        raise SystemExit(f"reaches for the network: {event} {args}")

sys.addaudithook(refuse)
from policykit.cli import main
main()
"""


@pytest.mark.parametrize(
    "command",
    [
        ["check", COMPLETE, "--pack", "full", "--output", "html=report.html", "--output", "sarif=report.sarif"],
        ["new", "--name", "Ashwell Primary School", "--type", "Community school", "--to", "docx"],
        ["render", COMPLETE, "-o", "millrace.docx"],
        ["import", str(ROOT / "examples" / "model-policy" / "original.txt"), "--draft", "-o", "draft.policykit.yaml"],
        ["explain", "PK324"],
        ["duty"],
        ["schema", "plan"],
    ],
    ids=lambda command: command[0],
)
def test_a_command_reaches_for_no_network(command: list[str], tmp_path: Path) -> None:
    run = [sys.executable, "-c", WALL, *command]
    done = subprocess.run(run, cwd=tmp_path, check=False, capture_output=True, encoding="utf-8")

    assert done.returncode == 0, done.stderr


def test_the_wall_of_these_tests_stops_what_reaches_for_the_network() -> None:
    code = (
        WALL.partition("from policykit")[0] + "import urllib.request\nurllib.request.urlopen('http://localhost:9/')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, encoding="utf-8")

    assert "reaches for the network" in done.stderr


@pytest.mark.needs_network
def test_it_is_installed_from_the_stick_and_from_nowhere_else(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src")
    packing, installing = re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[:2]
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "python"], check=True)  # one that has pip
    path = os.pathsep.join((str(tmp_path / "python" / "bin"), os.environ["PATH"]))

    def follow(block: str, **env: str) -> "subprocess.CompletedProcess[str]":
        command = ["bash", "-e", "-c", block]
        env = os.environ | {"PATH": path} | env
        return subprocess.run(command, cwd=tmp_path, env=env, check=False, capture_output=True, encoding="utf-8")

    packed = follow(packing)
    if packed.returncode and os.environ.get("CI") != "true":
        pytest.skip("needs a network to collect packages")
    assert packed.returncode == 0, packed.stderr
    (tmp_path / "src").rename(tmp_path / "elsewhere")
    installed = follow(installing, https_proxy="http://localhost:9")

    assert installed.returncode == 0, installed.stderr
    assert re.search(r"^policykit \d", installed.stdout, re.MULTILINE)

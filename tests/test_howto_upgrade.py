"""The how-to on upgrades: what the commands of its page do for plans, with the same version in both places."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policykit.cli import app

ROOT = Path(__file__).parents[1]
COMMANDS = re.findall(
    r"^(?:newer/bin/)?policykit (.+)$", (ROOT / "docs/how-to/upgrade.md").read_text("utf-8"), re.MULTILINE
)


@pytest.fixture(autouse=True)
def _trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples" / "trust", tmp_path / "trust")
    monkeypatch.chdir(tmp_path / "trust")


def run(command: str) -> Result:
    return CliRunner().invoke(app, shlex.split(command.partition(" > ")[0]))


def test_of_one_version_the_other_finds_nothing_new_but_about_waivers() -> None:
    adopt, check = (each for each in COMMANDS if "before-upgrade.json" in each)
    adopted, checked = run(adopt), run(f"{check} --format json")
    results = json.loads(checked.stdout)
    found = [each for report in (results, *results["reports"]) for each in report["findings"]]

    assert (adopted.exit_code, checked.exit_code) == (0, 0)
    assert {each["code"][:3] for each in found if each["waiver"] is None and not each["is_known"]} == {"PK9"}
    assert any(each["is_known"] for each in found)


@pytest.mark.parametrize("command", [each for each in COMMANDS if "before-upgrade" not in each])
def test_every_other_command_of_the_page_can_be_run(command: str) -> None:
    assert run(command).exit_code == 0

"""The how-to on pre-commit: the hook that it writes out for the policykit that is installed is pre-commit's to run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "how-to" / "pre-commit.md").read_text("utf-8")
PLAN = "policy: {title: Community cohesion}\nschools: [{name: Ashwell Primary School, type: Community school}]\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (shown,) = [each for each in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "repo: local" in each]
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / ".pre-commit-config.yaml").write_text(shown, "utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder


def commit(folder: Path, **files: str) -> subprocess.CompletedProcess[str]:
    """Run the hooks on files that are to be committed."""
    for name, content in files.items():
        (folder / f"{name}.policykit.yaml").write_text(content, "utf-8")
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    env = os.environ | {"PATH": path, "PRE_COMMIT_HOME": str(folder.parent / "pre-commit")}
    command = [sys.executable, "-m", "pre_commit", "run"]
    return subprocess.run(command, cwd=folder, env=env, check=False, capture_output=True, encoding="utf-8")


def test_a_plan_with_findings_is_not_committed(repository: Path) -> None:
    done = commit(repository, ashwell=PLAN)

    assert done.returncode == 1
    assert "ashwell.policykit.yaml:1:1: warning PK320" in done.stdout


def test_a_plan_without_findings_is(repository: Path) -> None:
    shutil.copy(ROOT / "examples" / "complete" / "complete.policykit.yaml", repository)
    (repository / "policykit.toml").write_text('pack = "statutory"\n', "utf-8")

    assert commit(repository).returncode == 0


def test_what_is_no_plan_is_not_looked_at(repository: Path) -> None:
    done = commit(repository)

    assert done.returncode == 0
    assert "(no files to check)" in done.stdout


def test_it_looks_at_the_files_that_the_published_hook_looks_at() -> None:
    (published,) = [each for each in _data(".pre-commit-hooks.yaml") if each["id"] == "policykit"]
    (shown,) = [
        hook
        for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
        if "repo: local" in block
        for hook in yaml.safe_load(block)["repos"][0]["hooks"]
    ]

    assert {key: shown[key] for key in ("id", "entry", "files", "require_serial")} == {
        key: published[key] for key in ("id", "entry", "files", "require_serial")
    }


def _data(name: str) -> list[dict[str, object]]:
    data: list[dict[str, object]] = yaml.safe_load((ROOT / name).read_text("utf-8"))
    return data

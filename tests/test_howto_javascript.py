"""The programs of the how-to on other languages do what the page says, under Node.js."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policykit.schemas import NOT_IN_SCHEMA, as_text

ROOT = Path(__file__).parents[1]
PROGRAMS = ROOT / "docs" / "how-to"
MODULES = Path(__file__).parent / "node" / "node_modules"
PLAN: dict[str, Any] = {"policy": {"title": "Community cohesion"}, "schools": [{"name": "Ashwell Primary School"}]}

pytestmark = pytest.mark.needs_node


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set up a folder with the programs, their packages and the schema. Without Node.js or ajv, skip; but not in CI."""
    is_here = shutil.which("node") is not None and (MODULES / "ajv").is_dir()
    if not is_here and os.environ.get("CI") != "true":
        pytest.skip("needs Node.js, and ajv: npm ci --prefix tests/node")
    assert is_here, "Node.js or ajv is missing: npm ci --prefix tests/node"
    for name in ("fits_schema.mjs", "check_plan.mjs"):
        shutil.copy(PROGRAMS / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(MODULES, target_is_directory=True)
    (tmp_path / "plan.schema.json").write_text(as_text("plan"), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)


def node(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["node", *args], check=False, capture_output=True, encoding="utf-8")


def write(name: str, **changes: Any) -> str:
    Path(name).write_text(json.dumps(PLAN | changes), "utf-8")
    return name


def test_a_plan_fits_the_schema() -> None:
    done = node("fits_schema.mjs", "plan.schema.json", write("ashwell.policykit.json"))

    assert (done.returncode, done.stdout) == (0, "ashwell.policykit.json: fits\n")


def test_what_does_not_fit_is_named_with_its_place() -> None:
    done = node("fits_schema.mjs", "plan.schema.json", write("a.policykit.json", schools=[{"nam": "Ashwell"}]))

    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "a.policykit.json: /schools/0 must have required property 'name'",
        "a.policykit.json: /schools/0 must NOT have additional properties",
    ]


def test_the_report_is_read_and_what_counts_is_printed() -> None:
    done = node("check_plan.mjs", write("ashwell.policykit.json"))

    assert done.returncode == 1
    assert done.stderr == ""
    assert "ashwell.policykit.json:1 PK105 " in done.stdout


def test_what_is_found_in_the_files_of_the_run_is_printed_too_and_what_is_waived_is_not() -> None:
    settled = {"reason": "The type of school is not settled yet.", "approved_by": "The governing board"}
    waiver = {"rule": "PK201", "school": "Ashwell Primary School", **settled}
    ended = {"approved": "2024-01-10", "expires": "2024-06-30"}
    holding = {"approved": "2026-09-01", "expires": "2026-12-31"}
    plan = write("ashwell.policykit.json")

    def printed(days: dict[str, str]) -> str:
        Path("waivers.json").write_text(json.dumps({"waivers": [waiver | days]}), "utf-8")
        return node("check_plan.mjs", plan, "--waivers", "waivers.json", "--as-of", "2026-11-30").stdout

    assert "waivers.json:1 PK901 " in printed(ended)
    assert "ashwell.policykit.json:1 PK201 " in printed(ended)
    assert "PK901" not in printed(holding)
    assert "ashwell.policykit.json:1 PK201 " not in printed(holding)


def test_a_run_that_could_not_be_done_is_an_error() -> None:
    done = node("check_plan.mjs", "nowhere.policykit.json")

    assert done.returncode == 2
    assert "nowhere.policykit.json" in done.stderr
    assert done.stdout == ""


def test_the_page_says_all_that_a_schema_cannot_say() -> None:
    page = (PROGRAMS / "use-from-other-languages.md").read_text("utf-8")

    assert [subject for subject, _ in NOT_IN_SCHEMA if f"**{subject}**" not in page] == []

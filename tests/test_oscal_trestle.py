"""What compliance-trestle makes of what is written in OSCAL. It stands in a virtual environment of its own."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from policykit.oscal import export
from policykit.oscal.profiles import sources
from policykit.packs import load_pack
from policykit.reporters import oscal
from services import answered, hostile

TRESTLE = "compliance-trestle>=5.2,<6"
TRUST = Path(__file__).parents[1] / "examples" / "trust" / "pack" / "pack.yaml"
PACKS = ("statutory", "guidance", "full", "cohesion-and-equality", str(TRUST))

pytestmark = pytest.mark.needs_network


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


@dataclass(frozen=True)
class Workspace:
    """A workspace of trestle."""

    program: Path
    folder: Path

    def call(self, *arguments: str | Path) -> str:
        """Call trestle; return what it says, once it has done what it was asked."""
        done = run(self.program, *arguments, cwd=self.folder)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def read(self, kind: str, name: str) -> dict[str, Any]:
        (file,) = (self.folder / kind / name).iterdir()
        (document,) = json.loads(file.read_text("utf-8")).values()
        return dict(document)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return trestle, installed for these tests alone; skip where it cannot be had, but not in CI."""
    folder = tmp_path_factory.mktemp("trestle")
    run(sys.executable, "-m", "virtualenv", folder, cwd=folder)
    got = run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", TRESTLE, cwd=folder)
    if got.returncode and os.environ.get("CI") != "true":
        pytest.skip("needs a network to install compliance-trestle")
    assert got.returncode == 0, got.stderr
    return folder / "bin" / "trestle"


@pytest.fixture(scope="module")
def workspace(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a workspace with what is written of every pack, its duties, and the results of some runs."""
    made = Workspace(program, tmp_path_factory.mktemp("workspace"))
    made.call("init", "--local")
    for pack in PACKS:
        for name, text in export(load_pack(pack)).items():
            path = made.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    outside = tmp_path_factory.mktemp("results")
    for name, results in {"answered": answered(), "hostile": hostile("<b>[a](b)</b> {{ c }}")}.items():
        file = outside / f"{name}.json"
        file.write_text(oscal.report(results), "utf-8")
        made.call("import", "--file", file, "--output", name)
    return made


def test_trestle_finds_everything_valid(workspace: Workspace) -> None:
    said = workspace.call("validate", "--all")
    documents = [path for path in workspace.folder.glob("*/*/*.json") if not path.parts[-3].startswith(".")]

    assert len(documents) == len(PACKS) + 3 + 2  # three catalogs, two results
    assert said.count("VALID: Model ") == len(documents)
    assert "INVALID" not in said
    assert "not referenced" not in said
    assert "not in resources" not in said


def test_trestle_refuses_a_document_that_is_not(workspace: Workspace, tmp_path: Path) -> None:
    """So that the test above can fail."""
    broken = tmp_path / "broken.json"
    broken.write_text(oscal.report(answered()).replace('"control-id"', '"control"'), "utf-8")
    done = run(workspace.program, "import", "--file", broken, "--output", "broken", cwd=workspace.folder)

    assert done.returncode != 0


def test_what_trestle_reads_is_what_was_written(workspace: Workspace) -> None:
    made = workspace.read("assessment-results", "answered")
    written = json.loads(oscal.report(answered()))["assessment-results"]

    assert [each["uuid"] for each in made["results"]] == [each["uuid"] for each in written["results"]]
    for one, other in zip(made["results"], written["results"], strict=True):
        assert one.get("findings") == other.get("findings")


@pytest.mark.parametrize("named", PACKS, ids=lambda each: load_pack(each).name)
def test_a_profile_resolves_to_exactly_the_requirements_of_its_pack(
    workspace: Workspace, named: str, tmp_path: Path
) -> None:
    """What controls link to comes with them, but only from the first catalog: so does trestle merge several."""
    pack = load_pack(named)
    workspace = replace(workspace, folder=Path(shutil.copytree(workspace.folder, tmp_path / "copy")))
    for number, each in enumerate(workspace.read("profiles", pack.name)["imports"]):
        address = each["href"].replace("../../", "trestle://")
        workspace.call("href", "--name", pack.name, "--item", str(number), "--href", address)
    workspace.call("author", "profile-resolve", "--name", pack.name, "--output", f"resolved-{pack.name}")
    resolved = workspace.read("catalogs", f"resolved-{pack.name}")
    grouped = {each["id"]: each["controls"] for each in resolved.get("groups", [])}
    loose = resolved.get("controls", [])

    assert {each["id"]: each["title"] for each in (*loose, *(one for group in grouped.values() for one in group))} == {
        each.id: each.title for each in pack.asks
    }
    assert {each.id: str(each.heading) for each in pack.asks if each.heading} == {
        each["id"]: heading for heading, controls in grouped.items() for each in controls
    }
    cited = {each["citation"]["text"] for each in resolved["back-matter"]["resources"]}
    first = {each.id for each in next(sources(pack)).requirements}
    asked = [each for each in pack.asks if each.id in first]
    assert cited >= {pack.catalogue.provision(id).citation for each in asked for id in (each.provision, *each.also)}
    settings = {each["id"]: each["values"] for each in resolved["params"]}
    assert {code: [str(severity)] for code, severity in pack.severities.items() if code in settings} == {
        code: values for code, values in settings.items() if values != ["not used"]
    }

"""`policykit oscal`, as a user types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policykit.cli import app
from policykit.oscal import export
from policykit.packs import load_pack


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("oscal", *arguments))


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.json")}


def test_it_writes_the_usual_pack_and_its_duty_into_a_folder(folder: Path) -> None:
    result = run("out")

    assert (result.exit_code, result.output) == (0, "")
    assert files(folder / "out") == export(load_pack("guidance"))


def test_it_writes_the_pack_that_is_named(folder: Path) -> None:
    assert run("out", "--pack", "equality").exit_code == 0
    assert set(files(folder / "out")) == {
        "catalogs/public-sector-equality/catalog.json",
        "profiles/equality/profile.json",
    }


def test_several_packs_go_into_one_folder_where_the_catalog_they_share_is_the_same(folder: Path) -> None:
    assert [run("out", "--pack", each).exit_code for each in ("statutory", "full", "full")] == [0, 0, 0]
    assert set(files(folder / "out")) == {
        "catalogs/community-cohesion/catalog.json",
        "profiles/statutory/profile.json",
        "profiles/full/profile.json",
    }


def test_a_file_that_says_something_else_is_left_as_it_is_unless_told_otherwise(folder: Path) -> None:
    profile = folder / "profiles" / "guidance" / "profile.json"
    profile.parent.mkdir(parents=True)
    profile.write_text("{}")
    refused = run(".")

    assert (refused.exit_code, profile.read_text()) == (2, "{}")
    assert refused.stderr == "policykit: profiles/guidance/profile.json is there already; --force writes over it\n"
    assert set(files(folder)) == {"profiles/guidance/profile.json"}
    assert run(".", "--force").exit_code == 0
    assert json.loads(profile.read_text())["profile"]


def test_a_folder_that_cannot_be_made_is_said(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "catalogs").write_text("")
    result = run("out")

    assert result.exit_code == 2
    assert result.stderr.startswith("policykit: cannot write out/catalogs/community-cohesion/catalog.json: ")


def test_a_pack_that_there_is_not_is_said(folder: Path) -> None:
    result = run("out", "--pack", "guidence")

    assert result.exit_code == 2
    assert "guidence" in result.stderr
    assert not files(folder)

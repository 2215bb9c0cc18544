"""`policykit lock`: packs from elsewhere do not change unseen; and `policykit explain --pack` says who set what."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policykit.cli import app
from policykit.packs.finding import Origin
from policykit.packs.locking import LockFile, as_lock, changes, read_lock

PLAN = "policy: {title: A}\nschools: [{name: Ashwell Primary School, type: Community school}]\n"
CENTRAL = """\
name: central
title: Central
version: "1.0"
extends: [guidance]
severity: {PK101: {to: error, reason: We count}}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with settings that name a pack outside of it, and go there."""
    (tmp_path / "central").mkdir()
    (tmp_path / "central" / "pack.yaml").write_text(CENTRAL)
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "policykit.toml").write_text('pack = "../central"\nfail-on = "never"\n')
    (tmp_path / "trust" / "a.policykit.yaml").write_text(PLAN)
    monkeypatch.chdir(tmp_path / "trust")
    return tmp_path / "trust"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def change(folder: Path) -> None:
    (folder.parent / "central" / "pack.yaml").write_text(CENTRAL.replace("1.0", "1.1"))


def test_a_lock_remembers_version_and_hash_of_what_is_from_elsewhere(folder: Path) -> None:
    result = run("lock")
    lock = read_lock((folder / "policykit.lock").read_text(), name="policykit.lock")

    assert result.exit_code == 0
    assert [(each.pack, each.where, each.version) for each in lock.packs] == [
        ("central", "../central/pack.yaml", "1.0")
    ]


def test_a_pack_that_is_not_what_it_was_ends_the_run_until_it_is_accepted(folder: Path) -> None:
    run("lock")
    before = run("check", "--as-of", "2026-09-01")
    change(folder)
    stopped = run("check", "--as-of", "2026-09-01")
    accepted = run("lock")
    after = run("check", "--as-of", "2026-09-01")

    assert (before.exit_code, stopped.exit_code, after.exit_code) == (0, 2, 0)
    told = "the pack central from ../central/pack.yaml is not what it was (version 1.0, now 1.1)"
    assert told in stopped.stderr
    assert told in accepted.stdout


def test_check_only_says_whether_the_lock_is_up_to_date_and_writes_nothing(folder: Path) -> None:
    new = run("lock", "--check")

    assert new.exit_code == 1
    assert "the pack central from ../central/pack.yaml is not in the lock" in new.stderr
    assert not (folder / "policykit.lock").exists()
    run("lock")
    assert run("lock", "--check").exit_code == 0


def test_without_settings_there_is_nothing_to_lock(folder: Path) -> None:
    (folder / "policykit.toml").unlink()
    result = run("lock")

    assert result.exit_code == 2
    assert "a lock is for the packs that one names" in result.stderr


def test_a_project_s_own_packs_and_policykit_s_are_not_from_elsewhere(folder: Path) -> None:
    (folder / "own.yaml").write_text("name: own\ntitle: Own\nextends: [guidance]\n")
    (folder / "policykit.toml").write_text('pack = "own.yaml"\n')
    run("lock")

    assert (folder / "policykit.lock").read_text().endswith("packs: []\n")


def test_a_package_is_from_elsewhere(folder: Path) -> None:
    kit = Origin("diocese", "policykit-diocese", "1.2.0", "a" * 64, is_file=False)
    ours = Origin("guidance", "policykit", "", "", is_file=False)
    lock = as_lock([kit, ours], folder)
    newer = as_lock([Origin("diocese", "policykit-diocese", "1.3.0", "b" * 64, is_file=False)], folder)

    assert [(each.pack, each.where) for each in lock.packs] == [("diocese", "policykit-diocese")]
    assert changes(lock, lock) == ()
    assert changes(lock, newer) == (
        "the pack diocese from policykit-diocese is not what it was (version 1.2.0, now 1.3.0)",
    )
    assert changes(newer, LockFile()) == ()


# --- who set what ---------------------------------------------------------------------------------------------------


def test_explain_says_who_set_what_in_the_line_of_a_pack_and_why() -> None:
    result = run("explain", "PK101", "--pack", "../central")

    assert result.stdout.splitlines()[-4:] == [
        "In the pack central:",
        "  guidance asks for it, as a warning",
        "  central counts it as an error: We count (../central/pack.yaml:5)",
        "  so it counts as error; packs that extend it may not loosen it",
    ]


def test_explain_says_what_nobody_asks_for_and_what_a_requirement_is() -> None:
    assert run("explain", "PK401", "--pack", "guidance").stdout.endswith(
        "In the pack guidance:\n  nobody asks for it, so it is not asked\n"
    )
    assert run("explain", "school-links", "--pack", "guidance").stdout.endswith(
        "  guidance asks for it\n  so it is asked; packs that extend it may loosen it\n"
    )

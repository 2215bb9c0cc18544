"""What plans are checked with: what settings name, read and put together."""

from pathlib import Path

import pytest

from policykit.choice import choose
from policykit.config import load_config
from policykit.errors import CannotRead, UnknownPack, UnusableSetting
from policykit.findings import Severity


def config(folder: Path, text: str) -> Path:
    file = folder / "policykit.toml"
    file.write_text(text, "utf-8")
    return file


def test_without_settings_the_guidance_is_asked_and_nothing_is_waived() -> None:
    chosen = choose(None)

    assert chosen.pack.name == "guidance"
    assert (dict(chosen.packs), chosen.waivers, chosen.baseline) == ({}, None, None)


def test_the_pack_is_as_the_settings_change_it(tmp_path: Path) -> None:
    file = config(tmp_path, 'pack = "full"\nignore = ["PK401"]\n[severity]\nPK402 = "error"\n')
    pack = choose(load_config(file)).pack

    assert pack.name == "full"
    assert "PK401" not in pack.severities
    assert pack.severities["PK402"] is Severity.ERROR


def test_what_is_given_counts_before_the_file(tmp_path: Path) -> None:
    file = config(tmp_path, 'pack = "full"\n')

    assert choose(load_config(file), {"pack": "statutory"}).pack.name == "statutory"


def test_a_school_has_its_own_pack(tmp_path: Path) -> None:
    file = config(tmp_path, '[schools."Ashwell Primary School"]\npack = "statutory"\n')

    assert {name: pack.name for name, pack in choose(load_config(file)).packs.items()} == {
        "Ashwell Primary School": "statutory"
    }


def test_waivers_are_read_from_the_folder_of_the_settings(tmp_path: Path) -> None:
    file = config(tmp_path, 'waivers = "waivers.yaml"\n')
    (tmp_path / "waivers.yaml").write_text("waivers: []\n", "utf-8")
    waivers = choose(load_config(file)).waivers

    assert waivers is not None
    assert waivers.entries == ()


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('jobs = 1\npack = "ful"\n', 2, "no pack is named 'ful'; there are statutory, "),
        ('ignore = ["PK999"]\n', 1, "no rule or requirement matches 'PK999'"),
    ],
)
def test_a_setting_that_cannot_be_used_is_said_with_its_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    file = config(tmp_path, text)
    with pytest.raises(UnusableSetting) as caught:
        choose(load_config(file))

    assert str(caught.value).startswith(f"{file}:{line}: {reason}")


def test_what_was_given_and_cannot_be_used_is_said_as_it_is() -> None:
    with pytest.raises(UnknownPack):
        choose(None, {"pack": "ful"})


def test_a_file_of_waivers_that_is_not_there_is_said(tmp_path: Path) -> None:
    file = config(tmp_path, 'waivers = "waivers.yaml"\n')
    with pytest.raises(CannotRead):
        choose(load_config(file))

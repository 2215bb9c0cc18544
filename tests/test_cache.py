"""A cache can make a run faster, and never different."""

import os
from pathlib import Path

from policykit.cache import Cache

WAY = ("2026-11-24", "full")


def test_what_was_kept_comes_back_for_its_key_and_no_other(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, WAY)
    cache.put(b"answer", b"name", b"content")

    assert cache.get(b"name", b"content") == b"answer"
    assert cache.get(b"name", b"other content") is None
    assert cache.get(b"namecontent") is None
    assert Cache.open(tmp_path, WAY).get(b"name", b"content") == b"answer"


def test_another_way_of_checking_knows_nothing_of_it(tmp_path: Path) -> None:
    Cache.open(tmp_path, WAY).put(b"answer", b"content")

    assert Cache.open(tmp_path, ("2026-11-25", "full")).get(b"content") is None
    assert Cache.open(tmp_path, ("2026-11-24", "guidance")).get(b"content") is None
    assert Cache.open(tmp_path, ("2026-11-24full",)).get(b"content") is None


def test_a_damaged_entry_is_no_entry(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, WAY)
    cache.put(b"answer", b"content")
    (entry,) = cache.folder.iterdir()
    for damage in (b"", entry.read_bytes()[:-1], entry.read_bytes() + b"!", b"\x00" * 99):
        entry.write_bytes(damage)

        assert cache.get(b"content") is None


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache.open(tmp_path / "file", WAY)
    cache.put(b"answer", b"content")

    assert cache.get(b"content") is None
    assert (tmp_path / "file").read_text() == "not a folder"


def test_only_the_ways_used_last_are_kept(tmp_path: Path) -> None:
    caches = []
    for day in range(6):
        caches.append(Cache.open(tmp_path, (f"2026-11-{day}",)))
        caches[-1].put(b"answer", b"content")
        os.utime(caches[-1].folder, ns=(day * 10**9, day * 10**9))

    assert [cache.get(b"content") is not None for cache in caches] == [False, False, True, True, True, True]


def test_version_control_leaves_it_alone(tmp_path: Path) -> None:
    Cache.open(tmp_path / "cache", WAY)

    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n"
    assert (tmp_path / "cache" / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")

"""Files are written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="no limit can be set to files on Windows")

FULL = """
import resource, sys
from pathlib import Path
from policykit.cli.writing import write
import click
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write(Path(sys.argv[1]), b"x" * int(sys.argv[2]), force=True)
except click.ClickException as error:
    print(error.message)
"""


def write_within_a_thousand_bytes(path: Path, size: int) -> str:
    command = [sys.executable, "-c", FULL, str(path), str(size)]
    alone = {name: each for name, each in os.environ.items() if not name.startswith("COVERAGE")}  # it writes files too
    return subprocess.run(command, env=alone, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("size", [1001, 5_000_000])
def test_where_there_is_no_room_the_old_file_stays_and_nothing_else(tmp_path: Path, size: int) -> None:
    """Whoever reads a file finds what was there before, or all of the new."""
    (tmp_path / "o.yaml").write_text("mine")

    assert write_within_a_thousand_bytes(tmp_path / "o.yaml", size).endswith("o.yaml: File too large\n")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("o.yaml", "mine")]


def test_what_has_room_is_written_over_the_old(tmp_path: Path) -> None:
    (tmp_path / "o.yaml").write_text("mine")

    assert write_within_a_thousand_bytes(tmp_path / "o.yaml", 1000) == ""
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("o.yaml", "x" * 1000)]

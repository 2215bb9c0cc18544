"""Programs that tests let open what policykit writes."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

__all__ = ["in_libreoffice"]


def in_libreoffice(kind: str, *files: Path, folder: Path, options: Sequence[str] = ()) -> list[Path]:
    """Let LibreOffice open files and save them as another kind in a folder; return what it saved.

    Where LibreOffice is missing the test is skipped; not in CI, which installs it.
    """
    may_skip = os.environ.get("CI") != "true"
    if shutil.which("soffice") is None and may_skip:
        pytest.skip("needs LibreOffice")
    profile = f"-env:UserInstallation={(folder.parent / 'profile').resolve().as_uri()}"
    command = ["soffice", profile, "--headless", *options, "--convert-to", kind, "--outdir", str(folder)]
    done = subprocess.run([*command, *map(str, files)], check=True, capture_output=True, text=True, timeout=300)
    saved = [folder / each.with_suffix(f".{kind.partition(':')[0]}").name for each in files]
    if not all(each.exists() for each in saved) and may_skip:
        pytest.skip("needs LibreOffice Writer and Calc")
    assert "error" not in done.stderr.casefold()
    return saved

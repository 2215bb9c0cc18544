"""A browser without a window, for the tests that look at pages as people meet them."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

__all__ = [
    "BROWSER",
    "DESKTOP",
    "EVERYWHERE",
    "NODE",
    "PHONE",
    "UNFOLDED",
    "assert_clean",
    "look",
    "need_a_browser",
    "see",
    "written",
]

NODE = Path(__file__).parent / "node"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

DESKTOP: dict[str, object] = {"width": 1280, "height": 900}
PHONE: dict[str, object] = {"width": 360, "height": 740}
EVERYWHERE: list[dict[str, object]] = [
    {**window, "scheme": scheme} for window in (DESKTOP, PHONE) for scheme in ("light", "dark")
]
UNFOLDED = 100
"""How many of the folded parts of a page axe-core is shown unfolded, where nothing else is said: all of them."""


def need_a_browser() -> None:
    """Skip where the browser, Node.js or axe-core is missing; not in CI, which installs all three."""
    is_here = BROWSER is not None and shutil.which("node") is not None and (NODE / "node_modules" / "axe-core").is_dir()
    if not is_here and os.environ.get("CI") != "true":
        pytest.skip("needs Chromium, Node.js, and what npm ci --prefix tests/node installs")
    assert is_here, "Chromium, Node.js or axe-core is missing: apt-get install chromium; npm ci --prefix tests/node"


def see(*jobs: dict[str, object]) -> list[dict[str, Any]]:
    """Do jobs in one browser, and say what was seen."""
    done = subprocess.run(
        ["node", str(NODE / "browser.js"), str(BROWSER)],
        input=json.dumps([{"scheme": "light", **job} for job in jobs]),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: list[dict[str, Any]] = json.loads(done.stdout)
    return seen


def look(text: str, folder: Path, *jobs: dict[str, object]) -> list[dict[str, Any]]:
    """Open a page once for each job, have axe-core judge it, and say what was seen."""
    file = written(text, folder)
    return see(*({"file": file, "open": UNFOLDED, **job} for job in jobs))


def written(text: str, folder: Path) -> str:
    file = folder / f"page-{len([*folder.iterdir()])}.html"
    file.write_text(text, "utf-8")
    return str(file)


def assert_clean(seen: list[dict[str, Any]]) -> None:
    for each in seen:
        page_width, window_width = each["widths"]

        assert each["violations"] == []
        assert each["requests"] == []
        assert each["said"] == []
        assert page_width == window_width

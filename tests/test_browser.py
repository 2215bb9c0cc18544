"""The trust report and the schools' pages as people meet them: in a browser, with a keyboard, on a phone, on paper."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from policykit.reporters import html, pages
from trusts import trust

NODE = Path(__file__).parent / "node"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DESKTOP: dict[str, object] = {"width": 1280, "height": 900}
PHONE: dict[str, object] = {"width": 360, "height": 740}
UNFOLDED = 100
"""How many of the folded parts of a page axe-core is shown unfolded, where nothing else is said: all of them."""

pytestmark = pytest.mark.needs_browser


@pytest.fixture(scope="module", autouse=True)
def browser() -> None:
    """Skip where the browser, Node.js or axe-core is missing; not in CI, which installs all three."""
    is_here = BROWSER is not None and shutil.which("node") is not None and (NODE / "node_modules" / "axe-core").is_dir()
    if not is_here and os.environ.get("CI") != "true":
        pytest.skip("needs Chromium, Node.js, and what npm ci --prefix tests/node installs")
    assert is_here, "Chromium, Node.js or axe-core is missing: apt-get install chromium; npm ci --prefix tests/node"


def look(text: str, folder: Path, *jobs: dict[str, object]) -> list[dict[str, Any]]:
    """Open a page once for each job, have axe-core judge it, and say what was seen."""
    file = written(text, folder)
    return see(*({"file": file, "open": UNFOLDED, **job} for job in jobs))


def written(text: str, folder: Path) -> str:
    file = folder / f"page-{len([*folder.iterdir()])}.html"
    file.write_text(text, "utf-8")
    return str(file)


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


def assert_clean(seen: list[dict[str, Any]]) -> None:
    for each in seen:
        page_width, window_width = each["widths"]

        assert each["violations"] == []
        assert each["requests"] == []
        assert each["said"] == []
        assert page_width == window_width


EVERYWHERE: list[dict[str, object]] = [
    {**window, "scheme": scheme} for window in (DESKTOP, PHONE) for scheme in ("light", "dark")
]


def test_the_trust_report_is_accessible_at_every_width_in_both_schemes(tmp_path: Path) -> None:
    """axe-core finds nothing at WCAG 2.2 AA, nothing is fetched, nothing is said, and no page scrolls sideways."""
    assert_clean(look(html.report(trust(5)), tmp_path, *EVERYWHERE))


def test_so_it_is_with_more_schools_than_a_window_shows(tmp_path: Path) -> None:
    """Plans of every quality are among them, and three that could not be read: a hundred have nothing else."""
    assert_clean(look(html.report(trust(33)), tmp_path, {**DESKTOP, "open": 6}, {**PHONE, "scheme": "dark", "open": 0}))


def test_so_is_the_page_of_a_school(tmp_path: Path) -> None:
    """One with findings, waivers and a baseline, one with nothing to settle, and one that could not be read."""
    made = list(pages.report(trust(11)).values())
    first, *others = (written(made[number], tmp_path) for number in (0, 3, 10))
    jobs = [(first, each) for each in EVERYWHERE] + [(file, each) for file in others for each in EVERYWHERE[::3]]

    assert_clean(see(*({"file": file, "open": UNFOLDED, **each} for file, each in jobs)))


def test_the_keyboard_leads_from_a_cell_to_its_findings(tmp_path: Path) -> None:
    """Although they are folded away, and on a phone too."""
    follow: dict[str, object] = {"file": written(html.report(trust(5)), tmp_path), "follow": ".heat tbody td.w a"}
    for seen in see(DESKTOP | follow, PHONE | follow):
        followed = seen["followed"]
        school, title, _ = followed["name"].split(": ")

        assert school.endswith("Primary School")
        assert followed["title"].startswith(title)
        assert followed["next"].strip().startswith("Warning")
        assert followed["isSeen"]


def test_on_paper_what_is_folded_is_unfolded_for_a_few_schools(tmp_path: Path) -> None:
    results = trust(5)
    (seen,) = see({**DESKTOP, "file": written(html.report(results), tmp_path), "print": True})

    assert seen["printed"] > len(results.reports)

"""The trust report and the schools' pages as people meet them: in a browser, with a keyboard, on a phone, on paper."""

from pathlib import Path

import pytest

from browsing import DESKTOP, EVERYWHERE, PHONE, UNFOLDED, assert_clean, look, need_a_browser, see, written
from policykit.reporters import html, pages
from trusts import trust

pytestmark = pytest.mark.needs_browser


@pytest.fixture(scope="module", autouse=True)
def browser() -> None:
    need_a_browser()


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

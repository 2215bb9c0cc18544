"""Pages on which the extension tells something have headings to go by, short contents, and load what they need."""

import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

sys.path[:0] = [str(Path(__file__).parents[1] / "docs" / "_ext")]
told_pages = import_module("told_pages")


def page(*told: nodes.Node, depth: int = 1) -> nodes.document:
    """Return a page that tells something in a section so many sections deep."""
    whole = new_document("page")
    inner: nodes.Element = whole
    for _ in range(depth):
        section = nodes.section()
        inner += section
        inner = section
    inner.extend(told)
    return whole


def told(domain: str = "policykit", *content: nodes.Node) -> addnodes.desc:
    return addnodes.desc("", addnodes.desc_content("", *content), domain=domain)


@pytest.mark.parametrize("depth", [1, 2])
def test_a_title_in_what_is_told_is_a_heading_below_that_of_its_section(depth: int) -> None:
    title = nodes.rubric("", "For example")
    told_pages.make_headings(None, page(told("policykit", title), depth=depth))

    assert title["heading-level"] == depth + 1


def test_titles_of_others_stay_as_they_are() -> None:
    title = nodes.rubric("", "Options")
    told_pages.make_headings(None, page(told("std", title)))

    assert "heading-level" not in title


def test_contents_have_the_parts_that_a_page_tells_of() -> None:
    described = told()
    told_pages.keep_contents_short(None, page(described, depth=2))

    assert "no-contents-entry" not in described


@pytest.mark.parametrize(("domain", "depth"), [("policykit", 1), ("py", 2)])
def test_contents_have_neither_the_page_itself_nor_python(domain: str, depth: int) -> None:
    described = told(domain)
    told_pages.keep_contents_short(None, page(described, depth=depth))

    assert described["no-contents-entry"]


@pytest.mark.parametrize(
    ("builder", "body", "loaded"),
    [
        ("html", '<dl class="policykit rule">', ["told.css"]),
        ("html", '<table class="filterable docutils">', ["filter.js", "filter.css"]),
        ("html", '<table class="docutils policykit">', ["filter.js", "filter.css"]),
        ("html", '<table class="docutils">', []),
        ("epub", '<table class="filterable docutils">', []),
    ],
)
def test_a_page_loads_what_it_needs_and_no_script_in_a_book(builder: str, body: str, loaded: list[str]) -> None:
    files: list[str] = []

    def add(filename: str, **_attributes: Any) -> None:
        files.append(filename)

    app = SimpleNamespace(builder=SimpleNamespace(name=builder), add_js_file=add, add_css_file=add)
    told_pages._load_what_is_needed(app, "page", "page.html", {"body": body}, None)

    assert files == loaded
    static = Path(__file__).parents[1] / "docs" / "_static"
    assert all((static / file).exists() for file in files)

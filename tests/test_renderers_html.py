"""The policy as a page: in a browser, on a phone, in a template of the school's own."""

import re
from base64 import b64encode
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest

from browsing import DESKTOP, PHONE, assert_clean, look
from policykit.errors import CannotRead
from policykit.loading import load
from policykit.models import Plan
from policykit.renderers.html import Template, render
from policykit.renderers.logo import Logo
from test_browser import browser as browser_is_here  # noqa: F401 - it skips where there is none

EXAMPLES = Path(__file__).parents[1] / "examples"
PATHS = [
    EXAMPLES / "complete" / "complete.policykit.yaml",
    EXAMPLES / "model-policy" / "model-policy.policykit.yaml",
    EXAMPLES / "trust" / "plans" / "withymere.policykit.yaml",
]
PNG = b"\x89PNG\r\n\x1a\n and so on"


def read(path: Path = PATHS[0]) -> Plan:
    found = load(path).plan
    assert found is not None
    return found


@pytest.mark.needs_browser
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name.split(".")[0])
def test_in_a_browser_it_is_clean_at_a_desk_and_on_a_phone(path: Path, tmp_path: Path) -> None:
    """axe-core finds nothing, nothing is fetched, nothing complains, and nothing has to be scrolled sideways."""
    assert_clean(look(render(read(path)), tmp_path, DESKTOP, PHONE))


@pytest.fixture(scope="module")
def page() -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render(read()))


def test_it_says_its_language_and_title(page: lxml.html.HtmlElement) -> None:
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == "Community cohesion at Millrace Primary School – Millrace Primary School"


def test_every_table_names_its_columns_and_rows(page: lxml.html.HtmlElement) -> None:
    tables = page.findall(".//table")

    assert len(tables) > 10
    for table in tables:
        assert table.findtext("caption")
        assert {each.get("scope") for each in table.findall("thead//th")} == {"col"}
        assert {each.get("scope") for each in table.findall("tbody//th")} == {"row"}


def test_the_contents_lead_to_the_sections(page: lxml.html.HtmlElement) -> None:
    for entry in page.findall(".//nav//a"):
        (section,) = page.xpath(f"//*[@id='{entry.get('href', '')[1:]}']")

        assert section.findtext("h2") == entry.text


def test_headings_go_down_a_step_at_a_time(page: lxml.html.HtmlElement) -> None:
    levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_no_style_sheet_but_its_own_has_any_effect(page: lxml.html.HtmlElement) -> None:
    assert page.xpath("//script|//link|//*[@style]") == []


# --- logo and template ----------------------------------------------------------------------------------------------


def test_a_logo_is_inside_the_page() -> None:
    page = lxml.html.document_fromstring(render(read(), logo=Logo.read(PNG, name="logo.png")))
    (picture,) = page.iter("img")

    assert picture.get("src") == f"data:image/png;base64,{b64encode(PNG).decode()}"
    assert picture.get("alt") == "Logo of Millrace Primary School"


@pytest.mark.parametrize(
    ("content", "kind"), [(PNG, "png"), (b"\xff\xd8\xff\xe0", "jpeg"), (b'<?xml version="1.0"?><svg/>', "svg+xml")]
)
def test_a_logo_is_known_by_its_bytes(content: bytes, kind: str) -> None:
    assert Logo.read(content, name="logo").kind == f"image/{kind}"


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^cannot read logo\.png: it is not a PNG, JPEG or SVG picture$"):
        Logo.read(b"%PDF-1.7", name="logo.png")


def test_a_template_is_filled_in() -> None:
    text = "<title>{{ title }}</title><b>{{ school }}|{{ stage }}|{{ logo }}</b><style>{{ style }}</style>{{ content }}"
    page = render(read(), template=Template(text, name="own.html"))

    assert "<b>Millrace Primary School||</b>" in page
    assert "<h2>Action plan</h2>" in page
    assert ":root {" in page


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\n{% if %}", "line 2: Expected an expression, got 'end of statement block'"),
        ("{{ titel }}", "'titel' is undefined"),
        ("{{ ''.__class__.mro() }}", "access to attribute '__class__' of 'str' object is unsafe."),
        ("{% include '/etc/passwd' %}", "no loader for this environment specified"),
        ("{{ 1 / 0 }}", "division by zero"),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_refused(text: str, reason: str) -> None:
    with pytest.raises(CannotRead, match=re.escape(f"cannot read own.html: {reason}")):
        render(read(), template=Template(text, name="own.html"))

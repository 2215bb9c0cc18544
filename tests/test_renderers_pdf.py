"""The policy as a PDF: tagged for screen readers, with its language and title, and the same each time."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pyphen  # type: ignore[import-untyped]  # nobody publishes types for it
import pytest

from policykit.loading import load
from policykit.models import Plan
from policykit.parts import take_apart
from policykit.renderers.html import Template
from policykit.renderers.pdf import render

EXAMPLES = Path(__file__).parents[1] / "examples"


def example(name: str) -> Plan:
    found = load(EXAMPLES / f"{name}.policykit.yaml").plan
    assert found is not None
    return found


@pytest.fixture(scope="module")
def written() -> bytes:
    return render(example("complete/complete"))


@pytest.fixture(scope="module")
def file(written: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(written))


def test_it_is_tagged_and_says_its_language_and_title(file: pikepdf.Pdf) -> None:
    """As PDF/UA-1 (ISO 14289-1) asks."""
    assert bool(file.Root.MarkInfo.Marked) is True
    assert str(file.Root.Lang) == "en-GB"
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle) is True
    assert file.open_metadata()["dc:title"] == "Community cohesion at Millrace Primary School – Millrace Primary School"
    assert file.open_metadata()["pdfuaid:part"] == "1"


def test_its_tags_have_headings_tables_and_lists(file: pikepdf.Pdf) -> None:
    kinds = {str(each.get("/S")) for each in file.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each}

    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Link"} <= kinds


def test_its_tables_are_made_of_rows_as_screen_readers_expect(file: pikepdf.Pdf) -> None:
    """As PDF/UA-1, 7.2, asks: a table holds nothing but rows and a caption, and has rows below its heading."""
    parts = [each for each in file.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Table"]
    kinds = [{str(part.S) for part in each.K} for each in parts]

    assert len(kinds) > 10
    assert set.union(*kinds) == {"/Caption", "/THead", "/TBody"}
    assert [each for each in kinds if not {"/THead", "/TBody"} <= each] == []


def test_its_bookmarks_are_its_headings(file: pikepdf.Pdf) -> None:
    with file.open_outline() as bookmarks:
        titles = [each.title for each in bookmarks.root[0].children]

    assert titles[:4] == ["Contents", "In short", "What we stand for", "The duty"]


def test_the_action_plan_is_on_pages_turned_on_their_side(file: pikepdf.Pdf) -> None:
    turned = [float(each.mediabox[2]) > float(each.mediabox[3]) for each in file.pages]

    assert turned[0] is False
    assert any(turned)
    assert turned[-1] is False


def test_the_bytes_are_the_same_each_time() -> None:
    plan = example("smallest/smallest")

    assert render(plan) == render(plan)


def test_nothing_that_a_template_names_is_fetched(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>secret</text></svg>')
    text = f'<html lang="en-GB"><title>t</title><img alt="a" src="{secret.as_uri()}"><p>{{{{ title }}}}</p></html>'
    pdf = render(example("smallest/smallest"), template=Template(text, name="own.html"))

    assert pdf.startswith(b"%PDF-")
    assert "Failed to load image" in caplog.text


def test_without_weasyprint_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(ModuleNotFoundError, match=r'pip install "policykit\[pdf\]"'):
        render(example("smallest/smallest"))


def test_how_long_and_how_easy_the_complete_example_is(
    file: pikepdf.Pdf, record_property: Callable[[str, object], None]
) -> None:
    """Flesch's reading ease: 60 and above is plain English."""
    prose = [text for _, text in take_apart(example("complete/complete")).texts if text.endswith((".", "?", "!"))]
    words = [word.strip(".,;:?!“”()’") for text in prose for word in text.split()]
    sentences = sum(text.count(". ") + text.count("? ") + text.count("! ") + 1 for text in prose)
    parts = pyphen.Pyphen(lang="en_GB")
    syllables = sum(parts.inserted(word).count("-") + 1 for word in words)
    ease = 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)
    record_property("told", f"examples/complete as PDF: {len(file.pages)} pages, reading ease {ease:.0f}")

    assert ease >= 60
    assert 10 <= len(file.pages) <= 25

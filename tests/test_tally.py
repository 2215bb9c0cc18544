"""What is printed about the built site, and what its pages say of themselves."""

import sys
from importlib import import_module
from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree

ROOT = Path(__file__).parents[1]

sys.path.insert(0, str(ROOT / "docs" / "_ext"))
descriptions = import_module("descriptions")
tally = import_module("tally")


def told_of(site: Path) -> list[str]:
    return tally.report(tally.counts(site), tally.faults(site)).splitlines()  # type: ignore[no-any-return]


def read(text: str) -> nodes.document:
    """Return a page as Sphinx reads it, which takes no title away from its section."""
    return publish_doctree(text, settings_overrides={"doctitle_xform": False})


def test_the_tally_names_every_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "index.html").write_text(
        '<a href="gone.html">1</a> <a href="#gone">2</a> <a href="deep/page.html#x">3</a>'
    )
    (tmp_path / "deep" / "page.html").write_text('<a name="here" href="#here">1</a> <img src="../../outside.svg">')
    (tmp_path / "page.md").write_text("[1](deep/page.html) [2](gone.md) `[3](code.md)` [4](https://example.org)")
    told = told_of(tmp_path)

    assert told[:2] == ["     2  pages", "     1  links that leave the site, not followed"]
    assert [line for line in told if line.startswith("broken links:")] == [
        "broken links: deep/page.html: ../../outside.svg leads nowhere",
        "broken links: index.html: gone.html leads nowhere",
        "broken links: index.html: #gone leads nowhere",
        "broken links: index.html: deep/page.html#x leads nowhere",
        "broken links: page.md: gone.md leads nowhere",
    ]


def test_the_tally_names_every_rule_and_requirement_without_a_page(tmp_path: Path) -> None:
    (tmp_path / "reference" / "rules").mkdir(parents=True)
    (tmp_path / "reference" / "rules" / "pk401.html").touch()
    told = told_of(tmp_path)

    assert "rules and requirements without a page: PK402" in told
    assert "rules and requirements without a page: PK401" not in told


def test_commands_that_are_shown_are_counted_and_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    page = ROOT / "docs" / "tutorials" / "deputy-head.md"
    monkeypatch.setattr(tally, "PAGES", (page,))

    assert any(command.startswith("policykit check ") for command in tally.commands())
    assert tally.stale() == ()

    monkeypatch.setattr(tally, "replay", lambda text: text.replace("PK401", "PK402"))

    assert tally.stale() == ("docs/tutorials/deputy-head.md",)


def test_a_page_is_described_by_its_first_paragraph_that_says_something() -> None:
    page = read("`back <rules.html>`_\n\nPK401\n=====\n\n``PK401``\n\nA measure states\na target.\n\nMore.")

    assert descriptions.describe(page) == "A measure states a target."


def test_a_page_without_a_paragraph_is_described_by_what_it_lists() -> None:
    page = read("Rules\n=====\n\n======  =====\nPK401   Words\n======  =====")

    assert descriptions.describe(page) == "Rules: PK401 Words"


def test_a_long_description_ends_at_a_word() -> None:
    text = "seven letters " * 20

    assert len(descriptions.shortened(text)) <= descriptions.LENGTH
    assert descriptions.shortened(text).endswith((" letters …", " seven …"))

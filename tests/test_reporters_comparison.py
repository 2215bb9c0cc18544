"""What differs between two versions of a plan, as people read it."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from browsing import EVERYWHERE, assert_clean, look
from policykit.diff import Change, Comparison, Kind, Reason
from policykit.reporters import comparison as reporter
from runs import HOSTILE
from test_browser import browser
from test_reporters_html import Page, structure

LONG = "Pupils from every class meet pupils of another faith in their own place of worship each term. " * 20


def change(kind: Kind = Kind.CHANGED, was: str | None = "5", now: str | None = "6", why: str | None = None) -> Change:
    return Change(kind, "measure “Visits”: target", was, now, "/a", "/a", why)


def comparison(*changes: Change, title: str = "Community cohesion", source: str = "version 1.1") -> Comparison:
    return Comparison(title, "old.yaml", "new.yaml", changes, (Reason(source, None, "A second look"),))


def saying(words: str) -> Comparison:
    """Return a comparison that has the same words wherever a plan's words may stand."""
    told = Change(Kind.CHANGED, words, words, f"{words} x", "/a", "/a", words)
    return Comparison(words, words, words, (told,), (Reason(words, None, words),))


# --- text -----------------------------------------------------------------------------------------------------------


def test_text_says_what_was_what_is_now_and_why() -> None:
    assert reporter.text(comparison(change(why="More time is needed"))).splitlines() == [
        "old.yaml → new.yaml",
        "",
        "why, as the newer version puts it",
        "  version 1.1: A second look",
        "",
        "changed  measure “Visits”: target",
        "         was  5",
        "         now  6",
        "         why  More time is needed",
        "",
        "1 changed",
    ]


def test_nothing_is_told_of_where_there_is_nothing() -> None:
    both = comparison(change(Kind.ADDED, was=None), change(Kind.REMOVED, now=None))
    words = [line.split() for line in reporter.text(both).splitlines()]

    assert [each[0] for each in words if each][-6:] == ["version", "added", "now", "removed", "was", "1"]


def test_versions_that_say_the_same_are_told_as_such() -> None:
    same = Comparison("Community cohesion", "a", "b", (), ())

    assert reporter.text(same) == "a → b\n\nboth versions say the same\n"
    assert "both versions say the same" in reporter.markdown(same)
    assert "Both versions say the same" in reporter.html(same)


def test_a_part_of_several_lines_keeps_its_lines() -> None:
    part = change(Kind.ADDED, None, "heading: equity\nmeasures:\n  indicator: Loans")
    lines = reporter.text(comparison(part)).splitlines()

    assert lines[-5:-2] == [
        "         now  heading: equity",
        "              measures:",
        "                indicator: Loans",
    ]
    assert "heading: equity<br>measures:<br>indicator: Loans" in reporter.markdown(comparison(part))


def test_of_a_long_text_only_what_differs_is_shown_with_a_few_words_around() -> None:
    words = LONG.split()
    new = " ".join([*words[:100], "older", *words[101:]])
    was, now = change(was=LONG, now=new).narrowed()

    assert was.replace(words[100], "older") == now
    assert (len(was.split()), was.startswith("… "), was.endswith(" …")) == (19, True, True)


def test_what_differs_where_nobody_sees_it_is_said() -> None:
    assert change(was="a  b", now="a b").narrowed() == (
        "a  b",
        "a b (what differs is not shown: spaces, or personal data)",
    )


def test_a_terminal_is_not_steered() -> None:
    for words in HOSTILE:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", reporter.text(saying(words)))


# --- Markdown and HTML ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_words_of_a_plan_stay_words(words: str) -> None:
    plain = reporter.markdown(saying("words"))
    markdown = MarkdownIt("gfm-like", {"linkify": False})

    assert structure(reporter.html(saying(words or "x"))) == structure(
        reporter.html(saying("\n".join(["x"] * max(len((words or "x").splitlines()), 1))))
    )
    assert _tags(markdown.render(reporter.markdown(saying(words or "x")))) == _tags(markdown.render(plain))


def _tags(html: str) -> list[str]:
    return [tag for tag, _ in Page(html).elements if tag != "br"]


def test_nothing_of_a_long_text_is_cut_in_markdown() -> None:
    shown = reporter.markdown(comparison(change(Kind.ADDED, None, LONG)))

    assert " ".join(LONG.split()) in shown


def test_the_column_why_is_there_where_something_says_why() -> None:
    assert "Why |" in reporter.markdown(comparison(change(why="More time")))
    assert "Why |" not in reporter.markdown(comparison(change()))
    assert '<th scope="col">Why</th>' in reporter.html(comparison(change(why="More time")))
    assert '<th scope="col">Why</th>' not in reporter.html(comparison(change()))


def test_a_page_is_one_file_whose_table_says_what_it_is() -> None:
    page = Page(reporter.html(comparison(change())))

    assert page.all("html") == [{"lang": "en-GB"}]
    assert len(page.all("caption")) == len(page.all("table")) == 1
    assert all("scope" in each for each in page.all("th"))
    assert not [attributes for _, attributes in page.elements if {"src", "style", "href"} & attributes.keys()]
    assert page.unended == []


@pytest.mark.needs_browser
@pytest.mark.usefixtures(browser.__name__)
def test_a_browser_finds_no_fault_in_a_page(tmp_path: Path) -> None:
    several = comparison(change(why="More time"), change(Kind.ADDED, None, f"text: {LONG}\nlead: Year 6 teacher"))

    assert_clean(look(reporter.html(several), tmp_path, *EVERYWHERE))

"""Markdown of rules becomes docutils nodes, whatever the page around it is written in."""

from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from policykit.rulebook import rules
from policykit.sphinxext.markdown import code, paragraphs


def words(made: list[nodes.Node]) -> list[str]:
    return " ".join(each.astext() for each in made).split()


def test_the_page_of_each_rule_keeps_its_words() -> None:
    for rule in rules():
        plain = rule.page.replace("`", "")

        assert plain.split() == words(paragraphs(rule.page))


def test_what_pages_are_made_of_becomes_its_node() -> None:
    text = (
        "A *word*, a **loud** one,\n`code` and a [link](https://example.org/).\n\n- one\n- two\n\n1. first\n\n> said\n"
    )
    text += "\n## Head\n\n```yaml\na: 1\n```\n\n    b: 2\n"
    (paragraph, bullets, numbers, quote, head, fence, block) = paragraphs(text)

    kinds = [type(each) for each in paragraph.children if not isinstance(each, nodes.Text)]
    assert kinds == [nodes.emphasis, nodes.strong, nodes.literal, nodes.reference]
    assert paragraph.astext() == "A word, a loud one,\ncode and a link."
    assert [type(each) for each in (bullets, numbers, quote, head)] == [
        nodes.bullet_list,
        nodes.enumerated_list,
        nodes.block_quote,
        nodes.rubric,
    ]
    assert [each.astext() for each in bullets.children] == ["one", "two"]
    assert isinstance(fence, nodes.literal_block)
    assert (fence["language"], fence.astext()) == ("yaml", "a: 1")
    assert block.astext() == "b: 2"


def test_html_stays_the_text_that_it_is() -> None:
    (paragraph,) = paragraphs("<script>alert()</script>")

    assert paragraph.astext() == "<script>alert()</script>"
    assert {type(each) for each in paragraph.children} == {nodes.Text}


def test_what_no_page_can_hold_is_written_out_in_code() -> None:
    block = code("a: \0\nb: \x1b[2J", language="text")

    assert block.astext() == "a: \\x00\nb: \\x1b[2J"


@given(st.text())
def test_any_text_becomes_nodes(text: str) -> None:
    """Whatever somebody writes into a docstring, the page is built."""
    for each in paragraphs(text):
        assert isinstance(each, nodes.Node)

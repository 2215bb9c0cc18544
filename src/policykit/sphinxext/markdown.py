"""Markdown, in which rules are described, as docutils nodes: the page around it may be written in anything."""

from collections.abc import Callable, Iterable, Mapping

from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from policykit.visible import visible

__all__ = ["code", "paragraphs", "plain"]

_PARSER = MarkdownIt("commonmark", {"html": False})
_PLAIN = MarkdownIt("zero").enable("backticks")


def paragraphs(text: str) -> list[nodes.Node]:
    """Return a text as paragraphs, lists and blocks of code. Raw HTML stays the text that it is."""
    return _below(SyntaxTreeNode(_PARSER.parse(text)))


def plain(text: str) -> list[nodes.Node]:
    """Return a text as paragraphs in which nothing is marked but code: ``*`` and the like stand for themselves."""
    return _below(SyntaxTreeNode(_PLAIN.parse(text)))


def code(text: str, *, language: str) -> nodes.literal_block:
    """Return a block of code; what one cannot see in it, and XML cannot hold, is written out.

    Where it is not quite in its language, that is no fault of the page: examples may be so on purpose.
    """
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return nodes.literal_block(shown, shown, language=language, force=True)


def _below(node: SyntaxTreeNode) -> list[nodes.Node]:
    return [made for each in node.children for made in _node(each)]


def _node(node: SyntaxTreeNode) -> Iterable[nodes.Node]:
    if node.type in _HOLDING:
        yield _HOLDING[node.type]("", *_below(node))
    elif node.type in _BARE:
        yield _BARE[node.type](node)
    else:
        yield from _below(node)


_HOLDING: Mapping[str, type[nodes.Element]] = {
    "blockquote": nodes.block_quote,
    "bullet_list": nodes.bullet_list,
    "list_item": nodes.list_item,
    "ordered_list": nodes.enumerated_list,
}


def _holding_text(kind: type[nodes.TextElement]) -> Callable[[SyntaxTreeNode], nodes.Node]:
    return lambda node: kind("", "", *_below(node))


_BARE: Mapping[str, Callable[[SyntaxTreeNode], nodes.Node]] = {
    "code_block": lambda node: code(node.content.rstrip("\n"), language="text"),
    "code_inline": lambda node: nodes.literal("", node.content),
    "em": _holding_text(nodes.emphasis),
    "fence": lambda node: code(node.content.rstrip("\n"), language=node.info.strip() or "text"),
    "hardbreak": lambda _: nodes.Text("\n"),
    "heading": _holding_text(nodes.rubric),
    "link": lambda node: nodes.reference("", "", *_below(node), refuri=str(node.attrs["href"])),
    "paragraph": _holding_text(nodes.paragraph),
    "softbreak": lambda _: nodes.Text("\n"),
    "strong": _holding_text(nodes.strong),
    "text": lambda node: nodes.Text(node.content),
}

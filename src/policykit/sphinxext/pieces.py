"""What descriptions are made of: paragraphs, facts, tables and references, as docutils nodes."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from docutils import nodes
from sphinx.addnodes import pending_xref

from policykit.sphinxext.markdown import code, paragraphs

__all__ = [
    "Inline",
    "as_written",
    "block",
    "cells",
    "facts",
    "inline",
    "link",
    "listed",
    "paragraph",
    "rubric",
    "sentence",
    "table",
    "text",
]

Inline: TypeAlias = Sequence[nodes.Node]
"""What stands within a line."""


def link(kind: str, name: str, text: str | None = None) -> pending_xref:
    """Return a reference to a description. Where there is none, the text stays without a link."""
    shown = nodes.literal if text is None else nodes.inline
    return pending_xref(
        "",
        shown("", text or name, classes=["xref", "policykit", f"policykit-{kind}"]),
        refdomain="policykit",
        reftype=kind,
        reftarget=name,
        refexplicit=text is not None,
        is_optional=True,
    )


def text(words: str | None) -> Inline:
    """Return words as they are; nothing where there are none."""
    return [nodes.Text(words)] if words else []


def as_written(words: str) -> Inline:
    """Return words of a plan or a file, which keep their quotes and hyphens where those of a page are made pretty."""
    return [nodes.inline(words, words, support_smartquotes=False)] if words else []


def inline(markdown: str) -> Inline:
    """Return a sentence in Markdown without the paragraph around it."""
    return [node for each in paragraphs(markdown) for node in each.children]


def listed(several: Iterable[nodes.Node]) -> Inline:
    """Return nodes with a comma between them."""
    return [part for node in several for part in (nodes.Text(", "), node)][1:]


def paragraph(words: str) -> nodes.paragraph:
    """Return words as a paragraph."""
    return nodes.paragraph(words, words)


def sentence(*parts: str | nodes.Node) -> nodes.paragraph:
    """Return a paragraph of words and nodes."""
    return nodes.paragraph("", "", *(nodes.Text(each) if isinstance(each, str) else each for each in parts))


def rubric(words: str) -> nodes.rubric:
    """Return a heading that is in no table of contents."""
    return nodes.rubric(words, words)


def block(words: str) -> nodes.literal_block:
    """Return a block of YAML."""
    return code(words.rstrip("\n"), language="yaml")


def facts(rows: Iterable[tuple[str, Inline]]) -> nodes.field_list:
    """Return names with a value each; a name without a value is left out."""
    return nodes.field_list(
        "",
        *(
            nodes.field("", nodes.field_name("", name), nodes.field_body("", nodes.paragraph("", "", *value)))
            for name, value in rows
            if value
        ),
    )


def cells(*row: Inline) -> list[list[nodes.Node]]:
    """Return a row of a table in which each cell holds one line."""
    return [[nodes.paragraph("", "", *each)] for each in row]


def table(
    head: Sequence[str], rows: Iterable[Sequence[Sequence[nodes.Node]]], *, title: str = "", has_row_names: bool = False
) -> list[nodes.Element]:
    """Return a table, unless it would have no rows. If it ``has_row_names``, they stand in its first column.

    The ``title`` of one is a school's or a plan's word, and stays as it was written.
    """
    lines = [_row(row) for row in rows]
    if not lines:
        return []
    top = _row(cells(*map(text, head)))
    columns = [nodes.colspec(colwidth=_width(column)) for column in zip(top, *lines, strict=True)]
    if has_row_names:
        columns[0]["stub"] = 1
    group = nodes.tgroup("", *columns, nodes.thead("", top), nodes.tbody("", *lines), cols=len(head))
    caption = [nodes.title(title, title, support_smartquotes=False)] if title else []
    return [nodes.table("", *caption, group, classes=["policykit", "colwidths-auto"])]


def _width(column: Iterable[nodes.Node]) -> int:
    """Return how wide a column is where that has to be said: as its longest text, which may need a second line."""
    return min(max(len(cell.astext()) for cell in column) + 2, _WIDEST)


_WIDEST = 50


def _row(row: Sequence[Sequence[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in row))

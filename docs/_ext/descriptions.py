"""Say on every page what it is about, where search engines and previews of links look for it.

The first paragraph of a page that says something is its description. Pages without a source, such as the search, have
theirs from `WITHOUT_SOURCE`.
"""

import re
from html import escape
from textwrap import shorten
from typing import Any, Protocol

from docutils import nodes
from sphinx import addnodes

__all__ = ["LENGTH", "describe", "setup", "shortened"]

LENGTH = 160
"""How much of a description is shown elsewhere; what is longer ends at a word."""

WITHOUT_SOURCE = {
    "genindex": "Every class, function, field, option and rule that this documentation describes, from A to Z.",
    "py-modindex": "The modules of policykit that this documentation describes, from A to Z.",
    "search": "Look for a word in the documentation of policykit: a rule’s code, a requirement, a command or a field.",
}


class _App(Protocol):
    """What is used of Sphinx."""

    def connect(self, event: str, callback: Any) -> int: ...


def setup(app: _App) -> dict[str, bool]:
    """Take part in the build."""
    app.connect("html-page-context", _add_description)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _add_description(
    _app: _App, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    text = describe(doctree) if doctree else WITHOUT_SOURCE.get(page)
    if text and 'name="description"' not in context.get("metatags", ""):
        context["metatags"] = f'{context.get("metatags", "")}\n    <meta name="description" content="{escape(text)}" />'


def describe(page: nodes.document) -> str:
    """Return what the first paragraph says, or the title and what the page lists where there is none, on one line."""
    section = next(page.findall(nodes.section), page)
    first = next(filter(_says_something, section.findall(nodes.paragraph)), None)
    if first:
        return shortened(re.sub(r":$", ".", first.astext()))
    parts = (each for each in section.findall() if isinstance(each, nodes.title | nodes.tbody | nodes.list_item))
    title, *listed = (each.astext() for each in parts)
    return shortened(f"{title}: {' '.join(listed)}" if listed else title)


def shortened(text: str) -> str:
    """Return a text on one line, as much of it as is shown elsewhere."""
    return shorten(text, LENGTH, placeholder=" …")


def _says_something(paragraph: nodes.paragraph) -> bool:
    """Whether it is a paragraph of the page or of what it tells, and more than a name, a picture or a link back."""
    is_of_page = isinstance(paragraph.parent, nodes.section | addnodes.desc_content)
    return is_of_page and any(isinstance(each, nodes.Text) and each.strip() for each in paragraph.children)

"""How pages look on which the extension tells something: headings, contents, style and filters."""

import re
from typing import Any, Protocol

from docutils import nodes
from sphinx import addnodes

__all__ = ["setup"]

_TOLD = re.compile(r'<dl class="policykit\b')
_TABLE = re.compile(r'<table class="[^"]*\b(filterable|policykit)\b')
_BEFORE_CONTENTS = 400
"""Sphinx makes the contents of a page at 500."""


class _App(Protocol):
    """What is used of Sphinx."""

    builder: Any

    def connect(self, event: str, callback: Any, priority: int = 500) -> int: ...
    def add_js_file(self, filename: str, **attributes: str) -> None: ...
    def add_css_file(self, filename: str) -> None: ...


def setup(app: _App) -> dict[str, bool]:
    """Take part in the build."""
    app.connect("doctree-read", make_headings, _BEFORE_CONTENTS)
    app.connect("doctree-read", keep_contents_short, _BEFORE_CONTENTS)
    app.connect("html-page-context", _load_what_is_needed)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def make_headings(_app: _App, page: nodes.document) -> None:
    """Let titles within what is told be headings, which those who listen to a page go by."""
    for told in page.findall(lambda node: isinstance(node, addnodes.desc) and node.get("domain") == "policykit"):
        for title in told.findall(nodes.rubric):
            title["heading-level"] = _depth(title) + 1


def _depth(node: nodes.Node) -> int:
    above = node.parent
    return 0 if above is None else _depth(above) + isinstance(above, nodes.section)


def keep_contents_short(_app: _App, page: nodes.document) -> None:
    """Leave Python and the command out of a page's contents, which would be too long, and what the page itself is."""
    for described in page.findall(addnodes.desc):
        is_the_page = isinstance(described.parent.parent, nodes.document)
        if is_the_page or described.get("domain") != "policykit":
            described["no-contents-entry"] = True


def _load_what_is_needed(app: _App, _page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Load style and filters on the pages that need them, and no script in a book."""
    body = context.get("body", "")
    if _TOLD.search(body):
        app.add_css_file("told.css")
    if app.builder.name == "html" and _TABLE.search(body):
        app.add_js_file("filter.js", defer="defer")
        app.add_css_file("filter.css")

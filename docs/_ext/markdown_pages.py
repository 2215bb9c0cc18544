"""The site in Markdown, for programs that read: each page as it is in HTML, and ``llms.txt``, which leads to them.

``sphinx-build -b markdown`` writes the pages beside those in HTML, from what was read for these, so that they have what
is generated too. What an ``llms.txt`` is like: https://llmstxt.org.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from descriptions import describe
from docutils import nodes

__all__ = ["index", "setup"]

_SUMMARY = (
    "policykit checks a school’s community cohesion policy, written as data, against the duty on schools in England to "
    "promote community cohesion. It is a Python library and a command."
)
_NOTES = """
Each page below is Markdown, and stands beside the same page in HTML. Each rule and each requirement has a page of its
own, to which [Rules](reference/rules.md) and [Requirements](reference/requirements.md) lead.

Every page tells law, guidance and good practice apart. None of it is legal advice.
"""


def setup(app: Any) -> dict[str, bool]:
    """Take part in the build."""
    app.add_node(nodes.caption, override=True, markdown=(_begin_caption, _end_caption))
    app.add_node(nodes.abbreviation, override=True, markdown=(_pass, _pass))
    app.connect("build-finished", _write_index)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _write_index(app: Any, error: Exception | None) -> None:
    if app.builder.name == "markdown" and not error:
        Path(app.outdir, "llms.txt").write_text(index(app.env), "utf-8")


def index(env: Any) -> str:
    """Return where each page is and what it is about: a section for each part of the site, the deeper pages last."""
    parts = env.toctree_includes[env.config.root_doc]
    sections = [part for part in parts if part in env.toctree_includes]
    optional = [part for part in parts if part not in sections]
    lines = [f"# {env.config.project}", "", f"> {_SUMMARY}", _NOTES]
    for part in sections:
        pages = env.toctree_includes[part]
        lines += _section(env, env.titles[part].astext(), pages)
        optional += [deeper for page in pages for deeper in _below(env, page)]
    return "\n".join([*lines, *_section(env, "Optional", optional)])


def _section(env: Any, title: str, pages: list[str]) -> Iterator[str]:
    yield from (f"## {title}", "")
    for page in pages:
        yield f"- [{env.titles[page].astext()}]({page}.md): {describe(env.get_doctree(page))}"
    yield ""


def _below(env: Any, page: str) -> Iterator[str]:
    for each in env.toctree_includes.get(page, ()):
        yield each
        yield from _below(env, each)


# ---------------------------------------------------------------- what the builder for Markdown does not know


def _begin_caption(writer: Any, _node: nodes.Element) -> None:
    """The name of a file, above what stands in it."""
    writer.add("**", prefix_eol=2)


def _end_caption(writer: Any, _node: nodes.Element) -> None:
    writer.add("**", suffix_eol=2)


def _pass(_writer: Any, _node: nodes.Element) -> None:
    """The star before arguments that go by name only."""

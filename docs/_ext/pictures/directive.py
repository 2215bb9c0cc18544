"""The directive: a picture with its caption, and the same in words.

In pages of HTML the drawing is part of the page, so that it has the colours of the page. In an EPUB it is a file of its
own, as readers of EPUBs expect. Everywhere else the words stand for it.
"""

from pathlib import Path
from typing import ClassVar
from xml.sax.saxutils import quoteattr

from docutils import nodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from pictures.gallery import NAMES, draw

__all__ = [
    "REPORT",
    "PictureDirective",
    "begin_words",
    "drawing",
    "end_words",
    "go_on",
    "in_words",
    "is_site",
    "leave_out",
    "write_drawing",
]

REPORT = "_static/trust-report.html"
"""Where the whole of the report is that a picture shows the beginning of."""


class drawing(nodes.General, nodes.Element):  # noqa: N801 - nodes have small names
    """Where a drawing goes: its name, and an id that the page has once."""


class in_words(nodes.General, nodes.Element):  # noqa: N801 - nodes have small names
    """What a picture says, folded up below it where that can be done."""


class PictureDirective(SphinxDirective):
    """Put a picture on a page, by its name."""

    required_arguments: ClassVar[int] = 1

    def run(self) -> list[nodes.Node]:
        """Return the picture with its caption, and what it says in words."""
        name = self.arguments[0]
        if name not in NAMES:
            raise self.error(f"there is no picture named {name!r}; there are {', '.join(NAMES)}")
        picture = draw(name)
        serial = self.env.new_serialno(f"picture-{name}")
        id = f"picture-{name}-{serial + 1}" if serial else f"picture-{name}"
        caption = nodes.caption("", picture.caption)
        label = f"{picture.title} ({serial + 1})" if serial else picture.title
        figure = nodes.figure("", drawing(name=name, id=id, label=label), caption, classes=["picture"])
        words = nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", each)) for each in picture.says))
        return [figure, in_words("", words, support_smartquotes=False)]


def write_drawing(writer: HTML5Translator, node: drawing) -> None:
    """Write a drawing into a page of HTML, in a frame that scrolls where the screen is narrow."""
    name, label = node["name"], quoteattr(node["label"])
    if is_site(writer.builder):
        frame = f'<div class="picture-scroll" role="region" tabindex="0" aria-label={label}>'
        writer.body.append(f"{frame}{draw(name).svg(node['id'])}</div>\n{_link(name, writer.builder)}")
    else:
        writer.body.append(_image(name, writer.builder))
    raise nodes.SkipNode


def is_site(builder: Builder) -> bool:
    """Whether pages of HTML are made for a browser, and not for a book."""
    return builder.format == "html" and builder.name != "epub"


def begin_words(writer: HTML5Translator, _node: in_words) -> None:
    """Fold up what follows."""
    writer.body.append('<details class="picture-words"><summary>The same in words</summary>\n')


def end_words(writer: HTML5Translator, _node: in_words) -> None:
    """End what is folded up."""
    writer.body.append("</details>\n")


def go_on(_writer: object, _node: in_words) -> None:
    """Write the words alone, where nothing can be folded up."""


def leave_out(_writer: object, _node: drawing) -> None:
    """Leave a drawing out, where its words stand for it."""
    raise nodes.SkipNode


def _image(name: str, builder: StandaloneHTMLBuilder) -> str:
    """Write a file among the images of an EPUB, and return what shows it."""
    file = Path(builder.outdir, builder.imagedir, f"picture-{name}.svg")
    file.parent.mkdir(exist_ok=True)
    file.write_text(draw(name).file(follows_reader=False), "utf-8")
    return f'<img src="{builder.imgpath}/{file.name}" alt={quoteattr(draw(name).title)} />'


def _link(name: str, builder: StandaloneHTMLBuilder) -> str:
    """Return a link to the whole of what a picture shows the beginning of."""
    if name != "report":
        return ""
    address = relative_uri(builder.get_target_uri(builder.current_docname), REPORT)
    return f'<p class="picture-more"><a href="{address}">Open the whole report</a></p>\n'

"""Pictures that are made as the site is built, from the same data as the rest: the directive ``picture``.

``python docs/_ext/pictures`` writes the picture in the README anew.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]

_WITHOUT = ("latex", "man", "markdown", "texinfo", "text")
"""What is written without drawings: the words stand for them."""

STATIC = Path(__file__).parent / "static"


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Take part in the build."""
    from read_again import pages_with

    from pictures import directive
    from pictures.directive import PictureDirective, drawing, in_words

    nothing: dict[str, Any] = dict.fromkeys(_WITHOUT, (directive.leave_out, None))
    unfolded: dict[str, Any] = dict.fromkeys(_WITHOUT, (directive.go_on, directive.go_on))
    app.add_node(drawing, html=(directive.write_drawing, None), **nothing)
    app.add_node(in_words, html=(directive.begin_words, directive.end_words), **unfolded)
    app.add_directive("picture", PictureDirective)
    app.add_css_file("pictures.css")
    app.connect("builder-inited", _add_style)
    app.connect("env-get-outdated", pages_with(_ASKED))
    app.connect("build-finished", _write_report)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _add_style(app: "Sphinx") -> None:
    app.config.html_static_path.append(str(STATIC))


_ASKED = re.compile(r"^`{3,}\{picture\}", re.MULTILINE)


def _write_report(app: "Sphinx", error: Exception | None) -> None:
    """Put the whole trust report into the site, for readers to open."""
    from pictures.directive import REPORT, is_site
    from pictures.gallery import trust_report

    if error is None and is_site(app.builder):
        Path(app.outdir, REPORT).write_text(trust_report(), "utf-8")

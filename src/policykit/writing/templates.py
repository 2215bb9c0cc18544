"""Templates of self-contained pages: one file, nothing fetched, no script; what a plan says is always text."""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

__all__ = ["open_templates"]


def open_templates(folder: str, *, style: str, finalize: Callable[[object], object] | None = None) -> Environment:
    """Open the templates of a folder; they get ``style`` and ``style_hash``, and a name they do not get is an error.

    The hash names the style sheet as a content security policy does, so that no other has any effect.
    """
    environment = Environment(
        loader=PackageLoader("policykit", folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    sheet = (files("policykit") / folder / style).read_text("utf-8")
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    environment.globals |= {"style": Markup(sheet), "style_hash": f"sha256-{digest}"}  # noqa: S704 - our own file
    return environment

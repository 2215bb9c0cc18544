"""Templates of self-contained pages: one file, nothing fetched, no script; what a plan says is always text."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from policykit.reporters import plain
from policykit.visible import visible

__all__ = ["render"]

_FOLDER = "data/report"


def render(template: str, **values: object) -> str:
    """Fill a template in; a name that it does not get is an error."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("policykit", _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = (files("policykit") / _FOLDER / "report.css").read_text("utf-8")
    environment.globals |= {"style": Markup(style), "style_hash": _hash(style)}  # noqa: S704 - our own file
    environment.filters |= {name: getattr(plain, name) for name in plain.__all__}
    return environment


def _shown(value: object) -> object:
    """Write out what would turn the direction of a text, or cannot be seen."""
    return value if isinstance(value, Markup | int) else visible(str(value))


def _hash(style: str) -> str:
    """Name a style sheet as a content security policy does, so that no other has any effect."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"

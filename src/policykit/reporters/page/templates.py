"""The templates of reports, and the words that they use."""

from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from policykit.reporters.words import plain
from policykit.visible import visible
from policykit.writing.templates import open_templates

__all__ = ["render"]


def render(template: str, **values: object) -> str:
    """Fill a template in; a name that it does not get is an error."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = open_templates("data/report", style="report.css", finalize=_shown)
    environment.filters |= {name: getattr(plain, name) for name in plain.__all__}
    return environment


def _shown(value: object) -> object:
    """Write out what would turn the direction of a text, or cannot be seen."""
    return value if isinstance(value, Markup | int) else visible(str(value))

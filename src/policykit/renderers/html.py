"""The policy as a page: one file that fetches nothing, for a website, for reading on a phone, and for paper."""

from functools import cache

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from policykit.errors import CannotRead
from policykit.models import Plan
from policykit.renderers.logo import Logo
from policykit.renderers.outline import Block, Outline
from policykit.renderers.publication import outline
from policykit.writing.templates import open_templates

__all__ = ["Template", "render"]

_FOLDER = "data/policy"


class Template:
    """A page of the school's own, in jinja2's language, into which the policy is set.

    It can use ``title``, ``school``, ``stage`` ("Draft", or nothing), ``content`` (the policy), ``style`` (the style
    sheet, for a ``style`` element), and ``logo`` (an address for an ``img`` element, or nothing).
    """

    def __init__(self, text: str, *, name: str) -> None:
        self.name = name
        try:
            self._template = _own().from_string(text)
        except TemplateSyntaxError as error:
            raise CannotRead(name, f"line {error.lineno}: {error.message}") from error

    def fill(self, **values: object) -> str:
        """Fill it in; raises `CannotRead` with what went wrong in it, such as a name that it does not get."""
        try:
            return self._template.render(values)
        except Exception as error:  # a template is a program of its author's, and may go wrong in any way
            raise CannotRead(self.name, str(error)) from error


def render(plan: Plan, *, logo: Logo | None = None, template: Template | None = None) -> str:
    """Write a plan as a page, in a template of the school's own if one is given."""
    document = outline(plan)
    content = _environment().get_template("content.html").render(document=document, logo=logo)
    if template:
        return template.fill(
            title=document.title,
            school=document.school,
            stage=document.stage,
            content=Markup(content),  # noqa: S704 - our own page, whose words are escaped
            style=_environment().globals["style"],
            logo=logo.address if logo else "",
        )
    page = _environment().get_template("page.html")
    return page.render(document=document, content=Markup(content))  # noqa: S704 - our own page


@cache
def _environment() -> Environment:
    environment = open_templates("data/policy", style="policy.css")
    environment.filters["kind"] = _kind
    environment.filters["contents"] = _contents
    return environment


def _own() -> Environment:
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)


def _kind(block: Block) -> str:
    return type(block).__name__.lower()


def _contents(document: Outline) -> bool:
    """Whether a list of contents helps: not in a document of a section or two."""
    return len(document.sections) > 2  # noqa: PLR2004 - that much is seen at a glance

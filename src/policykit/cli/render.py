"""``policykit render``."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policykit.cli.plans import beside, is_standard_input, read_documents
from policykit.cli.terminal import CANNOT, complain, put
from policykit.cli.writing import check_ending, write
from policykit.errors import CannotRead
from policykit.files import name_of, read
from policykit.forms.beginning import count_blanks
from policykit.loading import PLAN_NAMES
from policykit.models import Plan
from policykit.parts import take_apart
from policykit.privacy import Kind, find_personal
from policykit.renderers.logo import Logo
from policykit.visible import visible

if TYPE_CHECKING:
    from policykit.renderers.html import Template

__all__ = ["command"]

_MOST = 20_000_000
_FORMATS = ("html", "md", "docx", "pdf")
_ENDINGS = {".htm": "html", ".markdown": "md"} | {f".{each}": each for each in _FORMATS}


@click.command("render")
@click.argument("plan", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "format",
    type=click.Choice(_FORMATS),
    help="A web page, Markdown, a Word document or a PDF.  [default: by the ending of FILE]",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it to this file.")
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A page (for html and pdf) or a Word document (for docx) of your own, to set the policy in.",
)
@click.option("--logo", metavar="FILE", type=click.Path(path_type=Path), help="A picture to stand above the title.")
@click.option("--force", is_flag=True, help="Write over the file if it is there already.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    plan: Path,
    format: str | None,
    output: Path | None,
    template: Path | None,
    logo: Path | None,
    force: bool,
) -> None:
    """Write a plan as the policy that governors approve and the school publishes.

    A page and Markdown go to standard output unless you name a file. A Word document and a PDF are written next to
    the plan: ashwell.policykit.yaml becomes ashwell.docx. Exit codes: 0, or 2 if nothing could be written.
    """
    check_ending(output, format, _ENDINGS)
    format = format or _format_of(output)
    output = output or _beside(plan, format)
    if output and (output.name.endswith(PLAN_NAMES) or output.resolve() == plan.resolve()):
        raise click.ClickException(f"the policy is not written over {output}: it is a plan")
    if format == "md" and (template or logo):
        raise click.UsageError(f"Markdown takes no {'template' if template else 'logo'}")
    if plan.is_dir():
        raise click.ClickException(f"{plan} is a folder: name one plan")
    documents, _ = read_documents([plan])
    known = documents[0].plan if documents else None
    if known is None:
        ctx.exit(CANNOT)
    _look_for_personal_data(known)
    _look_for_blanks(known)
    content = _rendered(known, format, template, logo)
    if output:
        write(output, content, force=force)
        click.echo(f"wrote {visible(name_of(output))}", err=True)
    else:
        put(content.decode("utf-8"))


def _format_of(output: Path | None) -> str:
    known = _ENDINGS.get(output.suffix.lower()) if output else None
    if known is None:
        raise click.UsageError("say what to write: --to html, md, docx or pdf")
    return known


def _beside(plan: Path, format: str) -> Path | None:
    """Return where a file goes that is not for standard output: next to the plan."""
    if format in {"html", "md"}:
        return None
    if is_standard_input(plan):
        raise click.UsageError(f"name the file to write with -o policy.{format}")
    return beside(plan, f".{format}")


def _look_for_personal_data(plan: Plan) -> None:
    """Refuse to publish a pupil's number, and say which other personal data the document shows."""
    kinds = {found.kind for _, text in take_apart(plan).texts for found in find_personal(text)}
    if Kind.PUPIL_NUMBER in kinds:
        raise click.ClickException(
            "the plan has a pupil number in it, which is not published; policykit check says where"
        )
    if kinds:
        shown = " and ".join(str(each) for each in Kind if each in kinds)
        complain(f"the document shows {shown}; policykit check says where")


def _look_for_blanks(plan: Plan) -> None:
    """Say how much of a form is not filled in."""
    if count := count_blanks(plan):
        are = "blanks are" if count > 1 else "blank is"
        complain(f"{count} {are} not filled in; policykit check says where")


def _rendered(plan: Plan, format: str, template: Path | None, logo: Path | None) -> bytes:
    picture = Logo.read(_bytes(logo), name=name_of(logo)) if logo else None
    try:
        return _WRITERS[format](plan, template, picture)
    except ModuleNotFoundError as error:
        raise click.ClickException(str(error)) from error


def _bytes(path: Path) -> bytes:
    content = read(path, name_of(path), most=_MOST)
    if len(content) > _MOST:
        raise CannotRead(name_of(path), f"it has more than {_MOST // 1_000_000} million bytes")
    return content


def _own_page(path: Path | None) -> "Template | None":
    from policykit.renderers.html import Template

    if path is None:
        return None
    try:
        return Template(_bytes(path).decode("utf-8-sig"), name=name_of(path))
    except UnicodeDecodeError as error:
        raise CannotRead(name_of(path), "it is not a page written in UTF-8") from error


def _html(plan: Plan, template: Path | None, logo: Logo | None) -> bytes:
    from policykit.renderers import html

    return html.render(plan, logo=logo, template=_own_page(template)).encode()


def _md(plan: Plan, _template: Path | None, _logo: Logo | None) -> bytes:
    from policykit.renderers import markdown

    return markdown.render(plan).encode()


def _docx(plan: Plan, template: Path | None, logo: Logo | None) -> bytes:
    from policykit.renderers import docx

    return docx.render(plan, logo=logo, template=_bytes(template) if template else None)


def _pdf(plan: Plan, template: Path | None, logo: Logo | None) -> bytes:
    from policykit.renderers import pdf

    return pdf.render(plan, logo=logo, template=_own_page(template))


_WRITERS: dict[str, Callable[[Plan, Path | None, Logo | None], bytes]] = {
    "html": _html,
    "md": _md,
    "docx": _docx,
    "pdf": _pdf,
}

"""``policykit new``."""

import re
import sys
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from policykit.cli import options
from policykit.cli.plans import read_documents
from policykit.cli.schema import put_beside
from policykit.cli.school_types import suggest_types
from policykit.cli.terminal import CANNOT, complain, put, say
from policykit.cli.writing import write
from policykit.duties import Bound, duty
from policykit.forms.beginning import Form, begin, count_blanks, form_of
from policykit.forms.book import as_book
from policykit.forms.sizes import Size
from policykit.forms.yaml_form import as_yaml
from policykit.gias import Listing, find_school
from policykit.models import EstablishmentType, Plan, School
from policykit.packs import load_pack
from policykit.syntax import Format
from policykit.tables import write_form
from policykit.visible import visible

__all__ = ["command"]

_FORMATS = (Format.YAML.value, Format.DOCX.value, Format.XLSX.value)

_ASKED = {
    "name": "Name of the school",
    "type": "Type of school (such as Community school, or its two-digit code in Get Information about Schools)",
}
"""What every form begins with, and how it is asked for."""


def _read_type(_ctx: click.Context, _param: click.Parameter, value: str | None) -> EstablishmentType | None:
    if value is None:
        return None
    words = " ".join(value.split())
    named = {each.casefold(): each for each in EstablishmentType}
    coded = {each.code: each for each in EstablishmentType}
    if found := named.get(words.casefold()) or coded.get(words.zfill(2)):
        return found
    hint = suggest_types(words)
    raise click.BadParameter(f"{visible(words)!r} is no type in Get Information about Schools; {hint}")


def _read_urn(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None or re.fullmatch("[1-9][0-9]{5}", value):
        return value
    raise click.BadParameter(f"{visible(value)!r} is not a URN of six digits, such as 990001")


def _read_name(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    words = None if value is None else " ".join(visible(value).split())
    if words == "":
        raise click.BadParameter("there is nothing in it")
    return words


def _complete_type(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    return [each for each in EstablishmentType if each.casefold().startswith(start.casefold())]


@click.command("new")
@click.option("--name", metavar="NAME", callback=_read_name, help="The school's name.")
@click.option(
    "--type",
    metavar="TYPE",
    callback=_read_type,
    shell_complete=_complete_type,
    help="Its type in Get Information about Schools, such as Community school, or the type's two-digit code.",
)
@click.option("--urn", metavar="URN", callback=_read_urn, help="Its unique reference number: six digits.")
@click.option(
    "--register",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The CSV file of Get Information about Schools, to look the school up in by its URN.",
)
@click.option(
    "--from",
    "source",
    metavar="PLAN",
    type=click.Path(path_type=Path),
    help="A plan to make the form of, such as last year's or a draft, in place of a new one.",
)
@click.option("--title", metavar="TEXT", callback=_read_name, help="The policy's title.")
@click.option(
    "--size",
    type=click.Choice([str(each) for each in Size]),
    default=str(Size.STANDARD),
    show_default=True,
    help="How much is shown that may be added: little, what most schools use, or everything.",
)
@options.pack
@options.as_of
@options.config
@click.option(
    "--to",
    "format",
    type=click.Choice(_FORMATS),
    help="A text (yaml), a Word document or an Excel workbook.  [default: by the ending of FILE, or yaml]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write it to this file; - is standard output.  [default: the school's name with .policykit and the ending]",
)
@click.option("--force", is_flag=True, help="Write over the file if it is there already.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    name: str | None,
    type: EstablishmentType | None,  # noqa: A002 - the option's name
    urn: str | None,
    register: Path | None,
    source: Path | None,
    title: str | None,
    size: str,
    pack: str | None,
    day: date,
    config: Path | None,
    format: str | None,
    output: Path | None,
    force: bool,
) -> None:
    """Begin a plan: a form to fill in, in YAML, Word or Excel, with everything explained in it.

    The school is told by --name and --type, or looked up in the register: --urn with --register. Nothing is fetched:
    download the file of all establishments from Get Information about Schools first. What is missing is asked for at a
    terminal. The pack decides which requirements stand there to be answered.

    With --from, a plan that is there already becomes a form, in the same format or another: a draft that policykit
    import made becomes a document in Word, say.
    """
    chosen_format = _format(format, output)
    chosen = load_pack(options.settings_at_hand({"pack": pack}, config=config).pack.value)
    listing = None
    if source:
        if any((name, type, urn, register, title)):
            raise click.UsageError("--from says it all: leave out --name, --type, --urn, --register and --title")
        form = form_of(_plan_in(source), pack=chosen, on=day)
    else:
        listing = _look_up(ctx, register, urn) if register else None
        new = _school(ctx, listing, {"name": name, "type": type, "urn": urn})
        form = begin([new], title=title, context=listing.context if listing else None, pack=chosen, on=day)
    school = form.plan.schools[0]
    content = _written(form, chosen_format, size=Size(size), on=day)
    if str(output) == "-":
        put(content.decode())
    else:
        path = output or Path(f"{_slug(school.name)}.policykit.{chosen_format}")
        if source and path.resolve() == source.resolve():
            raise click.ClickException(f"the form is not written over {path}: it is the plan; name another with -o")
        write(path, content, force=force)
        if not chosen_format.is_form:
            put_beside(path, extra=chosen.extra)
        say(visible(f"{path}: a form for {school.name}, with {count_blanks(form.plan)} blanks to fill in") + "\n")
        say(_next(path, chosen_format, f" --pack {pack}" if pack else ""))
    _say_whether_no_duty_binds(form.plan.schools, day)
    if listing:
        _say_what_the_register_says(listing, school)


_NEXT = """\

Next:
  Open it in an editor, and write your own words where words stand in [square brackets].
  policykit check {path}{pack} says what is still to do.
  Editors that know YAML explain and complete what you write: plan.schema.json, beside it, is for them.
"""


_NEXT_IN_FORM = """\

Next:
  Open it in {program}, and write your own words where words stand in [square brackets].
  policykit check {path}{pack} says what is still to do, and where.
  policykit import {path} -o {plan} makes a plan in YAML of it, if you want to go on with that.
"""


def _next(path: Path, format: Format, pack: str) -> str:
    if not format.is_form:
        return _NEXT.format(path=visible(str(path)), pack=visible(pack))
    program = "Word or LibreOffice" if format is Format.DOCX else "Excel or LibreOffice"
    plan = visible(str(path.with_suffix(".yaml")))
    return _NEXT_IN_FORM.format(path=visible(str(path)), pack=visible(pack), plan=plan, program=program)


def _format(to: str | None, output: Path | None) -> Format:
    """Tell what a form is written in: what was asked for, or the ending of its name."""
    ending = output.suffix.lower().removeprefix(".") if output and str(output) != "-" else ""
    named = {"yml": "yaml"}.get(ending, ending)
    if ending and named not in _FORMATS:
        raise click.UsageError(f"{output} is no name for a form; end it with .policykit.yaml, .docx or .xlsx")
    if to and named and to != named:
        raise click.UsageError(f"{output} is no name for a form in {to}")
    format = Format(to or named or Format.YAML)
    if format.is_form and str(output) == "-":
        raise click.UsageError("a form in Word or Excel goes to a file, and not to standard output")
    return format


def _written(form: Form, format: Format, *, size: Size, on: date) -> bytes:
    if not format.is_form:
        return as_yaml(form, size=size, on=on).encode()
    try:
        return write_form(as_book(form, size=size, on=on, spare=_SPARE[format]), format)
    except ModuleNotFoundError as error:
        raise click.ClickException(str(error)) from error


_SPARE = {Format.DOCX: 3, Format.XLSX: 30}
"""How many further rows a table has. In Word, more are made where they are needed."""


def _plan_in(source: Path) -> Plan:
    """Read the plan of which a form is made."""
    documents, _ = read_documents([source])
    plan = documents[0].plan if len(documents) == 1 else None
    if plan is None:
        raise click.exceptions.Exit(CANNOT)
    return plan


def _look_up(ctx: click.Context, register: Path, urn: str | None) -> Listing:
    if urn is None:
        if not _is_asked():
            raise click.UsageError("--urn is missing: it says which school of the register it is")
        urn = str(_ask(ctx, "urn", "URN of the school (six digits)"))
    return find_school(register, urn)


def _school(ctx: click.Context, listing: Listing | None, given: dict[str, object]) -> School:
    """Put together what is given and what the register says; ask for the rest."""
    known = {name: value for name, value in given.items() if value is not None}
    if listing:
        return School.model_validate(dict(listing.school) | known)
    missing = [name for name in _ASKED if name not in known]
    if missing and not _is_asked():
        words = " and ".join(f"--{name}" for name in missing)
        if "urn" in known:
            raise click.UsageError(f"--register is missing, to look the school up by its URN; or else {words}")
        is_or_are = "are" if len(missing) > 1 else "is"
        raise click.UsageError(f"{words} {is_or_are} missing, or --urn with --register, to look the school up")
    return School.model_validate(known | {name: _ask(ctx, name, _ASKED[name]) for name in missing})


def _is_asked() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def _ask(ctx: click.Context, name: str, words: str) -> object:
    option = next(each for each in ctx.command.params if each.name == name)
    return click.prompt(words, err=True, value_proc=lambda text: option.process_value(ctx, text))


def _slug(name: str) -> str:
    """Make a file's name of a school's: small letters, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", re.sub(r"['’]", "", name)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:80].strip("-") or "school"


def _say_whether_no_duty_binds(schools: Sequence[School], day: date) -> None:
    """Say that a plan is written freely, where no duty binds any of its schools."""
    bindings = [duty().binds(each, on=day) for each in schools]
    if all(each.bound is Bound.NOT_BOUND for each in bindings):
        reason = re.sub("^It is", "it is", bindings[0].reason).rstrip(".")
        complain(f"no duty to promote community cohesion binds the school; it plans of its own accord: {reason}")


def _say_what_the_register_says(listing: Listing, school: School) -> None:
    """Say what an author would want to know of a school's row."""
    if listing.is_closed:
        when = f" on {listing.closed}" if listing.closed else ""
        complain(f"{listing.school.name} closed{when}, the register says; is it the school you mean?")
    elif listing.closed:
        complain(f"{listing.school.name} is to close on {listing.closed}, the register says")
    if school.type is None:
        complain("the register does not say what type of school it is: write it behind type")
    complain(*(f"{fault}; it was left out" for fault in listing.faults))

"""``policykit waive``."""

import sys
from datetime import date
from pathlib import Path

import click
from pydantic import ValidationError

from policykit.catalogue import Catalogue
from policykit.checker import check_facts
from policykit.cli import options
from policykit.cli.terminal import CANNOT, complain, put, say
from policykit.cli.writing import write
from policykit.config import find_config
from policykit.diagnosis import diagnose
from policykit.errors import CannotAdd, UnknownSelector
from policykit.files import name_of, read
from policykit.findings import Finding
from policykit.loading import Document, find_plans, load
from policykit.models.school import is_named
from policykit.packs import Pack, load_pack
from policykit.privacy import redact
from policykit.privacy import shown as quoted
from policykit.source import NOWHERE, Source
from policykit.visible import visible
from policykit.waiver_text import FILE_NAME, NEW_FILE, as_yaml, entries_of, with_waiver
from policykit.waivers import Standing, Waiver, WaiverFact, Waivers

__all__ = ["command"]

_ASKED = {
    "school": "School (its name or its URN)",
    "reason": "Why it is right to wait",
    "approved_by": "Approved by (a role or a body, not a name)",
    "approved": "Approved on (a date such as 2026-09-01)",
    "expires": "Last day (a date such as 2027-03-31)",
}
"""What every waiver says, and how it is asked for."""


@click.command("waive")
@click.argument(
    "subject",
    metavar="RULE|REQUIREMENT",
    nargs=-1,
    required=True,
    shell_complete=options.complete_selector,
)
@click.option("--school", metavar="SCHOOL", help="The school: its name or its URN, as its plan gives them.")
@click.option("--part", metavar="ID", help="Only one commitment, measure or other part of the plan, by its id.")
@click.option("--reason", metavar="TEXT", help="Why it is right to wait, in a sentence that a governor can judge.")
@click.option("--approved-by", metavar="WHO", help="Who approved it: a role or a body, such as trust board.")
@click.option("--approved", metavar="DATE", callback=options.read_later_day, help="The day it was approved.")
@click.option("--expires", metavar="DATE", callback=options.read_later_day, help="The last day it holds.")
@click.option("--minutes", metavar="TEXT", help="Where the minutes record it.")
@click.option(
    "--file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"The file of waivers.  [default: the settings' own, or {FILE_NAME}]",
)
@options.pack
@options.as_of_check
@options.config
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    subject: tuple[str, ...],
    file: Path | None,
    pack: str | None,
    day: date | None,
    config: Path | None,
    **given: object,
) -> None:
    """Answer for a finding until a day: add a waiver to the file of waivers.

    RULE is a code or a name, such as PK401; REQUIREMENT is a name, such as visits-and-meetings. Give both to waive
    only what one rule finds about one requirement. What is not given is asked for at a terminal.

    What the pack would not accept is refused. Nothing that stands in the file is changed.
    """
    found = config or find_config(Path())
    settings = options.settings_at_hand({"pack": pack}, config=found)
    path = file or settings.waivers.value or Path(FILE_NAME)
    text = _read(path)
    pack_of_run = load_pack(settings.pack.value)
    day = options.day_of_check(day, pack_of_run)
    waiver = _waiver(_named(subject, pack_of_run.catalogue), _ask_for_missing(ctx, _tidy(given)))
    before = entries_of(text, name=name_of(path))
    remarks = _judge(waiver, before, pack=pack_of_run, on=day)
    try:
        longer = with_waiver(text, waiver, name=name_of(path))
    except CannotAdd as error:
        complain(str(error), "nothing was written; this is the waiver, to paste where it belongs")
        put(as_yaml(waiver))
        ctx.exit(CANNOT)
    write(path, longer.encode(), force=True)
    shown = waiver.redacted()
    since = f" from {shown.approved} on," if shown.approved and shown.approved > day else ""
    say(visible(f"{path}: {shown.subject} is waived for {shown.school}{since} until {shown.expires}") + "\n")
    _complain_of_school(waiver, found.parent if found else Path())
    complain(*map(_in_words, remarks))
    if settings.waivers.value is None:
        complain(f"policykit check reads it with --waivers {path}, or where policykit.toml names it under waivers")


def _read(path: Path) -> str:
    """Return the text of a file, or how one begins."""
    if not path.exists():
        return NEW_FILE
    try:
        return read(path, name_of(path)).decode()
    except UnicodeDecodeError:
        raise click.ClickException(f"{path} is not UTF-8, so nothing can be added to it: save it as UTF-8") from None


def _named(subject: tuple[str, ...], catalogue: Catalogue) -> dict[str, str]:
    """Tell rules and requirements apart; raises `UnknownSelector`."""
    named: dict[str, str] = {}
    for each in subject:
        rules = catalogue.matching(each)
        if len(rules) > 1:
            raise click.UsageError(f"a waiver is about one rule, and {each} begins the codes of {len(rules)}")
        if not rules and not catalogue.has_requirement(each.lower()):
            raise UnknownSelector(each, catalogue.nearest(each))
        field = "rule" if rules else "requirement"
        if field in named:
            raise click.UsageError(f"a waiver is about one {field}, and here are {named[field]} and {each}")
        named[field] = each.upper() if rules and rules[0].code == each.upper() else each.lower()
    return named


def _tidy(given: dict[str, object]) -> dict[str, object]:
    """Set words in one line; blank ones count as not given."""
    return {
        name: (" ".join(value.split()) or None) if isinstance(value, str) else value for name, value in given.items()
    }


def _ask_for_missing(ctx: click.Context, given: dict[str, object]) -> dict[str, object]:
    """Ask at a terminal for what every waiver says and was not given; elsewhere say what is missing."""
    missing = [name for name in _ASKED if given[name] is None]
    if missing and not (sys.stdin is not None and sys.stdin.isatty()):
        *most, last = (f"--{name.replace('_', '-')}" for name in missing)
        words = f"{', '.join(most)} and {last} are" if most else f"{last} is"
        raise click.UsageError(f"{words} missing")
    return given | _tidy({name: _ask(ctx, name) for name in missing})


def _ask(ctx: click.Context, name: str) -> object:
    option = next(each for each in ctx.command.params if each.name == name)
    return click.prompt(_ASKED[name], err=True, value_proc=lambda text: option.process_value(ctx, text))


def _waiver(named: dict[str, str], given: dict[str, object]) -> Waiver:
    for name, value in given.items():
        if isinstance(value, str) and visible(value) != value:
            raise click.UsageError(f"--{name.replace('_', '-')} holds a character that cannot be seen")
    try:
        return Waiver.model_validate(given | named)
    except ValidationError as error:
        faults = diagnose(error, Source("", "", NOWHERE), Waiver)
        raise click.UsageError("; ".join(fault.words for fault in faults)) from None


def _judge(waiver: Waiver, before: Waivers, *, pack: Pack, on: date) -> tuple[Finding, ...]:
    """Return what is worth saying of a waiver that the pack accepts; refuse any other, and say why."""
    number = len(before.entries)
    twin = Waivers(before.source, (*before.entries, waiver)).twins.get(number)
    standing = pack.terms.standing(waiver, on=on)
    path = ("waivers", number)
    fact = WaiverFact(
        path=path,
        span=before.source.span(path),
        waiver=waiver,
        standing=standing,
        terms=pack.terms,
        matched=None,
        twin=None if twin is None else before.source.span(("waivers", twin)),
    )
    remarks = check_facts(Document(before.source, None), [fact], as_of=on, pack=pack)
    if standing not in {Standing.HOLDS, Standing.NOT_YET}:
        complain(*map(_in_words, remarks))
        raise click.ClickException("nothing was written: a waiver like this would not hold")
    if waiver in before.entries:
        raise click.ClickException("nothing was written: the same waiver stands there already")
    return tuple(each for each in remarks if each.code != _LATER)


_LATER = "PK908"
"""That a waiver is approved later is said in the answer itself."""


def _complain_of_school(waiver: Waiver, folder: Path) -> None:
    """Say if there are plans, and none of them is for the school."""
    plans = [document.plan for document in map(load, find_plans(folder)) if document.plan]
    schools = [school for plan in plans for school in plan.schools]
    if schools and not any(is_named(waiver.school, name=each.name, urn=each.urn) for each in schools):
        complain(f"none of the {len(plans)} plans here is for a school named {quoted(waiver.school)!r}")


def _in_words(finding: Finding) -> str:
    return f"{finding.message} ({finding.code}); {finding.settle[0].lower()}{redact(finding.settle[1:])}"

"""``policykit fix``."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import click

from policykit.checker import check
from policykit.cli import options
from policykit.cli.edits import changed_lines, encoded
from policykit.cli.plans import is_standard_input, text_format, without_forms
from policykit.cli.run import Run, prepare
from policykit.cli.terminal import CANNOT, complain, say
from policykit.cli.writing import write
from policykit.errors import CannotRead, UnknownFormat, UnknownSelector
from policykit.files import name_of, read
from policykit.findings import Finding
from policykit.fix import Fixed, fix
from policykit.loading import Document, loads
from policykit.privacy import shown
from policykit.repairs import FIXABLE
from policykit.rulebook import matching
from policykit.visible import visible
from policykit.waivers import Standing

__all__ = ["command"]


def _codes(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    if value is None:
        return FIXABLE
    codes: list[str] = []
    for selector in filter(None, map(str.strip, value.split(","))):
        rules = matching(selector)
        if not rules:
            raise UnknownSelector(selector)
        found = [rule.code for rule in rules if rule.code in FIXABLE]
        if not found:
            raise click.BadParameter(f"nothing that {selector} finds can be mended here; {', '.join(FIXABLE)} can")
        codes += found
    return tuple(codes)


@click.command("fix")
@options.paths
@click.option(
    "--select",
    "codes",
    metavar="CODES",
    callback=_codes,
    help=f"Mend only what these rules find, with commas between them.  [default: {','.join(FIXABLE)}]",
)
@click.option("--write", "is_to_write", is_flag=True, help="Write it; without this, nothing is written.")
@options.pack
@options.as_of_check
@options.waivers
@options.config
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    paths: tuple[Path, ...],
    codes: tuple[str, ...],
    is_to_write: bool,
    day: date | None,
    config: Path | None,
    **given: object,
) -> None:
    """Mend what can be mended without asking you, and show it first.

    \b
    PK010  misspelt fields
    PK013  misspelt words, where only certain words can stand
    PK014  dates in words, and numbers with a sign such as 12%
    PK701  the wrong subsection for the duty
    PK702  Acts that the Equality Act 2010 replaced

    Only what can be read in one way is mended, and nothing that is waived. All else in the file stays as it is, with
    its comments. What is left for you is said. Forms in Word and Excel are passed over. Exit codes: 0, or 2 if a plan
    could not be read or written.
    """
    if any(map(is_standard_input, paths)):
        raise click.UsageError("standard input cannot be mended; name a file")
    run = prepare(paths, given, config=config)
    checking = _checking(run, run.day(day))
    count, plans, is_all = 0, 0, True
    for path in without_forms(run.files, paths):
        try:
            fixed = _fix(path, checking, codes, is_to_write=is_to_write)
        except (CannotRead, UnknownFormat) as error:
            complain(str(error))
            is_all = False
        except click.ClickException as error:
            complain(error.format_message())
            is_all = False
        else:
            count, plans = count + len(fixed.repairs), plans + bool(fixed.repairs)
    say(_summary(count, plans, is_written=is_to_write))
    ctx.exit(0 if is_all else CANNOT)


def _checking(run: Run, day: date) -> Callable[[Document], Iterable[Finding]]:
    """Return what finds in a plan whatever nobody answers for."""
    terms = run.choice.pack.terms
    entries = run.choice.waivers.entries if run.choice.waivers else ()
    holding = [each for each in entries if terms.standing(each, on=day) is Standing.HOLDS]

    def found(document: Document) -> Iterable[Finding]:
        report = check(document, as_of=day, pack=run.choice.pack).waive(holding, never=terms.never)
        return (each for each in report.findings if each.waiver is None)

    return found


def _fix(
    path: Path, check: Callable[[Document], Iterable[Finding]], codes: tuple[str, ...], *, is_to_write: bool
) -> Fixed:
    name = name_of(path)
    raw, format = read(path, name), text_format(name)
    document = loads(raw, name=name, format=format)
    fixed = fix(document, check, format=format, select=codes)
    say("".join(f"{line}\n" for line in _told(document, fixed)))
    if is_to_write and fixed.repairs:
        write(path, encoded(fixed.text, document.source.text, raw, name), force=True)
    return fixed


def _told(document: Document, fixed: Fixed) -> Iterator[str]:
    name = visible(document.source.name)
    for each in fixed.repairs:
        yield f"{name}:{each.span}: {each.code} {shown(each.was)} → {shown(each.now)}"
    for left in fixed.left:
        yield f"{name}:{left.span}: {left.code} is left for you: {visible(left.why)}"
    if fixed.repairs:
        yield ""
        yield from changed_lines(document.source.text, fixed.text, name, f"{name} (mended)")
        yield ""


def _summary(count: int, plans: int, *, is_written: bool) -> str:
    if not count:
        return "nothing to mend\n"
    what = f"{count} repair{'s' if count != 1 else ''} in {plans} plan{'s' if plans != 1 else ''}"
    return f"{what}: written\n" if is_written else f"{what}; nothing is written without --write\n"

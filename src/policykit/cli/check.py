"""``policykit check``."""

from datetime import date, timedelta
from pathlib import Path

import click

from policykit.cli import options
from policykit.cli.annotating import annotated, refuse_to_annotate
from policykit.cli.outputs import (
    FORMATS,
    LOOKS_AHEAD,
    default_format,
    read_output,
    refuse_twice,
    refuse_unknown,
    render,
    save,
    summarise,
)
from policykit.cli.run import prepare
from policykit.cli.terminal import CANNOT, is_terminal, put, say, wants_colour
from policykit.cli.writing import write
from policykit.config import Output
from policykit.settings import DEFAULT
from policykit.syntax import Format

__all__ = ["command"]

_A_YEAR = timedelta(days=365)


def _split(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Take selectors apart at commas; an option with nothing in it would leave no rule to check with."""
    words = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    if values and not words:
        raise click.BadParameter("no rule is named")
    return words


def _outputs(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
    return tuple(map(read_output, values))


def _jobs(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | str | None:
    if value in (None, "auto"):
        return value
    if not value.isdecimal() or int(value) < 1:
        raise click.BadParameter(f"{value!r} is no number of processes; give one from 1 up, or auto")
    return int(value)


@click.command("check")
@options.paths
@options.pack
@options.as_of_check
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    callback=_split,
    shell_complete=options.complete_selector,
    help="Use only these rules: codes, beginnings of codes, names or requirements, with commas between them.",
)
@click.option(
    "--ignore",
    metavar="RULES",
    multiple=True,
    callback=_split,
    shell_complete=options.complete_selector,
    help="Leave out these rules or requirements.",
)
@options.fail_on
@options.waivers
@options.baseline
@click.option(
    "--format",
    "format",
    type=click.Choice([each for each in FORMATS if each != "pages"]),
    help="How the report is written to standard output.  [default: text; in GitHub Actions and GitLab CI, theirs]",
)
@click.option(
    "--output",
    metavar="FORMAT=FILE",
    multiple=True,
    callback=_outputs,
    help="Write the report to a file too, as often as you like; pages=FOLDER writes one page a school.",
)
@click.option(
    "--annotate",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="For a form in Word or Excel: write a copy of it in which comments say what is found, beside the answers.",
)
@click.option("--force", is_flag=True, help="Write over that copy if it is there already.")
@options.until
@click.option(
    "--details/--no-details",
    default=None,
    help="Show under each finding its line, what asks for it and what would settle it.  [default: at a terminal]",
)
@click.option(
    "--color",
    "--colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Whether to write in colours.",
)
@options.config
@click.option(
    "--jobs",
    metavar="NUMBER",
    callback=_jobs,
    help="How many processes share the plans.  [default: auto, one a processor where there are many plans]",
)
@click.option(
    "--cache",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="A folder for what was found before: plans that are still the same are not checked again.",
)
@click.option("--no-cache", is_flag=True, help="Check every plan, whatever the cache knows.")
@click.option(
    "--input-format",
    type=click.Choice([str(each) for each in Format]),
    help="The format of the plans.  [default: by the file's name; yaml for standard input]",
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    paths: tuple[Path, ...],
    config: Path | None,
    day: date | None,
    until: date | None,
    annotate: Path | None,
    force: bool,
    format: str | None,
    details: bool | None,
    color: str,
    no_cache: bool,
    input_format: str | None,
    **given: object,
) -> None:
    """Check plans against the duty.

    PATHS are plan files, folders to look for plans in (files whose names end with .policykit.yaml, .yml, .json, .toml,
    .docx or .xlsx), or - for standard input. Without any, this folder is looked through. Forms in Word and Excel that
    policykit new made are plans too.
    """
    run = prepare(paths, given, config=config)
    day = run.day(day)
    outputs = [setting.value for setting in run.settings.output]
    refuse_twice(outputs)
    for output in outputs:
        refuse_unknown(output)
    files = [(each.value.format, each.value.file) for each in run.settings.output if each.value.file]
    named = [each.value.format for each in run.settings.output if not each.value.file and each.origin != DEFAULT]
    if annotate:
        refuse_to_annotate(run.files, annotate, others=[path for _, path in files], force=force)
    shown = format or (named[0] if named else default_format())
    if until is None and any(each in LOOKS_AHEAD for each in (shown, *(name for name, _ in files))):
        until = day + min(_A_YEAR, date.max - day)
    if until and until < day:
        raise click.BadParameter(f"{until} is before {day}", param_hint="--until")
    results, is_all = run.check(
        as_of=day, until=until, format=Format(input_format) if input_format else None, use_cache=not no_cache
    )
    for name, path in files:
        save(results, name, path, inputs=run.inputs)
    if annotate:
        write(annotate, annotated(run.files[0], results.reports[0]), force=force)
    if shown == "text":
        details = is_terminal() if details is None else details
        say(render(results, shown, details=details, colour=wants_colour(color)))
    else:
        put(render(results, shown))
    if shown == "github":
        summarise(results)
    ctx.exit(int(results.has_failed) if is_all else CANNOT)

"""``policykit register``."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from policykit.cli import options
from policykit.cli.plans import read_documents
from policykit.cli.terminal import CANNOT, put, say, table
from policykit.cli.writing import write
from policykit.loading import PLAN_NAMES
from policykit.registers.policies import Entry, register
from policykit.visible import escape, visible
from policykit.writing.spreadsheet import Cell, as_csv, as_xlsx

__all__ = ["command"]


@click.command("register")
@options.paths
@options.as_of
@click.option(
    "--format",
    "format",
    type=click.Choice(["text", "csv", "xlsx", "json"]),
    default="text",
    show_default=True,
    help="How it is written; xlsx, for Excel, needs a file to write to.",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it to this file.")
@click.option("--force", is_flag=True, help="Write over the file if it is there already.")
@click.pass_context
def command(
    ctx: click.Context, *, paths: tuple[Path, ...], day: date, format: str, output: Path | None, force: bool
) -> None:
    """Write a trust's register of its cohesion policies, a row for each plan.

    It says whose each policy is, who approved it and when, when it is reviewed, where it is published, and how it
    stands: a draft, in date, its review overdue. Exit codes: 0, or 2 if a plan could not be read.
    """
    if format == "xlsx" and output is None:
        raise click.UsageError("an Excel file is not written to standard output; name it with -o register.xlsx")
    if output and (output.name.endswith(PLAN_NAMES) or _is_one_of(output, paths)):
        raise click.ClickException(f"the register is not written over {output}: it is a plan")
    documents, is_all = read_documents(paths)
    entries = register(documents, as_of=day)
    if output:
        write(output, _written(entries, format, day), force=force)
    elif format == "text":
        say(_as_text(entries, day))
    else:
        put(_written(entries, format, day).decode())
    ctx.exit(0 if is_all else CANNOT)


def _is_one_of(output: Path, paths: Iterable[Path]) -> bool:
    return output.resolve() in {each.resolve() for each in paths}


def _written(entries: Sequence[Entry], format: str, day: date) -> bytes:
    if format == "xlsx":
        try:
            return as_xlsx(_COLUMNS, _rows(entries, day), title="Policy register", as_of=day)
        except ModuleNotFoundError as error:
            raise click.ClickException(str(error)) from error
    if format == "csv":
        text = as_csv(_COLUMNS, _rows(entries, day))
    elif format == "json":
        text = escape(json.dumps(_as_json(entries, day), ensure_ascii=False, indent=2, default=str)) + "\n"
    else:
        text = _as_text(entries, day)
    return text.encode("utf-8", "replace")


def _as_json(entries: Iterable[Entry], day: date) -> dict[str, object]:
    return {"as_of": day, "policies": [asdict(each) for each in entries]}


_COLUMNS = (
    *("Number", "Title", "School", "URN", "Owner", "Asked for by law", "Review cycle", "Approved by", "Approved on"),
    *("Last review", "Next review", "Period ends", "Status", "Published", "File", "As of"),
)


def _rows(entries: Iterable[Entry], day: date) -> Iterator[tuple[Cell, ...]]:
    for each in entries:
        yield (
            *(each.number, each.title, _joined(school.name for school in each.schools)),
            *(_joined(school.urn for school in each.schools), each.owner, each.statutory, each.cycle),
            *(each.approved_by, each.approved, each.last_review, each.next_review, each.period_end),
            *(each.stage, _joined(each.published), each.file, day),
        )


def _joined(words: Iterable[str | None]) -> str:
    return "; ".join(each for each in words if each)


_LONGEST = 40


def _as_text(entries: Sequence[Entry], day: date) -> str:
    rows = [("NUMBER", "TITLE", "SCHOOL", "STATUS", "APPROVED", "NEXT REVIEW", "OWNER")]
    rows += [
        (
            *(_short(each.number), _short(each.title), _short(_joined(school.name for school in each.schools))),
            *(each.stage, str(each.approved or ""), str(each.next_review or ""), _short(each.owner)),
        )
        for each in entries
    ]
    count = f"{len(entries)} polic{'y' if len(entries) == 1 else 'ies'} · as of {day}"
    return f"{table(rows)}\n{count}\n{_LAW}\n"


_LAW = (
    "No law asks for a written cohesion policy, nor for its approval, review or publication.\n"
    "--format csv, xlsx and json say which duty each policy serves, and more."
)


def _short(text: str | None) -> str:
    text = visible(text or "")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

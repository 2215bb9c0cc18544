"""What the commands know of the terminal they write to."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from textwrap import wrap

import click

from policykit.visible import visible

__all__ = ["CANNOT", "annotate", "complain", "is_terminal", "paragraphs", "put", "say", "table", "wants_colour"]

_WIDTH = 100


def is_terminal() -> bool:
    """Whether a person reads the output at a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def wants_colour(choice: str = "auto") -> bool:
    """Whether to write in colours: as asked, or else by `NO_COLOR`, `FORCE_COLOR`, `TERM` and the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return is_terminal() and os.environ.get("TERM") != "dumb"


def say(text: str) -> None:
    """Write text for people to standard output, with marks in place of what its encoding cannot show."""
    _write(text, getattr(sys.stdout, "encoding", None) or "utf-8")


def put(text: str) -> None:
    """Write text for programs to standard output: the same bytes everywhere, in UTF-8."""
    _write(text, "utf-8")


def _write(text: str, encoding: str) -> None:
    if sys.stdout is None:
        raise click.ClickException("cannot write the output: standard output is closed")
    output = text.encode(encoding, "replace")
    try:
        sys.stdout.flush()
        if hasattr(sys.stdout, "buffer"):
            sys.stdout.buffer.write(output)
        else:  # a stream of text that someone put in its place
            sys.stdout.write(output.decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough, as `head` has
        _write_no_more()
    except OSError as error:
        _write_no_more()
        raise click.ClickException(f"cannot write the output: {error.strerror}") from error


def _write_no_more() -> None:
    """Let what is left in the buffer go nowhere, so that it is not tried again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def table(rows: Iterable[Sequence[str]]) -> str:
    """Set rows in columns, as wide as they need."""
    rows = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows)
    return "".join(f"{'  '.join(cells).rstrip()}\n" for cells in padded)


def paragraphs(text: str, *, indent: str = "") -> str:
    """Wrap paragraphs for reading."""
    parts = (wrap(part, _WIDTH, initial_indent=indent, subsequent_indent=indent) for part in text.split("\n\n"))
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


CANNOT = 2
"""How a run ends that could not be done, or not all of it."""


def annotate(faults: Iterable[str]) -> None:
    """Show faults of files, each with its line, in the pull request, where GitHub Actions runs the command."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return
    from policykit.cli.outputs import folder_in_repository
    from policykit.reporters.github import annotation

    for fault in faults:
        if match := re.fullmatch(r"(.+?):([0-9]+):([0-9]+): (.+)", fault, re.DOTALL):
            file, line, column, words = match.groups()
            at = {"line": int(line), "column": int(column)}
            put(annotation(words, file=file, **at, folder=folder_in_repository()) + "\n")


def complain(*lines: str) -> None:
    """Say on standard error what could not be done, a line each."""
    for line in lines:
        click.echo(f"policykit: {visible(line)}", err=True)

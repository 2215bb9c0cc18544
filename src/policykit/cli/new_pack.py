"""``policykit new-pack``."""

import os
import re
from pathlib import Path, PurePath

import click

from policykit.cli import options
from policykit.cli.new_rule import as_code, read_code, test_file
from policykit.cli.terminal import say
from policykit.cli.test import named
from policykit.cli.writing import write
from policykit.pack_text import new_pack, new_tests
from policykit.packs import DEFAULT_PACK, is_path, load_pack, pack_names
from policykit.visible import visible

__all__ = ["command"]


def _read_name(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise click.BadParameter(f"{visible(value)!r} is no name such as orrindale: small letters, digits and hyphens")
    if value in pack_names(installed=True):
        raise click.BadParameter(f"there is a pack named {value} already; choose another name")
    return value


def _read_title(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    words = None if value is None else " ".join(value.split())
    if words is not None and (not words or visible(words) != words):
        raise click.BadParameter("there is nothing in it" if not words else "it holds a character that cannot be seen")
    return words


@click.command("new-pack")
@click.argument("name", metavar="NAME", callback=_read_name)
@click.option("--title", metavar="TEXT", callback=_read_title, help="What it is for, in one line.")
@click.option(
    "--extends",
    metavar="PACK",
    default=DEFAULT_PACK,
    show_default=True,
    shell_complete=options.complete_pack,
    help="The pack that it adds to.",
)
@click.option(
    "--code",
    metavar="CODE",
    callback=read_code,
    help="The code of its first rule.  [default: three letters of the name, and 001]",
)
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="The folder to write it into.  [default: one of that name]",
)
@click.option("--force", is_flag=True, help="Write over files that are there already.")
def command(*, name: str, title: str | None, extends: str, code: str | None, output: Path | None, force: bool) -> None:
    """Begin a pack: what you ask of your schools' plans beyond what others ask.

    It is written into a folder of that name, with a first rule that works and its tests, to be made your own.
    """
    load_pack(named(extends))
    folder = output or Path(name)
    path = folder / "pack.yaml"
    first = code or _code_for(name)
    tests = test_file(folder, first)
    for each in (path, tests):
        if each.exists() and not force:
            raise click.ClickException(f"{each} is there already; --force writes over it")
    text = new_pack(
        name,
        title=title or f"What {name} asks of its schools' plans",
        extends=_from(folder, named(extends)),
        code=first,
        folder=str(folder),
    )
    write(tests, new_tests(first).encode(), force=force)
    write(path, text.encode(), force=force)
    answer = f"{path}: a pack that extends {extends}, with {first} and its tests; policykit test {folder} runs them"
    say(visible(answer) + "\n")


def _code_for(name: str) -> str:
    """Make a code of the first letters of a pack's name."""
    letters = re.sub("[^a-z]", "", name)[:3].upper()
    try:
        return as_code(f"{letters}001")
    except ValueError:
        raise click.UsageError(f"--code is missing: {name} has no letters that make one of its own") from None


def _from(folder: Path, pack: str) -> str:
    """Return the name of a pack, or the way to it from a folder, as a file in the folder gives it."""
    if not is_path(pack):
        return pack
    way = PurePath(os.path.relpath(pack, folder)).as_posix()
    return way if way.startswith("../") else f"./{way}"

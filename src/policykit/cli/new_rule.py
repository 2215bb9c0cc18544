"""``policykit new-rule``."""

import re
from pathlib import Path

import click

from policykit.cli import options
from policykit.cli.terminal import CANNOT, complain, put, say
from policykit.cli.test import folder_of, named
from policykit.cli.writing import write
from policykit.errors import CannotAdd
from policykit.files import name_of, read
from policykit.pack_text import new_rule, new_tests, with_rule
from policykit.packs import is_path, load_pack
from policykit.rulebook import begins_as_ours
from policykit.visible import visible

__all__ = ["as_code", "command", "read_code", "test_file"]


def read_code(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Read the code of a rule of one's own."""
    try:
        return None if value is None else as_code(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def as_code(text: str) -> str:
    """Return a code in capitals; raises `ValueError` for what is none, and for one that begins as policykit's do."""
    code = text.upper()
    if not re.fullmatch("[A-Z]{2,10}[0-9]{3,4}", code):
        raise ValueError(f"{visible(text)!r} is no code such as ORR001: two letters or more, and three digits")
    if begins_as_ours(code):
        prefix = code.rstrip("0123456789")
        raise ValueError(f"codes that begin with {prefix} are policykit's; choose letters of your own")
    return code


def _read_name(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        return value
    raise click.BadParameter(f"{visible(value)!r} is no name such as exchange-without-partner")


@click.command("new-rule")
@click.argument("pack", metavar="PACK", shell_complete=options.complete_pack)
@click.argument("code", metavar="CODE", callback=read_code)
@click.option("--name", metavar="NAME", callback=_read_name, help="What it finds, such as exchange-without-partner.")
@click.option("--force", is_flag=True, help="Write over the rule's tests if they are there already.")
@click.pass_context
def command(ctx: click.Context, /, *, pack: str, code: str, name: str | None, force: bool) -> None:
    """Add a rule to a pack, and tests for it: an example that works, to be made your own.

    PACK is a pack's file or folder, and CODE the rule's code, such as ORR001. The rule goes to the end of the pack's
    rules, and its tests to a file of their own, in the folder tests beside the pack. Nothing else in the pack is
    changed.
    """
    folder, path = _place(pack)
    chosen = load_pack(named(pack))
    for word in filter(None, (code, name)):
        if chosen.catalogue.rule(word):
            raise click.ClickException(f"{word} is there already; policykit explain {word} shows it")
    rule = new_rule(code, name=name)
    try:
        longer = with_rule(read(path, name_of(path)).decode(), rule, name=name_of(path))
    except CannotAdd as error:
        complain(str(error), "nothing was written; this is the rule, to paste where it belongs")
        put(rule)
        ctx.exit(CANNOT)
    tests = test_file(folder, code)
    write(tests, new_tests(code).encode(), force=force)
    write(path, longer.encode(), force=True)
    say(visible(f"{path}: {code} is added, and its tests in {tests}; policykit test {pack} runs them") + "\n")


def test_file(folder: Path, code: str) -> Path:
    """Return where the tests of a rule stand, in a folder that is there."""
    tests = folder / "tests"
    try:
        tests.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"cannot write into {tests}: {error.strerror}") from error
    return tests / f"{code.lower()}.yaml"


def _place(pack: str) -> tuple[Path, Path]:
    """Return the folder of a pack, and its file."""
    folder = folder_of(pack)
    if folder is None or not is_path(named(pack)):
        raise click.ClickException(f"{pack} is no file and no folder here; rules are added to packs of your own")
    path = Path(named(pack))
    return folder, path / "pack.yaml" if path.is_dir() else path

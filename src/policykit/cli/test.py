"""``policykit test``."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from policykit.cli import options
from policykit.cli.terminal import CANNOT, annotate, complain, say, table
from policykit.errors import DataError
from policykit.packs import Pack, is_path, load_pack, pack_names
from policykit.packtests import PackTest, Trial, Unnoticed, find_tests, load_trials, per_cent, run_tests
from policykit.report import Outcome
from policykit.rules import Rule
from policykit.testing import try_rule
from policykit.visible import visible

__all__ = ["command", "folder_of", "named"]

_ALL = 100


@click.command("test")
@click.argument("pack", metavar="PACK", shell_complete=options.complete_pack)
@click.argument("files", metavar="[TESTS]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--coverage", is_flag=True, help="Say what became of each rule and requirement in some test.")
@click.option(
    "--threshold",
    metavar="PERCENT",
    type=click.IntRange(0, _ALL),
    help="Exit with 1 if the tests see less than this of what may become of them.",
)
@click.option("--mutate", is_flag=True, help="Change each expression and each plan, and say what no test notices.")
@click.pass_context
def command(
    ctx: click.Context, /, *, pack: str, files: tuple[Path, ...], coverage: bool, threshold: int | None, mutate: bool
) -> None:
    """Try a pack with the tests that stand beside it, in the folder tests of its own folder.

    PACK is a pack's file, its folder or its name. TESTS are files of tests or folders with such, in place of those
    beside the pack. A test fails if something expected is not found, and if a rule of the pack finds what is not
    expected.

    Exit codes: 0 all is as expected, 1 something is not, 2 the tests could not be run.
    """
    chosen = load_pack(named(pack))
    trials = _trials(ctx, tuple(_files(pack, files)), chosen)
    done = run_tests(trials, chosen)
    brought = (rule for rule in done.own.rules if not chosen.catalogue.is_own(rule))
    examples = tuple(_unmet_examples(brought, chosen))
    lines = [*map(str, done.misses), *examples, *_untested(done), _counted(done)]
    say("".join(f"{visible(line)}\n" for line in lines))
    annotate(map(str, done.misses))
    if coverage:
        say("\n" + _outcomes(done))
    share = per_cent(done.seen)
    is_short = threshold is not None and share < threshold
    if coverage or is_short:
        short = f"; {threshold} % are asked for" if is_short else ""
        say(f"{share} % of what may become of them was seen{short}\n")
    unnoticed = _mutate(done) if mutate else False
    ctx.exit(int(bool(done.failed) or bool(examples) or is_short or unnoticed))


def named(pack: str) -> str:
    """Return a pack's name or path so that a file or folder beside is found by its bare name too."""
    is_known = is_path(pack) or pack in pack_names(installed=True)
    return f"./{pack}" if not is_known and Path(pack).exists() else pack


def folder_of(pack: str) -> Path | None:
    """Return the folder that a pack stands in; none for a pack that goes by its name."""
    path = Path(named(pack))
    return None if not is_path(named(pack)) else path if path.is_dir() else path.parent


def _files(pack: str, files: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the files of tests: those given, those in folders given, or those beside the pack."""
    for each in files:
        yield from sorted((*each.glob("*.yaml"), *each.glob("*.yml"))) if each.is_dir() else (each,)
    if not files and (folder := folder_of(pack)):
        yield from find_tests(folder)


def _trials(ctx: click.Context, files: tuple[Path, ...], pack: Pack) -> tuple[Trial, ...]:
    """Read the tests; say of every file what is wrong with it, and not only of the first."""
    trials: list[Trial] = []
    faults: list[str] = []
    for file in files:
        try:
            trials += load_trials([file], pack)
        except DataError as error:
            faults += error.faults
    if faults:
        complain(*faults)
        annotate(faults)
        ctx.exit(CANNOT)
    if not trials:
        where = ", ".join(map(str, files)) or "the folder tests beside the pack"
        raise click.ClickException(f"there are no tests in {where}; policykit new-rule writes a rule with its tests")
    return tuple(trials)


def _unmet_examples(rules: Iterable[Rule[Any]], pack: Pack) -> Iterator[str]:
    """Try the examples that rules bring: in each bad one they find something, and in each good one nothing."""
    for rule in rules:
        for fragment, is_bad in (*((each, True) for each in rule.bad), *((each, False) for each in rule.good)):
            kind = "bad" if is_bad else "good"
            try:
                found = try_rule(rule.code, fragment, pack=pack)
            except ValueError as error:
                yield f"{rule.code}: its {kind} example cannot be read: {error}"
                continue
            if bool(found) is not is_bad:
                yield f"{rule.code}: {'nothing' if is_bad else 'something'} is found in its {kind} example"


def _untested(done: PackTest) -> Iterator[str]:
    for rule in done.untested:
        yield f"{rule.code} ({rule.name}) has no test in which it finds anything"


def _counted(done: PackTest) -> str:
    count = len(done.verdicts)
    tests = f"{count} test{'s' if count != 1 else ''}"
    return f"{done.pack.name}: {tests}, {f'{done.failed} failed' if done.failed else 'all as expected'}"


def _outcomes(done: PackTest) -> str:
    """Set what became of each rule and requirement in a table."""
    rows = [("", "seen", "not seen")]
    rows += [
        (each.name, _listed(outcome for outcome in Outcome if outcome in each.seen), _listed(each.missing))
        for each in done.seen
    ]
    return table(rows)


def _listed(outcomes: Iterator[Outcome] | tuple[Outcome, ...]) -> str:
    return ", ".join(outcomes) or "–"


def _mutate(done: PackTest) -> bool:
    """Say which changes no test notices, and whether there are any."""
    if done.failed:
        complain("nothing was changed to see what the tests notice: let all of them succeed first")
        return False
    found = done.mutate()
    say("".join(f"{visible(line)}\n" for line in _unnoticed(found)))
    return bool(found.mutants or found.rules)


def _unnoticed(found: Unnoticed) -> Iterator[str]:
    for mutant in found.mutants:
        yield f"no test notices {mutant}"
    for rule in found.rules:
        yield f"no test shows {rule.code} at work: whatever is left out of their plans, it finds the same"
    count = len(found.mutants) + len(found.rules)
    yield f"{found.changes} changes tried, {f'{count} of them unnoticed' if count else 'all noticed'}"

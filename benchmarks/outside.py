"""The rows about whole processes, start-up included: the command on one plan, and many plans."""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from plans import AS_OF, write
from rows import Row, compare, in_bytes, note
from timing import Run, Taken, cores, launch, take_turns

__all__ = ["FINE", "command", "many_plans", "one_plan"]

FINE = (0, 1)
"""How a check ends: nothing found, or something."""

_STREAM = (sys.executable, str(Path(__file__).with_name("stream.py")), AS_OF.isoformat())
_ONE_MODEL = "import yaml, pydantic\nclass Model(pydantic.BaseModel):\n    field: int\nModel(field=1)"
"""The least that a program does which has a model: `import pydantic` alone imports next to nothing of it."""

_AS_MANY = 1.1
"""What counts as linear, and as flat: a tenth is left to chance."""


def command(files: Sequence[Path], *, pack: str) -> list[str]:
    """Return the command that checks some plans, as a person would call it."""
    check = [sys.executable, "-m", "policykit", "check", "--pack", pack, "--as-of", AS_OF.isoformat()]
    return [*check, "--format", "text", *map(str, files)]


def one_plan(*, rounds: int) -> Iterator[Row]:
    """Yield what the command takes from start to end."""
    bare = "import pydantic, yaml"
    with tempfile.TemporaryDirectory() as folder:
        (file,) = write(Path(folder), [0])
        works = {
            "check": command([file], pack="guidance"),
            "full": command([file], pack="full"),
            "version": [sys.executable, "-m", "policykit", "--version"],
            "peer": [sys.executable, "-c", bare],
            "model": [sys.executable, "-c", _ONE_MODEL],
            "nothing": [sys.executable, "-c", "pass"],
        }
        taken = take_turns({name: _seconds(each) for name, each in works.items()}, rounds=rounds)
    peer = f'python -c "{bare}"'
    yield compare("policykit check PLAN, whole process", taken["check"], peer, taken["peer"], at_most=2)
    yield compare("  with --pack full", taken["full"], peer, taken["peer"])
    yield compare("  policykit --version", taken["version"], peer, taken["peer"])
    yield compare("  one model and yaml, for comparison", taken["model"], peer, taken["peer"])
    yield compare('  python -c "pass", for comparison', taken["nothing"], peer, taken["peer"])


def many_plans(*, rounds: int, sizes: tuple[int, int]) -> Iterator[Row]:
    """Yield whether time grows with the number of plans and memory does not, and what a second core brings."""
    few, many = sizes
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder), range(many))
        first = {size: files[:size] for size in (1, few, many)}
        streams = {size: [*_STREAM, *map(str, each)] for size, each in first.items()}
        yield from _growth("library, reports let go", streams, rounds=rounds)
        commands = {size: [*command(each, pack="full"), "--jobs", "1"] for size, each in first.items()}
        yield from _growth("policykit check, all reports kept", commands, rounds=rounds)
        yield _two_cores(files, rounds=rounds)


def _growth(name: str, commands: dict[int, list[str]], *, rounds: int) -> Iterator[Row]:
    one, few, many = commands
    runs: dict[int, list[Run]] = {size: [] for size in commands}
    for _ in range(rounds):
        for size, each in commands.items():
            runs[size].append(launch(each, fine=FINE))
    seconds = {size: [run.seconds for run in each] for size, each in runs.items()}
    first = Taken(tuple((b - a) / (few - one) for a, b in zip(seconds[one], seconds[few], strict=True)))
    further = Taken(tuple((b - a) / (many - few) for a, b in zip(seconds[few], seconds[many], strict=True)))
    work, peer = f"a further plan, from {few:,} to {many:,}: {name}", f"from {one} to {few:,}"
    yield compare(work, further, peer, first, at_most=_AS_MANY)
    peaks = {size: tuple(run.peak for run in each if run.peak is not None) for size, each in runs.items()}
    work, peer = f"  most memory at {many:,} plans", f"at {few:,} plans"
    if peaks[many]:
        yield compare(work, Taken(peaks[many]), peer, Taken(peaks[few]), at_most=_AS_MANY, shown=in_bytes)
    else:
        yield note(work, "this system does not tell")


def _two_cores(files: list[Path], *, rounds: int) -> Row:
    """Return what the command takes with two processes, each on its core, beside one process on one core."""
    twice, faster = 2, 1.8
    work = f"{len(files):,} plans, --jobs 2 on two cores ({faster:g} × as fast)"
    peer = "--jobs 1 on one core"
    if len(cores()) < twice:
        return note(work, "not measured: one core, or none that can be chosen", peer=peer)
    one, two = ([*command(files, pack="full"), "--jobs", str(jobs)] for jobs in (1, twice))
    taken = take_turns({"one": _seconds(one, core=cores()[0]), "two": _seconds(two)}, rounds=rounds)
    return compare(work, taken["two"], peer, taken["one"], at_most=1 / faster)


def _seconds(command: Sequence[str], *, core: int | None = None) -> Callable[[], float]:
    return lambda: launch(command, core=core, fine=FINE).seconds

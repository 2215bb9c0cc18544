"""How time and memory are taken: works in turns, and commands in processes of their own."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

__all__ = ["Failed", "Run", "Taken", "cores", "launch", "seconds_each", "start", "take_turns", "wait"]

_LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Taken:
    """What one work took, once in each round."""

    each: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.each)

    @property
    def spread(self) -> float:
        """How far the middle half of the rounds reached, as a share of the median."""
        if len(self.each) < 2:  # noqa: PLR2004 - one has no quartiles
            return 0.0
        lower, _, upper = quantiles(self.each, n=4, method="inclusive")
        return (upper - lower) / self.median


@dataclass(frozen=True)
class Run:
    """What one process took."""

    seconds: float
    peak: int | None
    """The most memory it had, in bytes; none where the system does not tell."""


class Failed(Exception):
    """A command ended as it should not."""


def take_turns(works: Mapping[str, Callable[[], float]], *, rounds: int) -> dict[str, Taken]:
    """Let each work run once a round, in one order and then in the other; each returns what it took.

    What comes first pays for imports, caches and files, so it does not count, unless there is but one round. What
    stands in memory by then is not looked through for garbage again: it is ours, and the peer would pay for it too.
    """
    order = list(works)
    for work in works.values() if rounds > 1 else ():
        work()
    gc.collect()
    gc.freeze()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds):
        for name in order if number % 2 else reversed(order):
            taken[name].append(works[name]())
    return {name: Taken(tuple(each)) for name, each in taken.items()}


def seconds_each(function: Callable[[str], object], texts: Sequence[str]) -> Callable[[], float]:
    """Return a work that does something to each of some texts; it returns the seconds for one."""

    def work() -> float:
        began = perf_counter()
        for text in texts:
            function(text)
        return (perf_counter() - began) / len(texts)

    return work


def cores() -> tuple[int, ...]:
    """Return the numbers of the cores that can be used, where the system lets a process choose; or none."""
    return tuple(sorted(os.sched_getaffinity(0))) if hasattr(os, "sched_getaffinity") else ()


def launch(
    command: Sequence[str], *, core: int | None = None, cwd: Path | None = None, fine: tuple[int, ...] = (0,)
) -> Run:
    """Run a command and return what it took; raises `Failed` if its exit code is not ``fine``."""
    return wait(start(command, core=core, cwd=cwd), fine=fine)


def start(command: Sequence[str], *, core: int | None = None, cwd: Path | None = None) -> subprocess.Popen[str]:
    """Start a command under ``launch.py``, which takes its time: a small process, whose memory does not count."""
    own = [sys.executable, "-IS", str(_LAUNCH), "any" if core is None else str(core)]
    return subprocess.Popen([*own, *command], cwd=cwd, stdout=subprocess.PIPE, text=True)


def wait(process: subprocess.Popen[str], *, fine: tuple[int, ...] = (0,)) -> Run:
    """Wait for what was started."""
    output, _ = process.communicate()
    if process.returncode:
        raise Failed(f"it could not be started ({process.returncode})")
    told = json.loads(output)
    if told["code"] not in fine:
        raise Failed(f"it ended with {told['code']}: {told['last']}")
    return Run(told["seconds"], told["peak"])

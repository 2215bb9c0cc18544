"""The rows that put policykit beside its peers: 1, 100 and 1,000 files, start-up included, on one core."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from outside import FINE, command
from peers import PEERS, Peer, Unobtainable
from plans import write
from rows import Row, compare, in_bytes, note
from timing import Failed, Run, Taken, cores, launch

__all__ = ["legend", "not_run", "with_peers"]

_BUDGET_FROM = 100  # files


def not_run(reason: str) -> Iterator[Row]:
    """Yield a row for each peer that says why it was not measured."""
    for peer in PEERS:
        yield note(f"policykit beside {peer.name}", reason)


def legend(cache: Path) -> str:
    """Say of each peer which version was measured and what it was asked to do."""
    versions = ((peer, peer.version(cache)) for peer in PEERS)
    return "\n".join(f"{peer.name:18} {peer.does} ({version})" for peer, version in versions if version)


def with_peers(cache: Path, *, rounds: int, sizes: tuple[int, ...], say: Callable[[str], None]) -> Iterator[Row]:
    """Yield what policykit and each peer take for the same number of files, in turns."""
    homes: dict[Peer, Path] = {}
    for peer in PEERS:
        say(f"installing {peer.name}")
        try:
            homes[peer] = peer.obtain(cache)
        except Unobtainable as reason:
            yield note(f"policykit beside {peer.name}", f"could not be installed: {reason}")
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder), range(max(sizes)))
        for _ in _beside(homes, files[:1], rounds=1, say=say):
            pass  # the first run of a program finds nothing in memory, and does not count
        for size in sizes:
            yield from _beside(homes, files[:size], rounds=rounds, say=say)


def _beside(homes: dict[Peer, Path], files: list[Path], *, rounds: int, say: Callable[[str], None]) -> Iterator[Row]:
    core = cores()[-1] if cores() else None
    own = [*command(files, pack="full"), "--jobs", "1"]
    work = f"policykit check --pack full, {len(files):,} file{'s' if len(files) > 1 else ''}"
    runs: dict[Peer | None, list[Run]] = {peer: [] for peer in (None, *homes)}
    failures: dict[Peer, str] = {}
    for peer, home in homes.items():
        if peer.prepare:
            peer.prepare(home, files)
    for number in range(rounds):
        say(f"{work}: round {number + 1} of {rounds}")
        runs[None].append(launch(own, core=core, fine=FINE))
        for peer, home in homes.items():
            try:
                runs[peer].append(launch(peer.command(home, files), core=core))
            except Failed as failure:
                failures[peer] = str(failure)
    for peer in homes:
        if peer in failures:
            yield note(work, failures[peer], peer=peer.name)
        else:
            at_most = peer.at_most if len(files) >= _BUDGET_FROM else None
            yield from _rows(work, len(files), runs[None], peer, runs[peer], at_most=at_most)


def _rows(
    work: str, files: int, ours: list[Run], peer: Peer, theirs: list[Run], *, at_most: float | None
) -> Iterator[Row]:
    """Yield the seconds of a run and of a peer's, the files a second that they come to, and the most memory."""
    own, other = (Taken(tuple(run.seconds for run in each)) for each in (ours, theirs))
    yield compare(work, own, peer.name, other, at_most=at_most)
    if files < _BUDGET_FROM:
        return
    yield compare("  files a second", own, peer.name, other, shown=lambda seconds: f"{files / seconds:,.0f}/s")
    peaks = [tuple(run.peak for run in each if run.peak is not None) for each in (ours, theirs)]
    if all(peaks):
        yield compare("  most memory", Taken(peaks[0]), peer.name, Taken(peaks[1]), shown=in_bytes)

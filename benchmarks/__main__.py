"""What a check costs, as ratios in one run on one machine; ``python benchmarks --help`` says how to choose."""

import argparse
import compileall
import os
import platform
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import yaml
from beside import legend, not_run, with_peers
from inside import from_json, from_yaml
from outside import many_plans, one_plan
from plans import AS_OF, as_json, broken, plan, values_in
from rows import Row, as_table
from yaml._yaml import get_version

import policykit
from policykit import check, loads

_LIBRARIES = ("policykit", "pydantic", "pydantic-core", "PyYAML", "jsonschema", "click")
_PLANS = {"yaml": plan, "broken": broken, "json": lambda: as_json(plan())}
_ROWS = ("yaml", "json", "process", "many", "peers")


@dataclass(frozen=True)
class _Scale:
    """How often each thing is measured, and on how many plans."""

    rounds: int
    schools: int
    processes: int
    batches: int
    few: int
    many: int
    beside: int

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds over {self.schools} schools' plans inside a process; {self.processes} of whole "
            f"processes; {self.batches} of {self.few:,} and {self.many:,} plans; {self.beside} beside peers"
        )


_FULL = _Scale(rounds=60, schools=20, processes=20, batches=5, few=100, many=1_000, beside=3)
_QUICK = _Scale(rounds=3, schools=2, processes=1, batches=1, few=3, many=6, beside=1)


def main() -> None:
    chosen = _arguments()
    if chosen.print_plan:
        print(_PLANS[chosen.print_plan](), end="")
        return
    compileall.compile_dir(Path(policykit.__file__).parent, quiet=2)  # as an installer does
    scale = _QUICK if chosen.quick else _FULL
    print(_heading(scale), flush=True)
    rows: list[Row] = []
    for name, measure in _measures(scale, peers=chosen.peers, cache=chosen.cache).items():
        if not chosen.only or name in chosen.only:
            _say(f"measuring: {name}")
            rows += measure()
    print(as_table(rows))
    if chosen.peers and (not chosen.only or "peers" in chosen.only):
        print(f"\n{legend(chosen.cache)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python benchmarks", description=__doc__)
    option = parser.add_argument
    option("--quick", action="store_true", help="few rounds and few plans: every row, with rough figures")
    option("--peers", action=argparse.BooleanOptionalAction, default=True, help="install and run the peers")
    option("--cache", type=Path, default=_cache(), help="the folder that peers are installed in (%(default)s)")
    option("--only", action="append", choices=_ROWS, metavar="ROW", help=f"one of {', '.join(_ROWS)}; repeatable")
    option("--print-plan", choices=list(_PLANS), help="print the plan that is measured, and nothing else")
    return parser.parse_args()


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "policykit-benchmarks"


def _measures(scale: _Scale, *, peers: bool, cache: Path) -> dict[str, Callable[[], Iterable[Row]]]:
    """Return the measurements in the order of the table."""
    few, many = scale.few, scale.many
    return {
        "yaml": lambda: from_yaml(rounds=scale.rounds, schools=scale.schools),
        "json": lambda: from_json(rounds=scale.rounds, schools=scale.schools),
        "process": lambda: one_plan(rounds=scale.processes),
        "many": lambda: many_plans(rounds=scale.batches, sizes=(few, many)),
        "peers": lambda: (
            with_peers(cache, rounds=scale.beside, sizes=(1, few, many), say=_say)
            if peers
            else not_run("not run (--no-peers)")
        ),
    }


def _heading(scale: _Scale) -> str:
    text = plan()
    size = f"{len(text.splitlines())} lines, {len(text.encode()):,} bytes, {values_in(yaml.safe_load(text))} values"
    found, missed = (len(check(loads(each), as_of=AS_OF, pack="full").findings) for each in (text, broken()))
    told = {
        "machine": f"{platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} cores{_load()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}; it collects garbage on both sides",
        "libraries": ", ".join([*(f"{name} {version(name)}" for name in _LIBRARIES), f"libyaml {_libyaml()}"]),
        "plan": f"{size}; {found} found in it, {missed} in the broken one",
        "runs": str(scale),
        "figures": "medians; each work has its turn in each round; ± half of what the middle half of the rounds spans",
    }
    return "\n".join(f"{name:10} {what}" for name, what in told.items()) + "\n"


def _processor() -> str:
    """Return the processor's model as the system gives it; Linux gives it in a file of its own."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or "a processor it does not name")


def _load() -> str:
    """Say how much else was going on, where the system tells."""
    return f", load {os.getloadavg()[0]:.1f} when it began" if hasattr(os, "getloadavg") else ""


def _libyaml() -> str:
    return ".".join(map(str, get_version()))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

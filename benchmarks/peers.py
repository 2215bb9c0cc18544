"""The programs that policykit is compared with: how each is installed, what it is asked to do, and how it is called.

Each has an environment of its own in a folder that later runs use again. What cannot be installed gives a reason.
"""

import json
import re
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from plans import values_in

__all__ = ["PEERS", "Peer", "Unobtainable", "as_catalog"]

_HERE = Path(__file__).parent
_RULESETS = _HERE / "rulesets"
_SCHEMA = _HERE.parent / "schemas" / "v1" / "plan.json"
_PATIENCE = 900  # seconds for an installation
_SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"
_VALUES_OF_A_CONTROL = 8
_INSTALLED = "installed.txt"


class Unobtainable(Exception):
    """A peer cannot be installed."""


@dataclass(frozen=True)
class Peer:
    """A program to be compared with."""

    name: str
    does: str
    """What it is asked to do to each plan, in a line."""

    install: Callable[[Path], str]
    """Install it in a folder that is empty, and return its version."""

    command: Callable[[Path, list[Path]], list[str]]
    """Return the command that checks some files; the folder is the one it was installed in."""

    at_most: float | None = None
    """The budget from 100 files up, where there is one."""

    prepare: Callable[[Path, list[Path]], None] | None = None
    """Write what it reads in place of plans, where it reads no plans."""

    def obtain(self, cache: Path) -> Path:
        """Install it, unless that was done before, and return the folder; raises `Unobtainable`."""
        home = cache / self.name
        if self.version(cache) is None:
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir(parents=True)
            (home / _INSTALLED).write_text(self.install(home), "utf-8")
        return home

    def version(self, cache: Path) -> str | None:
        """Return what was installed, if it was."""
        told = cache / self.name / _INSTALLED
        return told.read_text("utf-8") if told.exists() else None


# --- installing -----------------------------------------------------------------------------------------------------


def _pip(*packages: str, options: tuple[str, ...] = ()) -> Callable[[Path], str]:
    def install(home: Path) -> str:
        _run(sys.executable, "-m", "venv", str(home))
        python = _program(home, "python")
        _run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *options, *packages)
        asked = "import sys, importlib.metadata as m; print(*(m.version(each) for each in sys.argv[1:]))"
        versions = _run(python, "-c", asked, *packages).split()
        return ", ".join(f"{name} {version}" for name, version in zip(packages, versions, strict=True))

    return install


def _npm(*packages: str) -> Callable[[Path], str]:
    def install(home: Path) -> str:
        npm = shutil.which("npm")
        if npm is None:
            raise Unobtainable("it needs npm")
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        _run(npm, "install", "--prefix", str(home), *quiet, *packages)
        node = _run("node", "--version").strip()
        told = (home / "node_modules" / name / "package.json" for name in packages)
        versions = (json.loads(each.read_text("utf-8"))["version"] for each in told)
        named = [f"{name} {version}" for name, version in zip(packages, versions, strict=True)]
        return ", ".join([*named, f"Node.js {node}"])

    return install


def _opa(home: Path) -> str:
    """Install OPA's engine; its Python wrapper asks for a newer Python than it needs."""
    version = _pip("opa-golib-python-bindings", options=("--ignore-requires-python",))(home)
    library = next(home.glob("**/libopabridge.*"))
    built = re.search(rb"open-policy-agent/opa@(v[0-9.]+)", library.read_bytes())
    return f"OPA {built[1].decode() if built else '?'} by {version}"


def _run(*command: str) -> str:
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=_PATIENCE)
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if line.strip() and not line.startswith("WARNING")]
        raise Unobtainable(lines[-1] if lines else str(error)) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unobtainable(str(error)) from None
    return done.stdout


def _program(home: Path, name: str) -> str:
    return str(home / _SCRIPTS / name)


# --- calling --------------------------------------------------------------------------------------------------------


def _check_jsonschema(home: Path, files: list[Path]) -> list[str]:
    return [_program(home, "check-jsonschema"), "--schemafile", str(_SCHEMA), *map(str, files)]


def _spectral(home: Path, files: list[Path]) -> list[str]:
    cli = home / "node_modules" / "@stoplight" / "spectral-cli" / "dist" / "index.js"
    return ["node", str(cli), "lint", "--ruleset", str(_RULESETS / "rules.spectral.yaml"), *map(str, files)]


def _ajv(home: Path, files: list[Path]) -> list[str]:
    return ["node", str(_RULESETS / "run_ajv.cjs"), str(home / "node_modules"), str(_SCHEMA), *map(str, files)]


def _opa_command(home: Path, files: list[Path]) -> list[str]:
    rules = str(_RULESETS / "rules.rego")
    return [_program(home, "python"), str(_RULESETS / "run_opa.py"), rules, *map(str, files)]


def _trestle(home: Path, files: list[Path]) -> list[str]:
    root = str(_workspace(files))
    return [_program(home, "trestle"), "validate", "--quiet", "--type", "catalog", "--trestle-root", root]


def _trestle_workspace(home: Path, files: list[Path]) -> None:
    """Write a catalogue beside each set of plans, of about as many values and characters."""
    root = _workspace(files)
    if root.exists():
        return
    root.mkdir()
    _run(_program(home, "trestle"), "init", "--local", "--trestle-root", str(root))
    for number, file in enumerate(files):
        catalog = root / "catalogs" / f"plan-{number}" / "catalog.json"
        catalog.parent.mkdir(parents=True)
        catalog.write_text(json.dumps(as_catalog(file.read_text("utf-8"), number), indent=2), "utf-8")


def _workspace(files: list[Path]) -> Path:
    return files[0].parent / f"oscal-{len(files)}"


def as_catalog(plan: str, number: int) -> dict[str, object]:
    """Write the words of a plan into an OSCAL catalogue with about as many values as the plan has."""
    data = yaml.load(plan, Loader=yaml.CSafeLoader)
    prose = " ".join(_words(data))
    controls = values_in(data) // _VALUES_OF_A_CONTROL
    size = -(-len(prose) // controls)
    return {
        "catalog": {
            "uuid": str(uuid.UUID(int=number, version=4)),
            "metadata": {
                "title": f"Plan {number}",
                "last-modified": "2026-12-01T00:00:00+00:00",
                "version": "1",
                "oscal-version": "1.1.3",
            },
            "groups": [
                {
                    "id": "plan",
                    "title": "Plan",
                    "controls": [
                        {
                            "id": f"c-{each}",
                            "title": f"Control {each}",
                            "parts": [
                                {"id": f"c-{each}_smt", "name": "statement", "prose": prose[each * size :][:size]}
                            ],
                        }
                        for each in range(controls)
                    ],
                }
            ],
        }
    }


def _words(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from _words(each)
    else:
        yield str(data)


PEERS = (
    Peer(
        "check-jsonschema",
        "fits each plan to schemas/v1/plan.json: its shape only",
        _pip("check-jsonschema"),
        _check_jsonschema,
        at_most=1,
    ),
    Peer(
        "compliance-trestle",
        "trestle validate on OSCAL catalogues with the plans' words, in JSON, which it reads soonest: its own models",
        _pip("compliance-trestle"),
        _trestle,
        at_most=1,
        prepare=_trestle_workspace,
    ),
    Peer(
        "Spectral",
        "lints each plan with ten rules, with places",
        _npm("@stoplight/spectral-cli"),
        _spectral,
        at_most=1,
    ),
    Peer(
        "OPA",
        "OPA's engine in a process of its own evaluates ten rules over each plan, no places; yaml.unmarshal reads it",
        _opa,
        _opa_command,
        at_most=1,
    ),
    Peer(
        "ajv",
        "a script with js-yaml and ajv fits each plan to schemas/v1/plan.json: its shape only, no places",
        _npm("ajv", "ajv-formats", "js-yaml"),
        _ajv,
    ),
)

"""Runs for the tests of what services read that keep a repository: the examples, all there can be, hostile ones."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

from policykit.checker import check
from policykit.findings import Finding, Place, Severity
from policykit.loading import Document, load, loads
from policykit.packs import load_pack
from policykit.report import Report, Results
from policykit.source import Span
from runs import PLAN, TODAY, plan_report, run, waiver

__all__ = [
    "HOSTILE",
    "ROOT",
    "answered",
    "examples",
    "finding",
    "hostile",
    "in_process",
    "insertable",
    "printed",
    "with_lines",
    "written",
]

ROOT = Path(__file__).parents[1]

HOSTILE = (
    "::stop-commands::token",
    "\n::stop-commands::token",
    "\r::add-mask::a\r\n::endgroup::",
    "\u2028::stop-commands::token\x85::debug::\x0b::group::\x1c::notice::",
    "##[stop-commands]token ##[add-mask]a",
    "%0A::stop-commands::token%25",
    "a:b,c=d;e] %3A %2C",
    "[a link](https://example.org) ![x](1) ](2)",
    "{0} {{1}} {} }{ {-1}",
    '<script>alert(1)</script> & "quotes" \\ \'',
    "\x1b[31m\x9b31m\x07\u202e\u2066",
    "É – ’ 漢字 😀",
    "half a character: \ud83d",
    "  ",
    "x" * 3_000,
)
"""Texts that mean something to one of the programs that read reports."""


def finding(**changes: object) -> Finding:
    """Return what is found of the one measure of the plan, changed."""
    found = next(each for each in plan_report(pack="full").findings if each.code == "PK401")
    return replace(found, **changes)  # type: ignore[arg-type] # any field


@cache
def examples() -> Results:
    """Return the run of every example, those that cannot be read included."""
    paths = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/**/*.policykit.*"))
    return run(*(check(load(ROOT / path, name=path), as_of=TODAY, pack="full") for path in paths))


@cache
def answered() -> Results:
    """Return a run with open, waived and known findings, other places, files of the run itself, and rules left out."""
    pack = load_pack("full").ignore(["PK403", "PK2"])
    one = check(loads(PLAN, name="one.yaml"), as_of=TODAY, pack=pack)
    answered_for = one.waive([waiver(minutes="Trust board 8 July 2026, item 9")]).know(
        {each.fingerprint for each in one.findings[:3]}
    )
    two = check(loads(PLAN.replace("Ashwell", "Byford"), name="schools/two.yaml"), as_of=TODAY, pack=pack)
    places = tuple(Place(name, Span(8, 9, 8, 20)) for name in ("one.yaml", "b [c](d).yaml", "../e.yaml", "{f}.yaml"))
    with_places = (*two.findings[:-1], replace(two.findings[-1], elsewhere=places))
    three = check(loads("policy: [", name="three.yaml"), as_of=TODAY, pack=pack)
    of_the_run = finding(
        file="waivers.yaml", severity=Severity.ERROR, requirement=None, pointer="", fingerprint="a" * 32
    )
    return run(answered_for, replace(two, findings=with_places), three, findings=(of_the_run,))


@cache
def hostile(text: str) -> Results:
    """Return a run in which a text stands wherever a text of a plan or a waiver can: by check, and by force."""
    by_force = finding(
        message=text,
        settle=text,
        name=text,
        file=text,
        pointer=f"/{text}",
        citation=text,
        requirement=text,
        part=(text,),
        elsewhere=(Place(text, Span(1, 1, 2, 1)),),
    )
    answer = waiver().model_copy(update={"reason": text, "approved_by": text, "minutes": text})
    reports = [_without_the_usual(check(each, as_of=TODAY, pack="full")) for each in _by_check(text)]
    named = replace(reports[0], schools=tuple(replace(each, name=text) for each in reports[0].schools))
    return run(named, *reports, findings=(by_force, replace(by_force, waiver=answer)))


def _by_check(text: str) -> Iterator[Document]:
    """Read plans that hold a text, as a name of a file, as words and as a key: rules quote it."""
    written = '"' + "".join(f"\\U{ord(each):08x}" for each in text) + '"'
    yield loads(PLAN, name=text)
    yield loads(PLAN.replace("Community cohesion", written).replace("Pupils who feel they belong", written))
    yield loads(PLAN.replace("Pupils meet people of other faiths", written).replace("visits-and-meetings", written))
    yield loads(PLAN.replace("Community school", written).replace("Ashwell Primary School", written))
    yield loads(f"{PLAN}{written}: 1\n")


def _without_the_usual(report: Report) -> Report:
    """Return a report with what is found whatever the text is cut to the first three, so that tests are quick."""
    usual = {(each.code, each.message) for each in plan_report(pack="full").findings}
    found = report.findings
    return replace(report, findings=tuple(each for each in found if (each.code, each.message) not in usual) + found[:3])


@cache
def insertable(text: str) -> tuple[int, ...]:
    """Return before which lines of a plan, from 0, another may be inserted without changing what it says."""
    plan = loads(text).plan
    lines = range(len(text.splitlines()))
    return tuple(at for at in lines if loads(with_lines(text, {at: "# a comment"})).plan == plan)


def with_lines(text: str, lines: dict[int, str]) -> str:
    """Return a text with lines inserted, each before the line whose number, from 0, it has."""
    old = text.splitlines(keepends=True)
    return "".join(f"{lines[at]}\n{line}" if at in lines else line for at, line in enumerate(old))


def in_process(reporter: str, *, seed: int) -> bytes:
    """Return what a reporter writes in a process of its own, where sets have another order."""
    script = f"import services, sys; sys.stdout.buffer.write(services.written({reporter!r}))"
    env = os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONPATH": str(Path(__file__).parent)}
    return subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, env=env).stdout


def printed(*calls: tuple[str, ...], seed: int) -> list[str]:
    """Return what calls of the command print, all in one process of their own, where sets have another order."""
    script = (
        "import json, sys; from click.testing import CliRunner; from policykit.cli import app\n"
        "print(json.dumps([CliRunner().invoke(app, each).stdout_bytes.decode() for each in json.load(sys.stdin)]))"
    )
    env = os.environ | {"PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=True, input=json.dumps(calls).encode(), capture_output=True, env=env)
    texts: list[str] = json.loads(done.stdout)
    return texts


def written(reporter: str) -> bytes:
    """Return what a reporter writes of the run with everything in it."""
    text: str = import_module(f"policykit.reporters.{reporter}").report(answered())
    return text.encode()

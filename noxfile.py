"""Everything that has to hold before a change is merged; ``nox --list`` says what there is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nox

PYPROJECT = nox.project.load_toml("pyproject.toml")
CURRENT = f"{sys.version_info.major}.{sys.version_info.minor}"

nox.needs_version = ">=2026.4.10"
nox.options.default_venv_backend = "uv|virtualenv"

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Tests start hundreds of processes, which would each compile everything again."""


def is_here(version: str) -> bool:
    """Whether this machine runs that Python; a version manager's stand-in may be found and still not run."""
    if version == CURRENT:
        return True
    found = shutil.which(f"python{version}")
    return found is not None and not subprocess.run([found, "-c", ""], check=False, capture_output=True).returncode


SUPPORTED = nox.project.python_versions(PYPROJECT, max_version="3.14")
PYTHONS = [version for version in SUPPORTED if is_here(version)]
OLDEST, NEWEST = PYTHONS[0], PYTHONS[-1]
"""What holds on both holds between them: ``nox -s tests`` runs them all."""

nox.options.sessions = [
    *("lint", "types", "layers"),
    *dict.fromkeys((f"tests-{OLDEST}", f"tests-{NEWEST}")),
    *("docs", "package", "plugin"),
]


ONCE = " or ".join(marker.partition(":")[0] for marker in PYPROJECT["tool"]["pytest"]["markers"])
"""Other programs do the same whichever Python calls them, and so do the benchmarks."""

SHOWN_ONCE = tuple(f"--ignore-glob=tests/test_{each}*.py" for each in ("docs", "howto", "tally", "tutorials"))
"""What the documentation shows is the same in every Python."""


def groups(*names: str) -> tuple[str, ...]:
    return nox.project.dependency_groups(PYPROJECT, *names)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, spelling, metadata and changelog fragments."""
    session.install(*groups("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("typos")
    session.run("validate-pyproject", "pyproject.toml")
    session.run("towncrier", "build", "--draft", "--version", "unreleased", silent=True)


@nox.session
def types(session: nox.Session) -> None:
    """Strict types, in the tests and here too."""
    session.install("-e.", *groups("types"))
    session.run("mypy", *session.posargs)


@nox.session
def layers(session: nox.Session) -> None:
    """Imports point one way."""
    session.install("-e.", *groups("layers"))
    session.run("lint-imports")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Tests: the newest Python measures coverage, and runs what needs other programs. Arguments go to pytest."""
    session.install("-e.", *groups("test"))
    pytest = ("pytest", "-n", "auto", "--dist", "worksteal", *(session.posargs or ["--hypothesis-profile=quick"]))
    if session.posargs or session.python != NEWEST:
        session.run(*pytest, *(() if session.posargs else ("-m", f"not ({ONCE})", *SHOWN_ONCE)))
        return
    pytest = (*pytest, "-m", "not needs_site")  # that is built, and looked at, by the session docs
    if missing := sorted(set(SUPPORTED) - set(PYTHONS)):
        session.log(f"Not on this machine, so not tested: Python {', '.join(missing)}")
    if tuple(map(int, NEWEST.split("."))) < (3, 12):
        session.log("Coverage is measured from Python 3.12 on: before, it takes as long again as the tests")
        session.run(*pytest)
        return
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", *pytest)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation, where a broken reference is an error, run its examples, and look at it as readers do."""
    session.install("-e.[sphinx]", *groups("docs", "test"))
    built, site = Path("docs/_build"), Path("docs/_build/html")
    strict = ("--quiet", "-n", "-W", "--keep-going", "-j", "auto", "-d", str(built / "doctrees"))  # read once for all
    for builder, folder, *options in (
        ("html", site),
        ("markdown", site, "--write-all"),  # it would go by the time of the source, and pages have what is generated
        ("epub", built / "epub"),
        ("doctest", built / "doctest"),
    ):
        session.run("sphinx-build", *strict, *options, "-b", builder, "docs", str(folder))
    shutil.copy(built / "epub" / "policykit.epub", site)
    session.run("python", "docs/_ext/tally.py", str(site))
    session.run("pytest", "-n", "auto", "tests/test_site.py", env={"POLICYKIT_SITE": str(site)})


@nox.session
def package(session: nox.Session) -> None:
    """What is published works where nothing else is installed."""
    session.install(*groups("package"))
    tmp = Path(session.create_tmp())
    dist = tmp / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", str(dist))
    (wheel,) = dist.glob("*.whl")
    session.run("check-wheel-contents", str(wheel))
    session.run("python", "-m", "venv", "--clear", str(tmp / "empty"))
    scripts = tmp / "empty" / ("Scripts" if sys.platform == "win32" else "bin")
    session.run(str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel), external=True)
    session.run(str(scripts / "policykit"), "--version", external=True)
    session.run(str(scripts / "policykit"), "check", "examples/complete", external=True)


@nox.session
def plugin(session: nox.Session) -> None:
    """A package of others, built as a wheel and installed beside policykit's, shows up in everything."""
    session.install(*PYPROJECT["build-system"]["requires"], *groups("package"))
    dist, example = Path(session.create_tmp()) / "plugin", Path("examples/plugin").resolve()
    shutil.rmtree(dist, ignore_errors=True)
    for project in (Path(), example):
        build = ("--no-isolation", "--wheel", "--outdir", str(dist))
        session.run("python", "-m", "build", *build, str(project), silent=True)
    needed = nox.project.dependency_groups(nox.project.load_toml(example / "pyproject.toml"), "test")
    session.install(*(str(wheel) for wheel in sorted(dist.glob("*.whl"))), *needed)
    session.chdir(dist)  # nothing of the two projects is found but what is installed
    session.run("pytest", "-p", "no:cacheprovider", str(example))


@nox.session
def bench(session: nox.Session) -> None:
    """Measure what a check costs, as ratios in one run on one machine."""
    session.install("-e.")
    session.run("python", "benchmarks", *session.posargs)

"""Where a report goes, and in which formats: to standard output, to files, to what a CI service shows."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

import click

from policykit.cli.writing import write
from policykit.config import Output
from policykit.loading import PLAN_NAMES
from policykit.report import Results

__all__ = [
    "FORMATS",
    "LOOKS_AHEAD",
    "default_format",
    "folder_in_repository",
    "read_output",
    "refuse_twice",
    "refuse_unknown",
    "render",
    "save",
    "summarise",
]

FORMATS: Mapping[str, str] = {
    "text": "for people, at a terminal",
    "json": "for programs, with everything",
    "sarif": "for code scanning, as at GitHub",
    "junit": "for test reports",
    "github": "annotations and a job summary in GitHub Actions",
    "gitlab": "a code quality report in GitLab CI",
    "markdown": "for a merge request, a wiki or a message",
    "csv": "for a spreadsheet: one row a finding",
    "oscal": "for compliance tools: assessment results",
    "html": "the trust report: one page for the board",
    "pages": "one page a school, in a folder",
}
"""The formats, and what each is for."""

LOOKS_AHEAD = frozenset({"html", "pages"})
"""The formats that say what comes next."""

_IN_REPOSITORY = frozenset({"sarif", "github", "gitlab", "oscal"})
"""The formats that name files as the repository does."""


def read_output(text: str) -> Output:
    """Read ``FORMAT=FILE``, or ``FORMAT`` for standard output; raises `click.BadParameter`."""
    try:
        output = Output.parse(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a format and its file, such as sarif=out.sarif") from None
    refuse_unknown(output)
    return output


def refuse_unknown(output: Output) -> None:
    """Raise `click.BadParameter` for a format that there is not, or one that lacks its folder."""
    if output.format not in FORMATS:
        near = next(iter(get_close_matches(output.format, FORMATS, n=1)), None)
        hint = f"; did you mean {near}?" if near else f"; there are {', '.join(FORMATS)}"
        raise click.BadParameter(f"there is no format {output.format!r}{hint}")
    if output.format == "pages" and output.file is None:
        raise click.BadParameter("pages are written into a folder: pages=FOLDER")


def refuse_twice(outputs: Iterable[Output]) -> None:
    """Raise `click.BadParameter` where two reports would go to one place, and one of them be lost."""
    for place, count in Counter(each.file and os.path.realpath(each.file) for each in outputs).items():
        if count > 1:
            where = str(place) if place else "standard output; all but one need a file: FORMAT=FILE"
            raise click.BadParameter(f"{count} reports would go to {where}")


def default_format() -> str:
    """Say in which format to write where none is asked for: the one that the CI service shows, or text."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "gitlab" if os.environ.get("GITLAB_CI") == "true" else "text"


def render(results: Results, format: str, *, details: bool = False, colour: bool = False) -> str:
    """Write results in a format that is one text."""
    reporter = import_module(f"policykit.reporters.{format}").report
    options: dict[str, object] = {}
    if format == "text":
        options = {"details": details, "colour": colour}
    elif format in _IN_REPOSITORY:
        options = {"folder": folder_in_repository()}
    text: str = reporter(results, **options)
    return text


def save(results: Results, format: str, path: Path, *, inputs: Iterable[Path]) -> None:
    """Write results to a file, or pages into a folder; never over a plan, or over what the run was made from."""
    if os.path.realpath(path) in map(os.path.realpath, inputs) or path.name.endswith(PLAN_NAMES):
        raise click.ClickException(f"a report is not written over {path}: it is a plan, or what the run goes by")
    if format != "pages":
        _put(path, render(results, format))
        return
    pages: Mapping[str, str] = import_module("policykit.reporters.pages").report(results)
    for name, page in pages.items():
        _put(path / name, page)


def _put(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror}") from error
    write(path, text.encode("utf-8", "replace"), force=True)


def summarise(results: Results) -> None:
    """Add the report to the summary of a GitHub job, where there is one."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    try:
        with Path(name).open("ab") as stream:
            stream.write(render(results, "markdown").encode("utf-8", "replace"))
    except OSError as error:
        raise click.ClickException(f"cannot write the job summary {name}: {error.strerror}") from error


def folder_in_repository() -> str:
    """Return the way from the repository's root to this folder; empty at the root, and where there is no repository."""
    here = Path.cwd()
    named = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    roots = [Path(named).resolve()] if named else []
    roots += [each for each in (here, *here.parents) if (each / ".git").exists()]
    root = next((each for each in roots if here.is_relative_to(each)), here)
    way = here.relative_to(root).as_posix()
    return "" if way == "." else way

"""Reports as workflow commands, which GitHub shows beside the lines of a change and in the log of the job.

GitHub shows ten errors, ten warnings and ten notices of a step and fifty of a job, and drops the others without a
word: the log has them all.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from policykit.findings import Finding, Severity
from policykit.report import Results
from policykit.reporters.words.addresses import has_file, path
from policykit.reporters.words.force import force_in_words
from policykit.reporters.words.left_out import left_out, together
from policykit.reporters.words.phrases import ADVICE, State, number, place, state
from policykit.reporters.words.remarks import also_in, told
from policykit.visible import visible

__all__ = ["annotation", "report"]

_COMMANDS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(results: Results, *, folder: str = "") -> str:
    """Write a command for each finding that counts, and then how many there are and what was run.

    ``folder`` is the path of the run's folder from the root of the repository. What is waived or in the baseline
    would look as bad as what is not, so it is only counted.
    """
    lines = [_command(finding, folder) for finding in results.open]
    lines += [_plain(line) for line in _closing(results)]
    return "\n".join(lines) + "\n"


def annotation(words: str, *, file: str, line: int, column: int, folder: str = "") -> str:
    """Write the command for an error at a place in a file that is no plan, such as the settings."""
    told_of = {"file": path(file, folder=folder), "line": str(line), "col": str(column)}
    properties = ",".join(f"{name}={_property(value)}" for name, value in told_of.items())
    return f"::error {properties}::{_value(visible(words))}"


def _command(finding: Finding, folder: str) -> str:
    told_of = {**_place(finding, folder), "title": f"{finding.code} {finding.name}"}
    properties = ",".join(f"{name}={_property(value)}" for name, value in told_of.items())
    return f"::{_COMMANDS[finding.severity]} {properties}::{_message(finding, folder)}"


def _place(finding: Finding, folder: str) -> dict[str, str]:
    """Say where a finding is, as far as GitHub takes it: columns only within one line, and nothing without a file.

    Of a place in a form it takes the file.
    """
    if not has_file(finding.file):
        return {}
    span, file = finding.span, {"file": path(finding.file, folder=folder)}
    if span.where:
        return file
    line = {"line": str(span.line)}
    if span.line != span.end_line:
        return file | line | {"endLine": str(span.end_line)}
    return file | line | {"col": str(span.column), "endLine": str(span.end_line), "endColumn": str(span.end_column)}


def _message(finding: Finding, folder: str) -> str:
    elsewhere = [f"{path(each.file, folder=folder)}:{each.span.briefly}" for each in finding.elsewhere]
    here = () if has_file(finding.file) else (place(finding),)
    return _value("\n".join(map(visible, [*told(finding), *also_in(elsewhere), *here])))


def _value(text: str) -> str:
    """Escape what comes after a command, as GitHub's own toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a command, as GitHub's own toolkit does."""
    return _value(visible(text)).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    """Return a line that begins with our own words as no command: GitHub also knows ``##[command]``, anywhere in it."""
    return visible(text).replace("##[", "# #[")


def _closing(results: Results) -> Iterator[str]:
    states = Counter(map(state, results.found))
    counts = ", ".join(f"{states[each]} {each}" for each in State if states[each])
    yield f"{number(len(results.reports), 'file')} checked, {counts or 'nothing found'}{_left_out(results)}"
    yield f"as of {results.as_of} · pack {results.pack} · policykit {results.policykit}"
    if stood := force_in_words(results.provisions, results.as_of):
        yield stood
    yield ADVICE


def _left_out(results: Results) -> str:
    """Say in how many files the settings left something out; nothing if in none."""
    without = [told for each in results.reports if (told := left_out(each))]
    if not without:
        return ""
    return f"; left out by the settings in {number(len(without), 'file')}: {together(without)}"

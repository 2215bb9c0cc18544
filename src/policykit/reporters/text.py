"""Reports as text: one line a finding, in the form that editors can jump to, and a summary a file."""

from collections import Counter
from collections.abc import Iterator

from policykit.coverage import Coverage, Level
from policykit.duties import Basis, Bound
from policykit.findings import Finding, Severity
from policykit.models.headings import Heading
from policykit.packs import READING
from policykit.report import Outcome, Report, Results
from policykit.reporters.visible import visible

__all__ = ["report"]

_COLOURS = {
    Severity.ERROR: "31;1",
    Severity.WARNING: "33;1",
    Severity.NOTE: "36;1",
    "faint": "2",
    "strong": "1",
    "good": "32;1",
}
_LONGEST_EXCERPT = 100
_ADVICE = "A finding is advice on a document, not a judgement of a school, and none of it is legal advice."


def report(results: Results, *, details: bool = False, colour: bool = False) -> str:
    """Write results for people to read.

    On whose word a finding rests stands at the end of its line. With ``details`` it stands below, with the line of the
    document and what would settle it; with ``colour``, all is in the colours of a terminal.
    """
    pen = _Pen(colour=colour)
    lines = [line for each in results.reports for line in _report(each, pen, details=details)]
    lines.extend(_closing(results, pen))
    return "\n".join(lines) + "\n"


class _Pen:
    def __init__(self, *, colour: bool) -> None:
        self._colour = colour

    def __call__(self, style: str, text: str) -> str:
        return f"\033[{_COLOURS[style]}m{text}\033[0m" if self._colour else text


def _report(report: Report, pen: _Pen, *, details: bool) -> Iterator[str]:
    for finding in report.findings:
        if details:
            yield _finding(finding, pen)
            yield from _details(finding, pen)
        else:
            source = _source(finding)
            yield _finding(finding, pen) + (f" [{source}]" if source else "")
    yield from _summary(report, pen)
    yield ""


def _finding(finding: Finding, pen: _Pen) -> str:
    place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
    severity = pen(finding.severity, finding.severity)
    return f"{pen('strong', visible(place))}: {severity} {finding.code} {visible(finding.message)} ({finding.name})"


def _details(finding: Finding, pen: _Pen) -> Iterator[str]:
    gutter = " " * len(str(finding.span.line))
    if finding.excerpt is not None:
        line, marks = _excerpt(finding)
        yield pen("faint", f"  {finding.span.line} | ") + line
        yield pen("faint", f"  {gutter} | ") + pen(finding.severity, marks)
    if source := _source(finding):
        yield pen("faint", f"  {gutter} = {source}")
    yield pen("faint", f"  {gutter} = {visible(finding.settle)}")


def _source(finding: Finding) -> str:
    """Say on whose word a finding rests; that a file can be read is nobody's."""
    if finding.code.startswith(READING):
        return ""
    return finding.citation if finding.basis is Basis.PRACTICE else f"{finding.basis}: {finding.citation}"


def _excerpt(finding: Finding) -> tuple[str, str]:
    """Return a line of the document, cut to a window around the place, and the marks that go under it."""
    excerpt = finding.excerpt or ""
    text = visible(excerpt)
    start = len(visible(excerpt[: finding.span.column - 1]))
    is_one_line = finding.span.end_line == finding.span.line
    end = len(visible(excerpt[: finding.span.end_column - 1])) if is_one_line else len(text.rstrip())
    left = max(0, start - _LONGEST_EXCERPT // 2) if len(text) > _LONGEST_EXCERPT else 0
    shown = text[left : left + _LONGEST_EXCERPT]
    length = max(1, min(end, left + len(shown)) - start)
    return shown, " " * (start - left) + "^" * length


def _summary(report: Report, pen: _Pen) -> Iterator[str]:
    if report.findings:
        yield ""
    title = f"{visible(report.file)}: {visible(report.title)}" if report.title else visible(report.file)
    yield pen("strong", title)
    for school in report.schools:
        reason = f" ({visible(school.reason)})" if school.bound is Bound.UNKNOWN else ""
        yield f"  {visible(school.name)}: {school.bound}{reason}"
    if report.coverage is None:
        yield "  could not be read as a plan, so nothing else was checked"
    else:
        yield from _coverage(report, report.coverage, pen)
        outcomes = Counter(each.outcome for each in report.requirements)
        told = (f"{outcomes[each]} {each}" for each in Outcome if outcomes[each])
        yield f"  {len(report.requirements)} requirements: {', '.join(told)}"
        for each in report.requirements:
            if each.outcome is Outcome.NEEDS_REVIEW and (each.reason or "").endswith("?"):
                yield f"  For a person to judge: {each.reason}"
    yield f"  {_counted(report)}"


_HEADINGS: tuple[tuple[Heading | None, str], ...] = (
    *((heading, heading.full) for heading in Heading),
    (None, "Under no one heading"),
)


def _coverage(report: Report, coverage: Coverage, pen: _Pen) -> Iterator[str]:
    asked = [each for each in report.requirements if each.level]
    if asked:
        yield pen("faint", f"  {'':36}{'asked':>7}{'stated':>8}{'planned':>9}{'evidenced':>11}")
    for heading, name in _HEADINGS:
        levels = [each.level for each in asked if each.heading is heading]
        if levels:
            stated = sum(level is not Level.MISSING for level in levels)
            planned = sum(level in {Level.PLANNED, Level.EVIDENCED} for level in levels)
            evidenced = levels.count(Level.EVIDENCED)
            yield f"  {name:36}{len(levels):>7}{stated:>8}{planned:>9}{evidenced:>11}"
    dimensions = (f"{dimension} {_level(level)}" for dimension, level in coverage.dimensions.items())
    yield f"  Commitments by dimension: {', '.join(dimensions)}"
    strands = (f"{strand} {_level(level)}" for strand, level in coverage.strands.items())
    yield f"  Commitments by strand: {', '.join(strands)}"


def _level(level: Level) -> str:
    return "none" if level is Level.MISSING else level


def _counted(report: Report) -> str:
    if not report.findings:
        return "nothing found"
    told = (
        f"{count} {severity}{'s' if count > 1 else ''}"
        for severity in reversed(Severity)
        if (count := report.count(severity))
    )
    return f"{len(report.findings)} found: {', '.join(told)}"


def _closing(results: Results, pen: _Pen) -> Iterator[str]:
    read = sum(each.coverage is not None for each in results.reports)
    files = f"{len(results.reports)} file{'s' if len(results.reports) != 1 else ''}"
    found = sum(len(each.findings) for each in results.reports)
    verdict = f"{found} found" if found else "nothing found"
    yield pen("strong", f"{files} checked, {verdict}") + (
        f" · as of {results.as_of} · pack {results.pack} · policykit {results.policykit}"
    )
    if read:
        yield pen("faint", _ADVICE)

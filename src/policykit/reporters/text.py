"""Reports as text: one line a finding, in the form that editors can jump to, and a summary a file."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from policykit.coverage import Coverage
from policykit.duties import Bound
from policykit.findings import Finding, Severity
from policykit.report import Outcome, Report, Results
from policykit.reporters.words.force import force_in_words
from policykit.reporters.words.left_out import left_out
from policykit.reporters.words.phrases import ADVICE, State, counted, number, place, source, state, threshold, waived
from policykit.reporters.words.reached import COUNTED, by_heading, reach
from policykit.reporters.words.subjects import part_foreseen, school_of
from policykit.visible import visible
from policykit.writing.pen import Pen

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
_MOST_LEFT_OUT = 8
_MOST_TO_COME = 3


def report(results: Results, *, details: bool = False, colour: bool = False) -> str:
    """Write results for people to read.

    On whose word a finding rests stands at the end of its line. With ``details`` it stands below, with the line of the
    document and what would settle it; with ``colour``, all is in the colours of a terminal. What is waived stands in
    its place, with who answers for it; what is in the baseline is counted.
    """
    pen = Pen(_COLOURS, colour=colour)
    lines = [line for each in results.reports for line in _report(each, pen, details=details, pack=results.pack)]
    lines.extend(_findings(results.findings, pen, details=details))
    lines.extend(_closing(results, pen))
    return "\n".join(lines) + "\n"


def _report(report: Report, pen: Pen, *, details: bool, pack: str) -> Iterator[str]:
    yield from _findings(report.findings, pen, details=details)
    yield from _summary(report, pen, pack)
    yield ""


def _findings(findings: Iterable[Finding], pen: Pen, *, details: bool) -> Iterator[str]:
    """A line for each finding, or several, and a blank one at the end; what is in the baseline has none."""
    shown = [each for each in findings if state(each) is not State.KNOWN]
    for finding in shown:
        if finding.waiver:
            yield pen("faint", visible(f"{place(finding)}: {_what(finding)} {waived(finding.waiver)}"))
        elif details:
            yield _finding(finding, pen)
            yield from _details(finding, pen)
        else:
            yield _finding(finding, pen) + visible("".join(f" [{each}]" for each in _asides(finding)))
    if shown:
        yield ""


def _finding(finding: Finding, pen: Pen) -> str:
    severity = pen(finding.severity, finding.severity)
    return f"{pen('strong', visible(place(finding)))}: {severity} {visible(_what(finding))}"


def _what(finding: Finding) -> str:
    return f"{finding.code} {finding.message} ({finding.name})"


def _asides(finding: Finding) -> Iterator[str]:
    """Where else it is, in short, and on whose word it rests."""
    if finding.elsewhere:
        first, *others = finding.elsewhere
        more = f" and {number(len(others), 'other place')}" if others else ""
        yield f"also {place(first)}{more}"
    if word := source(finding):
        yield word


def _details(finding: Finding, pen: Pen) -> Iterator[str]:
    at = visible(finding.span.briefly)
    gutter = " " * len(at)
    if finding.excerpt is not None:
        line, marks = _excerpt(finding)
        yield pen("faint", f"  {at} | ") + line
        yield pen("faint", f"  {gutter} | ") + pen(finding.severity, marks)
    places = (f"also {place(each)}" for each in finding.elsewhere)
    for told in (*places, source(finding), finding.settle):
        if told:
            yield pen("faint", f"  {gutter} = {visible(told)}")


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


def _summary(report: Report, pen: Pen, pack: str) -> Iterator[str]:
    title = f"{visible(report.file)}: {visible(report.title)}" if report.title else visible(report.file)
    yield pen("strong", title)
    for school in report.schools:
        for duty in school.duties:
            reason = f" ({visible(duty.reason)})" if duty.bound is Bound.UNKNOWN else ""
            of = f", {visible(duty.title)}" if len(school.duties) > 1 else ""
            yield f"  {visible(school.name)}{of}: {duty.bound}{reason}"
    if report.pack != pack:
        yield f"  pack {visible(report.pack)}"
    if report.coverage is None:
        yield "  could not be read as a plan, so nothing else was checked"
    else:
        yield from _coverage(report, report.coverage, pen)
        counts = Counter(each.outcome for each in report.requirements)
        told = (f"{counts[each]} {each}" for each in Outcome if counts[each])
        yield f"  {len(report.requirements)} requirements: {', '.join(told)}"
        for each in report.requirements:
            if each.outcome is Outcome.NEEDS_REVIEW and (each.reason or "").endswith("?"):
                yield f"  For a person to judge: {each.reason}"
        yield from _left_out(report)
    found, *others = _counted(report.findings, by_severity=True)
    yield f"  {'; '.join((found, *others))}"


def _left_out(report: Report) -> Iterator[str]:
    """What the run was told to leave out, in short."""
    if names := left_out(report).names:
        more = len(names) - _MOST_LEFT_OUT
        told = ", ".join(names[:_MOST_LEFT_OUT])
        yield f"  left out by the settings: {told}{f' and {more} more' if more > 0 else ''}"


def _coverage(report: Report, coverage: Coverage, pen: Pen) -> Iterator[str]:
    rows = tuple(by_heading(report))
    if rows:
        yield pen("faint", _figures("", COUNTED))
    yield from (_figures(heading, map(str, counts)) for heading, counts in rows)
    yield from (f"  {name}: {levels}" for name, levels in reach(coverage))


def _figures(heading: str, figures: Iterable[str]) -> str:
    """Return a line of the table, in which a column is as wide as what stands above it."""
    columns = (f"{each:>{len(above) + 2}}" for above, each in zip(COUNTED, figures, strict=True))
    return f"  {heading:36}{''.join(columns)}"


def _counted(findings: Iterable[Finding], *, by_severity: bool = False) -> Iterator[str]:
    """How many findings count, and how many do not."""
    findings = tuple(findings)
    states = Counter(map(state, findings))
    if states[State.OPEN]:
        severities = f": {counted(each for each in findings if each.is_open)}" if by_severity else ""
        yield f"{states[State.OPEN]} found{severities}"
    else:
        yield "nothing to settle" if findings else "nothing found"
    if states[State.WAIVED]:
        yield f"{states[State.WAIVED]} waived"
    if states[State.KNOWN]:
        yield f"{states[State.KNOWN]} in the baseline"


def _closing(results: Results, pen: Pen) -> Iterator[str]:
    files = f"{number(len(results.reports), 'file')} checked"
    verdict = f" · {pen(Severity.ERROR, f'failed on {threshold(results)}')}" if results.has_failed else ""
    yield pen("strong", ", ".join((files, *_counted(results.found)))) + (
        f"{verdict} · as of {results.as_of} · pack {visible(results.pack)} · policykit {results.policykit}"
    )
    if stood := force_in_words(results.provisions, results.as_of):
        yield visible(stood)
    yield from _to_come(results)
    if any(each.coverage is not None for each in results.reports):
        yield pen("faint", ADVICE)


def _to_come(results: Results) -> Iterator[str]:
    if results.forecast:
        yield "To come, if nothing changes but the date:"
    for each in islice(results.forecast, _MOST_TO_COME):
        at = f"; {part}" if (part := part_foreseen(each, results.reports)) else ""
        yield visible(f"  {each.on} {school_of(each.school, results.reports)}: {_what(each.finding)}{at} [{each.why}]")
    if (more := len(results.forecast) - _MOST_TO_COME) > 0:
        yield f"  and {more} more by {results.until}" if results.until else f"  and {more} more"

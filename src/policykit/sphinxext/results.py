"""What a check of plans says, as docutils nodes: how far they go, and what is found in them."""

from collections.abc import Iterator

from docutils import nodes

from policykit.coverage import Coverage, Level
from policykit.days import in_words
from policykit.findings import Finding
from policykit.report import Report, Results
from policykit.reporters.page.bars import heading_bars
from policykit.reporters.words.phrases import ADVICE, place, source
from policykit.sphinxext.pieces import cells, facts, link, paragraph, sentence, table, text
from policykit.visible import visible

__all__ = ["coverage", "findings"]


def coverage(results: Results) -> Iterator[nodes.Node]:
    """Yield a table for each plan: how many requirements of a heading are asked, stated, planned and evidenced."""
    for report in results.reports:
        if report.coverage:
            yield from _headings(report)
            yield facts(_reach(report.coverage))
    yield _as_of(results)


def findings(results: Results) -> Iterator[nodes.Node]:
    """Yield a table of what is found, in the order of the plans."""
    head = ("Where", "Rule", "What is found", "Severity", "On whose word")
    shown = table(head, map(_finding, results.found))
    yield from shown or [paragraph("Nothing is found.")]
    yield _as_of(results)
    yield paragraph(ADVICE)


def _headings(report: Report) -> Iterator[nodes.Node]:
    rows = []
    for bar in heading_bars([report]):
        reached = [sum(bar.counts[level:]) for level in range(len(Level))]
        if any(reached):
            rows.append(cells(text(bar.title), *(text(str(each)) for each in reached)))
    school = visible(report.school)
    yield from table(_HEAD, rows, title=school, has_row_names=True) or [paragraph(school)]


_HEAD = ("Heading", "Asked", *(level.capitalize() for level in Level if level is not Level.MISSING))


def _reach(coverage: Coverage) -> Iterator[tuple[str, list[nodes.Node]]]:
    """Yield how far commitments get, by community and by strand."""
    for name, levels in (("dimension", coverage.dimensions), ("strand", coverage.strands)):
        told = (f"{each} {'none' if level is Level.MISSING else level}" for each, level in levels.items())
        yield f"Commitments by {name}", [nodes.Text(", ".join(told))]


def _finding(finding: Finding) -> list[list[nodes.Node]]:
    where, message, word = (text(visible(each)) for each in (place(finding), finding.message, source(finding)))
    return cells(where, [link("rule", finding.code)], message, text(finding.severity), word)


def _as_of(results: Results) -> nodes.paragraph:
    return sentence(f"As of {in_words(results.as_of)}, with the pack ", link("pack", results.pack), ".")

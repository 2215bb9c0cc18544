"""What a check of plans says, as docutils nodes: how far they go, and what is found in them."""

from collections.abc import Iterator

from docutils import nodes

from policykit.days import in_words
from policykit.findings import Finding
from policykit.report import Report, Results
from policykit.reporters.words.force import force_in_words
from policykit.reporters.words.phrases import ADVICE, place, source
from policykit.reporters.words.reached import COUNTED, by_heading, reach
from policykit.sphinxext.pieces import as_written, cells, facts, link, paragraph, sentence, table, text
from policykit.visible import visible

__all__ = ["coverage", "findings"]


def coverage(results: Results) -> Iterator[nodes.Node]:
    """Yield a table for each plan: how many requirements of a heading are asked, stated, planned and evidenced."""
    for report in results.reports:
        if report.coverage:
            yield from _headings(report)
            yield facts((name, text(levels)) for name, levels in reach(report.coverage))
    yield from _closing(results)


def findings(results: Results) -> Iterator[nodes.Node]:
    """Yield a table of what is found, in the order of the plans."""
    head = ("Where", "Rule", "What is found", "Severity", "On whose word")
    shown = table(head, map(_finding, results.found))
    yield from shown or [paragraph("Nothing is found.")]
    yield from _closing(results)


def _headings(report: Report) -> Iterator[nodes.Node]:
    rows = (cells(text(heading), *(text(str(each)) for each in counts)) for heading, counts in by_heading(report))
    head = ("Heading", *map(str.capitalize, COUNTED))
    school = visible(report.school)
    yield from table(head, rows, title=school, has_row_names=True) or [sentence(*as_written(school))]


def _finding(finding: Finding) -> list[list[nodes.Node]]:
    where = nodes.literal("", visible(place(finding)))
    message, word = (as_written(visible(each)) for each in (finding.message, source(finding)))
    return cells([where], [link("rule", finding.code)], message, text(finding.severity), word)


def _closing(results: Results) -> Iterator[nodes.Node]:
    """Say of which day it is and with which pack, how all that is asked for stood on it, and what none of it is."""
    yield sentence(f"As of {in_words(results.as_of)}, with the pack ", link("pack", results.pack), ".")
    if stood := force_in_words(results.provisions, results.as_of, write=in_words):
        yield paragraph(visible(stood))
    yield paragraph(ADVICE)

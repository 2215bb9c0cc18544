"""Reports as a table for a spreadsheet: a row for each finding, whether it counts or not.

The form is RFC 4180's. It begins with a byte order mark: without one, Excel takes UTF-8 for the letters of another age
and shows ``Ã©`` for ``é``. Whoever reads it with a program opens it as ``utf-8-sig``.
"""

from collections.abc import Iterator

from policykit.findings import Finding
from policykit.report import Results
from policykit.reporters.words.force import force_of
from policykit.reporters.words.phrases import state
from policykit.source import Span
from policykit.writing.spreadsheet import Cell, as_csv

__all__ = ["COLUMNS", "report"]

COLUMNS = (
    *("school", "urn", "file", "line", "column", "code", "name", "severity", "state", "message", "settle"),
    *("basis", "citation", "requirement", "part", "pointer", "fingerprint"),
    *("waiver reason", "waiver approved by", "waiver expires", "pack", "as of", "in force"),
)
"""The columns, in their order."""


def report(results: Results) -> str:
    """Write a heading and a row for each finding, waived ones and those in the baseline included.

    In a form, where it is stands in the column of the line. The last column says how the citation stood on the date of
    the check. Where a text of a plan begins as a formula does, an apostrophe stands before it.
    """
    return as_csv(COLUMNS, _rows(results))


def _rows(results: Results) -> Iterator[tuple[Cell, ...]]:
    force = force_of(results)
    for each in results.reports:
        urns = ", ".join(school.urn for school in each.schools if school.urn)
        for finding in each.findings:
            yield each.school, urns, *_columns(finding), each.pack, each.as_of, force(finding)
    for finding in results.findings:
        yield "", "", *_columns(finding), results.pack, results.as_of, force(finding)


def _columns(finding: Finding) -> tuple[Cell, ...]:
    waiver = finding.waiver
    return (
        *(finding.file, *_place(finding.span), finding.code, finding.name, finding.severity),
        *(state(finding), finding.message, finding.settle, finding.basis, finding.citation, finding.requirement),
        *("/".join(finding.part), finding.pointer, finding.fingerprint),
        *((waiver.reason, waiver.approved_by, waiver.expires) if waiver else (None, None, None)),
    )


def _place(span: Span) -> tuple[Cell, Cell]:
    return (span.where, None) if span.where else (span.line, span.column)

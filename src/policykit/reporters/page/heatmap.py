"""Schools by requirements, one sign a cell: what is open, what was answered for, and how far commitments go."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from policykit.catalogue import Catalogue
from policykit.duties import Basis
from policykit.findings import Finding
from policykit.models.headings import Heading
from policykit.report import Outcome, Report, RequirementOutcome
from policykit.reporters.words.phrases import State, number, state

__all__ = ["OTHER", "Cell", "Column", "cells", "columns", "findings_by_column", "group_of"]

OTHER = "other_points"
"""What stands for a requirement's id where a finding is about none."""


@dataclass(frozen=True, slots=True)
class Column:
    """A requirement, or what is found besides the requirements."""

    id: str
    title: str
    group: str
    """Under which heading it stands."""

    basis: Basis | None
    citation: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How one plan stands to one requirement."""

    kind: str
    """The style's name for it."""

    sign: str
    """What is seen: a number of findings, or a sign."""

    label: str
    """What is heard: the school, the requirement, and how they stand to each other."""

    target: str
    """The id of the place that says more."""


def columns(reports: Iterable[Report], catalogue: Catalogue) -> tuple[Column, ...]:
    """Return every requirement that any of the plans was checked for, by heading, what the law asks first."""
    reports = tuple(reports)
    known = {each.id: at for at, each in enumerate(catalogue.requirements)}
    asked = {each.id: each for report in reports for each in report.requirements}
    found = sorted((_column(each) for each in asked.values()), key=lambda each: known.get(each.id, len(known)))
    found.sort(key=lambda each: _GROUPS.index(each.group))
    if any(_column_of(finding, report) == OTHER for report in reports for finding in report.findings):
        found.append(Column(OTHER, "Other points", _GROUPS[-1], None, ""))
    return tuple(found)


def _column(requirement: RequirementOutcome) -> Column:
    _, group = group_of(requirement)
    return Column(requirement.id, requirement.title, group, requirement.basis, requirement.citation)


def group_of(requirement: RequirementOutcome) -> tuple[int, str]:
    """Say under which heading a requirement stands, and which heading of all that is."""
    without = _GROUPS[0] if requirement.basis.is_law else _GROUPS[-1]
    group = requirement.heading.full if requirement.heading else without
    return _GROUPS.index(group), group


_GROUPS = ("What the law asks", *(heading.full for heading in Heading), "The plan as a document")


def findings_by_column(report: Report) -> dict[str, list[Finding]]:
    """Return what was found in a plan by requirement, in the order of the document."""
    found: dict[str, list[Finding]] = {}
    for each in report.findings:
        found.setdefault(_column_of(each, report), []).append(each)
    return found


def _column_of(finding: Finding, report: Report) -> str:
    asked = finding.requirement is not None and any(each.id == finding.requirement for each in report.requirements)
    return finding.requirement if finding.requirement and asked else OTHER


def cells(report: Report, all_columns: Iterable[Column], *, name: str, anchor: str) -> tuple[Cell, ...]:
    """Return how a plan stands to each requirement."""
    found = findings_by_column(report)
    asked = {each.id: each for each in report.requirements}
    groups: set[str] = set()
    made = []
    for each in all_columns:
        cell = _cell(each, asked.get(each.id), found.get(each.id, []), name, anchor)
        made.append(cell if each.group in groups else replace(cell, kind=f"{cell.kind} g"))
        groups.add(each.group)
    return tuple(made)


def _cell(column: Column, outcome: RequirementOutcome | None, findings: list[Finding], name: str, anchor: str) -> Cell:
    kind, sign, told = _told(findings) if findings else _SIGNS[outcome.outcome] if outcome else _nothing(column)
    level = outcome.level if outcome and outcome.level else None
    words = f"{level}, {told}" if level else told
    is_said = bool(findings) or (outcome is not None and outcome.outcome is not Outcome.NOT_READ)
    return Cell(
        kind=f"{kind} l{level.rank}" if level else kind,
        sign=sign,
        label=f"{name}: {column.title}: {words}",
        target=f"{anchor}-{column.id}" if is_said else anchor,
    )


def _told(findings: Iterable[Finding]) -> tuple[str, str, str]:
    findings = tuple(findings)
    states = [state(each) for each in findings]
    open_ones = [each.severity for each in findings if each.is_open]
    answered = [f"{states.count(each)} {each}" for each in (State.WAIVED, State.KNOWN) if each in states]
    if not open_ones:
        kind, sign = ("a", "W") if State.WAIVED in states else ("k", "B")
        return kind, sign, f"nothing open, {', '.join(answered)}"
    worst = max(open_ones)
    told = f"{number(len(open_ones), 'finding')} ({worst})" if len(open_ones) == 1 else _many(len(open_ones), worst)
    return str(worst)[0], str(len(open_ones)), ", ".join([told, *answered])


def _many(count: int, worst: str) -> str:
    return f"{count} findings ({worst} at worst)"


def _nothing(column: Column) -> tuple[str, str, str]:
    return ("p", "✓", "nothing found") if column.id == OTHER else ("x", "·", "not asked")


_SIGNS: dict[Outcome, tuple[str, str, str]] = {
    Outcome.PASS: ("p", "✓", "nothing found"),
    Outcome.FAIL: ("w", "✗", "not met"),
    Outcome.WAIVED: ("a", "W", "waived"),
    Outcome.NEEDS_REVIEW: ("q", "?", "for a person to judge"),
    Outcome.NOT_APPLICABLE: ("x", "–", "does not apply"),
    Outcome.NOT_YET_IN_FORCE: ("x", "…", "not yet in force"),
    Outcome.NOT_READ: ("u", "×", "could not be read"),
    Outcome.LEFT_OUT: ("o", "∅", "left out by the settings"),
}
"""The style, the sign and the words for each outcome without findings."""

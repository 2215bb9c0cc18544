"""What reports say in the same words, whatever their format: where, on whose word, who answers for it, how many."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from policykit.duties import Basis
from policykit.findings import Finding, Place, Severity
from policykit.packs import READING
from policykit.report import Report, Results
from policykit.waivers import Waiver

__all__ = ["ADVICE", "State", "be", "counted", "labels", "number", "place", "source", "state", "threshold", "waived"]

ADVICE = "A finding is advice on a document, not a judgement of a school, and none of it is legal advice."


class State(StrEnum):
    """Whether a finding counts, and if not, why not."""

    OPEN = "open"
    WAIVED = "waived"
    KNOWN = "in baseline"


def state(finding: Finding) -> State:
    """Say whether a finding counts. One that is waived and in the baseline too is waived: somebody answers for it."""
    if finding.waiver:
        return State.WAIVED
    return State.KNOWN if finding.is_known else State.OPEN


def place(at: Finding | Place) -> str:
    """Write a place as editors jump to it, or one in a form as its reader finds it."""
    return f"{at.file}:{at.span}"


def source(finding: Finding) -> str:
    """Say on whose word a finding rests; that a file can be read is nobody's."""
    if finding.code.startswith(READING):
        return ""
    return finding.citation if finding.basis is Basis.PRACTICE else f"{finding.basis}: {finding.citation}"


def waived(waiver: Waiver) -> str:
    """Say until when a finding is waived, by whom and why."""
    approver = f" ({waiver.approved_by})" if waiver.approved_by else ""
    return f"waived until {waiver.expires}{approver}: {waiver.reason}"


def be(count: int) -> str:
    """Say that so many are something."""
    return "is" if count == 1 else "are"


def number(count: int, noun: str) -> str:
    """Write a number of things."""
    return f"{count} {noun}{'s' if count != 1 else ''}"


def counted(findings: Iterable[Finding]) -> str:
    """Count findings by their severity, what matters most first."""
    counts = Counter(each.severity for each in findings)
    return ", ".join(number(counts[each], each) for each in reversed(Severity) if counts[each])


def threshold(results: Results) -> str:
    """Say how much a finding matters that fails the run."""
    if results.fail_on is None:
        return "nothing"
    return f"{results.fail_on}{'' if results.fail_on is max(Severity) else ' or above'}"


def labels(reports: Iterable[Report]) -> tuple[str, ...]:
    """Name each report by its schools; by its file too where several are of the same schools, or where it has none."""
    reports = tuple(reports)
    counts = Counter(each.school for each in reports)
    return tuple(_label(each, is_alone=counts[each.school] == 1) for each in reports)


def _label(report: Report, *, is_alone: bool) -> str:
    if not report.school.strip():
        return report.file
    return report.school if is_alone else f"{report.school} ({report.file})"

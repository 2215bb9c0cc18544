"""What in the plans of a trust touches the law itself."""

from datetime import date
from pathlib import Path

from policykit import Finding, check, find_plans, load

__all__ = ["law_findings"]


def law_findings(folder: Path, *, as_of: date) -> dict[str, tuple[Finding, ...]]:
    """Return the findings that rest on law, by the name of the plan's file."""
    reports = (check(load(plan), as_of=as_of) for plan in find_plans(folder))
    return {report.file: tuple(finding for finding in report.findings if finding.basis.is_law) for report in reports}

"""Reports as GitLab reads them for code quality: a JSON array with an object for each finding that counts.

GitLab has no word for a finding that somebody answers for, nor for one in a baseline: it would show both as open, so
they are left out. Nor has it a place for the day of the check, how the law stood on it, the pack, and what a
finding is.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

from policykit.findings import Finding, Severity
from policykit.report import Results
from policykit.reporters.words.addresses import path
from policykit.reporters.words.remarks import also_in, sentences, told
from policykit.visible import escape, visible

__all__ = ["report"]

_SEVERITIES: Mapping[Severity, str] = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
"""Critical and blocker are for code that harms whoever runs it: what is wrong with a document never is."""


def report(results: Results, *, folder: str = "") -> str:
    """Write what counts as one JSON array, indented, with a line break at the end.

    GitLab finds a file by its path from the root of the repository: ``folder`` is the path of the run's folder from
    there. It asks that no fingerprint be given twice: one that is, as of two files that are broken alike, has the
    file's path worked in from the second on.
    """
    findings = results.open
    marks = _fingerprints([(each.fingerprint, path(each.file, folder=folder)) for each in findings])
    entries = [_entry(each, mark, folder) for each, mark in zip(findings, marks, strict=True)]
    return escape(json.dumps(entries, ensure_ascii=False, indent=2)) + "\n"


def _entry(finding: Finding, fingerprint: str, folder: str) -> dict[str, object]:
    elsewhere = [f"{path(each.file, folder=folder)}:{each.span.briefly}" for each in finding.elsewhere]
    begin = 1 if finding.span.where else finding.span.line  # of a form too it asks for a line
    parts = (*told(finding), *also_in(elsewhere), f"{finding.code} {finding.name}")
    return {
        "description": sentences(*map(visible, parts)),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path(finding.file, folder=folder), "lines": {"begin": begin}},
    }


def _fingerprints(findings: list[tuple[str, str]]) -> Iterator[str]:
    """Yield each finding's own fingerprint where it is the first to have it, and else one made with its path."""
    seen: set[str] = set()
    for own, file in findings:
        mark = own
        while mark in seen:
            mark = sha256(f"{mark}\0{file}".encode("utf-8", "replace")).hexdigest()[:32]
        seen.add(mark)
        yield mark

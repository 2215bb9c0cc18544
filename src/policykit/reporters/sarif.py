"""Reports as SARIF 2.1.0, the standard for findings: for code scanning on GitHub, editors, and tools that compare runs.

What is waived or in the baseline is there, and said to be: as a suppression, and as unchanged. GitHub's code scanning
reads neither and shows both as open. It takes a file of up to 10 MB, compressed, with 25,000 results, of which it
shows 5,000; nothing is cut to fit. The lines of a plan are not repeated: whoever may read them has the plan.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policykit.findings import Finding, Place
from policykit.force import ProvisionForce
from policykit.report import Results
from policykit.reporters.sarif_rules import Object, descriptors, left_out
from policykit.reporters.words.addresses import address, path
from policykit.reporters.words.phrases import ADVICE
from policykit.reporters.words.remarks import also_in, sentences, told
from policykit.source import Span
from policykit.visible import escape, visible
from policykit.waivers import Waiver

__all__ = ["report"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SEMANTIC = re.compile(r"(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?:-[0-9A-Za-z.-]+)?", re.ASCII)


def report(results: Results, *, folder: str = "") -> str:
    """Write results as a SARIF log of one run, indented, with a line break at the end.

    Relative names of files are put below ``folder``, the path of the run's folder from the root of the repository.
    A finding's fingerprint stands where GitHub looks for it, and stays when lines are inserted above.
    """
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(results, folder)]}
    return escape(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _run(results: Results, folder: str) -> Object:
    rules = descriptors(results)
    about = _About.of(results, rules, folder)
    return {
        "tool": {"driver": _driver(results.policykit, rules)},
        "automationDetails": {"id": f"policykit/{results.pack}/"},
        "invocations": [_invocation(results, rules)],
        "language": "en-GB",
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(each, school, about) for each, school in _found(results)],
        "properties": {
            "as_of": str(results.as_of),
            "provisions": [*map(_provision, results.provisions)],
            "pack": results.pack,
            "advice": ADVICE,
        },
    }


def _provision(stood: ProvisionForce) -> Object:
    """Say how law, guidance or another document stood on the day of the check."""
    days = {"start": stood.start, "end": stood.end}
    return {
        "id": stood.id,
        "basis": str(stood.basis),
        "citation": stood.citation,
        "force": str(stood.force),
        **{name: str(day) for name, day in days.items() if day},
        "is_asked": stood.is_asked,
    }


@dataclass(frozen=True, slots=True)
class _About:
    """What is the same for every result of a run."""

    numbers: Mapping[str, int]
    """Where each rule stands among the run's, by code."""

    folder: str
    has_waivers: bool
    has_baseline: bool

    @classmethod
    def of(cls, results: Results, rules: Mapping[str, Object], folder: str) -> "_About":
        return cls(
            numbers={code: number for number, code in enumerate(rules)},
            folder=folder,
            has_waivers=any(each.waiver for each in results.found),
            has_baseline=any(each.is_known for each in results.found),
        )


def _driver(version: str, rules: Mapping[str, Object]) -> Object:
    semantic = {"semanticVersion": version} if _SEMANTIC.fullmatch(version) else {}
    return {"name": "policykit", "version": version, **semantic, "rules": [*rules.values()]}


def _invocation(results: Results, rules: Mapping[str, Object]) -> Object:
    """Say that the run was done, and without which rules. What it exits with is for the command to know."""
    gone = left_out(results)
    overrides = [
        {"descriptor": {"id": code, "index": number}, "configuration": {"enabled": False}}
        for number, code in enumerate(rules)
        if code in gone
    ]
    return {"executionSuccessful": True} | ({"ruleConfigurationOverrides": overrides} if overrides else {})


def _found(results: Results) -> Iterator[tuple[Finding, str]]:
    for each in results.reports:
        yield from ((finding, each.school) for finding in each.findings)
    yield from ((finding, "") for finding in results.findings)


def _result(finding: Finding, school: str, about: _About) -> Object:
    result: Object = {"ruleId": finding.code}
    if finding.code in about.numbers:
        result["ruleIndex"] = about.numbers[finding.code]
    result |= {
        "level": str(finding.severity),
        "message": {"text": _message(finding, about.folder)},
        "locations": [_location(Place(finding.file, finding.span), about.folder, pointer=finding.pointer)],
        "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint},
    }
    if finding.elsewhere:
        result["relatedLocations"] = [
            {"id": number, **_location(place, about.folder), "message": {"text": "This is about it too."}}
            for number, place in enumerate(finding.elsewhere, start=1)
        ]
    if about.has_waivers:  # the standard: of all results, or of none
        result["suppressions"] = [_suppression(finding.waiver)] if finding.waiver else []
    if about.has_baseline:
        result["baselineState"] = "unchanged" if finding.is_known else "new"
    return result | {"properties": _properties(finding, school)}


def _properties(finding: Finding, school: str) -> Object:
    told_of = {
        "school": visible(school),
        "basis": str(finding.basis),
        "citation": finding.citation,
        "requirement": finding.requirement,
    }
    return {name: value for name, value in told_of.items() if value}


def _location(place: Place, folder: str, *, pointer: str = "") -> Object:
    """Say where something is: a form has a name for the place, and no region, as it has no lines that anybody sees."""
    artifact: Object = {"artifactLocation": {"uri": address(place.file, folder=folder)}}
    region = {} if place.span.where else {"region": _region(place.span)}
    logical = [{"fullyQualifiedName": name} for name in (place.span.where, pointer) if name]
    return {"physicalLocation": artifact | region} | ({"logicalLocations": logical} if logical else {})


def _region(span: Span) -> Object:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _message(finding: Finding, folder: str) -> str:
    links = [
        f"[{_link_text(f'{path(place.file, folder=folder)}:{place.span.briefly}')}]({number})"
        for number, place in enumerate(finding.elsewhere, start=1)
    ]
    return sentences(*map(_inert, told(finding)), *also_in(links))


def _link_text(text: str) -> str:
    return re.sub(r"[\\\[\]]", r"\\\g<0>", _inert(visible(text)))


def _inert(text: str) -> str:
    """Return a text in which SARIF sees no link and no place to put an argument: braces are written twice."""
    return text.replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _suppression(waiver: Waiver) -> Object:
    return {"kind": "external", "status": "accepted", "justification": _justification(waiver)}


def _justification(waiver: Waiver) -> str:
    approved = " on ".join(str(each) for each in (waiver.approved_by, waiver.approved) if each)
    parts = [
        waiver.reason,
        *([f"Approved: {approved}"] if approved else []),
        *([f"Minutes: {waiver.minutes}"] if waiver.minutes else []),
        f"Last day: {waiver.expires}",
    ]
    return sentences(*map(visible, parts))

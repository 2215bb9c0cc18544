"""Reports as JUnit's XML, which CI services show as tests: a suite a plan, a case a requirement and a rule.

The form is what two schemas have in common, Ant's and that of Jenkins. Nothing in it takes time, and no machine is
named: a ``hostname`` is needed there, and is ``localhost``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from policykit.catalogue import Catalogue
from policykit.findings import Finding
from policykit.report import Outcome, Report, Results
from policykit.reporters.words.force import force_in_words
from policykit.reporters.words.phrases import ADVICE, labels, number, place, source, threshold, waived
from policykit.visible import visible

__all__ = ["report"]

_COUNTS = {
    "tests": "testcase",
    "failures": "testcase/failure",
    "errors": "testcase/error",
    "skipped": "testcase/skipped",
}


def report(results: Results) -> str:
    """Write a suite for each plan, and one for what was found in the waivers and the baseline, if anything was.

    A case fails where something counts that is enough to fail the run: so one fails if and only if the run does. What
    does not apply, is waived, stands in the baseline or was not looked at is skipped, with the reason. Every finding
    that fails no case is told in the suite's ``system-out``.
    """
    root = Element("testsuites")
    for label, each in zip(labels(results.reports), results.reports, strict=True):
        root.append(_suite(label, results, each.findings, _cases(each, results.catalogue), _about(each)))
    if results.findings:
        root.append(_suite("Waivers and baseline", results, results.findings, _by_rule(results.findings), {}))
    for order, suite in enumerate(root):
        suite.set("id", str(order))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


@dataclass(frozen=True, slots=True)
class _Case:
    """A requirement or a rule, with what was found about it."""

    kind: str
    name: str
    findings: tuple[Finding, ...]
    outcome: Outcome
    reason: str | None = None


def _about(report: Report) -> dict[str, str]:
    urns = ", ".join(each.urn for each in report.schools if each.urn)
    return {"file": report.file, "title": report.title or "", "urn": urns, "pack": report.pack}


def _cases(report: Report, catalogue: Catalogue) -> Iterator[_Case]:
    for each in report.requirements:
        found = tuple(finding for finding in report.findings if finding.requirement == each.id)
        yield _Case("requirement", f"{each.id}: {each.title}", found, each.outcome, each.reason)
    found_by: dict[str, _Case] = {case.name: case for case in _by_rule(report.findings)}
    names = {rule.code: f"{rule.code}: {rule.name}" for rule in catalogue.rules}
    for code, outcome in report.rules.items():
        name = names.get(code, code)
        yield found_by.pop(name, _Case("rule", name, (), outcome))
    yield from found_by.values()


def _by_rule(findings: Iterable[Finding]) -> Iterator[_Case]:
    """A case for each rule that found something."""
    found: dict[str, list[Finding]] = {}
    for each in findings:
        found.setdefault(f"{each.code}: {each.name}", []).append(each)
    for name, several in found.items():
        yield _Case("rule", name, tuple(several), Outcome.FAIL)


def _suite(
    label: str, results: Results, findings: Iterable[Finding], cases: Iterable[_Case], about: dict[str, str]
) -> Element:
    suite = Element("testsuite", name=_attribute(label), package="policykit", hostname="localhost", time="0")
    suite.set("timestamp", f"{results.as_of}T00:00:00")
    properties = SubElement(suite, "properties")
    stood = force_in_words(results.provisions, results.as_of)
    run = {"policykit": results.policykit, "as of": str(results.as_of), "in force": stood, "pack": results.pack}
    for name, value in (run | about).items():
        if value:
            SubElement(properties, "property", name=name, value=visible(value))
    suite.extend(_testcase(label, case, results) for case in cases)
    for name, path in _COUNTS.items():
        suite.set(name, str(len(suite.findall(path))))
    passed_over = (_line(each) for each in findings if not _fails(each, results))
    fails_on = f"A case fails on {threshold(results)}."
    SubElement(suite, "system-out").text = "\n".join((fails_on, *passed_over, ADVICE))
    SubElement(suite, "system-err").text = ""
    return suite


def _testcase(label: str, case: _Case, results: Results) -> Element:
    element = Element("testcase", name=_attribute(case.name), classname=_attribute(f"{label}: {case.kind}"), time="0")
    if failing := [each for each in case.findings if _fails(each, results)]:
        worst = max(each.severity for each in failing)
        SubElement(element, "failure", message=_message(failing), type=worst).text = "\n\n".join(map(_whole, failing))
    elif reason := _reason(case):
        lines = "\n".join(map(_line, case.findings))
        SubElement(element, "skipped", message=visible(reason)).text = lines or None
    return element


def _fails(finding: Finding, results: Results) -> bool:
    return finding.is_open and results.fail_on is not None and finding.severity >= results.fail_on


def _reason(case: _Case) -> str:
    """Why a case that does not fail did not pass either; nothing if it passed."""
    if any(each.is_open for each in case.findings):
        return ""
    if case.findings:
        return "; ".join(dict.fromkeys(map(_answer, case.findings)))
    if case.outcome is Outcome.PASS:
        return ""
    return f"{case.outcome}: {case.reason}" if case.reason else str(case.outcome)


def _answer(finding: Finding) -> str:
    return waived(finding.waiver) if finding.waiver else "in the baseline"


def _message(findings: Sequence[Finding]) -> str:
    first, *others = findings
    return visible(first.message) + (f" (and {number(len(others), 'other finding')})" if others else "")


def _whole(finding: Finding) -> str:
    elsewhere = (f"also {place(each)}" for each in finding.elsewhere)
    told = (finding.settle, source(finding), *elsewhere)
    return "\n".join((_line(finding), *(f"  {visible(each)}" for each in told if each)))


def _line(finding: Finding) -> str:
    what = f"{place(finding)}: {finding.severity} {finding.code} {finding.message} ({finding.name})"
    return visible(what if finding.is_open else f"{what} [{_answer(finding)}]")


def _attribute(text: str) -> str:
    """Return a text as a name that has something in it: both schemas want that."""
    return " ".join(visible(text).split()) or "(no name)"

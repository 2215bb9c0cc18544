"""The rules of a run as SARIF describes them: each with its page, so that whoever sees a finding can read why."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from policykit.catalogue import Catalogue
from policykit.duties import Basis
from policykit.findings import Severity
from policykit.report import Outcome, Results
from policykit.rules import Rule
from policykit.visible import visible

__all__ = ["Object", "descriptors", "left_out"]

Object: TypeAlias = dict[str, object]

_PROBLEMS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "recommendation",
}
"""What GitHub calls them where it speaks of rules."""


def descriptors(results: Results) -> dict[str, Object]:
    """Describe every rule of the run's reports, whether it found something or not, by code and in that order.

    A pack may set another severity than the rule's own: its level is that of the most severe thing it found.
    """
    severities: dict[str, Severity] = {}
    for finding in results.found:
        severities[finding.code] = max(finding.severity, severities.get(finding.code, finding.severity))
    codes = set(severities).union(*(report.rules for report in results.reports))
    return {
        rule.code: _descriptor(rule, severities.get(rule.code, rule.severity), results.catalogue)
        for rule in results.catalogue.rules
        if rule.code in codes
    }


def left_out(results: Results) -> frozenset[str]:
    """Return the codes of the rules that the run was told to leave out, of all of its plans."""
    codes = {code for report in results.reports for code in report.rules}
    return frozenset(
        code
        for code in codes
        if all(report.rules.get(code, Outcome.LEFT_OUT) is Outcome.LEFT_OUT for report in results.reports)
    )


def _descriptor(rule: Rule[Any], severity: Severity, catalogue: Catalogue) -> Object:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.page},
        "help": {"text": _help(rule, _indented, catalogue), "markdown": _help(rule, _fenced, catalogue)},
        "defaultConfiguration": {"level": str(severity)},
        "properties": {
            "tags": _tags(rule, catalogue),
            "precision": "high",  # a rule misses a case sooner than it accuses wrongly
            "problem.severity": _PROBLEMS[severity],
        },
    }


def _tags(rule: Rule[Any], catalogue: Catalogue) -> list[str]:
    basis = [] if rule.is_about_reading else [str(catalogue.provision(rule.basis).basis).replace(" ", "-")]
    duty = catalogue.duty_of(rule.basis)
    return [duty.id if duty else "own", *basis]


def _help(rule: Rule[Any], example: Callable[[str], str], catalogue: Catalogue) -> str:
    """Return a rule's page with what would settle it, on whose word it rests, and an example of each kind."""
    parts = [
        rule.page,
        f"To settle it: {rule.settle}.",
        *([] if rule.is_about_reading else [f"Basis: {_source(rule, catalogue)}."]),
        *(part for each in rule.bad[:1] for part in ("Finds something in:", example(each))),
        *(part for each in rule.good[:1] for part in ("Finds nothing in:", example(each))),
    ]
    return "\n\n".join(parts) + "\n"


def _source(rule: Rule[Any], catalogue: Catalogue) -> str:
    provision = catalogue.provision(rule.basis)
    is_advice = provision.basis is Basis.PRACTICE
    return provision.citation if is_advice else f"{provision.basis} ({provision.citation})"


def _indented(text: str) -> str:
    return "\n".join(f"    {visible(line)}".rstrip() for line in text.split("\n"))


def _fenced(text: str) -> str:
    return "\n".join(["```yaml", *map(visible, text.split("\n")), "```"])

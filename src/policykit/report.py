"""Everything about one check of one plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policykit.coverage import Coverage, Level
from policykit.duties import Basis, Bound
from policykit.findings import Finding, Severity
from policykit.models.headings import Heading

__all__ = ["Outcome", "Report", "RequirementOutcome", "Results", "SchoolOutcome"]


class Outcome(StrEnum):
    """What became of a requirement or a rule."""

    PASS = "pass"
    FAIL = "fail"
    WAIVED = "waived"
    NOT_APPLICABLE = "not applicable"
    NEEDS_REVIEW = "needs review"
    NOT_YET_IN_FORCE = "not yet in force"
    NOT_READ = "not read"
    """The plan could not be read, so nothing can be said."""


@dataclass(frozen=True, slots=True)
class RequirementOutcome:
    """What became of one requirement."""

    id: str
    """Its name."""

    title: str
    """What it is, in a few words."""

    heading: Heading | None
    """The heading it belongs under, if it belongs under one."""

    basis: Basis
    """How strongly it is asked for."""

    citation: str
    """What asks for it."""

    outcome: Outcome
    """What became of it."""

    level: Level | None
    """How far commitments go towards it; none where other parts of the plan answer it."""

    reason: str | None
    """Why it does not apply, or the question that a person answers."""


@dataclass(frozen=True, slots=True)
class SchoolOutcome:
    """How the duty stands to one school of the plan."""

    name: str
    """The school's name."""

    bound: Bound
    """How it is bound, if it is."""

    reason: str
    """Why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one check of one plan."""

    file: str
    """The file, as it was named to the check."""

    title: str | None
    """The policy's title; none if the plan could not be read."""

    schools: tuple[SchoolOutcome, ...]
    """How the duty stands to each school; empty if the plan could not be read."""

    as_of: date
    """The date of the check."""

    pack: str
    """The pack whose requirements and rules were used."""

    findings: tuple[Finding, ...]
    """In the order of the document."""

    requirements: tuple[RequirementOutcome, ...]
    """Every requirement of the pack, in the duty's order."""

    rules: Mapping[str, Outcome]
    """What became of each rule of the pack, by code."""

    coverage: Coverage | None
    """How far each requirement got; none if the plan could not be read."""

    def fails(self, at: Severity) -> bool:
        """Whether anything was found that matters at least so much."""
        return any(finding.severity >= at for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """Return how many findings are of one severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Results:
    """The reports of one run, in the order of the files."""

    policykit: str
    """The version of policykit that made them."""

    as_of: date
    """The date of the check."""

    pack: str
    """The pack whose requirements and rules were used."""

    reports: tuple[Report, ...]
    """One for each file."""

    def fails(self, at: Severity) -> bool:
        """Whether any report has a finding that matters at least so much."""
        return any(report.fails(at) for report in self.reports)

"""Everything about one check of one plan."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from operator import attrgetter
from typing import Annotated

from pydantic import Field, InstanceOf

from policykit.catalogue import Catalogue, own
from policykit.coverage import Coverage, Level
from policykit.due import Due
from policykit.duties import Basis, Bound
from policykit.findings import Finding, Place, Severity
from policykit.force import ProvisionForce
from policykit.models.headings import Heading
from policykit.models.school import is_named
from policykit.packs import READING
from policykit.waivers import Standing, Waiver

__all__ = [
    "DutyOutcome",
    "Foreseen",
    "Outcome",
    "Report",
    "RequirementOutcome",
    "Results",
    "SchoolOutcome",
    "WaiverOutcome",
    "Why",
]


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

    LEFT_OUT = "left out"
    """The pack has it, and the run was told to ignore it or to select others."""


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
class DutyOutcome:
    """How one duty stands to one school."""

    id: str
    """The duty's name."""

    title: str
    """What it is called."""

    bound: Bound
    """How the school is bound, if it is."""

    reason: str
    """Why, in a sentence."""


@dataclass(frozen=True, slots=True)
class SchoolOutcome:
    """How the duties of the pack stand to one school of the plan."""

    name: str
    """The school's name."""

    urn: str | None
    """The school's unique reference number, if the plan gives it."""

    duties: tuple[DutyOutcome, ...]
    """How each duty stands to it, the pack's first duty the first."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one check of one plan."""

    file: str
    """The file, as it was named to the check."""

    title: str | None
    """The policy's title; none if the plan could not be read."""

    schools: tuple[SchoolOutcome, ...]
    """How the duties stand to each school; empty if the plan could not be read."""

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

    agenda: tuple[Due, ...] = ()
    """What is due when: reviews, measures and milestones, by date."""

    @property
    def school(self) -> str:
        """The schools' names, with commas between them; empty if the plan could not be read."""
        return ", ".join(each.name for each in self.schools)

    @property
    def named(self) -> str:
        """The schools' names with their numbers, which tell one St Mary's from another."""
        return ", ".join(f"{each.name} ({each.urn})" if each.urn else each.name for each in self.schools)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that count: not waived, and not in the baseline."""
        return tuple(finding for finding in self.findings if finding.is_open)

    def fails(self, at: Severity) -> bool:
        """Whether anything that counts matters at least so much."""
        return any(finding.severity >= at for finding in self.open)

    def count(self, severity: Severity) -> int:
        """Return how many findings that count are of one severity."""
        return sum(finding.severity is severity for finding in self.open)

    def find_more(self, findings: Iterable[Finding], rules: Iterable[str]) -> "Report":
        """Return the report with what further rules found, by the codes of those that were asked.

        A line that one finding does not show, the others do not show either: something private may stand there.
        """
        hidden = {line for each in self.findings if each.excerpt is None for line in each.span.lines}
        more = [replace(each, excerpt=None) if each.span.line in hidden else each for each in findings]
        failed = {each.code for each in more}
        asked = {code: Outcome.FAIL if code in failed else Outcome.PASS for code in rules}
        order = attrgetter("span", "code", "message")
        return replace(self, findings=tuple(sorted((*self.findings, *more), key=order)), rules={**self.rules, **asked})

    def is_of(self, school: str) -> bool:
        """Whether the plan is for a school, which is named by its URN or its name."""
        return any(is_named(school, name=each.name, urn=each.urn) for each in self.schools)

    def matches(self, waiver: Waiver, *, never: Container[str] = ()) -> tuple[Finding, ...]:
        """Return the findings that a waiver is about, whether it holds or not, but for what is never waived.

        ``never`` has codes in small letters and ids of requirements.
        """
        if not self.is_of(waiver.school):
            return ()
        return tuple(
            finding
            for finding in self.findings
            if _is_about(waiver, finding) and finding.code.lower() not in never and finding.requirement not in never
        )

    def waive(self, waivers: Iterable[Waiver], *, never: Container[str] = ()) -> "Report":
        """Return the report with the findings answered for that waivers are about; the first of several counts.

        All of the waivers hold: `policykit.waivers.Terms.standing` says which do. What stands in ``never`` (codes in
        small letters, ids of requirements) is not waived, whatever a waiver names.
        """
        answers: dict[str, Waiver] = {}
        for waiver in waivers:
            for finding in self.matches(waiver, never=never):
                answers.setdefault(finding.fingerprint, waiver.redacted())
        if not answers:
            return self
        findings = tuple(replace(each, waiver=answers.get(each.fingerprint)) for each in self.findings)
        counting = [each for each in findings if each.waiver is None]
        failed: set[str | None] = {each.requirement for each in counting} | {each.code for each in counting}
        return replace(
            self,
            findings=findings,
            requirements=tuple(
                replace(each, outcome=_unless_failed(each.outcome, each.id, failed)) for each in self.requirements
            ),
            rules={code: _unless_failed(outcome, code, failed) for code, outcome in self.rules.items()},
        )

    def know(self, fingerprints: Container[str]) -> "Report":
        """Return the report with those findings marked as known that a baseline has, by fingerprint.

        That a file could not be read is never known: nothing else would be checked in it.
        """
        findings = tuple(
            replace(each, is_known=True)
            if each.fingerprint in fingerprints and not each.code.startswith(READING)
            else each
            for each in self.findings
        )
        return replace(self, findings=findings)


def _is_about(waiver: Waiver, finding: Finding) -> bool:
    return (
        (waiver.rule is None or waiver.rule.lower() in {finding.code.lower(), finding.name})
        and (waiver.requirement is None or waiver.requirement == finding.requirement)
        and (waiver.part is None or waiver.part in finding.part)
        and not finding.code.startswith(READING)
    )


def _unless_failed(outcome: Outcome, name: str, failed: Container[str | None]) -> Outcome:
    return Outcome.WAIVED if outcome is Outcome.FAIL and name not in failed else outcome


@dataclass(frozen=True, slots=True)
class WaiverOutcome:
    """What became of one waiver."""

    waiver: Waiver
    """The waiver, without personal data."""

    standing: Standing
    """Whether it holds on the day of the check, and if not, why not."""

    matched: int | None
    """How many findings it answers for, or would if it held; none if what it is about was not checked."""

    place: Place
    """Where it is written."""


class Why(StrEnum):
    """Why something will newly be found."""

    WAIVER_ENDS = "a waiver runs out"
    LAW_BEGINS = "a provision comes into force"
    DAY_PASSES = "a day passes"


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Something that will newly be found if nothing changes but the date."""

    on: date
    """The first day on which it is found."""

    why: Why
    """Why it is found from that day on."""

    school: str
    """The schools of the plan, with commas between them."""

    finding: Finding
    """The finding, as of that day."""


@dataclass(frozen=True, slots=True)
class Results:
    """The reports of one run, in the order of the files."""

    policykit: str
    """The version of policykit that made them."""

    as_of: date
    """The date of the check."""

    pack: str
    """The pack whose requirements and rules were used, but for schools that have another."""

    reports: tuple[Report, ...]
    """One for each file."""

    provisions: tuple[ProvisionForce, ...] = ()
    """How everything stood on the date of the check that the packs rest on: law, guidance and other documents."""

    fail_on: Severity | None = Severity.WARNING
    """How much a finding matters that fails the run; none if none does."""

    findings: tuple[Finding, ...] = ()
    """What was found in the files of the run itself: its waivers and its baseline."""

    waivers: tuple[WaiverOutcome, ...] = ()
    """Every waiver of the run, whether it holds or not, in the order of its file."""

    forecast: tuple[Foreseen, ...] = ()
    """What will newly be found, and when, as far as the run was asked to look ahead."""

    until: date | None = None
    """The day up to which it looked ahead; none if it did not."""

    catalogue: Annotated[InstanceOf[Catalogue], Field(exclude=True)] = field(default_factory=own)
    """What the names in it mean: rules, requirements, provisions, duties. It is not written into files."""

    @property
    def found(self) -> tuple[Finding, ...]:
        """Everything that was found: in each plan, and then in the files of the run itself."""
        return tuple(chain.from_iterable((*(report.findings for report in self.reports), self.findings)))

    @property
    def open(self) -> tuple[Finding, ...]:
        """What was found and counts: not waived, and not in the baseline."""
        return tuple(finding for finding in self.found if finding.is_open)

    @property
    def has_failed(self) -> bool:
        """Whether anything that counts is enough to fail the run."""
        return self.fail_on is not None and self.fails(self.fail_on)

    def fails(self, at: Severity) -> bool:
        """Whether anything that counts matters at least so much."""
        return any(finding.severity >= at for finding in self.open)

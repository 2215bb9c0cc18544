"""Tests with their plans, tried with one pack or another: what is not as expected, and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from policykit.checker import check
from policykit.findings import Finding
from policykit.loading import Document
from policykit.packs import READING, Pack
from policykit.packtests.cases import ALL, OWN, Case, Expectation
from policykit.packtests.ownership import Own
from policykit.privacy import redact
from policykit.report import Outcome, Report
from policykit.source import Path as Pointer
from policykit.source import Source, Span
from policykit.waivers import Standing, Waiver

__all__ = ["Miss", "Trial", "Verdict", "outcomes_in"]


@dataclass(frozen=True, slots=True)
class Miss:
    """Something in which what was found is not what was expected."""

    file: str
    """The file of tests."""

    span: Span
    """Where in it."""

    words: str
    """What is not as expected."""

    def __str__(self) -> str:
        """Say it in one line, with its place."""
        return f"{self.file}:{self.span}: {self.words}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one test."""

    trial: "Trial"
    report: Report
    """The check of its plan, with its waivers worked in."""

    misses: tuple[Miss, ...]
    """Everything that is not as expected; empty if all is."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One test with its plan."""

    case: Case
    source: Source
    """The file of tests."""

    path: Pointer
    """Where it stands in that file."""

    document: Document
    """Its plan."""

    as_of: date
    """The date of the check."""

    rules: str
    """Which rules it is about: a code, the beginning of one, a name, own or all."""

    def look(self, pack: Pack) -> Report:
        """Check its plan, with its waivers as far as they hold."""
        report = check(self.document, as_of=self.as_of, pack=pack)
        holding = (each for each in self.case.waivers if self._holds(each, pack))
        return report.waive(holding, never=pack.terms.never)

    def _holds(self, waiver: Waiver, pack: Pack) -> bool:
        return pack.terms.standing(waiver, on=self.as_of) is Standing.HOLDS

    def judge(self, pack: Pack, own: Own) -> Verdict:
        """Check its plan, and compare what is found with what is expected."""
        report = self.look(pack)
        misses = (
            *self._standings(pack),
            *self._unmet(report),
            *self._unexpected(report, self._about(pack, own)),
            *self._outcomes(report, pack),
        )
        return Verdict(self, report, tuple(misses))

    def expects(self, code: str, name: str) -> bool:
        """Whether it expects that a rule finds something, by its code and its name."""
        lines = (*self.case.expect, *self.case.waived)
        return any(Expectation.of(each).subject.lower() in {code.lower(), name} for each in lines)

    def _standings(self, pack: Pack) -> Iterator[Miss]:
        for number, waiver in enumerate(self.case.waivers):
            standing = pack.terms.standing(waiver, on=self.as_of)
            if standing is not Standing.HOLDS and self.case.waived:
                yield self._miss(f"the waiver does not hold: it is {_STANDINGS[standing]}", "waivers", number)

    def _unmet(self, report: Report) -> Iterator[Miss]:
        for key, found in (("expect", report.open), ("waived", _waived(report))):
            for number, text in enumerate(getattr(self.case, key)):
                if not any(map(Expectation.of(text).meets, found)):
                    yield self._miss(
                        f"{redact(text)} is expected and not {_FOUND[key]}{_near(text, found)}", key, number
                    )

    def _unexpected(self, report: Report, about: frozenset[str]) -> Iterator[Miss]:
        for key, found in (("expect", report.open), ("waived", _waived(report))):
            expected = [Expectation.of(each) for each in getattr(self.case, key)]
            for finding in found:
                counts = finding.code in about or finding.code.startswith(READING)
                if counts and not any(each.meets(finding) for each in expected):
                    where = f"{finding.code} at {finding.pointer or 'plan'}"
                    yield self._miss(f"{where} is {_FOUND[key]} and not expected: {finding.message}")

    def _about(self, pack: Pack, own: Own) -> frozenset[str]:
        """Return the codes of the rules it is about."""
        if self.rules == OWN:
            return own.codes
        chosen = pack.rules if self.rules == ALL else pack.catalogue.matching(self.rules)
        return frozenset(each.code for each in chosen)

    def _outcomes(self, report: Report, pack: Pack) -> Iterator[Miss]:
        seen = outcomes_in(report)
        for named, outcome in self.case.outcomes.items():
            rule = pack.catalogue.rule(named)
            came = seen.get(rule.code if rule else named)
            if came is None:
                yield self._miss(f"the pack has no {named}", "outcomes", named)
            elif came is not outcome:
                yield self._miss(f"{named} is expected to be {outcome}, and is {came}", "outcomes", named)

    def _miss(self, words: str, *below: str | int) -> Miss:
        return Miss(self.source.name, self.source.span((*self.path, *below)), f"{redact(self.case.name)}: {words}")


_FOUND = {"expect": "found", "waived": "waived"}
_STANDINGS = {each: str(each) for each in Standing} | {Standing.EXPIRED: "past its last day"}


def outcomes_in(report: Report) -> dict[str, Outcome]:
    """Return what became of each rule, by code, and of each requirement, by id."""
    return {**report.rules, **{each.id: each.outcome for each in report.requirements}}


def _waived(report: Report) -> tuple[Finding, ...]:
    return tuple(each for each in report.findings if each.waiver is not None)


def _near(text: str, found: tuple[Finding, ...]) -> str:
    """Say where else the rule finds something."""
    subject = Expectation(Expectation.of(text).subject, None)
    places = sorted({each.pointer or "plan" for each in found if subject.meets(each)})
    return f" there, but at {', '.join(places)}" if places else ""

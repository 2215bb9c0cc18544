"""One plan in figures, as a board asks for them: what is open, on whose word, what is late, what was waived."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum

from policykit.due import Due
from policykit.findings import Finding, Severity
from policykit.models.measures import Progress
from policykit.report import Outcome, Report
from policykit.reporters.page.points import Ground, ground
from policykit.reporters.words.phrases import State, state

__all__ = ["TERM", "Condition", "Stage", "Tally", "add", "stage"]


TERM = timedelta(days=91)
"""What is due within so long is due next."""


class Condition(StrEnum):
    """How a plan stands, in a few words: the gravest that is so."""

    NOT_READ = "could not be read"
    LAW = "does not show a point of the law"
    TO_SETTLE = "something to settle"
    NOTES = "only notes"
    LEFT_OUT = "nothing open in what was looked at"
    """The settings left something out, and in the rest nothing is open."""

    CLEAR = "nothing open"


class Stage(StrEnum):
    """How something that is due stands on a day."""

    MET = "met"
    NOT_MET = "not met"
    DONE = "done"
    OVERDUE = "past its day"
    LATE = "late"
    ON_TRACK = "on track"
    AWAITED = "no result yet"

    @property
    def is_behind(self) -> bool:
        """Whether it is late: found so, or past its day without a result."""
        return self in {Stage.OVERDUE, Stage.LATE}


def stage(due: Due, *, as_of: date) -> Stage:
    """Say how something stands on a day. The day by which it is due is not past yet."""
    if due.is_done:
        return _WHEN_DONE.get(due.progress, Stage.DONE)
    return Stage.OVERDUE if due.date < as_of else _WHEN_OPEN.get(due.progress, Stage.AWAITED)


_WHEN_DONE: dict[Progress | None, Stage] = {Progress.MET: Stage.MET, Progress.NOT_MET: Stage.NOT_MET}
_WHEN_OPEN: dict[Progress | None, Stage] = {Progress.LATE: Stage.LATE, Progress.ON_TRACK: Stage.ON_TRACK}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of everything, in one plan or in several."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0
    law: int = 0
    """Of those three, how many rest on the law."""

    guidance: int = 0
    practice: int = 0
    waived: int = 0
    known: int = 0
    to_judge: int = 0
    """Requirements that only a person can judge."""

    overdue: int = 0
    """What is due, not done, and past its day or found late."""

    @classmethod
    def of(cls, report: Report) -> "Tally":
        """Count one plan."""
        return cls.of_findings(report.findings, to_judge=_to_judge(report), overdue=_overdue(report))

    @classmethod
    def of_findings(cls, findings: Iterable[Finding], *, to_judge: int = 0, overdue: int = 0) -> "Tally":
        """Count findings."""
        findings = tuple(findings)
        severities = [each.severity for each in findings if each.is_open]
        grounds = [ground(each) for each in findings if each.is_open]
        states = [state(each) for each in findings]
        return cls(
            errors=severities.count(Severity.ERROR),
            warnings=severities.count(Severity.WARNING),
            notes=severities.count(Severity.NOTE),
            law=grounds.count(Ground.LAW),
            guidance=grounds.count(Ground.GUIDANCE),
            practice=grounds.count(Ground.PRACTICE),
            waived=states.count(State.WAIVED),
            known=states.count(State.KNOWN),
            to_judge=to_judge,
            overdue=overdue,
        )

    @property
    def open(self) -> int:
        """How many findings count."""
        return self.errors + self.warnings + self.notes

    @property
    def to_settle(self) -> int:
        """How many of them are errors or warnings."""
        return self.errors + self.warnings

    def condition(self, *, is_read: bool, is_whole: bool) -> Condition:
        """Say how the plan stands, of which everything was looked at or not."""
        if not is_read:
            return Condition.NOT_READ
        if self.law:
            return Condition.LAW
        if self.to_settle:
            return Condition.TO_SETTLE
        if self.notes:
            return Condition.NOTES
        return Condition.CLEAR if is_whole else Condition.LEFT_OUT


def add(tallies: Iterable[Tally]) -> Tally:
    """Add up the figures of several plans."""
    tallies = tuple(tallies)
    return Tally(**{name: sum(getattr(each, name) for each in tallies) for name in _FIGURES})


_FIGURES = tuple(each.name for each in fields(Tally))


def _to_judge(report: Report) -> int:
    return sum(each.outcome is Outcome.NEEDS_REVIEW for each in report.requirements)


def _overdue(report: Report) -> int:
    return sum(stage(each, as_of=report.as_of).is_behind for each in report.agenda)

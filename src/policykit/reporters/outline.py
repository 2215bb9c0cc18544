"""One plan as a page shows it: what is open, what is well, what a person judges, what is due and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from policykit.due import Due, Kind
from policykit.duties import Bound
from policykit.report import Foreseen, Outcome, Report, RequirementOutcome, Results
from policykit.reporters.heatmap import OTHER, findings_by_column
from policykit.reporters.phrases import labels
from policykit.reporters.points import Point, points
from policykit.reporters.tally import Condition, Stage, Tally, names_of, stage

__all__ = ["Item", "Outline", "Topic", "outlines"]


@dataclass(frozen=True, slots=True)
class Topic:
    """What was found about one requirement, or besides the requirements."""

    id: str
    requirement: RequirementOutcome | None
    points: tuple[Point, ...]

    @property
    def clusters(self) -> tuple[tuple[Point, ...], ...]:
        """The points, those together that the same thing would settle."""
        groups: dict[object, list[Point]] = {}
        for each in self.points:
            found = each.finding
            same = (found.code, found.settle, found.severity, found.basis, found.waiver, found.is_known)
            groups.setdefault(same, []).append(each)
        return tuple(tuple(each) for each in groups.values())


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is due, and how it stands."""

    due: Due
    stage: Stage


@dataclass(frozen=True)
class Outline:
    """One plan, sorted for reading."""

    name: str
    """The schools' names, or the file's where they are not known or occur twice."""

    anchor: str
    """A short name for it within a page."""

    report: Report
    tally: Tally
    forecast: tuple[Foreseen, ...]

    @property
    def is_read(self) -> bool:
        """Whether the plan could be read."""
        return self.report.coverage is not None

    @property
    def condition(self) -> Condition:
        """How it stands, in a few words."""
        return self.tally.condition(is_read=self.is_read)

    @property
    def unsure(self) -> tuple[str, ...]:
        """Why nobody can tell whether the duty binds the school, where that is so."""
        return tuple(each.reason for each in self.report.schools if each.bound is Bound.UNKNOWN)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """What was found, by requirement, in the order of the duty."""
        found = findings_by_column(self.report)
        asked = [(each.id, each) for each in self.report.requirements]
        return tuple(
            Topic(id, requirement, points(found[id], {})) for id, requirement in (*asked, (OTHER, None)) if id in found
        )

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """What was found, what matters most first; what the law asks before what is advice."""
        return tuple(sorted(points(self.report.findings, names_of(self.report)), key=lambda each: each.rank))

    def having(self, *outcomes: Outcome) -> tuple[RequirementOutcome, ...]:
        """Return the requirements of some outcomes about which nothing was found."""
        found = findings_by_column(self.report)
        return tuple(each for each in self.report.requirements if each.outcome in outcomes and each.id not in found)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """What is due, by date."""
        return tuple(Item(each, stage(each, as_of=self.report.as_of)) for each in self.report.agenda)

    @property
    def next_due(self) -> Due | None:
        """What is due next."""
        coming = (each.due for each in self.items if not each.due.is_done and each.stage is not Stage.OVERDUE)
        return next(coming, None)

    def measures(self, stage: Stage) -> int:
        """Count the measures that stand so."""
        return sum(each.stage is stage for each in self.items if each.due.kind is Kind.MEASURE)


def outlines(results: Results) -> tuple[Outline, ...]:
    """Return an outline of each plan, in the order of the results."""
    names = labels(results.reports)
    return tuple(
        Outline(name, f"s{place}", each, Tally.of(each), _about(each, results.forecast))
        for place, (name, each) in enumerate(zip(names, results.reports, strict=True), start=1)
    )


def _about(report: Report, forecast: Iterable[Foreseen]) -> tuple[Foreseen, ...]:
    return tuple(each for each in forecast if each.school == report.school and each.finding.file == report.file)

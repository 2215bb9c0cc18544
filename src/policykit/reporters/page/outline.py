"""One plan as a page shows it: what is open, what is well, what a person judges, what is due and what comes next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from policykit.due import Due, Kind
from policykit.duties import Bound
from policykit.packs import COHESION
from policykit.report import Foreseen, Outcome, Report, RequirementOutcome, Results
from policykit.reporters.page.heatmap import OTHER, findings_by_column
from policykit.reporters.page.points import Point, points
from policykit.reporters.page.tally import Condition, Stage, Tally, stage
from policykit.reporters.words.left_out import LeftOut, left_out
from policykit.reporters.words.parts import names_of
from policykit.reporters.words.phrases import labels
from policykit.reporters.words.plain import bound_in_words, unbound_in_words
from policykit.source import Path

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
    pack: str | None = None
    """The pack it was checked with, where that is another than the run's."""

    @property
    def is_read(self) -> bool:
        """Whether the plan could be read."""
        return self.report.coverage is not None

    @property
    def condition(self) -> Condition:
        """How it stands, in a few words."""
        return self.tally.condition(is_read=self.is_read, is_whole=not self.left_out)

    @cached_property
    def left_out(self) -> LeftOut:
        """What the settings said not to look at."""
        return left_out(self.report)

    @property
    def unsure(self) -> tuple[str, ...]:
        """Why nobody can tell whether the duty binds the school, where that is so."""
        duties = (duty for each in self.report.schools for duty in each.duties)
        return tuple(each.reason for each in duties if each.bound is Bound.UNKNOWN)

    @property
    def unbound(self) -> str:
        """That the law binds none of the schools by itself, where that is so."""
        return unbound_in_words(self.bounds)

    @property
    def stands(self) -> tuple[str, ...]:
        """How the duties stand to the schools, each way once."""
        told = (
            f"{duty.title}: {bound_in_words(duty.bound)}" if len(school.duties) > 1 else bound_in_words(duty.bound)
            for school in self.report.schools
            for duty in school.duties
        )
        return tuple(dict.fromkeys(told))

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """How the duty of maintained schools stands to each school; empty if the pack is not about it."""
        return tuple(duty.bound for each in self.report.schools for duty in each.duties if duty.id == COHESION)

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
        return tuple(sorted(points(self.report.findings, self.names), key=lambda each: each.rank))

    def having(self, *wanted: Outcome) -> tuple[RequirementOutcome, ...]:
        """Return the requirements of some outcomes about which nothing was found."""
        found = findings_by_column(self.report)
        return tuple(each for each in self.report.requirements if each.outcome in wanted and each.id not in found)

    @cached_property
    def names(self) -> Mapping[Path, str]:
        """The words by which measures and milestones are known."""
        return names_of(self.report)

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
        Outline(
            name=name,
            anchor=f"s{place}",
            report=each,
            tally=Tally.of(each),
            forecast=_about(each, results.forecast),
            pack=None if each.pack == results.pack else each.pack,
        )
        for place, (name, each) in enumerate(zip(names, results.reports, strict=True), start=1)
    )


def _about(report: Report, forecast: Iterable[Foreseen]) -> tuple[Foreseen, ...]:
    return tuple(each for each in forecast if each.school == report.school and each.finding.file == report.file)

"""The trust report: one self-contained page for a board. Nothing is fetched, and no script has to run."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from policykit.coverage import Level
from policykit.duties import Basis
from policykit.findings import Finding
from policykit.models.context import Strand
from policykit.models.dimensions import Dimension
from policykit.models.headings import Heading
from policykit.report import Foreseen, Outcome, Results, Why
from policykit.reporters.page.bars import heading_bars, reach_bars
from policykit.reporters.page.heatmap import Column, cells, columns
from policykit.reporters.page.outline import Item, Outline, outlines
from policykit.reporters.page.points import Point, points
from policykit.reporters.page.tally import TERM, Condition, Stage, Tally, add
from policykit.reporters.page.templates import render
from policykit.reporters.words.force import force_in_words
from policykit.reporters.words.phrases import ADVICE, be, number, threshold
from policykit.reporters.words.plain import day, listed, unbound_in_words
from policykit.reporters.words.subjects import Subject, in_words, school_of, subject
from policykit.waivers import Standing, Waiver

__all__ = ["report"]

_NAMED = 3
"""How many requirements the summary names."""


def report(results: Results) -> str:
    """Write results as one page of HTML: schools by requirements, and what a board asks about them."""
    rows = outlines(results)
    unit = "school" if all(len(each.schools) < 2 for each in results.reports) else "plan"  # noqa: PLR2004 - several
    all_columns = columns(results.reports, results.catalogue)
    shares = tuple(_share(each, rows) for each in all_columns)
    total = add((*(row.tally for row in rows), Tally.of_findings(results.findings)))
    waivers = tuple(_waivers(results))
    return render(
        "trust.html",
        results=results,
        unit=unit,
        title=_title(rows, unit),
        stood=force_in_words(results.provisions, results.as_of, write=day),
        verdict=_verdict(rows, unit),
        asides=tuple(_asides(results, shares, total, rows)),
        total=total,
        rows=tuple((row, cells(row.report, all_columns, name=row.name, anchor=row.anchor)) for row in rows),
        groups=tuple((group, tuple(each)) for group, each in groupby(shares, lambda share: share.column.group)),
        bar_groups=(
            ("Requirements that commitments answer, by heading", heading_bars(results.reports)),
            *reach_bars(results.reports),
        ),
        axes=((Heading, "headings"), (Dimension, "dimensions"), (Strand, "strands")),
        behind=_items(rows, lambda item: item.stage.is_behind),
        soon=_items(rows, lambda item: _is_soon(item, results.as_of)),
        waivers=waivers,
        forecast=_forecast(results, rows),
        sources=tuple(dict.fromkeys((each.basis, each.citation) for each in all_columns if _is_advice(each.basis))),
        next_end=_next_end(waivers),
        of_run=points(_in_words(results.findings, results), {}),
        unbound=_unbound(rows),
        threshold=threshold(results),
        advice=ADVICE,
        letters=_LETTERS,
        Condition=Condition,
        Level=Level,
        Outcome=Outcome,
        Stage=Stage,
    )


_LETTERS = {
    Basis.STATUTE: "L",
    Basis.REGULATION: "L",
    Basis.GUIDANCE: "G",
    Basis.INSPECTION: "I",
    Basis.MODEL_POLICY: "M",
    Basis.PRACTICE: "P",
}
"""A letter for each basis, for where there is no room for words."""


def _is_advice(basis: Basis | None) -> bool:
    """Whether somebody else's document asks for it, which is not law."""
    return basis is not None and not basis.is_law and basis is not Basis.PRACTICE


# --- in a sentence --------------------------------------------------------------------------------------------------


def _title(rows: Sequence[Outline], unit: str) -> str:
    if len(rows) == 1:
        return f"Community cohesion: how the plan of {rows[0].name} stands"
    return f"Community cohesion: how the plans of {number(len(rows), unit)} stand"


def _verdict(rows: Sequence[Outline], unit: str) -> str:
    """Say the gravest thing first, in one sentence."""
    counts = Counter(row.condition for row in rows)
    of = f"of {number(len(rows), unit)}"
    if not rows:
        return "No plan was checked."
    if not_shown := counts[Condition.LAW]:
        plans, do = ("plan", "does") if not_shown == 1 else ("plans", "do")
        return f"The {plans} of {not_shown} {of} {do} not show every point of the law."
    if counts[Condition.NOT_READ]:
        return f"The plans of {counts[Condition.NOT_READ]} {of} could not be read."
    if settling := counts[Condition.TO_SETTLE]:
        has = f"{settling} {of} {_have(settling)} something"
        if unbound := _unbound(rows):
            return f"{unbound} {has} to settle."
        return f"Nothing is open on a point of law{_looked(rows, of_law=True)}; {has} else to settle."
    notes = "; a few notes are worth a look." if counts[Condition.NOTES] else "."
    return f"There is nothing to settle{_looked(rows)}{notes}"


def _unbound(rows: Iterable[Outline]) -> str:
    """Say that the law binds none of all the schools by itself, where that is so."""
    return unbound_in_words(bound for row in rows for bound in row.bounds)


def _looked(rows: Iterable[Outline], *, of_law: bool = False) -> str:
    """Say that not everything was looked at, where the settings left something out."""
    left_out = any(row.left_out.has_law if of_law else row.left_out for row in rows)
    return " in what was looked at" if left_out else ""


def _it(count: int) -> str:
    return "it" if count == 1 else "them"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _asides(results: Results, shares: Iterable["_Share"], total: Tally, rows: Sequence[Outline]) -> Iterator[str]:
    """Say what else a board wants to know at once, a sentence each."""
    shares = [each for each in shares if each.column.basis and each.to_settle]
    law = [each for each in shares if each.column.basis and each.column.basis.is_law]
    advice = [each for each in shares if each not in law]
    if law:
        yield f"Most often open on a point of law: {_named(law)}."
    if advice:
        yield f"Most often open of what is advice: {_named(advice)}."
    unread = sum(each.coverage is None for each in results.reports)
    if unread:
        yield f"{number(unread, 'plan')} could not be read, so nothing else in {_it(unread)} was checked."
    if without := [row.name for row in rows if row.left_out]:
        others = [f"{len(without) - _NAMED} more"] if len(without) > _NAMED else []
        yield f"The settings left something out of the check of {listed([*without[:_NAMED], *others])}."
    if of_run := sum(each.is_open for each in results.findings):
        yield f"{number(of_run, 'finding')} {be(of_run)} about the waivers or the baseline themselves."
    if total.overdue:
        yield f"{number(total.overdue, 'thing')} {be(total.overdue)} late or past the day."
    if results.until is None:
        yield "This check did not look ahead."
    elif results.forecast:
        more, first = len(results.forecast), min(each.on for each in results.forecast)
        yield f"If nothing changes, {more} more will be found by {day(results.until)}, the first on {day(first)}."
    else:
        yield f"If nothing changes, nothing more will be found by {day(results.until)}."
    if results.fail_on:
        yield f"The check {'fails' if results.has_failed else 'passes'}: it fails at {threshold(results)}."


def _named(shares: Iterable["_Share"]) -> str:
    most = sorted(shares, key=lambda each: -each.to_settle)[:_NAMED]
    return listed(f"“{each.column.title}” ({each.to_settle})" for each in most)


# --- in figures -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Share:
    """How many plans have something open about one requirement, and how many have only what was answered for."""

    column: Column
    open: int
    to_settle: int
    """How many have an error or a warning among what is open."""

    answered: int
    of: int

    @property
    def percent(self) -> int:
        """How many plans have something open, per cent."""
        return round(100 * self.open / max(1, self.of))


def _share(column: Column, rows: Sequence[Outline]) -> _Share:
    topics = [topic for row in rows for topic in row.topics if topic.id == column.id]
    worst = [max((point.severity.rank for point in topic.points if point.is_open), default=None) for topic in topics]
    return _Share(
        column,
        open=sum(each is not None for each in worst),
        to_settle=sum(bool(each) for each in worst),
        answered=worst.count(None),
        of=len(rows),
    )


# --- by date --------------------------------------------------------------------------------------------------------


def _items(rows: Iterable[Outline], wanted: Callable[[Item], bool]) -> tuple[tuple[Outline, Item], ...]:
    found = [(row, item) for row in rows for item in row.items if wanted(item)]
    return tuple(sorted(found, key=lambda each: each[1].due.date))


def _is_soon(item: Item, as_of: date) -> bool:
    return not item.due.is_done and not item.stage.is_behind and item.due.date - as_of <= TERM


def _forecast(
    results: Results, rows: Iterable[Outline]
) -> tuple[tuple[tuple[date, str, Why], tuple[tuple[Point, str], ...]], ...]:
    """Bring together what will newly be found on one day in one plan for one reason, by date, each with its place."""
    names = {(row.report.file, row.report.school): row.names for row in rows}

    def same(each: Foreseen) -> tuple[date, str, Why]:
        return each.on, school_of(each.school, results.reports), each.why

    def placed(found: Iterable[Foreseen]) -> Iterator[tuple[Point, str]]:
        for plan, several in groupby(found, lambda each: (each.finding.file, each.school)):
            findings = _in_words((each.finding for each in several), results)
            for each in points(findings, names.get(plan, {})):
                yield each, each.apart if plan in names else ""

    return tuple((key, tuple(placed(found))) for key, found in groupby(sorted(results.forecast, key=same), same))


def _in_words(findings: Iterable[Finding], results: Results) -> Iterator[Finding]:
    """Yield findings with the waivers that they are about in words."""
    return (replace(each, message=in_words(each, results)) for each in findings)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A waiver, and what became of it."""

    waiver: Waiver
    subject: Subject
    standing: Standing
    matched: int | None


def _waivers(results: Results) -> Iterator[_Answer]:
    """Yield every waiver of the run, and those that reports were given without any run."""
    listed_ones = {each.waiver for each in results.waivers}
    for each in results.waivers:
        told = subject(each.waiver, results.reports, results.catalogue)
        yield _Answer(each.waiver, told, each.standing, each.matched)
    given = Counter(each.waiver for each in results.found if each.waiver)
    for waiver, matched in given.items():
        if waiver not in listed_ones:
            yield _Answer(waiver, subject(waiver, results.reports, results.catalogue), Standing.HOLDS, matched)


def _next_end(waivers: Iterable[_Answer]) -> date | None:
    """Return the last day of the waiver that ends first, of those that answer for something in these plans."""
    holding = (each.waiver.expires for each in waivers if each.standing is Standing.HOLDS and each.matched)
    return min(holding, default=None)

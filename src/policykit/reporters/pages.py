"""A page for each plan, in plain English, for the school's head and governors. Each is a file of its own."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import count, groupby

from policykit.coverage import Level
from policykit.days import in_words
from policykit.findings import Severity
from policykit.models.school import is_named
from policykit.report import Outcome, RequirementOutcome, Results, WaiverOutcome
from policykit.reporters.page.bars import heading_bars
from policykit.reporters.page.heatmap import group_of
from policykit.reporters.page.outline import Outline, outlines
from policykit.reporters.page.points import Ground, Point, ground, points
from policykit.reporters.page.tally import TERM, Condition
from policykit.reporters.page.templates import render
from policykit.reporters.words.force import force_in_words, of_report
from policykit.reporters.words.phrases import ADVICE, State, be, number, state
from policykit.reporters.words.subjects import subject
from policykit.waivers import Standing, Waiver

__all__ = ["report"]


def report(results: Results) -> Mapping[str, str]:
    """Write a page of HTML for each plan, by the name of its file: the school's name in small letters."""
    names: dict[str, str] = {}
    for outline in outlines(results):
        names[_file_name(outline, names)] = _page(outline, results)
    return names


def _page(outline: Outline, results: Results) -> str:
    told = outline.points
    awaited = [item for item in outline.items if not item.due.is_done]
    return render(
        "page.html",
        results=results,
        outline=outline,
        summaries=[
            (each.summary, each.code) for each in results.catalogue.rules if each.code in outline.left_out.rules
        ],
        report=outline.report,
        stood=force_in_words(of_report(outline.report, results), results.as_of, write=in_words),
        title=f"{outline.name}: the plan for community cohesion",
        verdict=_verdict(outline),
        first=[each for each in told if each.is_open and each.severity > Severity.NOTE],
        notes=[each for each in told if each.is_open and each.severity is Severity.NOTE],
        answers=_by_waiver(each for each in told if each.waiver),
        known=[each for each in told if state(each.finding) is State.KNOWN],
        lapsed=[
            (each, subject(each.waiver, [outline.report], results.catalogue))
            for each in results.waivers
            if each.standing is not Standing.HOLDS and _is_for(each, outline)
        ],
        well=_well(outline),
        bars=[each for each in heading_bars([outline.report]) if any(each.counts)],
        judged=outline.having(Outcome.NEEDS_REVIEW),
        soon=[each for each in awaited if each.stage.is_behind or each.due.date - results.as_of <= TERM],
        later=[each for each in awaited if not each.stage.is_behind and each.due.date - results.as_of > TERM],
        coming=[
            (day, points((each.finding for each in found), outline.names))
            for day, found in groupby(outline.forecast, lambda each: (each.on, each.why))
        ],
        titles={each.id: each.title for each in outline.report.requirements},
        advice=ADVICE,
        Level=Level,
    )


def _verdict(outline: Outline) -> str:
    """Say the gravest thing first, in a sentence or two."""
    law = sum(each.is_open and ground(each) is Ground.LAW for each in outline.report.findings)
    settling, notes = outline.tally.to_settle, outline.tally.notes
    looked = " in what was looked at" if outline.left_out else ""
    if outline.condition is Condition.NOT_READ:
        return "This plan could not be read, so nothing else in it was checked."
    if outline.condition is Condition.LAW:
        return f"{number(law, 'point')} of the law {be(law)} not shown in this plan. Begin there."
    if outline.condition is Condition.TO_SETTLE and outline.unbound:
        return f"{outline.unbound} {number(settling, 'thing')} {be(settling)} worth settling."
    if outline.condition is Condition.TO_SETTLE:
        others = f"{number(settling, 'other thing')} {be(settling)} worth settling."
        return f"Nothing is open on a point of law{looked if outline.left_out.has_law else ''}. {others}"
    if outline.condition is Condition.NOTES:
        return f"There is nothing to settle{looked}. {number(notes, 'note')} {be(notes)} worth a look."
    return f"There is nothing to settle{looked}."


def _well(outline: Outline) -> list[tuple[str, tuple[RequirementOutcome, ...]]]:
    """Return the requirements about which nothing was found, by heading."""
    passed = sorted(outline.having(Outcome.PASS), key=lambda each: group_of(each)[0])
    return [(title, tuple(each)) for (_, title), each in groupby(passed, group_of)]


def _by_waiver(found: Iterable[Point]) -> list[tuple[Waiver, list[Point]]]:
    """Bring together what one waiver answers for, the waiver that ends first before the others."""
    answered: dict[Waiver, list[Point]] = {}
    for each in found:
        if each.waiver:
            answered.setdefault(each.waiver, []).append(each)
    return sorted(answered.items(), key=lambda each: each[0].expires)


def _is_for(outcome: WaiverOutcome, outline: Outline) -> bool:
    return any(is_named(outcome.waiver.school, name=each.name, urn=each.urn) for each in outline.report.schools)


# --- the file's name ------------------------------------------------------------------------------------------------

_LONGEST = 60

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index)")
"""Names that Windows keeps for devices, and the one that a web server shows first."""


def _file_name(outline: Outline, taken: Mapping[str, str]) -> str:
    """Make a name of a school's name, safe on every system, that no other page has."""
    letters = unicodedata.normalize("NFKD", outline.report.school or outline.report.file).encode("ascii", "ignore")
    slug = re.sub(r"[^a-z0-9]+", "-", letters.decode().lower()).strip("-")[:_LONGEST].strip("-")
    if not slug or _RESERVED.fullmatch(slug):
        slug = f"plan-{slug}".strip("-")
    names = (f"{slug}.html" if at == 1 else f"{slug}-{at}.html" for at in count(1))
    return next(name for name in names if name not in taken)

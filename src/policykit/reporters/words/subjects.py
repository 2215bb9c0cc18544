"""What a waiver is about, in words: the titles of what its file names by ids, codes and numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from policykit.catalogue import Catalogue
from policykit.findings import Finding
from policykit.models.school import is_named
from policykit.report import Foreseen, Report, Results
from policykit.reporters.words.parts import ids_in, names_of, names_part, part_in_words, steps
from policykit.source import Path, pointer
from policykit.waivers import Waiver

__all__ = ["Subject", "in_words", "part_foreseen", "school_of", "subject"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a waiver is about."""

    school: str
    """The school's name, if its plan was checked; otherwise what the waiver calls it."""

    what: str
    """The title of the requirement, and what the rule finds; what is unknown as the waiver names it."""

    part: str | None
    """The part of the plan: its kind and its words, as far as something was found in it; none for the whole plan."""

    ids: str
    """What the waiver itself names."""


def subject(waiver: Waiver, reports: Iterable[Report], catalogue: Catalogue) -> Subject:
    """Put in words what a waiver is about, with what is known from the reports of its run."""
    own = [each for each in reports if each.is_of(waiver.school)]
    named = (_title(waiver.requirement, catalogue), _fault(waiver.rule, catalogue))
    return Subject(
        school=school_of(waiver.school, own),
        what=": ".join(each for each in named if each),
        part=_part(waiver.part, own) if waiver.part else None,
        ids=", ".join(each for each in (waiver.requirement, waiver.rule, waiver.part) if each),
    )


def school_of(named: str, reports: Iterable[Report]) -> str:
    """Return the name of a school that is named by its number, if its plan was checked."""
    schools = (each for report in reports for each in report.schools)
    return next((each.name for each in schools if is_named(named, name=each.name, urn=each.urn)), named)


def in_words(finding: Finding, results: Results) -> str:
    """Return the message of a finding about a waiver with what the waiver is about in words; of another, its own."""
    message = finding.message
    for each in results.waivers:
        if each.place.file == finding.file and (named := _named(each.waiver)) in message:
            told = subject(each.waiver, results.reports, results.catalogue)
            part = f", {told.part}," if told.part else ""
            return message.replace(named, f"the waiver of “{told.what}”{part} for {told.school}")
    return message


def part_foreseen(foreseen: Foreseen, reports: Iterable[Report]) -> str:
    """Say in which commitment, measure or other item of its plan something is foreseen.

    Nothing is said where the message does, or where it is about no one item.
    """
    finding = foreseen.finding
    of = next((each for each in reports if each.file == finding.file and each.school == foreseen.school), None)
    path = steps(finding.pointer)
    numbers = [at for at, step in enumerate(path) if isinstance(step, int)]
    if of is None or not numbers:
        return ""
    part = part_in_words(_up_to(numbers[-1], path, finding), names_of(of))
    return "" if names_part(finding.message, part) else part


def _named(waiver: Waiver) -> str:
    """Name a waiver as messages do (`policykit.waivers.WaiverFact.words`)."""
    part = f" ({waiver.part})" if waiver.part else ""
    return f"the waiver of {waiver.subject}{part} for {waiver.school}"


def _title(requirement: str | None, catalogue: Catalogue) -> str | None:
    known = catalogue.by_id.get(requirement or "")
    return known.title if known else requirement


def _fault(rule: str | None, catalogue: Catalogue) -> str | None:
    known = catalogue.rule(rule or "")
    return known.summary.removesuffix(".") if known else rule


def _part(id: str, reports: Iterable[Report]) -> str:
    """Say which part of a plan has an id, as far as something was found in it."""
    for report in reports:
        for each in report.findings:
            path = steps(each.pointer)
            if ends := [at for at, known in ids_in(path, each).items() if known == id]:
                return part_in_words(_up_to(ends[0], path, each), names_of(report))
    return f"“{id}”"


def _up_to(end: int, path: Path, finding: Finding) -> Finding:
    """Return a finding as if it were about the item in which it is, at some place on the way to it."""
    ids = [id for at, id in ids_in(path, finding).items() if at <= end]
    return replace(finding, pointer=pointer(path[: end + 1]), part=tuple(ids))

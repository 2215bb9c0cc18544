"""What is found, held against waivers and a baseline: nothing is dropped, everything is shown as what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from policykit.baseline import Baseline, BaselineFact, Known
from policykit.checker import check_facts
from policykit.findings import Finding, Place
from policykit.loading import Document
from policykit.models.school import is_named
from policykit.packs import Pack
from policykit.report import Outcome, Report, WaiverOutcome
from policykit.rulebook import matching
from policykit.source import Span
from policykit.waivers import Standing, Waiver, WaiverFact, Waivers

__all__ = ["Answered", "answer", "gone_from"]


@dataclass(frozen=True, slots=True)
class Answered:
    """Reports with waivers and a baseline worked in."""

    reports: tuple[Report, ...]
    findings: tuple[Finding, ...]
    """What was found in the waivers and the baseline themselves."""

    waivers: tuple[WaiverOutcome, ...]


def answer(
    reports: Iterable[Report],
    *,
    as_of: date,
    pack: Pack,
    waivers: Waivers | None = None,
    baseline: Baseline | None = None,
    is_whole: bool = True,
) -> Answered:
    """Hold reports against waivers and a baseline, on the terms of a pack.

    Unless the run ``is_whole``, a waiver or an entry of the baseline for a school that is not in it is left alone.
    """
    reports = tuple(reports)
    facts = _waiver_facts(waivers, reports, as_of=as_of, pack=pack, is_whole=is_whole) if waivers else ()
    holding = [fact.waiver for fact in facts if fact.standing is Standing.HOLDS]
    findings = check_facts(Document(waivers.source, None), facts, as_of=as_of, pack=pack) if waivers else ()
    if baseline:
        gone = gone_from(baseline, reports, is_whole=is_whole)
        findings += _baseline_findings(baseline, gone, as_of=as_of, pack=pack)
    answered = (report.waive(holding, never=pack.terms.never) for report in reports)
    known = baseline.fingerprints if baseline else frozenset()
    return Answered(
        reports=tuple(report.know(known) for report in answered),
        findings=findings,
        waivers=tuple(_outcome(fact, waivers) for fact in facts) if waivers else (),
    )


def _waiver_facts(
    waivers: Waivers, reports: tuple[Report, ...], *, as_of: date, pack: Pack, is_whole: bool
) -> tuple[WaiverFact, ...]:
    first: dict[tuple[str, ...], Span] = {}
    facts = []
    for number, waiver in enumerate(waivers.entries):
        path = ("waivers", number)
        span = waivers.source.span(path)
        about = (" ".join(waiver.school.casefold().split()), waiver.subject.casefold(), waiver.part or "")
        twin = first.get(about)
        first.setdefault(about, span)
        standing = pack.terms.standing(waiver, on=as_of)
        matched = _matched(waiver, reports, is_whole=is_whole)
        facts.append(WaiverFact(path, span, waiver, standing, pack.terms, matched, twin))
    return tuple(facts)


def _matched(waiver: Waiver, reports: tuple[Report, ...], *, is_whole: bool) -> int | None:
    """Count the findings that a waiver is about; None where nobody looked for them."""
    own = [report for report in reports if _is_of(waiver.school, report)]
    if not own:
        return 0 if is_whole and all(report.schools for report in reports) else None
    looked = [report for report in own if _was_looked_for(waiver, report)]
    return sum(len(report.matches(waiver)) for report in looked) if looked else None


def _is_of(school: str, report: Report) -> bool:
    return any(is_named(school, name=each.name, urn=each.urn) for each in report.schools)


def _was_looked_for(waiver: Waiver, report: Report) -> bool:
    codes = {rule.code for rule in matching(waiver.rule)} if waiver.rule else set()
    outcomes = [report.rules.get(code, Outcome.LEFT_OUT) for code in codes]
    asked = {each.id: each.outcome for each in report.requirements}
    outcomes += [asked.get(waiver.requirement, Outcome.LEFT_OUT)] if waiver.requirement else []
    return bool(outcomes) and Outcome.LEFT_OUT not in outcomes


def _outcome(fact: WaiverFact, waivers: Waivers) -> WaiverOutcome:
    return WaiverOutcome(fact.waiver.redacted(), fact.standing, fact.matched, Place(waivers.source.name, fact.span))


def gone_from(baseline: Baseline, reports: Iterable[Report], *, is_whole: bool = True) -> tuple[Known, ...]:
    """Return what a baseline knows and nobody finds any more, although it was looked for."""
    reports = tuple(reports)
    found = {finding.fingerprint for report in reports for finding in report.findings}
    return tuple(
        each
        for each in baseline.entries
        if each.fingerprint not in found and _is_looked_for(each, reports, is_whole=is_whole)
    )


def _is_looked_for(known: Known, reports: tuple[Report, ...], *, is_whole: bool) -> bool:
    own = [report for report in reports if report.school == known.school]
    if not own:
        return is_whole and all(report.schools for report in reports)
    return any(report.rules.get(known.code, Outcome.LEFT_OUT) is not Outcome.LEFT_OUT for report in own)


def _baseline_findings(baseline: Baseline, gone: tuple[Known, ...], *, as_of: date, pack: Pack) -> tuple[Finding, ...]:
    if baseline.source is None or not gone:
        return ()
    fact = BaselineFact((), baseline.source.span(("findings",), key=True), gone)
    return check_facts(Document(baseline.source, None), [fact], as_of=as_of, pack=pack)

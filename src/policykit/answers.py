"""What is found, held against waivers and a baseline: nothing is dropped, everything is shown as what it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from policykit.baseline import Baseline, BaselineFact, Known
from policykit.catalogue import Catalogue
from policykit.checker import check_facts
from policykit.findings import Finding, Place
from policykit.loading import Document
from policykit.packs import Pack
from policykit.report import Foreseen, Outcome, Report, WaiverOutcome, Why
from policykit.waivers import Standing, Waiver, WaiverFact, Waivers

__all__ = ["Answered", "answer", "gone_from"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Answered:
    """Reports with waivers and a baseline worked in."""

    reports: tuple[Report, ...]
    findings: tuple[Finding, ...]
    """What was found in the waivers and the baseline themselves."""

    waivers: tuple[WaiverOutcome, ...]
    forecast: tuple[Foreseen, ...]
    """What will newly be found in the waivers, and in what plans share, when waivers run out."""


def answer(
    reports: Iterable[Report],
    *,
    as_of: date,
    pack: Pack,
    packs: Sequence[Pack] | None = None,
    waivers: Waivers | None = None,
    baseline: Baseline | None = None,
    is_whole: bool = True,
    until: date | None = None,
) -> Answered:
    """Hold reports against waivers and a baseline, on the terms of the packs that the plans were checked with.

    ``packs`` has one for each report, and ``pack`` is that of the run. Unless the run ``is_whole``, nothing is found
    about a waiver or an entry of the baseline whose school is not in it, or that is about what several plans share.
    """
    reports = tuple(reports)
    checked = tuple(zip(reports, packs or [pack] * len(reports), strict=True))
    facts = tuple(_waiver_facts(waivers, checked, as_of=as_of, pack=pack, is_whole=is_whole)) if waivers else ()
    answered = tuple(_waive(report, facts, own, as_of=as_of) for report, own in checked)
    told = [each for each in facts if is_whole or any(report.is_of(each.waiver.school) for report in reports)]
    findings = _judge(waivers, told, as_of=as_of, pack=pack) if waivers else ()
    if baseline:
        gone = gone_from(baseline, reports, catalogue=pack.catalogue, is_whole=is_whole)
        findings += _baseline_findings(baseline, gone, as_of=as_of, pack=pack)
        answered = tuple(report.know(baseline.fingerprints) for report in answered)
    return Answered(
        reports=answered,
        findings=findings,
        waivers=tuple(_outcome(fact, waivers) for fact in facts) if waivers else (),
        forecast=tuple(_foresee(waivers, facts, answered, pack=pack, until=until)) if waivers and until else (),
    )


_Checked = tuple[tuple[Report, Pack], ...]


def _waive(report: Report, facts: tuple[WaiverFact, ...], pack: Pack, *, as_of: date) -> Report:
    holding = [each.waiver for each in facts if pack.terms.standing(each.waiver, on=as_of) is Standing.HOLDS]
    return report.waive(holding, never=pack.terms.never)


def _waiver_facts(
    waivers: Waivers, checked: _Checked, *, as_of: date, pack: Pack, is_whole: bool
) -> Iterator[WaiverFact]:
    """Say how each waiver stands, on the terms of its school's pack."""
    for number, waiver in enumerate(waivers.entries):
        own = tuple((report, each) for report, each in checked if report.is_of(waiver.school))
        terms = own[0][1].terms if own else pack.terms
        path = ("waivers", number)
        earlier = waivers.twins.get(number)
        yield WaiverFact(
            path=path,
            span=waivers.source.span(path),
            waiver=waiver,
            standing=terms.standing(waiver, on=as_of),
            terms=terms,
            matched=_matched(waiver, checked, own, is_whole=is_whole),
            twin=None if earlier is None else waivers.source.span(("waivers", earlier)),
        )


def _matched(waiver: Waiver, checked: _Checked, own: _Checked, *, is_whole: bool) -> int | None:
    """Count the findings that a waiver is about; None where nobody looked for them."""
    if not own:
        return 0 if is_whole and all(report.schools for report, _ in checked) else None
    looked = [
        (report, pack) for report, pack in own if _was_looked_for(waiver, report, pack.catalogue, is_whole=is_whole)
    ]
    return sum(len(report.matches(waiver, never=pack.terms.never)) for report, pack in looked) if looked else None


def _was_looked_for(waiver: Waiver, report: Report, catalogue: Catalogue, *, is_whole: bool) -> bool:
    codes = {rule.code for rule in catalogue.matching(waiver.rule)} if waiver.rule else set()
    looked = [_was_asked(code, report, catalogue, is_whole=is_whole) for code in codes]
    asked = {each.id: each.outcome for each in report.requirements}
    if waiver.requirement:
        looked.append(asked.get(waiver.requirement, Outcome.LEFT_OUT) is not Outcome.LEFT_OUT)
    return bool(looked) and all(looked)


def _was_asked(code: str, report: Report, catalogue: Catalogue, *, is_whole: bool) -> bool:
    """Whether a rule was asked about a plan; what plans share is looked for where all of them are there."""
    if report.rules.get(code, Outcome.LEFT_OUT) is Outcome.LEFT_OUT:
        return False
    return is_whole or not _is_about_likeness(code, catalogue)


def _outcome(fact: WaiverFact, waivers: Waivers) -> WaiverOutcome:
    return WaiverOutcome(fact.waiver.redacted(), fact.standing, fact.matched, Place(waivers.source.name, fact.span))


def _judge(waivers: Waivers, facts: Iterable[WaiverFact], *, as_of: date, pack: Pack) -> tuple[Finding, ...]:
    return check_facts(Document(waivers.source, None), facts, as_of=as_of, pack=pack)


def _foresee(
    waivers: Waivers, facts: Iterable[WaiverFact], reports: tuple[Report, ...], *, pack: Pack, until: date
) -> Iterator[Foreseen]:
    """Say what waivers that run out bring back: themselves, as findings, and what plans share with others.

    The rest comes back in the forecast of each plan.
    """
    for fact in facts:
        end = fact.waiver.expires
        if fact.standing is not Standing.HOLDS or end >= until:
            continue
        ended = replace(fact, standing=Standing.EXPIRED)
        for finding in _judge(waivers, [ended], as_of=end + _DAY, pack=pack):
            yield Foreseen(end + _DAY, Why.WAIVER_ENDS, fact.waiver.redacted().school, finding)
    for report in reports:
        for finding in report.findings:
            if finding.waiver and finding.waiver.expires < until and _is_about_likeness(finding.code, pack.catalogue):
                again = replace(finding, waiver=None)
                yield Foreseen(finding.waiver.expires + _DAY, Why.WAIVER_ENDS, report.school, again)


def _is_about_likeness(code: str, catalogue: Catalogue) -> bool:
    rule = catalogue.rule(code)
    return rule is not None and rule.is_about_likeness


def gone_from(
    baseline: Baseline, reports: Iterable[Report], *, catalogue: Catalogue, is_whole: bool = True
) -> tuple[Known, ...]:
    """Return what a baseline knows and nobody finds any more, although it was looked for."""
    reports = tuple(reports)
    found = {finding.fingerprint for report in reports for finding in report.findings}
    return tuple(
        each
        for each in baseline.entries
        if each.fingerprint not in found and _is_looked_for(each, reports, catalogue, is_whole=is_whole)
    )


def _is_looked_for(known: Known, reports: tuple[Report, ...], catalogue: Catalogue, *, is_whole: bool) -> bool:
    own = [report for report in reports if report.named == known.school]
    if not own:
        return is_whole and all(report.schools for report in reports)
    return any(_was_asked(known.code, report, catalogue, is_whole=is_whole) for report in own)


def _baseline_findings(baseline: Baseline, gone: tuple[Known, ...], *, as_of: date, pack: Pack) -> tuple[Finding, ...]:
    if baseline.source is None or not gone:
        return ()
    fact = BaselineFact((), baseline.source.span(("findings",), key=True), gone)
    return check_facts(Document(baseline.source, None), [fact], as_of=as_of, pack=pack)

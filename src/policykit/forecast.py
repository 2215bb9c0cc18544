"""What will newly be found if nothing changes but the date, and why."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from policykit.checker import check
from policykit.findings import Finding
from policykit.loading import Document
from policykit.models.plan import Plan
from policykit.packs import DEFAULT_PACK, Pack, load_pack
from policykit.report import Foreseen, Outcome, Report, Why
from policykit.waivers import Standing, Waiver

__all__ = ["forecast"]

_DAY = timedelta(days=1)


def forecast(
    plan: Plan | Document,
    *,
    as_of: date,
    until: date,
    pack: str | Pack = DEFAULT_PACK,
    waivers: Iterable[Waiver] = (),
) -> tuple[Foreseen, ...]:
    """Say what counts on the last day that does not count today, since when and why, by date.

    The plan is checked as of later days, with the waivers that hold then; so every rule and every provision of law has
    its say. What comes and goes again before the last day is not told. Where something comes, goes and comes back,
    one of the days on which it comes is told. A plan that cannot be read has no forecast.
    """
    document = plan if isinstance(plan, Document) else Document.of(plan)
    if document.plan is None or until <= as_of:
        return ()
    day = _checked_on(document, pack if isinstance(pack, Pack) else load_pack(pack), tuple(waivers))
    known = day(as_of).counting
    foreseen = (
        _foresee(fingerprint, _first_day(fingerprint, day, as_of, until), day)
        for fingerprint in day(until).counting
        if fingerprint not in known
    )
    return tuple(sorted(foreseen, key=lambda each: (each.on, each.finding.span, each.finding.code)))


@dataclass(frozen=True, slots=True)
class _Day:
    """A plan as it is found on one day."""

    report: Report
    counting: Mapping[str, Finding]
    """The findings that count, by fingerprint."""


def _checked_on(document: Document, pack: Pack, waivers: tuple[Waiver, ...]) -> Callable[[date], _Day]:
    @cache
    def day(on: date) -> _Day:
        holding = [each for each in waivers if pack.terms.standing(each, on=on) is Standing.HOLDS]
        report = check(document, as_of=on, pack=pack).waive(holding, never=pack.terms.never)
        return _Day(report, {each.fingerprint: each for each in report.open})

    return day


def _first_day(fingerprint: str, day: Callable[[date], _Day], without: date, found: date) -> date:
    """Halve the days between one on which it does not count and one on which it does, until they are neighbours."""
    while found - without > _DAY:
        middle = without + (found - without) // 2
        if fingerprint in day(middle).counting:
            found = middle
        else:
            without = middle
    return found


def _foresee(fingerprint: str, on: date, day: Callable[[date], _Day]) -> Foreseen:
    finding, before = day(on).counting[fingerprint], day(on - _DAY).report
    not_yet = {each.id for each in before.requirements if each.outcome is Outcome.NOT_YET_IN_FORCE}
    if any(each.fingerprint == fingerprint for each in before.findings):
        why = Why.WAIVER_ENDS
    elif finding.requirement in not_yet or before.rules.get(finding.code) is Outcome.NOT_YET_IN_FORCE:
        why = Why.LAW_BEGINS
    else:
        why = Why.DAY_PASSES
    return Foreseen(on, why, before.school, finding)

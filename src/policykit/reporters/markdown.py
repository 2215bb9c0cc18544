"""Reports as Markdown: what a person reads in the summary of a job, on a merge request or in a message.

Words of a plan stay words: no link, image, table, tag, mention or command comes of them, at GitHub, at GitLab or
elsewhere. What would be read as a mark is written as a number (``&#42;``): it is shown as the mark, and is none. Where
a service looks through what is shown, for ``@name`` say, a space without width stands after the sign.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from policykit.findings import Finding, Place, Severity
from policykit.report import Outcome, Report, Results
from policykit.reporters.words.force import force_in_words
from policykit.reporters.words.left_out import LeftOut, left_out
from policykit.reporters.words.phrases import (
    ADVICE,
    State,
    counted,
    labels,
    number,
    source,
    state,
    threshold,
    waived,
)
from policykit.reporters.words.subjects import part_foreseen, school_of
from policykit.source import in_words
from policykit.visible import visible
from policykit.waivers import SOON, Standing

__all__ = ["literal", "report"]

_MOST_BYTES = 500_000
"""How long the findings of all schools may be together. GitHub shows a summary of up to 1 MiB."""

_MOST_ROWS = 100
_MOST_NAMES = 8
_LONGEST = 500
_ZERO_WIDTH = "\u200b"
_REFERENCE = re.compile(
    r"[@#!~%&$^](?=\w)"  # people, issues, labels, milestones, sums
    r"|:(?=//|[\w+-]+(?::|$))|www(?=\.)"  # addresses, and pictures such as :tada:
    r"|\bGH(?=-[0-9])|[\[{](?=[\[+-])",  # issues again, and what GitLab makes of [[_TOC_]] and {+ this +}
    re.IGNORECASE,
)
_MARK = re.compile(rf"[\\`*{{}}\[\]<>&|~${_ZERO_WIDTH}]|_(?![a-zA-Z0-9])")
_FIELD = re.compile("&#96;([a-z_.]+)&#96;")


def report(results: Results, *, limit: int = 20) -> str:
    """Write a verdict, a table of the plans, and what was found in each: up to ``limit`` findings, the gravest first.

    How many more there are is said. So are the waivers and how they stand, and what is to come, if that is known.
    """
    lines = [
        *_verdict(results),
        *_table(results),
        *_left_out(results),
        *_plans(results, limit),
        *_answers(results, limit),
    ]
    lines += [*_to_come(results), ADVICE]
    return "\n".join(lines) + "\n"


def literal(words: str) -> str:
    """Return words so that they are shown as they are, wherever in a line they stand, in a table and in HTML too."""
    line = " ".join(visible(words).split())
    line = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    apart = _REFERENCE.sub(lambda match: match[0] + _ZERO_WIDTH, line)
    return _MARK.sub(lambda match: f"&#{ord(match[0])};", apart)


def _advice(settle: str) -> str:
    """Return advice with the fields of a plan that it names between back quotes set as code."""
    return _FIELD.sub(r"`\1`", literal(settle))


def _where(at: Finding | Place) -> str:
    return f"{literal(at.file)}, {literal(in_words(at.span))}"


def _verdict(results: Results) -> Iterator[str]:
    verdict = f"failed on {threshold(results)}" if results.has_failed else "passed" if results.fail_on else "checked"
    yield f"## Community cohesion: {verdict}"
    yield ""
    counts = _counts(results.found) or ["nothing found"]
    yield f"{number(len(results.reports), 'plan')} checked: {', '.join(counts)}."
    yield f"As of {results.as_of}, pack {literal(results.pack)}, policykit {results.policykit}."
    if stood := force_in_words(results.provisions, results.as_of):
        yield literal(stood)
    yield ""


def _counts(findings: Iterable[Finding]) -> list[str]:
    """How many findings of each severity count, and how many do not count; nothing of what there is not."""
    findings = tuple(findings)
    states = [state(each) for each in findings]
    others = ((State.WAIVED, "waived"), (State.KNOWN, "in the baseline"))
    severities = counted(each for each in findings if each.is_open)
    return [severities] * bool(severities) + [f"{states.count(each)} {word}" for each, word in others if each in states]


# --- the plans ------------------------------------------------------------------------------------------------------


_APPLY_NOT = frozenset({Outcome.NOT_APPLICABLE, Outcome.NOT_YET_IN_FORCE, Outcome.LEFT_OUT})


def _table(results: Results) -> Iterator[str]:
    if not results.reports:
        return
    yield "| School | Errors | Warnings | Notes | Waived | In the baseline | Requirements met |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for label, each in zip(labels(results.reports), results.reports, strict=True):
        pack = "" if each.pack == results.pack else f" (pack {literal(each.pack)})"
        yield f"| {literal(label)}{pack} | {_numbers(each.findings)} | {_met(each)} |"
    if results.findings:
        yield f"| *Waivers and baseline* | {_numbers(results.findings)} | |"
    if len(results.reports) + bool(results.findings) > 1:
        yield f"| **In all** | {_numbers(results.found)} | |"
    yield ""


def _left_out(results: Results) -> Iterator[str]:
    """A line for each plan of which the settings left something out."""
    told = [
        f"- {literal(label)}: left out by the settings: {_named(without)} ({without})"
        for label, each in zip(labels(results.reports), results.reports, strict=True)
        if (without := left_out(each))
    ]
    yield from (*told[:_MOST_ROWS], *([f"- and {len(told) - _MOST_ROWS} more"] if len(told) > _MOST_ROWS else ()))
    yield from ("",) if told else ()


def _named(without: LeftOut) -> str:
    more = f" and {len(without.names) - _MOST_NAMES} more" if len(without.names) > _MOST_NAMES else ""
    return f"{', '.join(without.names[:_MOST_NAMES])}{more}"


def _numbers(findings: Iterable[Finding]) -> str:
    """Return the cells of a row: how many findings of each severity count, and how many do not."""
    findings = tuple(findings)
    states = [state(each) for each in findings]
    severities = [each.severity for each in findings if each.is_open]
    counts = (*map(severities.count, reversed(Severity)), *map(states.count, (State.WAIVED, State.KNOWN)))
    return " | ".join(map(str, counts))


def _met(report: Report) -> str:
    if report.coverage is None:
        return "could not be read"
    became = [each.outcome for each in report.requirements]
    asked = [each for each in became if each not in _APPLY_NOT]
    others = ((asked, Outcome.NEEDS_REVIEW, "to judge"), (became, Outcome.LEFT_OUT, "left out"))
    more = (f", {several.count(outcome)} {word}" for several, outcome, word in others if outcome in several)
    return f"{asked.count(Outcome.PASS)} of {len(asked)}{''.join(more)}"


def _plans(results: Results, limit: int) -> Iterator[str]:
    """A section for each plan in which something is open or waived; folded where there is much to read."""
    told = [
        (label, shown)
        for label, each in zip(labels(results.reports), results.reports, strict=True)
        if (shown := [finding for finding in each.findings if state(finding) is not State.KNOWN])
    ]
    is_folded = sum(len(shown) for _, shown in told) > limit
    size = 0
    for index, (label, shown) in enumerate(told):
        section = [*_section(f"{literal(label)}: {', '.join(_counts(shown))}", shown, limit, is_folded=is_folded)]
        size += sum(len(line.encode()) + 1 for line in section)
        if size > _MOST_BYTES:
            yield f"What was found in {number(len(told) - index, 'more plan')} would be too long to read here."
            yield ""
            return
        yield from section


def _section(title: str, findings: Iterable[Finding], limit: int, *, is_folded: bool) -> Iterator[str]:
    findings = sorted(findings, key=lambda each: (each.waiver is not None, -each.severity.rank))
    yield from ("<details>", f"<summary>{title}</summary>", "") if is_folded else (f"### {title}", "")
    for each in findings[:limit]:
        yield from _finding(each)
    if rest := findings[limit:]:
        yield f"- and {len(rest)} more: {', '.join(_counts(rest))}"
    yield ""
    if is_folded:
        yield from ("</details>", "")


def _finding(finding: Finding) -> Iterator[str]:
    what = f"{literal(finding.message)} ({finding.code}, {finding.name}); {_where(finding)}{_elsewhere(finding)}"
    if finding.waiver:
        yield f"- **waived** {what}  "
        yield f"  {literal(waived(finding.waiver))}"
        return
    yield f"- **{finding.severity}** {what}  "
    word = source(finding)
    yield f"  To settle it: {_advice(finding.settle)}{f' ({literal(word)})' if word else ''}"


def _elsewhere(finding: Finding) -> str:
    if not finding.elsewhere:
        return ""
    first, *others = finding.elsewhere
    more = f", and {number(len(others), 'other place')}" if others else ""
    return f"; also {_where(first)}{more}"


# --- waivers, the baseline, and what is to come ----------------------------------------------------------------------


def _answers(results: Results, limit: int) -> Iterator[str]:
    if results.waivers:
        yield from ("### Waivers", "")
        yield "| School | About | State | Last day | Answers for | By whom, and why |"
        yield "| --- | --- | --- | --- | ---: | --- |"
        for each in results.waivers[:_MOST_ROWS]:
            waiver = each.waiver
            about = f"{waiver.subject}{f' in {waiver.part}' if waiver.part else ''}"
            matched = "not checked" if each.matched is None else str(each.matched)
            why = f"{waiver.approved_by or 'nobody'}: {waiver.reason}"
            state = _standing(each.standing, (waiver.expires - results.as_of).days)
            school = school_of(waiver.school, results.reports)
            cells = (literal(school), literal(about), state, str(waiver.expires), matched, literal(why))
            yield f"| {' | '.join(cells)} |"
        yield ""
        if (more := len(results.waivers) - _MOST_ROWS) > 0:
            yield from (f"and {number(more, 'more waiver')}", "")
    if results.findings:
        title = f"Waivers and baseline: {', '.join(_counts(results.findings))}"
        yield from _section(title, results.findings, limit, is_folded=False)


def _standing(standing: Standing, days: int) -> str:
    if standing is not Standing.HOLDS:
        return f"**does not hold: {standing}**"
    if days > SOON.days:
        return "holds"
    return f"runs out in {number(days, 'day')}" if days else "runs out today"


def _to_come(results: Results) -> Iterator[str]:
    if not results.forecast:
        return
    yield f"### To come{f' by {results.until}' if results.until else ''}, if nothing changes but the date"
    yield ""
    for each in islice(results.forecast, _MOST_ROWS):
        finding, school = each.finding, school_of(each.school, results.reports)
        at = f"; {literal(part)}" if (part := part_foreseen(each, results.reports)) else ""
        yield f"- {each.on}: {literal(school)}: {literal(finding.message)}{at} ({finding.code}; {each.why})"
    if (more := len(results.forecast) - _MOST_ROWS) > 0:
        yield f"- and {more} more"
    yield ""

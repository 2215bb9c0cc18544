"""The register of waivers: what is answered for, by whom and why, until when, and how each waiver stands on a day."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from policykit.models.school import is_named
from policykit.report import Results, SchoolOutcome, WaiverOutcome
from policykit.reporters.markdown import literal
from policykit.reporters.words.phrases import number
from policykit.reporters.words.subjects import subject
from policykit.visible import escape, visible
from policykit.waivers import SOON, Standing
from policykit.writing.spreadsheet import as_csv

__all__ = ["FORMATS", "Entry", "render", "waiver_register"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A waiver in the register, without personal data."""

    school: str
    """The school: its name, if its plan was checked; otherwise what the file of waivers calls it."""

    urn: str | None
    """The school's unique reference number, if its plan was checked and gives it."""

    rule: str | None
    """The rule, by its code or its name."""

    requirement: str | None
    """The requirement, by its name."""

    part: str | None
    """The part of the plan, by its id; none for the whole plan."""

    reason: str
    """Why it is right to wait."""

    approved_by: str | None
    """Who approved it."""

    approved: date | None
    """The day it was approved."""

    minutes: str | None
    """Where the minutes record it."""

    expires: date
    """The last day it holds."""

    days_left: int | None
    """How many days there are to the last one, which has 0; none after it."""

    standing: Standing
    """Whether it holds on the day of the register, and if not, why not."""

    findings: int | None
    """How many findings it answers for, or would if it held; none if what it is about was not checked."""

    file: str
    """The file it is written in."""

    line: int
    """The line where it begins."""

    @property
    def about(self) -> str:
        """What it is about: rule, requirement and part."""
        subject = " ".join(each for each in (self.rule, self.requirement) if each)
        return f"{subject}, {self.part}" if self.part else subject


def waiver_register(results: Results) -> tuple[Entry, ...]:
    """Return every waiver of a run with how it stands, in the order of its file."""
    schools = tuple(school for report in results.reports for school in report.schools)
    return tuple(_entry(each, schools, results.as_of) for each in results.waivers)


def _entry(outcome: WaiverOutcome, schools: Iterable[SchoolOutcome], as_of: date) -> Entry:
    waiver = outcome.waiver
    school = next((each for each in schools if is_named(waiver.school, name=each.name, urn=each.urn)), None)
    left = (waiver.expires - as_of).days
    return Entry(
        school=school.name if school else waiver.school,
        urn=school.urn if school else None,
        rule=waiver.rule,
        requirement=waiver.requirement,
        part=waiver.part,
        reason=waiver.reason,
        approved_by=waiver.approved_by,
        approved=waiver.approved,
        minutes=waiver.minutes,
        expires=waiver.expires,
        days_left=left if left >= 0 else None,
        standing=outcome.standing,
        findings=outcome.matched,
        file=outcome.place.file,
        line=outcome.place.span.line,
    )


def render(results: Results, format: str = "text") -> str:
    """Write the register in one of `FORMATS`."""
    return FORMATS[format](results)


# --- for people -----------------------------------------------------------------------------------------------------

_WIDTH = 100


def _as_text(results: Results) -> str:
    entries = waiver_register(results)
    blocks = ["\n".join(_block(each)) for each in entries]
    return "\n\n".join([*blocks, visible(_closing(results, entries))]) + "\n"


def _block(entry: Entry) -> Iterator[str]:
    yield visible(f"{entry.school}: {entry.about}")
    yield f"  {_stands(entry)}"
    yield f"  {_answers(entry)}"
    yield visible(f"  {_approved(entry)}")
    yield from wrap(visible(entry.reason), _WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield visible(f"  {entry.file}:{entry.line}")


def _stands(entry: Entry) -> str:
    if entry.standing is Standing.HOLDS:
        return f"holds until {entry.expires}, {_left(entry.days_left or 0)}"
    if entry.standing is Standing.EXPIRED:
        return f"ended on {entry.expires}"
    return f"does not hold: {entry.standing}; its last day is {entry.expires}"


def _left(days: int) -> str:
    return f"{number(days, 'day')} left" if days else "its last day"


def _answers(entry: Entry) -> str:
    if entry.findings is None:
        return "what it is about was not checked"
    verb = "answers" if entry.standing is Standing.HOLDS else "would answer"
    return f"{verb} for {number(entry.findings, 'finding')}"


def _approved(entry: Entry) -> str:
    who = f"approved by {entry.approved_by or 'nobody named'}{f' on {entry.approved}' if entry.approved else ''}"
    return f"{who} ({entry.minutes})" if entry.minutes else who


def _closing(results: Results, entries: tuple[Entry, ...]) -> str:
    return f"{_counted(entries)} · as of {results.as_of} · pack {results.pack} · policykit {results.policykit}"


def _counted(entries: tuple[Entry, ...]) -> str:
    if not entries:
        return "Nothing is waived"
    holding = sum(each.standing is Standing.HOLDS for each in entries)
    return f"{number(len(entries), 'waiver')}, {holding} in force"


# --- for programs and spreadsheets ----------------------------------------------------------------------------------


def _as_json(results: Results) -> str:
    entries = [{name: _plain(getattr(each, name)) for name in _FIELDS} for each in waiver_register(results)]
    run = {"policykit": results.policykit, "as_of": str(results.as_of), "pack": results.pack}
    return escape(json.dumps(run | {"waivers": entries}, indent=2, ensure_ascii=False)) + "\n"


_FIELDS = tuple(Entry.__dataclass_fields__)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, date) else value


def _as_csv(results: Results) -> str:
    rows = (
        [_cell(getattr(each, name)) for name in _FIELDS] + [str(results.as_of), results.pack]
        for each in waiver_register(results)
    )
    return as_csv([*(name.replace("_", " ") for name in _FIELDS), "as of", "pack"], rows)


def _cell(value: object) -> str | None:
    return None if value is None else str(value)


# --- for reading together -------------------------------------------------------------------------------------------


def _as_markdown(results: Results) -> str:
    entries = waiver_register(results)
    lines = ["## Waivers", "", f"{literal(_closing(results, entries))}.", ""]
    if entries:
        heading = ("School", "About", "State", "Findings", "Approved", "Why")
        lines += [f"| {' | '.join(heading)} |", f"|{' --- |' * len(heading)}"]
        lines += [f"| {' | '.join(map(literal, _row(each)))} |" for each in entries]
    return "\n".join(lines) + "\n"


def _row(entry: Entry) -> tuple[str, ...]:
    return entry.school, entry.about, _stands(entry), _answers(entry), _approved(entry), entry.reason


def _as_html(results: Results) -> str:
    from policykit.reporters.page.templates import render as fill_in

    entries = waiver_register(results)
    holding = [each for each in entries if each.standing is Standing.HOLDS]
    return fill_in(
        "waivers.html",
        results=results,
        title="Waivers of community cohesion plans",
        entries=entries,
        rows=tuple(
            zip(
                entries,
                (subject(each.waiver, results.reports, results.catalogue) for each in results.waivers),
                strict=True,
            )
        ),
        holding=len(holding),
        ending=sum((each.days_left or 0) <= SOON.days for each in holding),
        answered=sum(each.findings or 0 for each in holding),
        soon=SOON.days,
        stands=_stands,
        answers=_answers,
    )


FORMATS: Mapping[str, Callable[[Results], str]] = {
    "text": _as_text,
    "csv": _as_csv,
    "json": _as_json,
    "markdown": _as_markdown,
    "html": _as_html,
}
"""How it can be written: for a terminal, a spreadsheet, a program, a message, or as a page of its own."""

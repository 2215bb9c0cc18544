"""Facts that stand in sentences: days, cycles, laws, web addresses, names of schools, and lines with a label."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cache

from policykit.days import MONTHS
from policykit.drafts.phrases import bare, first_with, has, phrases, where

__all__ = [
    "Fact",
    "addresses",
    "citations",
    "commonest",
    "day_in",
    "facts_of_label",
    "facts_of_sentence",
    "has_figures",
    "school_in",
    "schools_in",
]

Fact = tuple[str, object]
"""A field of the plan, with dots between its steps, and what it holds."""

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" if month != "May" else month for month in MONTHS) + "|Sept"
_WRITTEN = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH}),?\s+(\d{{4}})\b", re.IGNORECASE)
_FIGURES = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/-])")
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")

_ACT = (
    r"(?:[A-Z][\w’']*(?:,?\s+(?:and|of|the|for|\([A-Z]\w*\)|[A-Z][\w’']*)){0,10}\s+"
    r"(?:Act|Regulations)\s+(?:19|20)\d\d)"
)
_SECTION = r"(?:(?:[Ss]ections?|s\.)\s*\d+[A-Z]?(?:\s*\(\w{1,3}\))*)"
_CITATION = re.compile(rf"{_SECTION},?\s+(?:of\s+)?(?:the\s+)?{_ACT}|{_ACT}(?:,?\s*{_SECTION})?|\bSI\s\d{{4}}/\d+")

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"]+", re.IGNORECASE)
_IS_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\.\S+")

_KIND = r"(?:[Ss]chools?|SCHOOLS?|[Aa]cademy|ACADEMY|[Cc]ollege|COLLEGE|[Ff]ederation|FEDERATION)"
_SCHOOL = re.compile(
    r"[A-Z][\w’'.-]*(?:\s+(?:(?:of|the|and|&|in|upon|on)\s+){0,3}[(A-Z][\w’'.()-]*){0,7}?"
    r"\s+(?=[A-Z])" + _KIND + r"\b"
)
_LEADS = re.compile(
    r"^(?:(?:At|The|Our|In|For|Of|Welcome to|All|Every|Each|And|With|Policy|Community Cohesion|Cohesion)\s+)+"
)
_LONGEST_LABEL = 6
_LONGEST_NUMBER = 3
_LABEL = re.compile(r"^\s*([^:]{1,60}?)\s*:\s*(\S.*)$", re.DOTALL)
_WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_TIMES = (
    rf"(?:{_WEEKDAY},?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b"
    rf"|(?:{_WEEKDAY},?\s+)?\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d"
    rf"|\d{{4}}-\d|(?:{_MONTH}),?\s+\d{{4}}|(?:spring|summer|autumn)\s+(?:term|\d)|(?:19|20)\d\d\b"
)
_BODY_ENDS = re.compile(
    rf"[,;|.]|\s+(?:on|in|at|and will|from|dated)\b|\s*[-–—(]|[\s:]+(?:{_TIMES})|:?\s*$", re.IGNORECASE
)


def day_in(text: str) -> date | None:
    """Return the first whole day in a text; a month alone is no day, and one in figures could be meant two ways."""
    found = [match for pattern in (_WRITTEN, _ISO) for match in pattern.finditer(text)]
    return next((day for match in sorted(found, key=re.Match.start) if (day := _day(match))), None)


def _day(match: re.Match[str]) -> date | None:
    first, second, third = match.groups()
    day, month, year = (third, second, first) if len(first) == 4 else (first, second, third)  # noqa: PLR2004 - a year
    name = month[:3].title()
    number = next((at for at, each in enumerate(MONTHS, start=1) if each[:3] == name), None)
    try:
        return datetime.strptime(f"{year}-{number or month}-{day}", "%Y-%m-%d").date()  # noqa: DTZ007 - a day
    except ValueError:
        return None


def has_figures(text: str) -> bool:
    """Whether a day stands in a text in figures, such as 8/7/2026: which is the month, only its author knows."""
    return _FIGURES.search(text) is not None


def citations(text: str) -> Iterator[str]:
    """Yield the laws that a text cites, in its own words."""
    for match in _CITATION.finditer(text):
        yield re.sub(r"^(?:The|Under|By)\s+(?:the\s+)?(?=[A-Z])", "", match[0])


def addresses(text: str) -> Iterator[str]:
    """Yield the web addresses in a text, without the stop after them."""
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:!?'’”")
        if _IS_ADDRESS.fullmatch(address):
            yield address


def school_in(title: str) -> str | None:
    """Return the name of a school that stands in a text, or None."""
    return next(schools_in(title), None)


def schools_in(text: str) -> Iterator[str]:
    """Yield the names of schools in a text, each time they stand there; a blank for one keeps its brackets."""
    for match in _SCHOOL.finditer(text):
        around = text[max(match.start() - 1, 0) : match.end() + 1]
        name = around if around[0] + around[-1] in {"[]", "<>"} else _LEADS.sub("", match[0])
        if len(name.split()) > 1 and bare(name) not in _no_names():
            yield name


def commonest(names: Iterable[str]) -> str | None:
    """Return the name that stands there most often, the first of several."""
    return next((name for name, _ in Counter(names).most_common(1)), None)


@cache
def _no_names() -> frozenset[str]:
    return frozenset(map(bare, phrases().no_names))


def facts_of_label(text: str) -> tuple[Fact, ...] | None:
    """Return what a line such as "Date approved: 8 July 2026" says; None where it is no such line.

    A line whose label is known but whose value cannot be told, such as a month where a day is meant, says nothing.
    """
    match = _LABEL.match(text)
    if not match or len(match[1].split()) > _LONGEST_LABEL:
        return None
    fields = [field for field, names in phrases().labels.items() if bare(match[1]) in map(bare, names)]
    return tuple(_facts(fields[0], match[2].rstrip(" |"))) if fields else None


def _facts(field: str, value: str) -> Iterator[Fact]:
    if field == "policy.approval.body":
        if body := _body(value):
            yield field, body
        if day := day_in(value):
            yield "policy.approval.date", day
        return
    reader = _READERS.get(field, _words)
    if (found := reader(value)) is not None:
        yield field, found


def _words(value: str) -> str | None:
    return value if re.search(r"\w", value) else None


def _urn(value: str) -> str | None:
    return value if re.fullmatch(r"[1-9][0-9]{5}", value) else None


def _number(value: str) -> str | None:
    return value if re.search(r"\d", value) and len(value.split()) <= _LONGEST_NUMBER else None


def _cycle(value: str) -> str | None:
    return first_with(value, phrases().cycles)


_READERS: dict[str, Callable[[str], object | None]] = {
    "policy.number": _number,
    "policy.approval.date": day_in,
    "policy.review.last": day_in,
    "policy.review.next": day_in,
    "policy.review.cycle": _cycle,
    "schools.urn": _urn,
    "not_placed": lambda _: None,
}


def _body(value: str) -> str | None:
    """Return who approved something, as it is written; None where a day stands in its place."""
    value = re.sub(r"^[^\w\[<]+", "", value)
    body = value[: end.start() if (end := _BODY_ENDS.search(value)) else None].strip()
    body = re.sub(r"^the\s+", "", body, flags=re.IGNORECASE)
    return body if re.search(r"[A-Za-z]{2}", body) and not re.match(rf"(?:\d|(?:{_MONTH})\b)", body) else None


def facts_of_sentence(text: str) -> Iterator[Fact]:
    """Yield what a sentence such as "It was approved by the governing body on 8 July 2026" says of the policy."""
    known = phrases()
    if approved := where(text, known.approved):
        after = text[approved.end() :].strip()
        day = day_in(after)
        if (day or has_figures(after)) and (body := _body(after)):
            yield "policy.approval.body", body
            if day:
                yield "policy.approval.date", day
    for words, field in ((known.last, "policy.review.last"), (known.next, "policy.review.next")):
        if (found := where(text, words)) and (day := day_in(text[found.end() :])):
            yield field, day
    is_of_policy = has(text, ("review*",)) and has(text, ("policy", "plan", "document", "next"))
    if is_of_policy and (cycle := first_with(text, known.cycles)):
        yield "policy.review.cycle", cycle

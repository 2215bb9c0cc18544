"""What is due as a calendar, in the form of RFC 5545 (iCalendar) that calendar programs open and subscribe to."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from policykit.due import Due, Kind
from policykit.visible import visible

__all__ = ["as_calendar"]

_LONGEST_LINE = 75
_NAME = "Community cohesion: what is due"
_SUMMARIES = {
    Kind.REVIEW: "Review due",
    Kind.MEASURE: "Measure due",
    Kind.MILESTONE: "Milestone",
    Kind.WAIVER: "Waiver ends",
}


def as_calendar(agenda: Iterable[Due], *, as_of: date, name: str = _NAME) -> str:
    """Write a calendar with an event on the last day of everything that is not done, what is overdue included.

    An event keeps its name (UID) when its day moves, so a calendar that subscribes moves it too. The calendar is the
    same whenever it is made: the time on it is the beginning of the day ``as_of``.
    """
    due = [each for each in agenda if not each.is_done]
    events = (line for each, uid in zip(due, _uids(due), strict=True) for line in _event(each, uid, as_of))
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//policykit//due//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        *events,
        "END:VCALENDAR",
    )
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _event(due: Due, uid: str, as_of: date) -> Iterator[str]:
    schools = ", ".join(due.schools)
    told = [schools, due.by and f"By: {due.by}", due.progress and f"Last found: {due.progress}", f"File: {due.file}"]
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@policykit"
    yield f"DTSTAMP:{_basic(as_of)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(due.date)}"
    yield f"SUMMARY:{_text(f'{_SUMMARIES[due.kind]}: {due.what} ({schools})')}"
    yield f"DESCRIPTION:{_text(*(each for each in told if each))}"
    yield f"CATEGORIES:{due.kind.upper()}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uids(due: Iterable[Due]) -> Iterator[str]:
    """Yield each one's own name where it is the first to have it, and else one made with its file.

    Two files may be plans of the same school, this year's and last year's say; in a calendar no name is given twice.
    """
    seen: set[str] = set()
    for each in due:
        uid = each.uid
        while uid in seen:
            uid = sha256(f"{uid}\0{each.file}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen.add(uid)
        yield uid


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(*lines: str) -> str:
    """Write lines as one value of the kind that RFC 5545 calls text (3.3.11)."""
    return r"\n".join(re.sub(r"([\\;,])", r"\\\1", visible(line)) for line in lines)


def _fold(line: str) -> str:
    """Break a line that is longer than 75 octets, between characters; each piece but the first begins with a space."""
    pieces, length = [""], 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if length + octets > _LONGEST_LINE:
            pieces.append("")
            length = 1
        pieces[-1] += character
        length += octets
    return "\r\n ".join(pieces)

"""The calendar, as another program reads it: the `icalendar` package."""

from dataclasses import replace
from datetime import date

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.due import Due, Kind
from policykit.models import Progress
from policykit.writing.calendar import as_calendar

TODAY = date(2026, 9, 1)
VISITS = Due(
    kind=Kind.MEASURE,
    what="Visits to places of worship",
    date=date(2027, 7, 31),
    by="Year 6 teacher",
    schools=("Ashwell Primary School", "Bexley Infant School"),
    file="plans/ashwell.policykit.yaml",
    pointer="/commitments/0/measures/0/due",
    progress=Progress.LATE,
    is_done=False,
    uid="0123456789abcdef0123456789abcdef",
)


def events(text: str) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar.errors == []
    assert isinstance(calendar, icalendar.Calendar)
    found = calendar.events
    assert [each.errors for each in found] == [[]] * len(found)
    return found


def event(due: Due) -> icalendar.Event:
    (only,) = events(as_calendar([due], as_of=TODAY))
    return only


def told(of: icalendar.Event, name: str) -> str:
    return str(of[name])


def test_a_day_is_an_event_that_lasts_all_day_and_blocks_nothing() -> None:
    found = event(VISITS)

    assert found.start == date(2027, 7, 31)
    assert found["DTSTART"].params["VALUE"] == "DATE"
    assert told(found, "TRANSP") == "TRANSPARENT"


def test_an_event_has_the_name_of_what_is_due() -> None:
    assert told(event(VISITS), "UID") == "0123456789abcdef0123456789abcdef@policykit"


def test_a_moved_day_moves_the_event() -> None:
    moved = event(replace(VISITS, date=date(2028, 1, 31)))

    assert (told(moved, "UID"), moved.start) == (told(event(VISITS), "UID"), date(2028, 1, 31))


def test_an_event_says_what_is_due_at_which_school_who_leads_it_and_where_it_is_written() -> None:
    found = event(VISITS)

    assert (
        told(found, "SUMMARY")
        == "Measure due: Visits to places of worship (Ashwell Primary School, Bexley Infant School)"
    )
    assert told(found, "DESCRIPTION").splitlines() == [
        "Ashwell Primary School, Bexley Infant School",
        "By: Year 6 teacher",
        "Last found: late",
        "File: plans/ashwell.policykit.yaml",
    ]


def test_what_is_not_known_is_left_out() -> None:
    found = event(replace(VISITS, by=None, progress=None))

    assert told(found, "DESCRIPTION").splitlines() == [
        "Ashwell Primary School, Bexley Infant School",
        "File: plans/ashwell.policykit.yaml",
    ]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_summary_and_a_category(kind: Kind) -> None:
    found = event(replace(VISITS, kind=kind))

    assert told(found, "SUMMARY").partition(": ")[0].casefold().startswith(kind)
    assert found.categories == [kind.upper()]


def test_the_time_on_it_is_the_day_that_it_was_made_for() -> None:
    assert event(VISITS)["DTSTAMP"].to_ical() == b"20260901T000000Z"


def test_what_is_done_is_left_out_and_what_is_overdue_is_not() -> None:
    overdue = replace(VISITS, date=date(2025, 7, 31))
    done = replace(VISITS, is_done=True, uid="f" * 32)

    assert [each.start for each in events(as_calendar([overdue, done], as_of=TODAY))] == [date(2025, 7, 31)]


def test_it_is_one_calendar_with_a_name() -> None:
    text = as_calendar([VISITS, VISITS], as_of=TODAY, name="Orrin; Ltd, trust")
    names = [line for line in text.split("\r\n") if line.endswith(r"NAME:Orrin\; Ltd\, trust")]

    assert str(icalendar.Calendar.from_ical(text)["VERSION"]) == "2.0"
    assert [name.partition(":")[0] for name in names] == ["NAME", "X-WR-CALNAME"]


def test_two_plans_of_one_school_share_no_name() -> None:
    """This year's plan and last year's may both be there, with the same review."""
    last_year, copy = replace(VISITS, file="old.policykit.yaml"), replace(VISITS, file="copy.policykit.yaml")
    names = [told(each, "UID") for each in events(as_calendar([VISITS, last_year, last_year, copy], as_of=TODAY))]

    assert len(set(names)) == 4
    assert names[0] == told(event(VISITS), "UID")


def test_marks_that_mean_something_in_a_calendar_come_back_as_they_were() -> None:
    assert r"a, b; c\d: e\n" in told(event(replace(VISITS, what=r"a, b; c\d: e\n")), "SUMMARY")


def test_a_line_of_a_plan_adds_none_to_the_calendar() -> None:
    text = as_calendar([replace(VISITS, what="x\r\nEND:VEVENT\x85\u2028\x1b[31m")], as_of=TODAY)

    assert text.count("\r\nEND:VEVENT") == 1
    assert not {"\x1b", "\x85", "\u2028"} & set(text)
    assert text.replace("\r\n", "").isprintable()


@given(
    st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8", categories=["Lo", "So"]))
)
def test_no_line_is_longer_than_75_octets_and_folding_loses_nothing(what: str, school: str) -> None:
    """RFC 5545, 3.1: lines of text should not be longer than 75 octets, excluding the line break."""
    text = as_calendar([replace(VISITS, what=what, schools=(school,))], as_of=TODAY)
    lines = text.encode().split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    (found,) = events(text)
    assert told(found, "SUMMARY").endswith(f"({school})")


def test_half_a_character_does_not_break_a_line_in_the_middle_of_another() -> None:
    text = as_calendar([replace(VISITS, what="\ud800" * 80)], as_of=TODAY)

    assert max(map(len, text.encode("utf-8", "replace").split(b"\r\n"))) <= 75


def test_it_is_the_same_whenever_it_is_made() -> None:
    assert as_calendar([VISITS], as_of=TODAY) == as_calendar([VISITS], as_of=TODAY)

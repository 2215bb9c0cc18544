"""How long a cycle lasts, on the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.models import Cycle

cycles = st.sampled_from(Cycle)


@given(cycle=cycles, day=st.dates(max_value=date(9995, 12, 31)))
def test_a_cycle_ends_on_the_same_day_of_the_month_or_that_months_last(cycle: Cycle, day: date) -> None:
    """`Cycle.after`: "the same day of the month so many months later, or that month's last"."""
    end = cycle.after(day)
    next_day = end + timedelta(days=1)

    assert (end.year - day.year) * 12 + end.month - day.month == cycle.months
    assert end.day == day.day or (end.day < day.day and next_day.day == 1)


@given(cycle=cycles, one=st.dates(), other=st.dates())
def test_what_begins_later_never_ends_earlier(cycle: Cycle, one: date, other: date) -> None:
    assert cycle.after(min(one, other)) <= cycle.after(max(one, other))


@pytest.mark.parametrize(
    ("cycle", "day", "end"),
    [
        (Cycle.YEARLY, date(2026, 7, 8), date(2027, 7, 8)),
        (Cycle.YEARLY, date(2028, 2, 29), date(2029, 2, 28)),
        (Cycle.FOUR_YEARLY, date(2024, 2, 29), date(2028, 2, 29)),
        (Cycle.TERMLY, date(2026, 9, 30), date(2027, 2, 28)),
        (Cycle.TERMLY, date(2026, 7, 31), date(2026, 12, 31)),
        (Cycle.TWO_YEARLY, date(9999, 1, 1), date.max),
    ],
)
def test_months_end_where_the_calendar_ends_them(cycle: Cycle, day: date, end: date) -> None:
    assert cycle.after(day) == end

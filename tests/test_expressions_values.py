"""Parts of a plan as CEL sees them."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from policykit.expressions.kinds import part_kind
from policykit.expressions.programs import ready
from policykit.expressions.values import longest_list, longest_text, plain, written_day
from policykit.models import Measure, Model, Plan
from policykit.models.policy import Period
from policykit.selection import fields_of
from policykit.strategies import plans


def test_a_field_that_is_left_out_is_absent_and_a_list_is_empty() -> None:
    measure = Measure(indicator="Visits", due=date(2027, 7, 31))
    expected = {
        "indicator": "Visits",
        "due": "2027-07-31T00:00:00Z",
        "supporters": [],
        "milestones": [],
        "evidence": [],
    }

    assert expected == plain(measure)


def test_a_schools_own_fields_are_kept_whatever_they_hold() -> None:
    extra = {"a": None, "b": True, "c": 2**70, "d": (1, 2.5), "e": {3: "x"}, "f": "\ud800", "g": -(2**70)}
    expected = {
        "a": None,
        "b": True,
        "c": float(2**70),
        "d": [1, 2.5],
        "e": {"3": "x"},
        "f": "?",
        "g": -float(2**70),
    }

    assert expected == plain(extra)


def test_the_longest_list_is_found_however_deep() -> None:
    assert longest_list({"a": [{"b": [1, 2, 3]}], "c": "four"}) == 3
    assert longest_list("x") == 0


def test_the_longest_text_is_found_however_deep() -> None:
    assert longest_text({"a": ["x", {"b": "three"}], "c": 12345678}) == 5
    assert longest_text([]) == 0


@given(plans())
def test_values_have_no_field_that_the_model_does_not_have(plan: Plan) -> None:
    """An expression never sees a field that the model does not have, such as a property of Python's."""

    def compare(part: Any, value: Any) -> None:
        if isinstance(part, Model):
            assert isinstance(value, dict)
            assert value.keys() <= fields_of(type(part)).keys()
            for key, below in value.items():
                compare(getattr(part, fields_of(type(part))[key].attribute), below)
        elif isinstance(part, tuple):
            for each, below in zip(part, value, strict=True):
                compare(each, below)

    compare(plan, plain(plan))


@given(st.dates(), st.dates())
def test_dates_keep_their_order_and_equality(one: date, other: date) -> None:
    """Two days compare in an expression as they do in the calendar."""
    period, as_of = plain(Period(start=one, end=other)), written_day(other)
    for sign, expected in (("<", one < other), ("==", one == other), (">", one > other), ("!=", one != other)):
        result = ready(f"self.start {sign} self.end", part_kind(Period)).work_out({"self": period})

        assert expected is result
        assert expected is ready(f"self.start {sign} as_of", part_kind(Period)).work_out(
            {"self": period, "as_of": as_of}
        )


@given(st.dates(), st.dates())
def test_the_time_between_two_dates_is_the_days_between_them(one: date, other: date) -> None:
    days = (other - one).days
    text = f"self.end - self.start == duration('{days * 24}h') && self.start.getFullYear() == {one.year}"
    within = abs(days) < 100_000
    if within:
        assert ready(text, part_kind(Period)).work_out({"self": plain(Period(start=one, end=other))}) is True

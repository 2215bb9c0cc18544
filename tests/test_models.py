"""What the words, numbers and dates of a plan may look like, and that a plan, once read, stays as it is."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from policykit import models
from policykit.models import (
    AcademicYear,
    Amount,
    Count,
    Date,
    Id,
    Label,
    Laestab,
    Measure,
    Model,
    Number,
    Percentage,
    Text,
    Ukprn,
    Urn,
    WebAddress,
)

KINDS = [kind for name in models.__all__ if isinstance(kind := getattr(models, name), type) and issubclass(kind, Model)]


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


# --- academic years -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "begins"), [("2026-27", 2026), ("2026/27", 2026), ("1999-00", 1999), ("2099-00", 2099)]
)
def test_an_academic_year_is_written_with_both_its_calendar_years(text: str, begins: int) -> None:
    assert AcademicYear.parse(text) == AcademicYear(begins)


@pytest.mark.parametrize(
    "text", ["2026", "2026-28", "2026-26", "2026-2027", "26-27", "2026 - 27", "1899-00", "", "²026-27"]
)
def test_what_names_no_academic_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\A" + text):
        AcademicYear.parse(text)


def test_an_academic_year_begins_on_1_august_and_ends_on_31_july() -> None:
    """Education Act 2002, s. 38(7)."""
    year = AcademicYear.parse("2026-27")

    assert (year.start, year.end) == (date(2026, 8, 1), date(2027, 7, 31))


@given(st.dates(date(1900, 8, 1), date(2099, 7, 31)))
def test_every_day_is_in_one_academic_year_which_reads_as_it_is_written(day: date) -> None:
    year = AcademicYear.of(day)

    assert year.start <= day <= year.end
    assert AcademicYear.parse(str(year)) == year


def test_the_later_academic_year_is_the_greater() -> None:
    assert AcademicYear.parse("1999-00") < AcademicYear.parse("2000-01")


# --- single values --------------------------------------------------------------------------------------------------


TAKEN = [
    (Date, "2026-09-01", date(2026, 9, 1)),
    (Date, "2028-02-29", date(2028, 2, 29)),
    (Date, date(2026, 9, 1), date(2026, 9, 1)),
    (AcademicYear, "2026-27", AcademicYear(2026)),
    (Urn, "123456", "123456"),
    (Urn, 123456, "123456"),
    (Urn, 123456.0, "123456"),
    (Laestab, 3183315, "318/3315"),
    (Laestab, "3183315", "318/3315"),
    (Laestab, "318/3315", "318/3315"),
    (Ukprn, "10012345", "10012345"),
    (Ukprn, 10012345, "10012345"),
    (Label, "P-14", "P-14"),
    (Label, " P-14 ", "P-14"),
    (Label, 14, "14"),
    (Percentage, 0, 0),
    (Percentage, 100, 100),
    (Percentage, 12.5, 12.5),
    (Amount, 0, 0),
    (Count, 5.0, 5),
    (Number, -3, -3),
    (Text, "  Pupils meet ", "Pupils meet"),
    (Id, "links-with-schools-2", "links-with-schools-2"),
    (Id, "a" * 80, "a" * 80),
    (WebAddress, "https://www.example.org/policies", "https://www.example.org/policies"),
    (WebAddress, "www.example.org", "www.example.org"),
]


@pytest.mark.parametrize(("kind", "given", "value"), TAKEN, ids=map(str, range(len(TAKEN))))
def test_a_value_in_its_form_is_taken(kind: Any, given: object, value: object) -> None:
    assert read(kind, given) == value


REFUSED = [
    (Date, "2026-9-1"),
    (Date, "01/09/2026"),
    (Date, "20260901"),
    (Date, "2026-02-29"),
    (Date, datetime(2026, 9, 1)),  # noqa: DTZ001 - no time is a day
    (Date, 20260901),
    (AcademicYear, "2026-28"),
    (AcademicYear, 2026),
    (Urn, "12345"),
    (Urn, "1234567"),
    (Urn, "012345"),
    (Urn, "12345\N{FULLWIDTH DIGIT SIX}"),
    (Urn, True),
    (Laestab, "318-3315"),
    (Laestab, "118/3315"),
    (Laestab, 318331),
    (Ukprn, "20012345"),
    (Ukprn, "1001234"),
    (Label, ""),
    (Label, " "),
    (Label, True),
    (Label, 1.1),
    (Percentage, -0.1),
    (Percentage, 100.1),
    (Percentage, "50"),
    (Percentage, float("nan")),
    (Percentage, True),
    (Amount, -1),
    (Count, 1.5),
    (Count, -1),
    (Number, float("inf")),
    (Text, ""),
    (Text, " \n"),
    (Text, 14),
    (Id, "Links"),
    (Id, "links_with"),
    (Id, "-links"),
    (Id, "a" * 81),
    (WebAddress, "example"),
    (WebAddress, "ftp://example.org"),
]


@pytest.mark.parametrize(("kind", "given"), REFUSED, ids=map(str, range(len(REFUSED))))
def test_a_value_in_another_form_is_refused(kind: Any, given: object) -> None:
    with pytest.raises(ValidationError):
        read(kind, given)


# --- models ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_part_of_a_plan_is_frozen_and_refuses_fields_it_does_not_have(kind: type[Model]) -> None:
    assert kind.model_config["frozen"]
    assert kind.model_config["extra"] == "forbid"


def test_a_part_cannot_be_changed_and_a_changed_copy_leaves_it_as_it_was() -> None:
    measure = Measure(indicator="Pupils who feel they belong")
    copy = measure.model_copy(update={"target": 90})

    with pytest.raises(ValidationError, match="frozen"):
        measure.target = 90  # type: ignore[misc]
    assert (measure.target, copy.target) == (None, 90)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_lists_in_a_plan_are_tuples(kind: type[Model]) -> None:
    """A list could be changed within a part that cannot."""
    assert not [name for name, field in kind.model_fields.items() if "list[" in str(field.annotation)]


def test_a_list_with_nothing_after_its_key_is_empty() -> None:
    assert Measure.model_validate({"indicator": "Pupils", "milestones": None}).milestones == ()

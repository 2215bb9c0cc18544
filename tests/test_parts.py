"""A plan taken apart: nothing is left out, nothing comes twice, and every path leads to its part."""

from collections.abc import Iterator
from typing import Any

from hypothesis import given

from policykit.models import Commitment, Dimensions, Measure, Model, Plan
from policykit.parts import name_path, take_apart
from policykit.source import Path
from policykit.strategies import Data, written_plans

NO_PROSE = {"$schema", "id", "answers", "responds_to", "urn", "ukprn", "laestab"}


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every part and every value of a plan, in the plain way, each with its path in the document."""
    yield path, value
    if isinstance(value, Model):
        for name, field in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*path, key))
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value):
            yield from walk(item, (*path, number))


def is_prose(path: Path, value: Any) -> bool:
    names = [step for step in path if isinstance(step, str)]
    return type(value) is str and (names[0] == "extra" or names[-1] not in NO_PROSE)


@given(written_plans())
def test_every_text_is_found_once_where_it_stands(data: Data) -> None:
    plan = Plan.model_validate(data)
    expected = [(path, value) for path, value in walk(plan) if is_prose(path, value)]

    assert sorted(take_apart(plan).texts, key=repr) == sorted(expected, key=repr)


@given(written_plans())
def test_every_part_is_shown_once_under_its_kind_in_the_order_of_the_plan(data: Data) -> None:
    plan = Plan.model_validate(data)
    expected: dict[type, list[tuple[Path, Any]]] = {}
    for path, value in walk(plan):
        if isinstance(value, Model):
            expected.setdefault(type(value), []).append((path, value))

    assert take_apart(plan).by_kind == expected


@given(written_plans())
def test_every_part_has_a_name_of_its_own_that_leads_to_it(data: Data) -> None:
    """A name has as many steps as the path, and the names of fields stay in it."""
    plan = Plan.model_validate(data)
    for path, _ in (*take_apart(plan).texts, *(part for parts in take_apart(plan).by_kind.values() for part in parts)):
        name = name_path(plan, path)

        assert len(name) == len(path)
        assert [each for each, step in zip(name, path, strict=True) if isinstance(step, str)] == [
            step for step in path if isinstance(step, str)
        ]


PLAN = Plan.model_validate(
    {
        "policy": {"title": "Community cohesion"},
        "schools": [{"name": "Ashwell Primary School"}],
        "dimensions": {"global": {"meaning": "Our partner school in Ghana"}},
        "commitments": [
            {"id": "visits", "heading": "teaching", "text": "Year 4 visits a gurdwara"},
            {
                "heading": "equity",
                "text": "We look at exclusions by group",
                "measures": [{"indicator": "Exclusions"}],
                "answers": ["exclusions-and-discipline"],
            },
        ],
        "extra": {"house": {"motto": ["Be kind", 3]}},
    }
)


def test_parts_of_one_kind_come_with_their_paths() -> None:
    by_kind = take_apart(PLAN).by_kind

    assert [path for path, _ in by_kind[Commitment]] == [("commitments", 0), ("commitments", 1)]
    assert [path for path, _ in by_kind[Measure]] == [("commitments", 1, "measures", 0)]
    assert [path for path, _ in by_kind[Dimensions]] == [("dimensions",)]


def test_fields_go_by_the_document_s_words() -> None:
    """In Python the field is `global_`, for `global` is a word of Python's own."""
    assert (("dimensions", "global", "meaning"), "Our partner school in Ghana") in take_apart(PLAN).texts


def test_a_school_s_own_fields_are_read_for_their_words() -> None:
    assert (("extra", "house", "motto", 0), "Be kind") in take_apart(PLAN).texts


def test_names_and_numbers_of_things_are_no_prose() -> None:
    assert "exclusions-and-discipline" not in [text for _, text in take_apart(PLAN).texts]


def test_a_part_of_a_list_goes_by_its_id_or_else_its_own_words() -> None:
    """So that a finding stays the same when parts move."""
    assert name_path(PLAN, ("commitments", 0, "text")) == ("commitments", "visits", "text")
    assert name_path(PLAN, ("commitments", 1, "measures", 0)) == (
        "commitments",
        "We look at exclusions by group",
        "measures",
        "Exclusions",
    )
    assert name_path(PLAN, ("dimensions", "global", "meaning")) == ("dimensions", "global", "meaning")
    assert name_path(PLAN, ("extra", "house", "motto", 0)) == ("extra", "house", "motto", "Be kind")
    assert name_path(PLAN, ("extra", "house", "motto", 1)) == ("extra", "house", "motto", "1")


def test_what_is_not_there_goes_by_its_path() -> None:
    assert name_path(PLAN, ("commitments", 7, "text")) == ("commitments", "7", "text")
    assert name_path(PLAN, ("regard", "parents_views")) == ("regard", "parents_views")

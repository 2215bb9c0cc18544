"""The names that a plan's schools go by are taken out of its sentences, and nothing else is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.across.own_names import find_names, hide, hide_all
from policykit.models import Plan
from policykit.prose import words_of

LONG = "Ash Beech Cedar Elm Fir Hazel Larch Lime Maple Oak Pine Rowan Willow"


def plan_of(*names: str, **more: str) -> Plan:
    return Plan.model_validate(
        {"policy": {"title": "Living together"}, "schools": [{"name": name} | more for name in names]}
    )


def left(text: str, *names: str, **more: str) -> str:
    """Return the words that are left of a text, with x for a name."""
    return " ".join(words_of(hide(find_names(plan_of(*names, **more)), text)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ashwell Primary School", "At Ashwell Primary School we eat together"),
        ("Ashwell Primary School", "At Ashwell we eat together"),
        ("The Ashwell Academy", "At Ashwell School we eat together"),
        ("Ashwell Church of England (VA) Primary School", "At Ashwell C of E Primary we eat together"),
        ("St. Mary's Catholic Primary School", "At St Mary’s we eat together"),
        ("ASHWELL PRIMARY SCHOOL", "At Ashwell\nPrimary we eat together"),
        ("ashwell primary school", "At Ashwell we eat together"),
        ("Our Lady of Lourdes", "At Our Lady of Lourdes we eat together"),
        ("Éireann School", "At Éireann we eat together"),
    ],
)
def test_a_school_goes_by_its_name_and_by_what_stands_there_before_its_kind(name: str, text: str) -> None:
    assert left(text, name) == "at x we eat together"


@pytest.mark.parametrize("field", ["trust", "federation", "local_authority"])
def test_those_that_a_school_belongs_to_have_names_too(field: str) -> None:
    assert left("At Orrindale we eat together", "Ashwell School", **{field: "Orrindale"}) == "at x we eat together"


def test_the_longest_name_counts() -> None:
    assert left("At Ashwell Grange we eat together", "Ashwell Grange", trust="Ashwell") == "at x we eat together"


def test_every_school_of_a_plan_is_meant() -> None:
    text = "Ashwell and Millrace eat together"

    assert left(text, "Ashwell Infant School", "Millrace Junior School") == "x and x eat together"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Hope School", "we hope for the best"),
        ("Ashwell School", "at Ashwellthorpe"),
        ("Community Primary School", "community matters"),
        ("–", "at – we"),
        ("Ashwell School", "at NorthAshwell"),
        (LONG, f"at {LONG}"),
    ],
)
def test_other_words_stay(name: str, text: str) -> None:
    assert left(text, name) == " ".join(words_of(text))


def test_a_plan_with_hundreds_of_schools_is_looked_through_for_the_first_hundred() -> None:
    plan = plan_of(*(f"Place{number} School" for number in range(300)))

    assert words_of(hide(find_names(plan), "Place7 and Place250")) == ["x", "and", "place250"]


@given(st.lists(st.text(st.sampled_from("Ash welLprimy\0.-"), max_size=20)))
def test_many_texts_are_as_many_single_ones(texts: list[str]) -> None:
    names = find_names(plan_of("Ash Wel Primary", "Primary", federation="L-P"))

    assert hide_all(names, texts) == [hide(names, text) for text in texts]


def test_a_name_does_not_go_on_in_the_next_text() -> None:
    names = find_names(plan_of("Ashwell Grange School"))

    assert hide_all(names, ["At Ashwell", "Grange of ours", "Ashwell Grange", "School"]) == [
        *("At Ashwell", "Grange of ours", "X             ", "School"),
    ]


@given(st.text(min_size=1).filter(lambda text: re.search(r"\S", text)), st.text())
def test_no_place_in_a_text_moves(name: str, text: str) -> None:
    """What is found in a text without names can be shown in the text with them."""
    whole = f"{text} {name} {text}"
    hidden = hide(find_names(plan_of(name)), whole)

    assert len(hidden) == len(whole)
    assert {after for before, after in zip(whole, hidden, strict=True) if before != after} <= {"X", " "}

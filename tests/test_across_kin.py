"""Plans of one school are told by its number or its name, and by what other plans say of both."""

import json
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.across.kin import find_kin, mark_schools
from policykit.testing import plan_around

School: TypeAlias = tuple[str, int | None]
ASHWELL, NUMBERED, NAMESAKE = ("Ashwell School", None), ("Ashwell School", 990001), ("Ashwell School", 990002)
RENAMED, MILLRACE, SALTMARSH = ("Ashwell Primary", 990001), ("Millrace Academy", None), ("Saltmarsh School", 990003)
CANAL = ("Canal Street School", None)


def kin(*plans: tuple[School, ...]) -> list[int]:
    return find_kin([mark_schools(plan_around(json.dumps({"schools": [*map(written, each)]}))) for each in plans])


def written(school: School) -> dict[str, Any]:
    name, urn = school
    return {"name": name} | ({"urn": urn} if urn else {})


@pytest.mark.parametrize(
    ("one", "other", "are_kin"),
    [
        ((NUMBERED,), (RENAMED,), True),
        ((ASHWELL,), ((" ashwell  SCHOOL", None),), True),
        ((NUMBERED,), (ASHWELL,), True),
        ((NUMBERED,), (NAMESAKE,), False),
        ((ASHWELL,), (RENAMED,), False),
        ((ASHWELL,), (MILLRACE, ASHWELL), True),
        ((NUMBERED,), (SALTMARSH, RENAMED), True),
        ((ASHWELL, MILLRACE), (SALTMARSH,), False),
    ],
)
def test_plans_are_kin_that_share_a_number_or_a_name_without_two_numbers(
    one: tuple[School, ...], other: tuple[School, ...], *, are_kin: bool
) -> None:
    assert kin(one, other) == kin(other, one) == [0, 0 if are_kin else 1]


def test_plans_are_kin_that_both_are_kin_of_a_third() -> None:
    assert kin((MILLRACE,), (SALTMARSH,), (ASHWELL,), (SALTMARSH, MILLRACE)) == [0, 0, 1, 0]
    assert kin((ASHWELL,), (RENAMED,), (NUMBERED,)) == [0, 0, 0]


def test_plans_are_kin_over_any_number_of_others() -> None:
    """A plan for two schools joins their groups, and one for two others joins that to a third."""
    assert kin((ASHWELL,), (MILLRACE,), (CANAL,), (CANAL,), (CANAL, MILLRACE), (MILLRACE, ASHWELL)) == [0] * 6


def test_no_plans_have_no_kin() -> None:
    assert find_kin([]) == []


SCHOOLS = st.sampled_from([ASHWELL, NUMBERED, NAMESAKE, RENAMED, MILLRACE, SALTMARSH])
PLANS = st.lists(st.lists(SCHOOLS, min_size=1, max_size=2).map(tuple), min_size=1, max_size=6)


@given(PLANS, st.randoms(use_true_random=False))
def test_the_order_of_the_plans_decides_nothing_but_the_numbers(plans: list[tuple[School, ...]], random: Any) -> None:
    order = random.sample(range(len(plans)), len(plans))
    given_so, permuted = kin(*plans), kin(*(plans[number] for number in order))

    assert sorted(set(given_so)) == list(range(len(set(given_so))))
    for one, was in enumerate(order):
        for other, also_was in enumerate(order):
            assert (permuted[one] == permuted[other]) == (given_so[was] == given_so[also_was])

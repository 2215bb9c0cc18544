"""Which parts of a list were which in an older one."""

import random

from hypothesis import given
from hypothesis import strategies as st

from policykit.models import Commitment, Partner, School
from policykit.pairing import form, pair
from policykit.pairing import number as written

_WORDS = st.sampled_from(
    ["Pupils meet a class of another town", "Pupils meet a class of our town", "We read", "We", ""]
)
_PARTS = st.builds(
    lambda id, text: Commitment.model_validate({"id": id or None, "heading": "teaching", "text": f"x {text}"}),
    st.sampled_from(["a", "b", "c", ""]),
    _WORDS,
)
_LISTS = st.lists(_PARTS | _WORDS, max_size=6)


def commitment(text: str, id: str | None = None) -> Commitment:
    return Commitment.model_validate({"heading": "teaching", "text": text, "id": id})


def test_a_part_is_known_by_its_id_whatever_it_says_now() -> None:
    old = [commitment("Pupils meet", "visits"), commitment("We read", "books")]
    new = [commitment("Nothing like it was", "books"), commitment("Else", "visits")]

    assert pair(old, new).both == ((1, 0), (0, 1))


def test_a_school_is_known_by_its_number() -> None:
    old, new = School(name="Ashwell Primary", urn="990101"), School(name="Brook Academy", urn="990101")

    assert pair([old], [new]).both == ((0, 0),)


def test_a_part_without_an_id_is_known_by_its_own_words() -> None:
    old = [Partner(name="Canal Street School", does="They meet"), Partner(name="Green Gate School")]
    new = [Partner(name="Green Gate School", does="Letters"), Partner(name="Canal Street School")]

    assert pair(old, new).both == ((1, 0), (0, 1))


def test_a_part_that_was_reworded_is_known_by_what_is_alike() -> None:
    old = [commitment("Each class visits a mosque and a church"), commitment("All pupils learn an instrument")]
    new = [
        commitment("All pupils in Year 4 learn an instrument"),
        commitment("Each class visits a temple and a church"),
    ]

    assert pair(old, new).both == ((1, 0), (0, 1))


def test_what_has_a_word_in_common_is_another_thing() -> None:
    found = pair([Partner(name="Canal Street School")], [Partner(name="Green Gate School")])

    assert (found.both, found.removed, found.added) == ((), (0,), (0,))


def test_two_dates_are_never_alike() -> None:
    assert pair(["2026-07-08"], ["2026-07-09"]).both == ()


def test_only_what_left_its_place_is_moved() -> None:
    """One that goes to the front moves, and not the many that it passes; one that is new moves nothing."""
    assert pair(list("abcd"), list("dabc")).moved == {0}
    assert pair(list("abc"), list("xabc")).moved == frozenset()
    assert pair(list("abc"), list("bc")).moved == frozenset()


def test_very_long_lists_are_not_compared_word_by_word() -> None:
    old = [f"We read book number {number} together" for number in range(300)]
    new = [f"They read book number {number} together" for number in range(300)]

    assert pair(old, new).both == ()


def test_numbers_are_written_as_people_do() -> None:
    assert [written(each) for each in (90.0, 2.1, -0.0, 1_000_000)] == ["90", "2.1", "0", "1000000"]


def test_the_same_is_said_in_one_form() -> None:
    assert form({"a": 1, "b": None}) == form({"b": None, "a": 1.0})
    assert form((1, 2)) != form((2, 1))
    assert form((1, 2), is_ordered=False) == form((2, 1), is_ordered=False)
    assert form("1") != form(1)
    assert form("None") != form(None)
    assert form([True]) != form([1])


@given(_LISTS, _LISTS)
def test_every_item_is_in_exactly_one_place(old: list[object], new: list[object]) -> None:
    """A pairing tells of each item whether it stayed, went or came, once."""
    found = pair(old, new)

    assert sorted([*(i for i, _ in found.both), *found.removed]) == list(range(len(old)))
    assert sorted([*(j for _, j in found.both), *found.added]) == list(range(len(new)))


@given(_LISTS, st.randoms(use_true_random=False))
def test_an_order_of_its_own_takes_nothing_away(old: list[object], chance: random.Random) -> None:
    new = chance.sample(old, len(old))
    found = pair(old, new)

    assert (found.removed, found.added) == ((), ())
    assert all(form(old[i]) == form(new[j]) for i, j in found.both)
    assert bool(found.moved) == ([form(each) for each in old] != [form(each) for each in new])

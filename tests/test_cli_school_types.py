"""Of a type that the register does not know, `policykit new` says which may be meant."""

import pytest

from policykit.cli.school_types import suggest_types
from policykit.models import EstablishmentType


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ("aided", "Voluntary aided school"),
        ("COMMUNITY", "Community school or Community special school"),
        ("comunity", "Community school or Community special school"),
        (
            "free school",
            "Free schools, Free schools special, Free schools alternative provision or Free schools 16 to 19",
        ),
        ("special academy", "Academy special sponsor led or Academy special converter"),
        ("communityschool", "Community school"),
    ],
)
def test_types_with_such_words_in_them_are_named(words: str, types: str) -> None:
    assert suggest_types(words) == f"did you mean {types}?"


def test_of_a_word_that_many_types_have_all_are_named() -> None:
    assert suggest_types("Academy").count("Academy") == sum(each.startswith("Academy") for each in EstablishmentType)


@pytest.mark.parametrize("words", ["primary", "primary school", "infant school", "zzz", "a", ""])
def test_else_the_common_ones_are_named(words: str) -> None:
    assert suggest_types(words) == (
        "it stands on the school's page there; common ones are Community school, Voluntary aided school, "
        "Voluntary controlled school, Foundation school, Academy converter, Academy sponsor led, Free schools and "
        "Community special school"
    )

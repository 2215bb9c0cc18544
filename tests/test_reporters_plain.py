"""How reports for governors say things."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.duties import Basis
from policykit.reporters.plain import (
    day,
    first_large,
    listed,
    marked,
    part_in_words,
    sentence,
    source_in_words,
    steps,
    thousands,
    voice_in_words,
)
from policykit.source import Path, pointer
from runs import FINDING


def test_a_day_is_written_as_in_a_letter() -> None:
    assert day(date(2026, 1, 4)) == "4 January 2026"
    assert day(date(2026, 12, 31)) == "31 December 2026"


@pytest.mark.parametrize(
    ("words", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_listed_as_a_sentence_does(words: list[str], told: str) -> None:
    assert listed(words) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("has no due date", "Has no due date."),
        ("is it so?", "Is it so?"),
        ("URNs", "URNs."),
        ("“a …”", "“a …”."),
        ("", "."),
    ],
)
def test_a_message_becomes_a_sentence(text: str, told: str) -> None:
    assert sentence(text) == told


def test_letters_after_the_first_stay_as_they_are() -> None:
    assert first_large("uK community") == "UK community"
    assert thousands(11236) == "11,236"


def test_words_of_the_form_are_marked_and_nothing_else_is() -> None:
    assert marked("under `due` & `lead`, <b>") == "under <code>due</code> &amp; <code>lead</code>, &lt;b&gt;"
    assert marked("one ` alone") == "one ` alone"
    assert marked("`<i>`\u202e") == r"<code>&lt;i&gt;</code>\u202e"


@pytest.mark.parametrize(
    ("basis", "said", "briefly"),
    [
        (Basis.STATUTE, "The law: Act, s. 1", "law: Act, s. 1"),
        (Basis.REGULATION, "The law: Act, s. 1", "law: Act, s. 1"),
        (Basis.GUIDANCE, "Guidance, which is not law: Act, s. 1", "guidance"),
        (Basis.INSPECTION, "Former inspection criteria, which are not law: Act, s. 1", "inspection"),
        (Basis.MODEL_POLICY, "The model policy, which is not law: Act, s. 1", "model policy"),
        (Basis.PRACTICE, "Good practice; no law asks for it", "good practice"),
    ],
)
def test_only_the_law_is_called_law(basis: Basis, said: str, briefly: str) -> None:
    """The law's voice is never lent to good advice."""
    assert source_in_words(replace(FINDING, basis=basis, citation="Act, s. 1")) == said
    assert voice_in_words(basis, "Act, s. 1") == briefly


def test_that_a_file_can_be_read_is_nobodys_word() -> None:
    assert source_in_words(replace(FINDING, code="PK002")).startswith("Nobody’s word: ")


@given(st.lists(st.text(max_size=6).filter(lambda key: not key.isdigit()) | st.integers(0, 99)))
def test_a_pointer_is_read_as_it_was_written(path: list[str | int]) -> None:
    assert steps(pointer(path)) == tuple(path)


@pytest.mark.parametrize(
    ("at", "part", "told"),
    [
        ("", (), "the plan as a whole"),
        ("/policy/review/next", (), "policy, review, next"),
        ("/commitments", (), "commitments"),
        ("/commitments/2/in_place", (), "commitment 3, in place"),
        ("/commitments/2/measures/0/target", ("visits",), "commitment 3, measure 1, target"),
        ("/commitments/2/measures/0/target", ("visits", "trips"), "commitment “visits”, measure “trips”, target"),
        ("/commitments/2/evidence/1", ("visits",), "commitment “visits”, evidence 2"),
        ("/context/analysis/0/source", ("census",), "context, finding of the analysis “census”, source"),
        ("/schools/0/urn", (), "school 1, URN"),
        ("/regard/children_and_young_peoples_plan", (), "regard, children and young people’s plan"),
        ("/extra/a~1b/0", (), "extra, a/b 1"),
        ("/0", (), "1"),
    ],
)
def test_a_part_is_named_as_governors_would(at: str, part: tuple[str, ...], told: str) -> None:
    assert part_in_words(replace(FINDING, pointer=at, part=part), {}) == told


def test_a_part_goes_by_its_own_words_where_they_are_known() -> None:
    finding = replace(FINDING, pointer="/commitments/0/measures/1/due", part=("visits", "trips"))
    names: dict[Path, str] = {("commitments", 0, "measures", 1): "Pupils who feel they belong"}

    assert part_in_words(finding, names) == "commitment “visits”, measure “Pupils who feel they belong”, due"

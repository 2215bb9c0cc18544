"""How reports for governors say things."""

from dataclasses import replace
from datetime import date

import pytest

from policykit.duties import Basis
from policykit.reporters.words.plain import (
    day,
    first_large,
    listed,
    marked,
    sentence,
    source_in_words,
    thousands,
    voice_in_words,
)
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
        (Basis.PRACTICE, "Good practice; no law asks for it", "good practice: Act, s. 1"),
    ],
)
def test_only_the_law_is_called_law(basis: Basis, said: str, briefly: str) -> None:
    """The law's voice is never lent to good advice."""
    assert source_in_words(replace(FINDING, basis=basis, citation="Act, s. 1")) == said
    assert voice_in_words(basis, "Act, s. 1") == briefly


def test_that_a_file_can_be_read_is_nobodys_word() -> None:
    assert source_in_words(replace(FINDING, code="PK002")).startswith("Nobody’s word: ")

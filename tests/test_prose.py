"""All the words of a plan: what is found in them, where, and in which sentence."""

import re

from hypothesis import given
from hypothesis import strategies as st

from policykit.privacy import Kind
from policykit.prose import Prose, words_of
from policykit.source import Path

WORDS = re.compile(r"\w+")

texts = st.lists(st.text(st.sampled_from("ab .?!\n’S"), min_size=1), max_size=6)


def prose(*texts: str) -> Prose:
    return Prose(tuple((("statement", number), text) for number, text in enumerate(texts)))


@given(texts)
def test_what_is_found_is_found_where_it_stands(given_texts: list[str]) -> None:
    """Looking through all texts at once finds what looking through one after the other finds."""
    everything = prose(*given_texts)
    one_by_one: list[tuple[Path, str]] = [
        (path, word) for path, text in everything.texts for word in WORDS.findall(text)
    ]

    assert [(passage.path, passage.match[0]) for passage in everything.find(WORDS)] == one_by_one


@given(texts)
def test_a_passage_lies_in_its_sentence_and_a_sentence_in_its_text(given_texts: list[str]) -> None:
    for passage in prose(*given_texts).find(WORDS):
        assert passage.match[0] in passage.sentence
        assert passage.sentence in passage.text


def test_a_sentence_ends_where_the_next_begins_with_a_capital() -> None:
    """The stops of abbreviations, as in s. 21, end nothing."""
    everything = prose("The law is old. It is s. 21(5) of an Act! “Is it?” Yes", "It stands.\n\nNew paragraph")

    def sentences(word: str) -> list[str]:
        return [passage.sentence for passage in everything.find(re.compile(word))]

    assert sentences("old") == ["The law is old."]
    assert sentences("21") == ["It is s. 21(5) of an Act!"]
    assert sentences("Is it") == ["“Is it?”"]
    assert sentences("Yes") == ["Yes"]
    assert sentences("stands") == ["It stands."]
    assert sentences("paragraph") == ["New paragraph"]


def test_a_passage_of_two_sentences_gives_both() -> None:
    (passage,) = prose("We meet. We talk. We eat.").find(re.compile("meet. We talk"))

    assert passage.sentence == "We meet. We talk."


def test_a_sentence_of_many_pages_is_cut() -> None:
    """So that a text which is one long sentence does not make a rule read all of it for every word."""
    (passage,) = prose("x " * 5_000 + "here" + " y" * 5_000).find(re.compile("here"))

    assert "here" in passage.sentence
    assert len(passage.sentence) < 3_000


def test_a_sentence_is_given_once_however_often_the_words_stand_in_it() -> None:
    everything = prose("We meet and meet. We talk. They meet", "We meet")

    assert [each.sentence for each in everything.find_sentences(re.compile("meet"))] == [
        "We meet and meet.",
        "They meet",
        "We meet",
    ]


@given(texts)
def test_whoever_asks_for_sentences_gets_the_first_place_in_each(given_texts: list[str]) -> None:
    everything = prose(*given_texts)
    first = {(each.number, everything.sentence_around(each)): each for each in reversed([*everything.find(WORDS)])}

    assert sorted(each.match.start() for each in everything.find_sentences(WORDS)) == sorted(
        each.match.start() for each in first.values()
    )


def test_the_same_words_are_given_once_a_text_by_whoever_asks_for_distinct_ones() -> None:
    everything = prose("meet meat meet", "meet")

    found = [(each.path, each.match[0]) for each in everything.find_distinct(re.compile("me[ea]t"))]
    assert found == [(("statement", 0), "meet"), (("statement", 0), "meat"), (("statement", 1), "meet")]


def test_a_phrase_is_found_whatever_signs_are_between_its_words() -> None:
    everything = prose("Our pupils’ – VOICE, and voice of pupils", "Pupils", "voice")

    assert [each.match[0] for each in everything.find_phrase("pupils, voice")] == ["pupils’ – VOICE"]
    assert [*everything.find_phrase("pupils meet")] == []
    assert [*everything.find_phrase("…")] == []


def test_small_letters_tell_quickly_whether_a_word_occurs() -> None:
    assert prose("OFSTED's  team", "came (twice)").words == {"ofsted", "s", "team", "came", "twice"}
    assert [*prose("OFSTED came").find(re.compile("came"), having=frozenset({"dfe", "went"}))] == []
    assert len([*prose("OFSTED came").find(re.compile("came"), having=frozenset({"dfe", "ofsted"}))]) == 1


def test_no_words_are_no_words() -> None:
    assert prose().whole == ""
    assert [*prose().find(WORDS)] == []


def test_personal_data_are_found_by_kind_and_place() -> None:
    everything = prose("Write to j.example@ashwell.test", "Ask Mrs Example", "Ring 07700 900123")

    assert [*everything.find_personal(Kind.EMAIL)] == [(("statement", 0), "j.example@ashwell.test")]
    assert [*everything.find_personal(Kind.NAME)] == [(("statement", 1), "Mrs Example")]
    assert [*everything.find_personal(Kind.TELEPHONE)] == [(("statement", 2), "07700 900123")]
    assert [*everything.find_personal(Kind.PUPIL_NUMBER)] == []


def test_words_are_told_whatever_is_between_them() -> None:
    words = ["pupils", "voice", "in", "our", "school", "and", "beyond"]

    assert words_of("· Pupils’ voice – in “our”  school,\nand beyond.") == words


@given(st.text())
def test_words_of_words_are_the_same(text: str) -> None:
    assert words_of(" ".join(words_of(text))) == words_of(text)


def test_words_of_two_texts_are_not_taken_together() -> None:
    assert [*prose("We promote community", "cohesion here").find(re.compile(r"community\W+cohesion"))] == []

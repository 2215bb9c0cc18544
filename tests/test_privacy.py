"""Personal data are recognised for what they are, and nothing that policykit writes repeats them."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policykit.checker import check
from policykit.loading import loads
from policykit.privacy import Kind, Personal, find_personal, has_check_letter, redact, shown
from policykit.strategies import Data, near_plans, written_plans
from policykit.strategies.mistakes import places, put
from policykit.syntax import Format

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
TODAY = date(2026, 9, 1)

bodies = st.from_regex("[0-9]{11}[0-9A-HJ-NP-RT-Z]", fullmatch=True)


def with_check_letter(body: str) -> str:
    """Put the letter before a pupil number's other twelve characters, as the DfE's guide to the numbers says."""
    values = [LETTERS.index(each) if each in LETTERS else int(each) for each in body]
    return LETTERS[sum(place * value for place, value in enumerate(values, start=2)) % 23] + body


pupil_numbers = bodies.map(with_check_letter)
emails = st.from_regex(r"[a-z][a-z0-9]{5,9}([._+'-][a-z0-9]{5,9}){0,2}@[a-z]{3,9}(\.[a-z]{3,9}){1,2}", fullmatch=True)
telephones = st.sampled_from(
    [
        *("07700 900123", "07700900123", "07700-900-123", "(020) 7946 0123", "020 7946 0123", "0161 496 0000"),
        *(
            "01632 960 123",
            "01632 960123",
            "+44 20 7946 0123",
            "+44 (0)20 7946 0123",
            "+447700900123",
            "0044 7700 900123",
        ),
        *("0808 157 0192", "0161 4960000", "(01632)  960123"),
    ]
)
names = st.sampled_from(["Mrs Example", "Mr A. N. Example", "Miss Example-Smythe", "Dr O’Example", "Revd Ann Example"])
secrets = pupil_numbers | pupil_numbers.map(str.lower) | emails | telephones | names


# --- recognised -----------------------------------------------------------------------------------------------------


def kinds(text: str) -> set[Kind]:
    return {each.kind for each in find_personal(text)}


@given(pupil_numbers, st.sampled_from(["{}", "pupil {}.", "({})", "UPN_{}", "’{}’"]))
def test_a_pupil_number_is_found_by_its_check_letter(number: str, around: str) -> None:
    text = around.format(number)
    start = text.index(number)

    assert [*find_personal(text, Kind.PUPIL_NUMBER)] == [Personal(Kind.PUPIL_NUMBER, start, start + len(number))]
    assert [*find_personal(text.lower(), Kind.PUPIL_NUMBER)]


@given(bodies, st.sampled_from(LETTERS))
def test_another_number_of_the_same_length_is_left_alone(body: str, letter: str) -> None:
    assume(letter != with_check_letter(body)[0])

    assert not has_check_letter(letter + body)
    assert not [*find_personal(letter + body, Kind.PUPIL_NUMBER)]


@given(pupil_numbers, st.sampled_from(["x{}", "{}0", "1{}"]))
def test_a_part_of_a_longer_number_is_no_pupil_number(number: str, around: str) -> None:
    assert not [*find_personal(around.format(number), Kind.PUPIL_NUMBER)]


@given(bodies)
def test_the_check_letter_is_the_one_that_others_work_out(body: str) -> None:
    """Compared with python-stdnum, which has it from the same guide."""
    upn = pytest.importorskip("stdnum.gb.upn")

    assert upn.calc_check_digit(body) == with_check_letter(body)[0]
    assert has_check_letter(upn.calc_check_digit(body) + body)


def test_letters_that_only_look_alike_are_left_alone() -> None:
    """The Kelvin sign is a K to whoever ignores case, and has no place in the alphabet of pupil numbers."""
    assert not kinds("A12345678901\N{KELVIN SIGN}")
    assert not kinds("\N{KELVIN SIGN}123456789012")
    assert not kinds("A1234567890\N{ARABIC-INDIC DIGIT ONE}\N{ARABIC-INDIC DIGIT TWO}")


@given(emails)
def test_an_e_mail_address_is_found_whole(address: str) -> None:
    text = f"Write to <{address}>, or come."

    assert [text[each.start : each.end] for each in find_personal(text)] == [address]


@given(telephones)
def test_a_telephone_number_is_found(number: str) -> None:
    assert kinds(f"Ring {number}, or come") == {Kind.TELEPHONE}


@pytest.mark.parametrize(
    "text",
    [
        *("01.09.2026 (10.30)", "01-09-2026 12 pupils", "01/09/2026", "2026-09-01 10:30", "0 1 2 3 4 5 6 7 8 9"),
        *("section 21(5)(b) of the Education Act 2002", "318/3315", "10012345", "990142", "00 123 456 789"),
        *("0123456789012345", "1.0161 496 0000", "1,234,567,890", "£07.50 a head for 1200 pupils"),
    ],
)
def test_dates_and_other_numbers_are_no_telephone_numbers(text: str) -> None:
    assert not kinds(text)


@given(names)
def test_a_person_is_found_by_the_title_before_the_name(name: str) -> None:
    assert [*find_personal(f"Ask {name}, please")] == [Personal(Kind.NAME, 4, 4 + len(name))]


@pytest.mark.parametrize(
    "text",
    [
        *("Mr Men", "Dr Barnardo’s", "Dr Martin Luther King", "Dr Ashwell Grammar School", "Miss World", "Dr Seuss"),
        *("a Mr and a Mrs", "Misses Example", "XDr Example", "Profs and Drs", "the Revd", "Ms. and"),
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(text: str) -> None:
    assert not kinds(text)


def test_one_kind_can_be_asked_for() -> None:
    text = "Mrs Example, 07700 900123, j@example.test"

    assert [each.kind for each in find_personal(text, Kind.TELEPHONE)] == [Kind.TELEPHONE]
    assert kinds(text) == {Kind.NAME, Kind.TELEPHONE, Kind.EMAIL}


# --- never repeated -------------------------------------------------------------------------------------------------


@given(st.lists(secrets, max_size=4), st.sampled_from([" ", ", ", " and ", "\n", " / "]))
def test_redacted_text_has_nothing_private_in_it(private: list[str], between: str) -> None:
    text = redact(between.join(["Here", *private, "there"]))

    assert not [each for each in private if each in text]
    assert text.startswith("Here")
    assert text.endswith("there")


@given(st.text())
def test_text_is_redacted_once(text: str) -> None:
    assert redact(redact(text)) == redact(text)


def test_a_redacted_text_says_what_was_there() -> None:
    assert redact("Ask Mrs Example at j@example.test") == "Ask [a person's name] at [an e-mail address]"
    assert redact("07700900123@example.test") == "[an e-mail address]"
    assert redact("Mr Dr Example") == "[a person's name]"


@given(secrets, st.text("ab ", max_size=100))
def test_what_is_shown_is_redacted_before_it_is_cut(private: str, before: str) -> None:
    """Half a pupil number still tells a lot."""
    words = shown(f"{before} {private}")

    assert len(words) <= 60
    assert private[:6] not in words


def test_short_words_are_shown_as_they_are() -> None:
    assert shown("Year 4\n visits") == "Year 4 visits"
    assert shown("x" * 60) == "x" * 60
    assert shown("x" * 61) == "x" * 59 + "…"


def said(text: str, format: Format) -> str:
    """Return all that the findings of a check say."""
    findings = check(loads(text, format=format), as_of=TODAY, pack="full").findings
    return "\n".join(f"{each.message}\n{each.settle}\n{each.pointer}\n{each.excerpt}" for each in findings).replace(
        "\\/", "/"
    )


def written(data: Any, draw: st.DataObject) -> tuple[str, Format]:
    indent = draw.draw(st.sampled_from([None, 2]))
    return json.dumps(data, indent=indent, ensure_ascii=False), draw.draw(st.sampled_from([Format.JSON, Format.YAML]))


@given(written_plans(), secrets, st.data())
def test_nothing_private_in_a_plan_is_repeated(data: Data, private: str, draw: st.DataObject) -> None:
    texts = [path for path in places(data) if isinstance(_at(data, path), str)]
    path = draw.draw(st.sampled_from(texts))
    text = draw.draw(st.sampled_from(["{}", "Ask {} first.", "The school, the town and the people in it. " * 2 + "{}"]))

    assert private not in said(*written(put(data, path, text.format(private)), draw))


@given(near_plans(), secrets, st.data())
def test_nothing_private_in_a_document_that_is_no_plan_is_repeated(
    data: Any, private: str, draw: st.DataObject
) -> None:
    path = draw.draw(st.sampled_from([*places(data)]))
    if isinstance(_at(data, path), dict):
        path = (*path, private)
    text, format = written(put(data, path, private), draw)
    text = text[: draw.draw(st.sampled_from([None, None, -1]))]

    assert private not in said(text, format)


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data

"""Marks tell whether two schools say the same, and give nothing of it away."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from policykit.across.own_names import find_names, hide
from policykit.across.sentences import FEWEST_WORDS, Stretch, mark_of, mark_wording, words_at
from policykit.loading import load
from policykit.model_policy import clauses
from policykit.models import Plan
from policykit.parts import take_apart
from policykit.prose import words_of
from policykit.source import Path as PlanPath
from policykit.strategies import Data, written_plans
from policykit.testing import plan_around

COMPLETE = Path(__file__).parents[1] / "examples" / "complete" / "complete.policykit.yaml"
EIGHT = "We greet each family in its own language"


def plan_of(**parts: Any) -> Plan:
    return plan_around(json.dumps(parts))


def marked(**parts: Any) -> list[PlanPath]:
    """Return the paths of the texts in which a sentence is compared."""
    return [each.path for each in mark_wording(plan_of(**parts)).texts]


def marks(text: str, **parts: Any) -> tuple[int, ...]:
    """Return the marks of a statement; none if no sentence of it is compared."""
    return next((each.marks for each in mark_wording(plan_of(statement=text, **parts)).texts), ())


# --- what is compared ------------------------------------------------------------------------------------------------


def test_a_sentence_of_eight_words_is_compared_and_one_of_seven_is_not() -> None:
    assert len(EIGHT.split()) == FEWEST_WORDS == 8
    assert marked(statement=EIGHT) == [("statement",)]
    assert marked(statement=EIGHT.removesuffix(" language")) == []


def test_a_schools_name_counts_as_one_word() -> None:
    assert marks("At Ashwell Primary School we all eat together") == ()
    assert marks("At Ashwell Primary School we all eat and sing together") != ()


def test_each_sentence_of_a_text_has_a_mark_and_a_short_one_none() -> None:
    first, second, third = marks(f"{EIGHT}. All are welcome. {EIGHT}, and say goodbye.")

    assert 0 not in {first, third}
    assert second == 0


@pytest.mark.parametrize(
    "parts",
    [
        {"introduction": [{"text": EIGHT}]},
        {"legal_basis": {"well_being": EIGHT}},
        {"context": {"location": {"challenges": [EIGHT]}}},
        {"context": {"analysis": [{"strand": "religion", "level": "local", "found": EIGHT}]}},
        {"dimensions": {"global": {"meaning": EIGHT}}},
        {"dimensions": {"uk": {"partners": [{"name": "A school", "does": EIGHT}]}}},
        {"headings": {"equity": {"aim": EIGHT}}},
        {"commitments": [{"heading": "equity", "text": EIGHT}]},
        {"commitments": [{"heading": "equity", "text": "a", "measures": [{"indicator": "a", "risk": EIGHT}]}]},
        {"reviews": [{"date": "2026-07-08", "found": EIGHT}]},
        {"extra": {"notes": [{"global": EIGHT}]}},
    ],
    ids=lambda parts: json.dumps(parts).replace(EIGHT, ""),
)
def test_what_a_school_says_is_compared_wherever_it_says_it(parts: Any) -> None:
    assert len(marked(**parts)) == 1


@pytest.mark.parametrize(
    "parts",
    [
        {"policy": {"title": EIGHT, "owner": EIGHT}},
        {"schools": [{"name": "Ashwell School", "religious_character": EIGHT}]},
        {"definition": {"text": EIGHT, "limbs": {"vision": EIGHT}, "local": {"name": "a", "text": EIGHT}}},
        {"legal_basis": {"statement": EIGHT, "provisions": [EIGHT], "duty_holder": EIGHT}},
        {"legal_basis": {"funding_agreement": {"clause": "2.12", "date": "2012-02-01", "wording": EIGHT}}},
        {"context": {"analysis": [{"strand": "religion", "level": "uk", "found": EIGHT}]}},
        {"context": {"analysis": [{"strand": "religion", "level": "local", "found": "a", "source": EIGHT}]}},
        {"context": {"population": {"figures": [{"what": EIGHT}]}}},
        {"dimensions": {"uk": {"meaning": EIGHT}}},
        {"commitments": [{"heading": "equity", "text": "a", "where": EIGHT, "evidence": [{"what": EIGHT}]}]},
        {"commitments": [{"heading": "equity", "text": "a", "measures": [{"indicator": EIGHT, "lead": EIGHT}]}]},
        {"commitments": [{"heading": "equity", "text": "a", "measures": [{"indicator": "a", "supporters": [EIGHT]}]}]},
        {"linked_policies": [{"title": EIGHT}]},
        {"governance": {"committee": EIGHT, "membership": EIGHT, "quorum": EIGHT, "cohesion_governor": EIGHT}},
        {"further_information": [{"title": EIGHT}]},
    ],
    ids=lambda parts: json.dumps(parts).replace(EIGHT, ""),
)
def test_what_plans_rightly_share_is_not_compared(parts: Any) -> None:
    """Titles, names, roles, sources, what is counted, the duty as it is named, and what is so everywhere in the UK."""
    assert marked(**parts) == []


@pytest.mark.parametrize(
    "citation",
    [
        "the Education Act 2002",
        "the Equality Act of 2010",
        "the 2002 Act",
        "section 21",
        "s.21(5)(b)",
        "SI 2017/353",
        "the School Information (England) Regulations 2008",
    ],
)
def test_a_sentence_that_cites_law_is_not_compared(citation: str) -> None:
    assert marked(statement=f"{EIGHT}, and so we follow {citation} in all we do") == []


@pytest.mark.parametrize("text", ["act together", "sections 4 to 6 of the park", "acts of kindness in 2010"])
def test_a_sentence_that_only_sounds_like_law_is_compared(text: str) -> None:
    assert marked(statement=f"{EIGHT}, and so do {text}") == [("statement",)]


@pytest.mark.parametrize("clause", clauses(), ids=lambda clause: clause.id)
def test_no_sentence_of_the_model_policy_is_compared(clause: Any) -> None:
    """PK806 and PK808 speak of those, and the definition and the communities are everybody's."""
    assert marked(statement=clause.sentence) == []
    assert marked(statement=f"This is what we think here: {clause.sentence}") == []


def test_a_sentence_in_which_something_of_the_template_is_left_is_not_compared() -> None:
    assert marked(statement="We sing with others in order to give their pupils the opportunity to mix on Fridays") == []


def test_a_part_of_the_definition_is_nobodys_own_wherever_it_stands() -> None:
    part = "a society in which similar life opportunities are available to all"

    assert marked(statement=f"{part[0].upper()}{part[1:]}.") == []
    assert marked(statement=f"{part} of our pupils and of their cousins") == [("statement",)]


def test_so_is_a_part_of_any_sentence_of_the_template_but_not_its_words_in_another_order() -> None:
    assert marked(statement="We already consider this part of our role, and already work in ways which") == []
    assert marked(statement="Our role is this, and already we consider which part of work") == [("statement",)]


def test_the_words_of_the_law_are_nobodys_own() -> None:
    text = (
        "In discharging its functions relating to the conduct of the school, the governing body of a maintained school "
        "in England promotes community cohesion."
    )

    assert marked(statement=text) == []


# --- what a mark tells ------------------------------------------------------------------------------------------------


def test_only_words_count_and_no_sign_capital_or_name_of_the_school() -> None:
    ashwell, millrace = ([{"name": name}] for name in ("Ashwell Primary School", "Millrace Academy"))
    one = marks("At Ashwell, we greet each family by name – and in its own language.", schools=ashwell)

    assert marks("At MILLRACE Academy we greet each family by name, and in its own language!", schools=millrace) == one
    assert marks("At Ashwell, we greet each family by name and in its language.", schools=ashwell) != one
    assert marks("At Ashwell, we greet each family by name and in its own language.", schools=millrace) != one


def test_numbers_count_in_a_sentence() -> None:
    """Who put in the own number has read the sentence."""
    assert marks("Our 418 pupils speak 14 languages and learn in one") != marks(
        "Our 220 pupils speak 9 languages and learn in one"
    )


def test_a_mark_fits_into_64_bits_and_is_the_same_in_any_process() -> None:
    code = (
        "from policykit.loading import load; from policykit.across.sentences import mark_wording;"
        f"print(mark_wording(load({str(COMPLETE)!r}).plan))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }

    assert len(told) == 1
    assert -(2**63) <= mark_of("words") == -2620131812457139975 < 2**63


@given(written_plans())
def test_what_a_mark_stands_for_is_found_again(data: Data) -> None:
    """The words at a mark's place, without names, have that mark."""
    data["statement"] = f"{EIGHT}. “And so,” we say, {EIGHT}! {data['schools'][0]['name']}?"
    plan = Plan.model_validate(data)
    names = find_names(plan)
    for text in mark_wording(plan).texts:
        for number, mark in enumerate(text.marks):
            words = words_at(plan, Stretch(text.path, number, 1))
            if mark:
                assert words
                assert mark_of(" ".join(words_of(hide(names, words)))) == mark


# --- where it stands --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "sentences", "words"),
    [
        (0, 1, "At St. Mary's all eat together."),
        (1, 1, "“Who cooks?”, ask some."),
        (1, 2, "“Who cooks?”, ask some. We do!"),
        (2, 9, "We do!"),
        (3, 1, None),
        (0, 0, None),
    ],
)
def test_sentences_are_given_as_they_stand(first: int, sentences: int, words: str | None) -> None:
    """The stop of an abbreviated name ends none."""
    text = "At St. Mary's all eat together. “Who cooks?”, ask some. We do!"
    plan = plan_of(statement=text, schools=[{"name": "St Mary's School"}])

    assert words_at(plan, Stretch(("statement",), first, sentences)) == words


@pytest.mark.parametrize(
    "path", [("statement",), ("introduction", 3, "text"), ("commitments",), ("extra", "a", "b"), ("title", 0)]
)
def test_a_plan_that_has_changed_since_has_no_words_there(path: PlanPath) -> None:
    assert words_at(plan_of(introduction=[{"text": EIGHT}]), Stretch(path, 0, 1)) is None


def test_fields_of_a_schools_own_and_the_world_have_their_places() -> None:
    plan = plan_of(extra={"global": [{"a": EIGHT}]}, dimensions={"global": {"meaning": EIGHT}})

    assert [words_at(plan, Stretch(each.path, 0, 1)) for each in mark_wording(plan).texts] == [EIGHT, EIGHT]


# --- the whole --------------------------------------------------------------------------------------------------------

THREE = [f"{EIGHT}, and say goodbye.", "Each class has a partner class in another town.", f"{EIGHT} (in May 2027)."]


def whole(*texts: str, **parts: Any) -> int | None:
    return mark_wording(plan_of(introduction=[{"text": text} for text in texts], **parts)).whole


def test_a_plan_is_the_same_whatever_its_names_numbers_months_dates_and_order() -> None:
    one = whole(*THREE, schools=[{"name": "Ashwell School", "urn": 990001}], policy={"title": "Cohesion at Ashwell"})

    assert one is not None
    assert whole(*reversed(THREE)) == one
    assert whole(*THREE[:2], THREE[2].replace("May 2027", "March 2028")) == one
    assert whole(*THREE, context={"population": {"eal": 40}}, reviews=[{"date": "2026-07-08"}]) == one
    assert whole(*THREE[:2], THREE[2].replace(" (", "\N{NO-BREAK SPACE}– “").replace(")", "”")) == one
    assert whole(*THREE[:2], THREE[2].replace("language", "tongue")) != one
    assert whole(*THREE, statement="All are welcome") != one


def test_words_in_other_scripts_count_too() -> None:
    assert whole(*THREE, statement="ہم ساتھ ہیں") != whole(*THREE, statement="ہم ساتھ نہیں ہیں")


def test_a_plan_that_says_little_is_no_copy() -> None:
    assert whole(*THREE[:2], "All are welcome") is None


def test_nothing_of_a_plan_is_kept_but_paths_and_hashes() -> None:
    plan = load(COMPLETE).plan
    assert plan is not None

    wording = mark_wording(plan)
    assert sum(len(each.marks) for each in wording.texts) > 100
    assert [text for _, text in take_apart(plan).texts if len(text.split()) > 1 and text in repr(wording)] == []

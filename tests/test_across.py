"""What plans of several schools have in common is found in each of them, whatever their order, and in linear time."""

import json
import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from policykit.across import (
    CopiedText,
    Likeness,
    SameLead,
    SamePlan,
    SameReviewDates,
    Sketch,
    Stretch,
    TemplateText,
    compare,
    place,
    place_of,
    sketch,
)
from policykit.across.kin import SchoolMark
from policykit.findings import Place
from policykit.loading import Document, load, loads
from policykit.models import Plan
from policykit.testing import plan_around

COMPLETE = Path(__file__).parents[1] / "examples" / "complete" / "complete.policykit.yaml"
NAMES = ("Ashwell School", "Millrace Academy", "Saltmarsh School", "Canal Street School", "Gullstrand School")
GREET = "We greet each family in its own language, and by name."
COOK = "Twice a year each class cooks for the families of another."
WRITE = "Every half term our pupils write to a class in another town."
SING = "On Fridays the whole school sings, and parents stay to listen."


def plan_of(school: int, **parts: Any) -> Plan:
    return plan_around(json.dumps({"schools": [{"name": NAMES[school]}]} | parts))


def found(*plans: Plan) -> tuple[tuple[Likeness, ...], ...]:
    return compare([sketch(plan) for plan in plans])


def kinds(*plans: Plan) -> list[list[type[Likeness]]]:
    return [[type(each) for each in likenesses] for likenesses in found(*plans)]


def told(plans: Sequence[Plan], number: int = 0) -> list[tuple[str, Stretch, list[tuple[int, Stretch]], int]]:
    """Return what is found in one of several plans: the kind, where, where else, and how many others there are."""
    return [
        (type(each).__name__, each.stretch, [(other.plan, other.stretch) for other in each.others], each.count)
        for each in found(*plans)[number]
    ]


def text(field: str, first: int, sentences: int) -> Stretch:
    return Stretch((field,), first, sentences)


# --- copied text ------------------------------------------------------------------------------------------------------


def test_a_sentence_that_two_schools_share_is_found_in_both_with_both_places() -> None:
    plans = [plan_of(0, statement=f"All are welcome. {GREET}"), plan_of(1, introduction=[{"text": GREET}])]
    there = Stretch(("introduction", 0, "text"), 0, 1)

    assert told(plans, 0) == [("CopiedText", text("statement", 1, 1), [(1, there)], 1)]
    assert told(plans, 1) == [("CopiedText", there, [(0, text("statement", 1, 1))], 1)]


def test_only_the_schools_names_differ() -> None:
    plans = [
        plan_of(0, statement="At Ashwell School we greet each family by name and in its language"),
        plan_of(1, statement="At Millrace we greet each family by name, and in its language!"),
    ]

    assert kinds(*plans) == [[CopiedText], [CopiedText]]


@pytest.mark.parametrize(
    "shared",
    [
        "We greet all families in their language.",
        "The Education Act 2002, section 21(5)(b), asks this of our governing body and of all others.",
        "However schools that are riven by divisions are less likely to perform well.",
    ],
    ids=["seven words", "citation", "model policy"],
)
def test_what_plans_rightly_share_is_not_found(shared: str) -> None:
    assert found(plan_of(0, statement=shared), plan_of(1, statement=shared)) == ((), ())


def test_sentences_that_are_left_out_are_not_taken_for_each_other() -> None:
    assert found(plan_of(0, statement=f"All are welcome. {GREET}"), plan_of(1, statement=f"We meet. {COOK}")) == (
        (),
        (),
    )


def test_a_plan_that_repeats_itself_copies_nobody() -> None:
    assert found(plan_of(0, statement=GREET, introduction=[{"text": GREET}]), plan_of(1)) == ((), ())


def test_a_sentence_that_a_plan_repeats_is_found_where_it_stands_first() -> None:
    plans = [plan_of(0, statement=GREET, introduction=[{"text": f"{GREET} {GREET}"}]), plan_of(1, statement=GREET)]

    assert told(plans, 0) == [("CopiedText", text("statement", 0, 1), [(1, text("statement", 0, 1))], 1)]
    assert told(plans, 1) == [("CopiedText", text("statement", 0, 1), [(0, text("statement", 0, 1))], 1)]


def test_plans_of_one_school_may_say_the_same() -> None:
    """Last year's plan beside this year's; a school is told by its number, or else by its name."""
    one, other = ({"name": name, "urn": 990001} for name in ("Ashwell School", "Ashwell Primary School"))
    numbered = [plan_of(0, statement=GREET, schools=[each]) for each in (one, other)]
    named = [plan_of(0, statement=GREET), plan_of(0, statement=GREET, schools=[{"name": " ashwell  school"}])]
    namesakes = [plan_of(0, statement=GREET, schools=[one | {"urn": urn}]) for urn in (990001, 990002)]

    assert kinds(*numbered) == [[], []]
    assert kinds(*named) == [[], []]
    assert kinds(*namesakes) == [[CopiedText], [CopiedText]]


@pytest.mark.parametrize(
    "others",
    [
        [{"name": "Ashwell Primary", "urn": 990001}],
        [{"name": "ashwell  school"}],
        [{"name": "Millrace Academy", "urn": 990002}, {"name": "Ashwell", "urn": 990001}],
        [{"name": "Millrace Academy"}, {"name": "Ashwell School"}],
    ],
    ids=["same number", "same name, and no number", "one more school", "one more school, and no number"],
)
def test_a_plan_is_not_held_against_another_that_is_for_one_of_its_schools(others: list[dict[str, Any]]) -> None:
    """Last year's plan had no number yet, or was for another school as well."""
    plans = [whole(0, schools=[{"name": "Ashwell School", "urn": 990001}]), whole(0, schools=others)]
    stranger = plan_of(2, statement=GREET)

    assert found(*plans) == ((), ())
    assert [each.count for (each,) in found(*plans, stranger)] == [1, 1, 1]


def test_sentences_that_follow_each_other_are_found_as_one() -> None:
    plans = [
        plan_of(0, statement=f"{GREET} {COOK} {WRITE}"),
        plan_of(1, statement=f"{SING} {GREET} {COOK}", introduction=[{"text": WRITE}]),
    ]

    assert told(plans) == [("CopiedText", text("statement", 0, 3), [(1, text("statement", 1, 2))], 1)]
    assert [each[1:3] for each in told(plans, 1)] == [
        (text("statement", 1, 2), [(0, text("statement", 0, 2))]),
        (Stretch(("introduction", 0, "text"), 0, 1), [(0, text("statement", 2, 1))]),
    ]


def test_sentences_are_found_apart_where_others_stand_between() -> None:
    between = [plan_of(0, statement=f"{GREET} We do. {COOK}"), plan_of(1, statement=f"{GREET} {COOK}")]

    assert [each[1] for each in told(between)] == [text("statement", 0, 1), text("statement", 2, 1)]


def in_part(likeness: Likeness) -> bool:
    assert isinstance(likeness, CopiedText)
    return likeness.in_part


def test_sentences_that_follow_each_other_are_found_as_one_whoever_has_them() -> None:
    plans = [
        *(plan_of(0, statement=f"{GREET} {COOK} {WRITE}"), plan_of(1, statement=f"{SING} {COOK} {WRITE}")),
        *(plan_of(2, statement=GREET), *(plan_of(each) for each in (3, 4)), plan_of(0, schools=[{"name": "Harbour"}])),
    ]
    (likeness,) = found(*plans)[0]

    assert told(plans) == [
        ("CopiedText", text("statement", 0, 3), [(1, text("statement", 1, 2)), (2, text("statement", 0, 1))], 2)
    ]
    assert in_part(likeness)
    assert [in_part(each) for (each,) in found(*plans)[1:3]] == [False, False]


def test_those_that_have_all_of_it_are_named_before_those_that_have_a_part() -> None:
    plans = [
        *(plan_of(0, statement=f"{GREET} {COOK}"), plan_of(1, statement=COOK), plan_of(2, statement=GREET)),
        *(plan_of(3, statement=f"{COOK} {GREET}"), *(plan_of(0, schools=[{"name": f"Other{n}"}]) for n in range(5))),
    ]
    ((likeness,), *_) = found(*plans)

    assert [each.plan for each in likeness.others] == [3, 1, 2]
    assert (likeness.count, in_part(likeness)) == (3, True)


def runs(plans: Sequence[Plan]) -> list[dict[int, Stretch]]:
    """Return where the sentences stand that each plan shares, by the mark of the first."""
    return [{each.mark: each.stretch for each in of if isinstance(each, CopiedText)} for of in found(*plans)]


def test_a_plan_that_copies_one_sentence_of_a_passage_changes_nothing_for_the_others() -> None:
    """Adding or changing other plans changes no fingerprint of a run that stays a run."""
    passage = f"{GREET} {COOK} {WRITE}"
    plans = [plan_of(0, statement=passage), plan_of(1, statement=f"We meet. {passage}")]

    for sentence in (GREET, COOK, WRITE):
        assert runs([*plans, plan_of(2, statement=sentence)])[:2] == runs(plans)


SENTENCES = (GREET, COOK, WRITE, SING, "In May our governors walk through the town with pupils.", "We meet.")
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join)


@given(plans=st.lists(st.tuples(TEXTS, TEXTS), min_size=2, max_size=4), further=TEXTS)
def test_a_further_plan_keeps_where_the_runs_of_others_begin(plans: list[tuple[str, str]], further: str) -> None:
    """Adding other plans changes no fingerprint of a run, unless it makes the sentence before it a shared one."""
    before = [
        plan_of(number, statement=statement or "We do.", introduction=[{"text": introduction or "We do."}])
        for number, (statement, introduction) in enumerate(plans)
    ]
    after = runs([*before, plan_of(4, statement=further or "We do.")])

    for was, now in zip(runs(before), after, strict=False):
        shared = {(at.path, at.first + number) for at in now.values() for number in range(at.sentences)}
        grown = {mark for mark, at in was.items() if (at.path, at.first - 1) in shared}

        assert was.keys() - grown <= now.keys()
        assert {(at.path, at.first + number) for at in was.values() for number in range(at.sentences)} <= shared


def test_three_others_are_named_and_all_are_counted_one_a_school() -> None:
    schools = [[{"name": f"Place{number} School"}] for number in (*range(6), 3)]
    plans = [plan_of(0, statement=GREET, schools=each) for each in schools]
    plans += [plan_of(0, schools=[{"name": f"Other{number} School"}]) for number in range(6)]
    likenesses = [each[0] for each in found(*plans)[:7]]

    assert {type(each) for each in likenesses} == {CopiedText}
    assert [[other.plan for other in each.others] for each in likenesses] == [
        *([1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2], [0, 1, 2], [0, 1, 2], [0, 1, 2]),
    ]
    assert {each.count for each in likenesses} == {5}
    assert likenesses[0].whose == "the plans of Place1 School and 4 others"


def test_others_are_named_by_their_schools() -> None:
    plans = [plan_of(each, statement=GREET) for each in range(3)] + [plan_of(3), plan_of(4), plan_of(0)]

    assert found(*plans[:2], plan_of(2))[0][0].whose == "the plan of Millrace Academy"
    assert found(*plans)[0][0].whose == "the plans of Millrace Academy and Saltmarsh School"


# --- template text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("having", "of", "kind"),
    [(2, 2, CopiedText), (2, 3, CopiedText), (3, 3, TemplateText), (3, 5, TemplateText), (2, 5, CopiedText)],
)
def test_a_template_is_what_three_plans_and_more_than_half_have(having: int, of: int, kind: type[Likeness]) -> None:
    plans = [plan_of(each, statement=GREET if each < having else f"We are school {each}.") for each in range(of)]

    assert kinds(*plans) == [[kind]] * having + [[]] * (of - having)


def test_half_of_the_plans_are_not_more_than_half() -> None:
    plans = [plan_of(each, statement=GREET if each < 3 else "We meet.") for each in range(5)]
    sixth = plan_of(0, schools=[{"name": "Harbour School"}])

    assert kinds(*plans)[0] == [TemplateText]
    assert kinds(*plans, sixth)[0] == [CopiedText]


def test_a_template_says_how_many_schools_were_compared() -> None:
    (likeness,) = found(*(plan_of(each, statement=GREET) for each in range(4)), plan_of(0))[0]

    assert isinstance(likeness, TemplateText)
    assert (likeness.count, likeness.having, likeness.schools) == (3, 4, 4)


def test_a_template_counts_those_too_whose_whole_plan_is_the_same() -> None:
    likenesses = found(whole(0), whole(1), plan_of(2, statement=GREET), plan_of(3))
    templates = [each for of in likenesses for each in of if isinstance(each, TemplateText)]

    assert [(each.count, each.having, each.schools) for each in templates] == [(1, 3, 4), (1, 3, 4), (2, 3, 4)]


def test_a_passage_with_a_sentence_of_a_template_is_one_as_a_whole() -> None:
    plans = [
        *(plan_of(0, statement=f"{COOK} {GREET}"), plan_of(1, statement=GREET), plan_of(2, statement=GREET)),
        *(plan_of(3, statement=COOK), plan_of(4)),
    ]
    (likeness,) = found(*plans)[0]

    assert kinds(*plans) == [[TemplateText], [TemplateText], [TemplateText], [CopiedText], []]
    assert isinstance(likeness, TemplateText)
    assert (likeness.stretch.sentences, likeness.having, likeness.in_part) == (2, 4, True)


# --- the same plan ----------------------------------------------------------------------------------------------------


def whole(school: int, *texts: str, **parts: Any) -> Plan:
    return plan_of(school, introduction=[{"text": each} for each in texts or (GREET, COOK, WRITE)], **parts)


def test_a_plan_with_only_another_name_is_one_finding_and_none_for_its_sentences() -> None:
    plans = [
        whole(0, schools=[{"name": NAMES[0], "urn": 990001, "pupils": 210}]),
        whole(1, WRITE, GREET, COOK, context={"population": {"eal": 12}}, policy={"title": "Living together"}),
    ]

    assert told(plans) == [("SamePlan", Stretch(()), [(1, Stretch(()))], 1)]
    assert told(plans, 1) == [("SamePlan", Stretch(()), [(0, Stretch(()))], 1)]


def test_its_sentences_are_found_where_a_third_plan_has_them() -> None:
    plans = [whole(0), whole(1), plan_of(2, statement=GREET), plan_of(3), plan_of(4), plan_of(0, statement="We meet.")]

    assert [(each[0], [number for number, _ in each[2]], each[3]) for each in told(plans)] == [
        ("SamePlan", [1], 1),
        ("TemplateText", [2], 1),
    ]
    assert [(each[0], [number for number, _ in each[2]], each[3]) for each in told(plans, 2)] == [
        ("TemplateText", [0, 1], 2)
    ]


def test_one_more_sentence_makes_another_plan() -> None:
    assert kinds(whole(0), whole(1, GREET, COOK, WRITE, SING)) == [[CopiedText] * 3] * 2


def test_plans_that_say_nothing_are_not_the_same() -> None:
    assert found(plan_of(0), plan_of(1), plan_of(2, statement="All are welcome here.")) == ((), (), ())


def test_two_schools_that_took_the_model_policy_as_it_is_have_the_same_plan() -> None:
    template = load(COMPLETE.parents[1] / "model-policy" / "model-policy.policykit.yaml").plan
    assert template
    plans = [template.model_copy(update={"schools": plan_of(number).schools}) for number in (0, 1)]

    assert kinds(*plans) == [[SamePlan], [SamePlan]]


# --- one lead ---------------------------------------------------------------------------------------------------------


def led(school: int, *leads: str | None) -> Plan:
    measures = [{"indicator": f"Number {number}", "lead": lead} for number, lead in enumerate(leads)]
    commitments = [
        {"heading": "equity", "text": f"We are school {school}", "measures": measures[:1]},
        {"heading": "equity", "text": f"We do {school}", "measures": measures[1:]},
    ]
    return plan_of(school, commitments=commitments)


def test_one_lead_for_everything_is_found_where_two_plans_have_the_same() -> None:
    plans = [
        led(0, "Head", "Head", "head "),
        led(1, "Head", "Head", "Head", "Head"),
        led(2, "Deputy", "Deputy", "Deputy"),
    ]
    at = Stretch(("commitments", 0, "measures", 0, "lead"))
    (likeness,), _, _ = found(*plans)

    assert told(plans) == [("SameLead", at, [(1, at)], 1)]
    assert told(plans, 2) == []
    assert isinstance(likeness, SameLead)
    assert (likeness.lead.role, likeness.lead.measures) == ("Head", 3)


@pytest.mark.parametrize(
    "leads",
    [("Head", "Head"), ("Head", "Head", "Deputy"), ("Head", "Head", None), (None, None, None), ()],
    ids=["two measures", "two leads", "no lead for one", "no lead", "no measure"],
)
def test_less_than_everything_or_fewer_than_three_measures_are_left_alone(leads: tuple[str | None, ...]) -> None:
    assert found(led(0, *leads), led(1, *leads), led(2, "Head", "Head", "Head")) == ((), (), ())


def test_the_lead_of_a_plan_that_is_the_same_altogether_is_not_found_as_well() -> None:
    commitments = led(0, "Head", "Head", "Head").commitments
    plans = [whole(number).model_copy(update={"commitments": commitments}) for number in (0, 1)]

    assert kinds(*plans) == [[SamePlan], [SamePlan]]


def test_two_people_are_not_taken_for_one_because_neither_is_named() -> None:
    plans = [led(0, *["Mrs A. Example"] * 3), led(1, *["Mr B. Example"] * 3)]

    assert found(*plans) == ((), ())
    assert "Example" not in repr([sketch(plan) for plan in plans])


def test_a_schools_name_is_kept_as_a_message_may_quote_it() -> None:
    schools = [{"name": "Mr B. Example Tutors"}, *({"name": name} for name in NAMES)]

    assert sketch(plan_of(0, schools=schools)).school == "[a person's name], Ashwell School, Millrace Academy, Saltma…"


# --- review dates -----------------------------------------------------------------------------------------------------


def reviewed(number: int, day: str | None) -> Plan:
    policy = {"title": "Living together", "review": {"next": day}}
    return plan_of(0, schools=[{"name": f"Place{number} School"}], policy=policy)


def dates(*days: str | None) -> list[bool]:
    plans = [reviewed(number, day) for number, day in enumerate(days)]
    return [any(isinstance(each, SameReviewDates) for each in likenesses) for likenesses in found(*plans)]


SUMMER, SPRING = "2027-07-31", "2027-03-17"


@pytest.mark.parametrize(
    ("days", "alike"),
    [
        ([SUMMER] * 3, 3),
        ([SUMMER] * 2, 0),
        ([SUMMER] * 3 + [None] * 3, 3),
        ([SUMMER] * 2 + [None] * 3, 0),
        ([SUMMER] * 2 + [SPRING, "2027-05-05", None], 0),
        ([SUMMER] * 4 + [SPRING], 0),
        ([SUMMER] * 9 + [SPRING], 9),
        ([SUMMER] * 17 + [SPRING, SPRING], 0),
    ],
)
def test_review_dates_are_alike_if_nine_in_ten_and_at_least_three_are(days: list[str | None], alike: int) -> None:
    assert dates(*days) == [True] * alike + [False] * (len(days) - alike)


def test_the_day_is_told_and_where_it_stands() -> None:
    at = Stretch(("policy", "review", "next"))
    (likeness,), _, _ = found(*(reviewed(number, SUMMER) for number in range(3)))

    assert isinstance(likeness, SameReviewDates)
    assert likeness.review == date(2027, 7, 31)
    assert (likeness.path, likeness.stretch, [each.stretch for each in likeness.others]) == (at.path, at, [at, at])


# --- all of them ------------------------------------------------------------------------------------------------------


def test_one_plan_or_none_has_nothing_in_common_with_others() -> None:
    assert compare([]) == ()
    assert found(whole(0)) == ((),)


def test_a_plan_that_nobody_could_read_keeps_its_place() -> None:
    one, other = sketch(plan_of(0, statement=GREET)), sketch(plan_of(1, statement=GREET))
    likenesses = compare([None, one, None, other])

    assert [len(each) for each in likenesses] == [0, 1, 0, 1]
    assert likenesses[1][0].others[0].plan == 3


FOUR = [
    whole(0, policy={"title": "a", "review": {"next": SUMMER}}),
    whole(1, policy={"title": "a", "review": {"next": SUMMER}}),
    led(2, "Head", "Head", "Head").model_copy(update={"statement": f"{GREET} {COOK} We do. {SING}"}),
    led(3, "Head", "Head", "Head").model_copy(update={"statement": f"{SING} We do. {COOK} {WRITE}"}),
]


@given(st.permutations(range(4)))
def test_other_orders_of_the_plans_give_the_same_in_another_order(order: list[int]) -> None:
    def shown(likeness: Likeness, names: Sequence[int]) -> tuple[object, ...]:
        others = frozenset((names[each.plan], each.school) for each in likeness.others)
        return type(likeness), likeness.path, likeness.stretch, likeness.count, others

    as_given = found(*FOUR)
    permuted = found(*(FOUR[number] for number in order))

    assert {type(each) for likenesses in as_given for each in likenesses} == {
        CopiedText,
        TemplateText,
        SamePlan,
        SameLead,
    }
    for number, likenesses in zip(order, permuted, strict=True):
        assert {shown(each, order) for each in likenesses} == {shown(each, range(4)) for each in as_given[number]}


def test_a_thousand_plans_that_are_the_same_are_one_finding_each() -> None:
    plan = load(COMPLETE).plan
    assert plan
    one = sketch(plan)
    likenesses = compare([replace(one, schools=(SchoolMark(None, number),)) for number in range(1_000)])

    assert {tuple(map(type, each)) for each in likenesses} == {(SamePlan, SameReviewDates)}
    assert {each[0].count for each in likenesses} == {999}
    assert {len(each.others) for each in likenesses[-1]} == {3}


def test_a_thousand_plans_that_share_a_paragraph_name_three_others_each() -> None:
    """However many share something, what is said of each of them is as much as if there were four."""
    one = sketch(plan_of(0, statement=f"{GREET} {COOK}"))
    likenesses = compare([replace(one, schools=(SchoolMark(None, number),)) for number in range(1_000)])

    assert [len(each) for each in likenesses] == [1] * 1_000
    assert {(len(each.others), each.count) for (each,) in likenesses} == {(3, 999)}


def test_a_sketch_is_small_has_no_words_of_the_plan_and_is_the_same_after_it_was_sent() -> None:
    plan = load(COMPLETE).plan
    assert plan
    one = sketch(plan)
    written = TypeAdapter(Sketch).dump_json(one)

    assert TypeAdapter(Sketch).validate_json(written) == one
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes
    assert len(pickle.dumps(one)) < 6_000
    assert "friends on both" not in written.decode()


def test_likenesses_can_be_sent_to_another_process() -> None:
    likenesses = found(*FOUR)

    assert pickle.loads(pickle.dumps(likenesses)) == likenesses  # noqa: S301 - our own bytes


# --- places -----------------------------------------------------------------------------------------------------------


ONE = f"""\
policy: {{title: a}}
schools: [{{name: Ashwell School}}]
statement: >-
  All are welcome. At Ashwell we
  greet each family by name and in its language. {COOK}
"""
OTHER = f"""\
policy: {{title: a}}
schools: [{{name: Millrace Academy}}]
introduction:
  - text: "{SING} At Millrace we greet each family by name, and in its language. {COOK}"
"""


def in_the(documents: list[Document]) -> Callable[[int, Stretch], Place]:
    return lambda number, stretch: place_of(documents[number], stretch)


def placed(*texts: str) -> tuple[list[Likeness], list[Document]]:
    """Return what the first of some documents shares, in its place."""
    documents = [loads(each, name=f"{number}.yaml") for number, each in enumerate(texts)]
    likenesses = compare([sketch(each.plan) for each in documents if each.plan])[0]
    return [*place(likenesses, documents[0], in_the(documents))], documents


def test_a_likeness_points_at_the_words_here_and_there() -> None:
    (likeness,), documents = placed(ONE, OTHER)
    (there,) = likeness.elsewhere

    assert (likeness.span.line, likeness.span.column, likeness.span.end_line) == (4, 20, 5)
    assert documents[0].source.line(5)[: likeness.span.end_column - 1].endswith(COOK)
    assert there.file == "1.yaml"
    assert documents[1].source.line(4)[there.span.column - 1 :].startswith("At Millrace")
    assert documents[1].source.line(4)[: there.span.end_column - 1].endswith(COOK)


def test_a_whole_plan_points_at_its_beginning_and_a_value_at_itself() -> None:
    both = "policy: {title: a, review: {next: 2027-07-31}}\nstatement: %s\nschools: [{name: %s}]\n"
    likenesses, _ = placed(*(both % (f"{GREET} {COOK} {WRITE}", name) for name in NAMES[:3]))
    same, dates = likenesses

    assert isinstance(same, SamePlan)
    assert (same.span.line, same.span.column, same.span.end_column) == (1, 1, 7)
    assert isinstance(dates, SameReviewDates)
    assert both[dates.span.column - 1 : dates.span.end_column - 1] == "2027-07-31"
    assert [each.span for each in dates.elsewhere] == [dates.span] * 2


def test_a_file_that_was_changed_meanwhile_is_pointed_at_where_the_text_was() -> None:
    documents = [loads(ONE), loads(OTHER)]
    likenesses = compare([sketch(each.plan) for each in documents if each.plan])[0]
    changed = [loads(ONE.replace("statement", "extra")), loads("nothing")]
    ((span, elsewhere),) = [(each.span, each.elsewhere) for each in place(likenesses, changed[0], in_the(changed))]

    assert span.line >= 1
    assert [each.span.line for each in elsewhere] == [1]

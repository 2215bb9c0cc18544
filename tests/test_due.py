"""What is due when, and how that goes with what the rules find."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.checker import check
from policykit.due import Band, Due, Kind, agenda, band, next_review
from policykit.loading import Document, loads
from policykit.models import Plan, Policy, Progress
from policykit.packs import load_pack
from policykit.privacy import redact
from policykit.strategies import written_plans

TODAY = date(2026, 9, 1)
FOUR_WEEKS = timedelta(weeks=4)


def plan_of(*commitments: Any, school: str = "Ashwell Primary School", **policy: Any) -> Plan:
    return Plan.model_validate(
        {
            "policy": {"title": "Community cohesion"} | policy,
            "schools": [{"name": school}],
            "commitments": commitments,
        }
    )


def commitment(text: str, *measures: dict[str, Any]) -> dict[str, Any]:
    return {"heading": "teaching", "text": text, "measures": measures}


def plan_with(*measures: dict[str, Any], **policy: Any) -> Plan:
    """Make a plan with measures, each under a commitment of its own."""
    return plan_of(*(commitment(f"Commitment {number}", each) for number, each in enumerate(measures)), **policy)


def measure(**fields: Any) -> dict[str, Any]:
    return {"indicator": "Pupils who say they belong", **fields}


def milestone(day: str, text: str = "every class has met its partner class") -> dict[str, Any]:
    return {"date": day, "text": text}


def only(plan: Plan, *, as_of: date = TODAY) -> Due:
    (due,) = agenda(plan, as_of=as_of)
    return due


def bands(plan: Plan, *, as_of: date = TODAY) -> list[Band | None]:
    return [band(each, as_of=as_of, within=FOUR_WEEKS) for each in agenda(plan, as_of=as_of)]


# --- what is due ----------------------------------------------------------------------------------------------------


def test_a_measure_says_what_is_due_who_leads_it_and_where_it_stands() -> None:
    text = (
        "policy: {title: Community cohesion}\n"
        "schools: [{name: Ashwell Primary School}, {name: Bexley Infant School}]\n"
        "commitments:\n"
        "  - heading: teaching\n"
        "    text: Pupils meet\n"
        "    measures: [{indicator: Visits, due: 2027-07-31, lead: Year 6 teacher, evaluation: {progress: late}}]\n"
    )
    (due,) = agenda(loads(text, name="ashwell.policykit.yaml"), as_of=TODAY)

    assert (due.kind, due.what, due.date, due.by) == (Kind.MEASURE, "Visits", date(2027, 7, 31), "Year 6 teacher")
    assert due.schools == ("Ashwell Primary School", "Bexley Infant School")
    assert (due.file, due.pointer) == ("ashwell.policykit.yaml", "/commitments/0/measures/0/due")
    assert due.progress is Progress.LATE
    assert not due.is_done


def test_everything_comes_by_its_date_and_on_one_day_in_the_order_of_the_document() -> None:
    plan = plan_with(
        measure(indicator="B", due="2027-07-31", milestones=[milestone("2026-12-18", "b")]),
        measure(indicator="A", due="2027-07-31", milestones=[milestone("2027-07-31", "a")]),
        review={"next": "2027-07-31"},
    )

    assert [each.what for each in agenda(plan, as_of=TODAY)] == ["b", "Community cohesion", "B", "A", "a"]


def test_a_measure_without_a_day_is_not_due() -> None:
    assert agenda(plan_with(measure(), review={"cycle": "yearly"}), as_of=TODAY) == ()


def test_a_document_without_a_plan_has_no_agenda() -> None:
    assert agenda(loads("policy: {titel: x}\n"), as_of=TODAY) == ()


def test_a_plan_and_its_document_have_the_same_agenda() -> None:
    plan = plan_with(measure(due="2027-07-31"))

    assert agenda(plan, as_of=TODAY) == agenda(Document.of(plan), as_of=TODAY)


def test_a_milestone_has_the_lead_and_the_progress_of_its_measure() -> None:
    due = only(
        plan_with(
            measure(lead="Head of Year 6", evaluation={"progress": "on track"}, milestones=[milestone("2027-01-29")])
        )
    )

    assert (due.kind, due.by, due.progress) == (Kind.MILESTONE, "Head of Year 6", Progress.ON_TRACK)
    assert due.pointer == "/commitments/0/measures/0/milestones/0/date"


# --- reviews --------------------------------------------------------------------------------------------------------


def test_the_next_review_is_the_day_that_the_plan_gives() -> None:
    due = only(plan_with(review={"cycle": "yearly", "last": "2026-07-08", "next": "2027-06-30", "by": "Governors"}))

    assert (due.kind, due.what, due.date, due.by) == (
        Kind.REVIEW,
        "Community cohesion",
        date(2027, 6, 30),
        "Governors",
    )
    assert due.pointer == "/policy/review/next"


def test_without_such_a_day_the_cycle_runs_from_the_last_review() -> None:
    due = only(plan_with(review={"cycle": "yearly", "last": "2026-07-08"}))

    assert due.date == date(2027, 7, 8)
    assert due.pointer == "/policy/review"


@pytest.mark.parametrize("review", [None, {}, {"cycle": "yearly"}, {"last": "2026-07-08"}])
def test_without_a_day_and_a_cycle_nothing_tells_when_the_next_review_is(review: dict[str, Any] | None) -> None:
    assert next_review(Policy.model_validate({"title": "x", "review": review})) is None


# --- what is done ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("progress", "is_done"), [("met", True), ("not met", True), ("late", False), (None, True)])
def test_a_measure_is_done_when_its_result_is_not_awaited_any_more(progress: str | None, is_done: bool) -> None:  # noqa: FBT001
    due = only(plan_with(measure(due="2026-07-31", evaluation={"progress": progress, "text": "Fewer came"})))

    assert due.is_done is is_done


@pytest.mark.parametrize(
    ("looks", "is_done"),
    [
        ({}, False),
        ({"evaluation": {"date": "2026-07-16", "progress": "on track"}}, False),
        ({"evaluation": {"date": "2026-07-17", "progress": "on track"}}, True),
        ({"evidence": [{"what": "Photographs", "date": "2026-07-17"}]}, True),
        ({"evidence": [{"what": "Photographs", "date": "2026-07-16"}]}, False),
        ({"evaluation": {"date": "2026-01-16", "progress": "met"}}, True),
    ],
)
def test_a_milestone_is_done_when_somebody_looked_since(looks: dict[str, Any], is_done: bool) -> None:  # noqa: FBT001
    assert only(plan_with(measure(milestones=[milestone("2026-07-17")], **looks))).is_done is is_done


def test_evidence_without_a_date_settles_the_milestones_that_have_passed_and_no_others() -> None:
    plan = plan_with(
        measure(evidence=[{"what": "Photographs"}], milestones=[milestone("2026-07-17"), milestone("2027-07-17")])
    )

    assert [each.is_done for each in agenda(plan, as_of=TODAY)] == [True, False]
    assert [each.is_done for each in agenda(plan, as_of=date(2027, 8, 1))] == [True, True]


# --- how far off it is ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 8, 31), Band.OVERDUE),
        (date(2026, 9, 1), Band.SOON),
        (date(2026, 9, 29), Band.SOON),
        (date(2026, 9, 30), Band.LATER),
        (date.max, Band.LATER),
    ],
)
def test_nothing_is_overdue_on_its_last_day(day: date, expected: Band) -> None:
    assert bands(plan_with(measure(due=str(day)))) == [expected]


def test_what_is_done_has_no_band() -> None:
    assert bands(plan_with(measure(due="2026-07-31", evaluation={"progress": "met"}))) == [None]


# --- its own name ---------------------------------------------------------------------------------------------------


def uid(plan: Plan) -> str:
    return only(plan).uid


def test_a_moved_day_and_a_moved_part_keep_the_name() -> None:
    before = plan_of(commitment("Pupils visit", measure(), measure(id="visits", due="2027-07-31")))
    after = plan_of(commitment("Pupils read"), commitment("Pupils visit", measure(id="visits", due="2028-01-31")))

    assert uid(before) == uid(after)


def test_a_milestone_keeps_its_name_when_its_day_moves_and_others_come_before_it() -> None:
    before = plan_with(measure(milestones=[milestone("2027-01-29", "a")]))
    after = plan_with(measure(milestones=[milestone("2027-02-26", "b"), milestone("2027-03-26", "a")]))

    assert agenda(before, as_of=TODAY)[0].uid == agenda(after, as_of=TODAY)[1].uid
    assert agenda(before, as_of=TODAY)[0].uid != agenda(after, as_of=TODAY)[0].uid


def test_a_review_keeps_its_name_once_its_day_is_written_down() -> None:
    derived = plan_with(review={"cycle": "yearly", "last": "2026-07-08"})

    assert uid(derived) == uid(plan_with(review={"next": "2029-01-31"}))


def test_a_measure_of_another_school_has_another_name() -> None:
    visits = commitment("Pupils visit", measure(due="2027-07-31"))

    assert uid(plan_of(visits)) != uid(plan_of(visits, school="Bexley Infant School"))


def test_twins_have_names_of_their_own() -> None:
    twin = commitment("Pupils meet", measure(due="2027-07-31"), measure(due="2027-07-31"))
    names = [each.uid for each in agenda(plan_of(twin, twin), as_of=TODAY)]

    assert len(set(names)) == len(names) == 4


def test_a_name_is_the_same_in_every_process() -> None:
    assert uid(plan_with(measure(due="2027-07-31"))) == "0036ddfa53f1461d909613d09d1c9049"


# --- words ----------------------------------------------------------------------------------------------------------


def test_personal_data_is_not_repeated() -> None:
    plan = plan_with(
        measure(indicator="Calls on 020 7946 0123", due="2027-07-31", lead="Mrs Ann Example"),
        title="Ask head@ashwell.example",
        review={"next": "2027-07-31"},
    )

    assert [(each.what, each.by) for each in agenda(plan, as_of=TODAY)] == [
        ("Ask [an e-mail address]", None),
        ("Calls on [a telephone number]", "[a person's name]"),
    ]


@given(st.lists(st.sampled_from(["Mrs", "Ann Example", "020", "7946 0123", "a@b", ".example", "\n\0\n", "é"])))
def test_texts_that_stand_side_by_side_are_redacted_as_each_is_by_itself(texts: list[str]) -> None:
    """They are searched all at once; what no text has by itself is then no personal data either."""
    plan = plan_with(*(measure(indicator=f"x{each}x", due="2027-07-31") for each in texts))

    assert [each.what for each in agenda(plan, as_of=TODAY)] == [
        " ".join(redact(f"x{each}x").replace("\0", " ").split()) for each in texts
    ]


def test_long_words_are_cut_and_stand_on_one_line() -> None:
    due = only(plan_with(measure(indicator="Pupils\nwho " + "meet " * 100, due="2027-07-31")))

    assert due.what.startswith("Pupils who meet meet")
    assert len(due.what) == 100
    assert due.what.endswith("…")


# --- what the rules find --------------------------------------------------------------------------------------------

_DAYS = st.integers(-3, 3).map(lambda days: str(TODAY + timedelta(days)))
_LOOKS = st.fixed_dictionaries({}, optional={"date": _DAYS})
_MEASURES = st.fixed_dictionaries(
    {"indicator": st.just("Visits")},
    optional={
        "due": _DAYS,
        "evaluation": st.builds(
            lambda look, progress: look | progress,
            _LOOKS,
            st.fixed_dictionaries({}, optional={"progress": st.sampled_from([str(each) for each in Progress])}),
        ),
        "evidence": st.lists(_LOOKS.map(lambda look: look | {"what": "Photographs"}), max_size=2),
        "milestones": st.lists(_DAYS.map(milestone), max_size=3),
    },
)
_REVIEWS = st.fixed_dictionaries(
    {}, optional={"cycle": st.just("yearly"), "next": _DAYS, "last": st.sampled_from(["2025-08-31", "2025-09-01"])}
)


def found(plan: Plan, code: str) -> set[str]:
    return {each.pointer for each in check(plan, as_of=TODAY, pack=load_pack("full").select([code])).findings}


def overdue(plan: Plan, kind: Kind) -> set[str]:
    return {
        each.pointer
        for each in agenda(plan, as_of=TODAY)
        if each.kind is kind and band(each, as_of=TODAY, within=FOUR_WEEKS) is Band.OVERDUE
    }


def promises(plan: Plan) -> None:
    late, missed = found(plan, "PK411"), found(plan, "PK422")
    reviews = {"/policy/review/next", *(["/policy/review"] if not _gives_day(plan) else [])}

    assert overdue(plan, Kind.MEASURE) == late
    assert missed <= overdue(plan, Kind.MILESTONE)
    assert found(plan, "PK606") == overdue(plan, Kind.REVIEW) - {"/policy/review"}
    assert overdue(plan, Kind.REVIEW) <= reviews
    for pointer in overdue(plan, Kind.MILESTONE):
        of = pointer.partition("/milestones/")[0]
        assert any(each == f"{of}/due" or each.startswith(f"{of}/milestones/") for each in late | missed)


def _gives_day(plan: Plan) -> bool:
    return plan.policy.review is not None and plan.policy.review.next is not None


@given(st.lists(_MEASURES, max_size=3), _REVIEWS)
def test_what_is_overdue_goes_with_what_the_rules_find(measures: list[Any], review: Any) -> None:
    """A measure is overdue exactly when PK411 finds it, and a milestone when PK422 or PK411 speaks of its measure."""
    promises(plan_with(*measures, review=review))


@given(written_plans())
def test_that_holds_in_any_plan(data: Any) -> None:
    promises(Plan.model_validate(data))


@given(written_plans())
def test_names_are_distinct_within_any_plan_and_texts_are_single_lines(data: Any) -> None:
    due = agenda(Plan.model_validate(data), as_of=TODAY)

    assert len({each.uid for each in due}) == len(due)
    assert list(due) == sorted(due, key=lambda each: each.date)
    assert all("\n" not in each.what and len(each.what) <= 100 for each in due)

"""The register of policies: what it says of each, and how each stands on a day."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.checker import check
from policykit.due import next_review
from policykit.duties import Bound
from policykit.loading import Document, loads
from policykit.models import Cycle, EstablishmentType, Plan
from policykit.packs import load_pack
from policykit.registers.policies import Entry, Stage, register
from policykit.strategies import written_plans

TODAY = date(2026, 9, 1)


def document(*schools: dict[str, Any], rest: dict[str, Any] | None = None, **policy: Any) -> Document:
    return Document.of(
        Plan.model_validate(
            {
                "policy": {"title": "Community cohesion"} | policy,
                "schools": schools or [{"name": "Ashwell Primary School"}],
            }
            | (rest or {})
        )
    )


def only(read: Document, *, as_of: date = TODAY) -> Entry:
    (entry,) = register([read], as_of=as_of)
    return entry


# --- what it says ---------------------------------------------------------------------------------------------------


def test_an_entry_says_what_the_plan_says_of_its_policy() -> None:
    entry = only(
        document(
            {"name": "Ashwell Primary School", "urn": "990101"},
            number="P-14",
            owner="Deputy headteacher",
            status="approved",
            period={"start": "2026-09-01", "end": "2029-07-31"},
            approval={"body": "Full governing body", "date": "2026-07-08"},
            review={"cycle": "yearly", "last": "2026-07-02", "next": "2027-07-07"},
            rest={
                "dissemination": {
                    "published": [
                        {"where": "school website", "address": "https://www.ashwell.example/policies"},
                        {"where": "the office"},
                    ]
                }
            },
        )
    )

    assert (entry.number, entry.title, entry.owner) == ("P-14", "Community cohesion", "Deputy headteacher")
    assert [(school.name, school.urn) for school in entry.schools] == [("Ashwell Primary School", "990101")]
    assert (entry.cycle, entry.approved_by) == (Cycle.YEARLY, "Full governing body")
    assert entry.approved == date(2026, 7, 8)
    assert (entry.last_review, entry.next_review) == (date(2026, 7, 2), date(2027, 7, 7))
    assert entry.period_end == date(2029, 7, 31)
    assert entry.published == ("school website (https://www.ashwell.example/policies)", "the office")
    assert entry.file == "(plan)"


def test_what_the_plan_does_not_say_is_left_empty() -> None:
    entry = only(document())

    assert {entry.number, entry.owner, entry.cycle, entry.approved_by, entry.approved} == {None}
    assert {entry.last_review, entry.next_review, entry.period_end} == {None}
    assert entry.published == ()


def test_policies_stand_in_the_order_of_the_documents_and_what_could_not_be_read_has_no_entry() -> None:
    documents = [document(title="B"), loads("policy: {titel: x}\n"), document(title="A")]

    assert [entry.title for entry in register(documents, as_of=TODAY)] == ["B", "A"]


def test_the_next_review_follows_from_the_cycle_where_no_day_is_given() -> None:
    assert only(document(review={"cycle": "two-yearly", "last": "2026-07-02"})).next_review == date(2028, 7, 2)


def test_the_last_review_is_the_newest_that_the_plan_tells_of() -> None:
    review = {"last": "2025-07-02"}
    reviews = {"reviews": [{"date": "2026-07-03"}, {"date": "2024-07-03"}]}

    assert only(document(review=review, rest=reviews)).last_review == date(2026, 7, 3)
    assert only(document(review=review, rest=reviews), as_of=date(2026, 1, 1)).last_review == date(2025, 7, 2)


def test_an_approval_that_is_still_to_come_has_no_day_yet() -> None:
    read = document(approval={"body": "Full governing body", "date": "2026-09-02"})

    assert only(read).approved is None
    assert only(read, as_of=date(2026, 9, 2)).approved == date(2026, 9, 2)


def test_personal_data_is_not_repeated() -> None:
    entry = only(
        document(
            title="Ask head@ashwell.example",
            owner="Mrs Ann Example",
            approval={"body": "Rev Ann Example"},
            number="020 7946 0123",
            rest={"dissemination": {"published": [{"where": "from Mrs Ann Example"}]}},
        )
    )

    assert (entry.title, entry.owner) == ("Ask [an e-mail address]", "[a person's name]")
    assert (entry.approved_by, entry.number) == ("[a person's name]", "[a telephone number]")
    assert entry.published == ("from [a person's name]",)


# --- the law --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", EstablishmentType)
def test_no_law_asks_for_a_written_policy_of_any_school(kind: EstablishmentType) -> None:
    """The law asks schools to promote cohesion. It asks for no written policy, plan, review cycle or publication."""
    assert only(document({"name": "Ashwell", "type": kind})).statutory.startswith("no; ")


@pytest.mark.parametrize("kind", EstablishmentType)
def test_the_duty_is_cited_only_where_it_binds_by_law(kind: EstablishmentType) -> None:
    entry = only(document({"name": "Ashwell", "type": kind}))
    (school,) = entry.schools

    assert ("the duty it serves: " in entry.statutory) is (school.bound is Bound.BY_LAW)
    assert (school.law is not None) is (school.bound is Bound.BY_LAW)


@pytest.mark.parametrize(
    ("kind", "statutory"),
    [
        ("Community school", "no; the duty it serves: Education Act 2002, s. 21(5)(b)"),
        ("Academy converter", "no; what the school owes stands in its funding agreement"),
        ("Other independent school", "no; the duty to promote community cohesion does not bind the school"),
        (None, "no; whether the duty to promote community cohesion binds the school is unknown"),
    ],
)
def test_what_a_policy_serves_depends_on_the_school(kind: str | None, statutory: str) -> None:
    assert only(document({"name": "Ashwell", "type": kind})).statutory == statutory


def test_before_the_duty_had_effect_it_is_not_cited() -> None:
    entry = only(document({"name": "Ashwell", "type": "Community school"}), as_of=date(2007, 8, 31))

    assert entry.statutory == "no; the duty to promote community cohesion does not bind the school"


def test_schools_that_differ_are_told_apart() -> None:
    schools = [{"name": "Ashwell", "type": "Community school"}, {"name": "Bexley", "type": "Academy converter"}]

    assert only(document(*schools)).statutory == (
        "no; Ashwell: the duty it serves: Education Act 2002, s. 21(5)(b); "
        "Bexley: what the school owes stands in its funding agreement"
    )
    assert only(document(schools[0], schools[0])).statutory.count("Education Act 2002") == 1


# --- how it stands --------------------------------------------------------------------------------------------------

_APPROVED = {"status": "approved", "approval": {"body": "Full governing body", "date": "2026-07-08"}}


@pytest.mark.parametrize(
    ("policy", "stage"),
    [
        ({"status": "draft"}, Stage.DRAFT),
        ({"status": "consultation"}, Stage.CONSULTATION),
        ({"status": "draft", "review": {"next": "2026-08-31"}}, Stage.DRAFT),
        ({}, Stage.NOT_APPROVED),
        ({"status": "approved", "approval": {"body": "Governors", "date": "2026-09-02"}}, Stage.NOT_APPROVED),
        ({"approval": {"body": "Governors", "date": "2026-09-01"}, "review": {"next": "2027-09-01"}}, Stage.IN_DATE),
        (_APPROVED | {"review": {"next": "2026-09-01"}}, Stage.IN_DATE),
        (_APPROVED | {"review": {"next": "2026-08-31"}}, Stage.REVIEW_OVERDUE),
        (_APPROVED | {"review": {"cycle": "yearly", "last": "2025-08-31"}}, Stage.REVIEW_OVERDUE),
        (_APPROVED | {"period": {"start": "2024-09-01", "end": "2026-08-31"}}, Stage.PERIOD_OVER),
        (_APPROVED | {"period": {"start": "2024-09-01", "end": "2026-09-01"}}, Stage.IN_DATE),
        (
            _APPROVED | {"period": {"start": "2024-09-01", "end": "2026-08-31"}, "review": {"next": "2026-08-31"}},
            Stage.PERIOD_OVER,
        ),
        (_APPROVED | {"period": {"start": "2026-09-02", "end": "2029-07-31"}}, Stage.NOT_BEGUN),
        (_APPROVED, Stage.NO_END),
    ],
)
def test_how_a_policy_stands_follows_from_its_dates(policy: dict[str, Any], stage: Stage) -> None:
    """A last day is still in time."""
    assert only(document(**policy)).stage is stage


_DAYS = st.sampled_from(["2026-08-30", "2026-08-31", "2026-09-01", "2026-09-02"])
_POLICIES = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["draft", "consultation", "approved"]),
        "approval": st.fixed_dictionaries({"body": st.just("Governors")}, optional={"date": _DAYS}),
        "review": st.fixed_dictionaries({}, optional={"next": _DAYS}),
        "period": st.fixed_dictionaries({"start": _DAYS, "end": _DAYS}),
    },
)


def promises(read: Document) -> None:
    entry = only(read)
    pack = load_pack("full").select(["PK111", "PK604", "PK606"])
    found = {each.code for each in check(read, as_of=TODAY, pack=pack).findings}

    assert read.plan is not None
    is_written = not read.plan.policy.is_in_preparation
    if entry.stage is Stage.PERIOD_OVER:
        assert "PK111" in found
    if entry.stage is Stage.REVIEW_OVERDUE:
        assert "PK606" in found or (read.plan.policy.review and read.plan.policy.review.next is None)
    if entry.stage in {Stage.IN_DATE, Stage.NOT_BEGUN, Stage.NO_END}:
        assert not found
    if "PK604" in found:
        assert entry.stage is Stage.NOT_APPROVED
    if "PK111" in found and is_written:
        assert entry.stage in {Stage.PERIOD_OVER, Stage.NOT_APPROVED}
    assert entry.next_review == next_review(read.plan.policy)


@given(_POLICIES)
def test_how_a_policy_stands_goes_with_what_the_rules_find(policy: dict[str, Any]) -> None:
    """A policy that is said to be in date has no finding about its period, its approval's day or its next review."""
    promises(document(**policy))


@given(written_plans())
def test_that_holds_for_any_plan(data: Any) -> None:
    promises(Document.of(Plan.model_validate(data)))

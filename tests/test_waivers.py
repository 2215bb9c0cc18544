"""A waiver holds on some days and not on others, and one function says which: the rest of policykit asks it."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from policykit.checker import check
from policykit.errors import CannotRead, DataError
from policykit.loading import loads
from policykit.packs import Pack, load_pack
from policykit.report import Outcome, Report
from policykit.schemas import schema
from policykit.waivers import Standing, Terms, Waiver, WaiverFact, load_waivers, read_waivers

DAY = timedelta(days=1)
APPROVED, EXPIRES = date(2026, 7, 8), date(2027, 3, 31)
WAIVER = Waiver(
    school="Ashwell Primary School",
    rule="PK401",
    reason="The survey that gives the baseline is in March",
    approved_by="Trust board",
    approved=APPROVED,
    expires=EXPIRES,
)
TERMS = Terms(
    rules=frozenset({"pk401", "measure-without-baseline", "pk805"}),
    requirements=frozenset({"visits-and-meetings", "promote-cohesion"}),
    never=frozenset({"pk805", "promote-cohesion"}),
    approved_by=("trust board", "local governing body"),
    longest=366,
)


def standing(waiver: Waiver = WAIVER, *, on: date = date(2026, 9, 1), terms: Terms = TERMS) -> Standing:
    return terms.standing(waiver, on=on)


def changed(**changes: object) -> Waiver:
    return Waiver.model_validate(WAIVER.model_dump() | changes)


# --- when it holds --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (APPROVED - DAY, Standing.NOT_YET),
        (APPROVED, Standing.HOLDS),
        (APPROVED + DAY, Standing.HOLDS),
        (EXPIRES - DAY, Standing.HOLDS),
        (EXPIRES, Standing.HOLDS),
        (EXPIRES + DAY, Standing.EXPIRED),
    ],
    ids=str,
)
def test_it_holds_from_the_day_it_was_approved_to_its_last_day_both_included(on: date, expected: Standing) -> None:
    assert standing(on=on) is expected


def test_one_that_ends_before_it_is_approved_never_holds() -> None:
    odd = changed(expires=APPROVED - DAY)

    assert standing(odd, on=APPROVED - DAY) is Standing.NOT_YET
    assert standing(odd, on=APPROVED) is Standing.EXPIRED


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"rule": "PK4011"}, Standing.UNKNOWN),
        ({"rule": "PK4"}, Standing.UNKNOWN),
        ({"rule": "visits-and-meetings"}, Standing.UNKNOWN),
        ({"rule": None, "requirement": "measure-without-baseline"}, Standing.UNKNOWN),
        ({"requirement": "visit"}, Standing.UNKNOWN),
        ({"rule": "PK805"}, Standing.NEVER),
        ({"rule": "pk805"}, Standing.NEVER),
        ({"requirement": "promote-cohesion"}, Standing.NEVER),
        ({"reason": "TODO"}, Standing.NO_REASON),
        ({"approved_by": None}, Standing.NOT_APPROVED),
        ({"approved": None}, Standing.NOT_APPROVED),
        ({"approved_by": "Headteacher"}, Standing.NOT_THEIRS),
        ({"expires": APPROVED + 367 * DAY}, Standing.TOO_LONG),
        ({"expires": APPROVED + 366 * DAY}, Standing.HOLDS),
        ({"rule": "Measure-Without-Baseline"}, Standing.HOLDS),
        ({"rule": None, "requirement": "visits-and-meetings"}, Standing.HOLDS),
        ({"requirement": "visits-and-meetings"}, Standing.HOLDS),
        ({"approved_by": "TRUST  Board"}, Standing.HOLDS),
        ({"part": "no-such-part"}, Standing.HOLDS),
    ],
    ids=str,
)
def test_what_keeps_it_from_holding(changes: dict[str, object], expected: Standing) -> None:
    assert standing(changed(**changes)) is expected


def test_everything_that_keeps_it_from_holding_is_told_what_weighs_most_first() -> None:
    faulty = changed(rule="PK805", reason="tbc", approved_by=None, expires=date(2029, 7, 31))

    assert TERMS.faults(faulty, on=date(2026, 9, 1)) == (
        Standing.NEVER,
        Standing.NO_REASON,
        Standing.NOT_APPROVED,
        Standing.TOO_LONG,
    )
    assert TERMS.faults(WAIVER, on=date(2026, 9, 1)) == ()


def test_a_pack_that_says_nothing_allows_anybody_and_any_time() -> None:
    terms = Terms(TERMS.rules, TERMS.requirements)

    assert standing(changed(rule="PK805", approved_by="Headteacher", expires=date(2099, 1, 1)), terms=terms) is (
        Standing.HOLDS
    )


waivers = st.builds(
    Waiver,
    school=st.sampled_from(["Ashwell Primary School", "990001"]),
    rule=st.sampled_from(["PK401", "pk805", "PK999", "measure-without-baseline"]),
    requirement=st.sampled_from([None, "visits-and-meetings", "promote-cohesion", "no-such"]),
    part=st.sampled_from([None, "visits"]),
    reason=st.sampled_from(["The survey is in March", "TODO", "n/a"]),
    approved_by=st.sampled_from([None, "Trust board", "local governing body", "Headteacher"]),
    approved=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    expires=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    minutes=st.sampled_from([None, "Item 9"]),
)
terms_of_packs = st.builds(
    Terms,
    rules=st.sets(st.sampled_from(sorted(TERMS.rules))).map(frozenset),
    requirements=st.sets(st.sampled_from(sorted(TERMS.requirements))).map(frozenset),
    never=st.sets(st.sampled_from(sorted(TERMS.rules | TERMS.requirements))).map(frozenset),
    approved_by=st.sampled_from([(), ("trust board",), ("Trust board", "Local governing body")]),
    longest=st.none() | st.integers(1, 500),
)
days = st.dates(date(2025, 12, 1), date(2028, 2, 1))


@given(waivers, terms_of_packs, days)
def test_standing_depends_on_nothing_but_the_waiver_the_terms_and_the_day(
    waiver: Waiver, terms: Terms, on: date
) -> None:
    first = terms.standing(waiver, on=on)
    again = replace(terms).standing(Waiver.model_validate_json(waiver.model_dump_json()), on=on)

    assert again is first
    assert (first is Standing.HOLDS) is (terms.faults(waiver, on=on) == ())


@given(waivers, terms_of_packs, days, days)
def test_the_days_on_which_it_holds_are_one_stretch(waiver: Waiver, terms: Terms, one: date, other: date) -> None:
    """Nothing comes back by itself after a waiver has ended."""
    early, late = sorted((one, other))
    if terms.standing(waiver, on=early) is terms.standing(waiver, on=late) is Standing.HOLDS:
        middle = early + (late - early) // 2

        assert terms.standing(waiver, on=middle) is Standing.HOLDS


@given(waivers, terms_of_packs, days)
def test_stricter_terms_never_make_a_waiver_hold(waiver: Waiver, terms: Terms, on: date) -> None:
    stricter = (
        replace(terms, never=terms.never | waiver.named),
        replace(terms, longest=1),
        replace(terms, approved_by=("somebody else",)),
        replace(terms, rules=frozenset(), requirements=frozenset()),
    )
    for each in stricter:
        assert each.standing(waiver, on=on) is not Standing.HOLDS or terms.standing(waiver, on=on) is Standing.HOLDS


# --- reasons --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reason",
    [
        "TODO",
        "todo.",
        "n/a",
        "N/A",
        "tbc",
        "To be confirmed",
        "-",
        "?",
        "x",
        "2026",
        "Approved. See minutes",
        "as above",
    ],
)
def test_a_reason_that_says_nothing_is_none(reason: str) -> None:
    assert not changed(reason=reason).has_reason


@pytest.mark.parametrize(
    "reason",
    [
        "The survey is in March",
        "TODO: the survey is in March",
        "Not before the survey",
        "Ymweliadau ym mis Mawrth",
        "опрос в марте",
        "L'école est fermée",
    ],
)
def test_a_reason_in_any_words_is_one(reason: str) -> None:
    assert changed(reason=reason).has_reason


# --- what packs say -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", ["statutory", "guidance", "full"])
def test_the_duty_itself_is_waived_by_no_built_in_pack_and_nothing_for_much_more_than_a_year(pack: str) -> None:
    terms = load_pack(pack).terms

    assert terms.longest == 366
    assert {"promote-cohesion", "promote-well-being", "regard-to-parents", "duty-holder"} <= terms.never


def test_rules_that_check_nothing_but_what_is_never_waived_are_never_waived_either() -> None:
    """A waiver of PK324 would say that it holds, and waive nothing: it checks `regard-to-parents` alone."""
    terms = load_pack("full").terms

    assert {"pk324", "parents-views-missing"} <= terms.never
    assert "pk301" not in terms.never


@pytest.mark.parametrize("rule", ["PK005", "duplicate-key", "PK902", "unused-waiver"])
def test_a_file_that_was_not_read_and_a_waiver_itself_are_never_waived(rule: str) -> None:
    assert standing(changed(rule=rule), terms=load_pack("full").terms) is Standing.NEVER


# --- how it is written ----------------------------------------------------------------------------------------------

TEXT = """\
waivers:
  - school: 990001
    rule: PK401
    part: pupils-who-belong
    reason: The survey that gives the baseline is in March
    approved_by: Trust board
    approved: 2026-07-08
    expires: 2027-03-31
    minutes: 1.10
  - school: Ashwell Primary School
    requirement: visits-and-meetings
    reason: The partner school is being rebuilt
    expires: 2027-03-31
    minutes: ""
"""


def test_waivers_are_read_with_their_places() -> None:
    read = read_waivers(TEXT, name="waivers.yaml")

    assert [each.subject for each in read.entries] == ["PK401", "visits-and-meetings"]
    assert read.source.span(("waivers", 1)).line == 10


def test_a_urn_may_be_a_number_and_what_is_only_read_stays_as_it_was_written() -> None:
    """Blank text counts as absent, as in a plan."""
    first, second = read_waivers(TEXT, name="waivers.yaml").entries

    assert (first.school, first.minutes) == ("990001", "1.10")
    assert second.minutes is None


def test_a_file_without_waivers_is_one() -> None:
    assert read_waivers("waivers:\n", name="waivers.yaml").entries == ()
    assert read_waivers("waivers: []\n", name="waivers.yaml").entries == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "waivers:\n  - school: A\n    rule: PK401\n    reason: Later\n    expires: 2027-02-30\n",
            ["w.yaml:5:14: “2027-02-30” is not a day that the calendar has, such as 2026-09-01"],
        ),
        (
            "waivers:\n  - school: A\n    reason: Later\n    expires: 2027-02-28\n",
            ["w.yaml:2:5: a waiver names a rule or a requirement, and this one names neither"],
        ),
        (
            "waivers:\n  - school: A\n    rule: PK401\n    reason: L\n    expires: 2027-02-28\n    aproved: 2026-07-08",
            ["w.yaml:6:5: `aproved` is not a field here; did you mean `approved`?"],
        ),
        (
            "waivers:\n  - school: A\n    rule: PK401\n    reason: ''\n    expires: 31 July 2027\n",
            ["w.yaml:4:13: `reason` is not given", "w.yaml:5:14: “31 July 2027” is not a date such as 2026-09-01"],
        ),
    ],
)
def test_every_fault_of_a_file_is_told_with_its_line(text: str, faults: list[str]) -> None:
    with pytest.raises(DataError) as caught:
        read_waivers(text, name="w.yaml")

    assert list(caught.value.faults) == faults


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(TEXT, "utf-8")

    assert load_waivers(path).entries == read_waivers(TEXT, name="waivers.yaml").entries
    with pytest.raises(CannotRead, match="there is no such file"):
        load_waivers(tmp_path / "no.yaml")


def test_twins_are_those_that_repeat_an_earlier_one_whatever_their_capitals() -> None:
    entry = "- {{school: {}, rule: {}, part: {}, reason: r, expires: 2027-01-01}}\n"
    lines = [("Ashwell", "PK401", "a"), ("B", "PK401", "a"), (" ashwell", "pk401", "a"), ("Ashwell", "PK401", "b")]
    lines += [("ASHWELL", "PK401", "a")]
    text = "waivers:\n" + "".join(entry.format(*each) for each in lines)

    assert read_waivers(text, name="w.yaml").twins == {2: 0, 4: 0}


# --- what it shows --------------------------------------------------------------------------------------------------


def test_outputs_get_it_without_personal_data() -> None:
    personal = changed(approved_by="Mrs Example", reason="Ring 01632 960001", minutes="from a.example@example.org")
    shown = personal.redacted()

    assert shown.approved_by == "[a person's name]"
    assert shown.reason == "Ring [a telephone number]"
    assert shown.minutes == "from [an e-mail address]"
    assert (shown.school, shown.rule, shown.expires) == (WAIVER.school, WAIVER.rule, WAIVER.expires)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "the waiver of PK401 for Ashwell Primary School"),
        ({"part": "visits"}, "the waiver of PK401 (visits) for Ashwell Primary School"),
        (
            {"rule": "PK301", "requirement": "school-links"},
            "the waiver of PK301 school-links for Ashwell Primary School",
        ),
    ],
)
def test_messages_name_it_by_what_it_is_about(changes: dict[str, object], words: str) -> None:
    span = read_waivers(TEXT, name="w.yaml").source.span(("waivers", 0))
    fact = WaiverFact(("waivers", 0), span, changed(**changes), Standing.HOLDS, TERMS, 1)

    assert fact.words == words
    assert fact.named == tuple(each or "" for each in changed(**changes).about)


# --- what it does to a report ---------------------------------------------------------------------------------------

PLAN = """\
policy: {title: Community cohesion}
schools: [{name: Ashwell Primary School, urn: 990001, type: Community school}]
commitments:
  - id: visits
    heading: teaching
    text: Pupils meet pupils of other schools
    measures:
      - {id: belonging, indicator: Pupils who feel they belong, target: 90}
      - {id: visits-made, indicator: Visits, target: 4}
  - heading: equity
    text: Mrs Example leads the club
"""
FULL = load_pack("full")


def report(text: str = PLAN, *, pack: Pack = FULL) -> Report:
    return check(loads(text), as_of=date(2026, 9, 1), pack=pack)


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({}, 2),
        ({"part": "belonging"}, 1),
        ({"part": "visits"}, 2),
        ({"part": "no-such"}, 0),
        ({"school": "990001"}, 2),
        ({"school": " ashwell  primary SCHOOL"}, 2),
        ({"school": "Brackenholt Academy"}, 0),
        ({"rule": "measure-without-baseline"}, 2),
        ({"requirement": "delivery-plan"}, 2),
        ({"requirement": "visits-and-meetings"}, 0),
    ],
    ids=str,
)
def test_it_matches_by_school_rule_requirement_and_part(changes: dict[str, object], count: int) -> None:
    assert len(report().matches(changed(**changes))) == count


def test_what_is_waived_is_shown_as_waived_and_no_longer_open() -> None:
    before, after = report(), report().waive([WAIVER])
    waived = [each for each in after.findings if each.waiver]

    assert len(after.findings) == len(before.findings)
    assert {each.code for each in waived} == {"PK401"}
    assert len(after.open) == len(before.open) - 2
    assert (before.rules["PK401"], after.rules["PK401"]) == (Outcome.FAIL, Outcome.WAIVED)


def test_a_rule_of_which_only_some_is_waived_still_fails() -> None:
    after = report().waive([changed(part="belonging")])

    assert after.rules["PK401"] is Outcome.FAIL


def test_the_first_of_several_answers() -> None:
    first, second = changed(reason="The first reason"), changed(reason="The second reason")
    waived = [each.waiver for each in report().waive([first, second]).findings if each.waiver]

    assert {each.reason for each in waived} == {"The first reason"}


def test_a_requirement_is_waived_once_nothing_of_it_is_open() -> None:
    before = report()
    after = before.waive([changed(rule=None, requirement="delivery-plan")])
    partly = before.waive([changed(requirement="delivery-plan")])

    assert [outcome_of("delivery-plan", each) for each in (before, partly, after)] == [
        Outcome.FAIL,
        Outcome.FAIL,
        Outcome.WAIVED,
    ]


def outcome_of(requirement: str, report: Report) -> Outcome:
    return next(each.outcome for each in report.requirements if each.id == requirement)


subjects = st.deferred(lambda: st.sampled_from(sorted(named_in(report()))))


def named_in(report: Report) -> set[str]:
    return {name for each in report.findings for name in (each.code, each.requirement) if name}


@given(st.lists(subjects, min_size=1, max_size=8), st.sets(subjects))
def test_what_is_never_waived_stays_open_whatever_a_waiver_names(named: list[str], never: set[str]) -> None:
    """A board cannot agree that the duty itself waits, or that a pupil can be told from a published plan."""
    waivers = [changed(rule=each) if each.startswith("PK") else changed(rule=None, requirement=each) for each in named]
    before = report()
    words = frozenset(each.lower() for each in never)
    after = before.waive(waivers, never=words)
    kept = [each for each in before.findings if each.code.lower() in words or each.requirement in words]

    assert set(kept) <= set(after.open)
    assert [replace(each, waiver=None) for each in after.findings] == list(before.findings)
    assert set(after.open) | {replace(each, waiver=None) for each in after.findings if each.waiver} == set(
        before.findings
    )


def test_a_file_that_could_not_be_read_is_never_waived() -> None:
    unread = report("policy: [")
    waivers = [changed(rule=each.code) for each in unread.findings]

    assert unread.findings
    assert unread.waive(waivers) == unread


# --- its schema -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "is_read"),
    [
        ({"rule": "PK401"}, True),
        ({"requirement": "visits"}, True),
        ({"rule": None, "requirement": "visits"}, True),
        ({"rule": "PK401", "requirement": "visits"}, True),
        ({}, False),
        ({"rule": None}, False),
        ({"rule": None, "requirement": None}, False),
    ],
    ids=str,
)
def test_the_schema_too_asks_for_a_rule_or_a_requirement(named: dict[str, object], *, is_read: bool) -> None:
    data = {"school": 990001, "reason": "The survey is in March", "expires": "2027-03-31"} | named

    assert Draft202012Validator(schema("waivers")).is_valid({"waivers": [data]}) is is_read
    try:
        read_waivers(json.dumps({"waivers": [data]}), name="w.json")
    except DataError:
        assert not is_read
    else:
        assert is_read

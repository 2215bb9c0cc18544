"""A second duty, added as data and rules alone: the public sector equality duty, and packs that ask for it.

The law is quoted where a test is about it.
"""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.checker import check
from policykit.duties import Applies, Basis, Bound, Duty, duty
from policykit.loading import load
from policykit.models import EstablishmentType, Plan, School
from policykit.packs import load_pack
from policykit.report import Outcome, Report
from policykit.source import Path as Place
from policykit.syntax import Format, parse

ROOT = Path(__file__).parents[1]
COMPLETE = ROOT / "examples" / "complete" / "complete.policykit.yaml"
AS_OF = date(2026, 11, 24)

GOVERNORS = {"01", "02", "03", "05", "07", "12", "15"}
ACADEMIES = {"28", "33", "34", "35", "36", "38", "39", "40", "41", "42", "43", "44", "45", "46", "57"}
PRIVATE = {"08", "10", "11", "32", "49"}
UNCLEAR = {"24", "26", "27", "31", "56"}

types = st.sampled_from(EstablishmentType)
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.fixture(name="the_duty")
def _the_duty() -> Duty:
    return duty("public-sector-equality")


def school(code: str | None) -> School:
    return School.model_validate({"name": "A school", "type": code})


def plan(code: str | None, **fields: object) -> Plan:
    return Plan.model_validate({"policy": {"title": "Equality"}, "schools": [school(code)]} | fields)


def report(code: str | None, on: date, pack: str = "equality", **fields: object) -> Report:
    return check(plan(code, **fields), as_of=on, pack=pack)


def outcomes(of: Report) -> dict[str, Outcome]:
    return {each.id: each.outcome for each in of.requirements}


# --- the duty as data -----------------------------------------------------------------------------------------------


def test_it_asks_for_law_and_nothing_else(the_duty: Duty) -> None:
    """Section 149 and regulations 4 to 6: no requirement is guidance or advice."""
    assert {the_duty.basis(each) for each in the_duty.requirements} == {Basis.STATUTE, Basis.REGULATION}
    assert all(each.identifier for each in the_duty.provisions if each.basis.is_law)


def test_only_people_can_say_whether_the_law_is_followed(the_duty: Duty) -> None:
    """No document passes for what a school does."""
    assert all(each.judgement for each in the_duty.requirements)


def test_identifiers_are_those_of_legislation_gov_uk(the_duty: Duty) -> None:
    for each in (provision for provision in the_duty.provisions if provision.basis.is_law):
        assert re.fullmatch(r"(ukpga|uksi)/\d{4}/\d+(/[a-z]+(/\d+[A-Z]*)?)*", each.identifier or "")
        assert (each.basis is Basis.STATUTE) == (each.identifier or "").startswith("ukpga/")


def test_the_data_speaks_as_messages_do(the_duty: Duty) -> None:
    text = the_duty.model_dump_json()

    assert not re.findall(r"\b(must|please|invalid|breach\w*|illegal|unlawful)\b", text, re.IGNORECASE)


def test_no_name_of_it_is_one_of_the_other_duty(the_duty: Duty) -> None:
    """One name stands for one thing, over all the duties."""
    other = duty("community-cohesion")

    assert {each.id for each in the_duty.provisions}.isdisjoint(each.id for each in other.provisions)
    assert {each.id for each in the_duty.requirements}.isdisjoint(each.id for each in other.requirements)


def test_both_duties_tell_the_same_law_alike(the_duty: Duty) -> None:
    """The cohesion duty has these provisions as links; the two accounts do not disagree."""
    other = duty("community-cohesion")
    for link, own in (
        ("eqa2010-s149", "psed-s149"),
        ("si2017-353-r4", "psed-si2017-353-r4"),
        ("si2017-353-r5", "psed-si2017-353-r5"),
        ("si2017-353-r6", "psed-si2017-353-r6"),
    ):
        linked, told = other.provision(link), the_duty.provision(own)

        assert linked.identifier == told.identifier
        assert linked.in_force[-1].start == told.in_force[-1].start


def test_dates_are_in_order_and_not_after_the_day_of_the_account(the_duty: Duty) -> None:
    for provision in the_duty.provisions:
        ends = [stretch.end or the_duty.as_at for stretch in provision.in_force]

        assert all(stretch.start <= end for stretch, end in zip(provision.in_force, ends, strict=True))
        assert ends == sorted(ends)
        assert all(end <= the_duty.as_at for end in ends)


# --- whom it binds --------------------------------------------------------------------------------------------------


def test_every_type_has_exactly_one_scope(the_duty: Duty) -> None:
    listed = [each for scope in the_duty.scopes for each in scope.types]

    assert sorted(listed) == sorted(EstablishmentType)


@pytest.mark.parametrize("code", sorted(GOVERNORS))
def test_the_governing_body_of_a_maintained_school_is_bound(the_duty: Duty, code: str) -> None:
    """*The governing body of an educational establishment maintained by an English local authority*."""
    binding = the_duty.binds(school(code), on=AS_OF)

    assert binding.bound is Bound.BY_LAW
    assert "governing body" in (binding.duty_holder or "")


@pytest.mark.parametrize("code", sorted(ACADEMIES))
def test_an_academy_is_bound_by_law_here_and_by_its_agreement_there(the_duty: Duty, code: str) -> None:
    """*The proprietor of … an Academy* is a public authority; section 21 of the 2002 Act never reaches it."""
    assert the_duty.binds(school(code), on=AS_OF).bound is Bound.BY_LAW
    assert duty("community-cohesion").binds(school(code), on=AS_OF).bound is Bound.BY_AGREEMENT


def test_for_a_pupil_referral_unit_the_local_authority_holds_the_duty(the_duty: Duty) -> None:
    """*A local authority with respect to the pupil referral units it establishes and maintains*."""
    assert "local authority" in (the_duty.binds(school("14"), on=AS_OF).duty_holder or "")


@pytest.mark.parametrize("code", sorted(PRIVATE))
def test_an_independent_school_is_no_public_authority(the_duty: Duty, code: str) -> None:
    binding = the_duty.binds(school(code), on=AS_OF)

    assert binding.bound is Bound.NOT_BOUND
    assert "public authorities" in binding.reason


@pytest.mark.parametrize("code", sorted(UNCLEAR))
def test_where_the_type_does_not_say_who_runs_a_school_nothing_is_claimed(the_duty: Duty, code: str) -> None:
    assert the_duty.binds(school(code), on=AS_OF).bound is Bound.UNKNOWN


def test_schools_in_wales_have_regulations_of_their_own(the_duty: Duty) -> None:
    binding = the_duty.binds(school("30"), on=AS_OF)

    assert binding.bound is Bound.NOT_BOUND
    assert "SI 2011/1064" in binding.reason


@given(type_=types, on=days, later=st.timedeltas(timedelta(0), timedelta(days=9000)))
def test_a_school_once_bound_stays_bound(type_: EstablishmentType, on: date, later: timedelta) -> None:
    """The duty has not ended: what was bound on a day is bound on each later one."""
    the_duty = duty("public-sector-equality")

    assert not the_duty.binds(school(type_.code), on=on) or the_duty.binds(school(type_.code), on=on + later)


# --- as of a day ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["01", "34"])
def test_it_binds_from_the_fifth_of_april_2011(the_duty: Duty, code: str) -> None:
    before = the_duty.binds(school(code), on=date(2011, 4, 4))

    assert before.bound is Bound.NOT_BOUND
    assert before.reason == "Equality Act 2010, s. 149(1) has no effect yet on 2011-04-04"
    assert the_duty.binds(school(code), on=date(2011, 4, 5)).bound is Bound.BY_LAW


FIRST_DAYS = {
    "equality-due-regard": date(2011, 4, 5),
    "equality-information": date(2012, 4, 6),
    "equality-objectives": date(2012, 4, 6),
    "equality-objectives-measurable": date(2012, 4, 6),
    "equality-objectives-renewed": date(2012, 4, 6),
    "equality-published": date(2012, 4, 6),
}
"""When each requirement began. SI 2011/2260 had been in force since September, and gave schools until April."""


def test_every_requirement_has_its_first_day(the_duty: Duty) -> None:
    assert [each.id for each in the_duty.requirements] == list(FIRST_DAYS)


@pytest.mark.parametrize(("id", "first"), FIRST_DAYS.items())
def test_a_requirement_is_asked_for_from_its_first_day_and_not_before(the_duty: Duty, id: str, first: date) -> None:
    asked = plan("01")
    requirement = the_duty.requirement(id)

    assert the_duty.applies(requirement, asked, on=first - timedelta(days=1)).applies is Applies.NOT_YET
    assert the_duty.applies(requirement, asked, on=first).applies is Applies.YES
    assert outcomes(report("01", first - timedelta(days=1)))[id] is Outcome.NOT_YET_IN_FORCE
    assert outcomes(report("01", first))[id] is not Outcome.NOT_YET_IN_FORCE


@pytest.mark.parametrize("on", [date(2017, 3, 30), date(2017, 3, 31), date(2018, 3, 30), AS_OF])
def test_nothing_lapsed_when_new_regulations_took_over(on: date) -> None:
    """*The requirements in regulations 4 to 6 reproduce requirements in the … Regulations 2011, which are revoked*."""
    assert Outcome.NOT_APPLICABLE not in outcomes(report("01", on)).values()
    assert Outcome.NOT_YET_IN_FORCE not in outcomes(report("01", on)).values()


# --- the packs ------------------------------------------------------------------------------------------------------


def codes(of: Report) -> list[str]:
    return [each.code for each in of.findings]


def test_the_pack_has_every_rule_and_requirement_of_the_duty_and_none_of_the_other(the_duty: Duty) -> None:
    pack = load_pack("equality")
    about_plans = [rule for rule in pack.rules if not rule.is_about_reading and not rule.is_about_answers]

    assert [each.id for each in pack.asks] == [each.id for each in the_duty.requirements]
    assert about_plans
    assert all(rule.code.startswith("EQ") for rule in about_plans)


def test_every_requirement_is_checked_by_a_rule() -> None:
    pack = load_pack("equality")

    assert [each.id for each in pack.asks if not any(rule.checks(each) for rule in pack.rules)] == []


def test_its_rules_rest_on_its_provisions_and_check_its_requirements(the_duty: Duty) -> None:
    rules = [rule for rule in load_pack("equality").rules if rule.code.startswith("EQ")]

    assert {rule.basis for rule in rules} <= {each.id for each in the_duty.provisions}
    assert {id for rule in rules for id in rule.requirements} == {each.id for each in the_duty.requirements}


def test_a_plan_that_is_silent_is_never_called_an_error() -> None:
    """A school may have published all of it elsewhere (regulation 6)."""
    rules = [rule for rule in load_pack("equality").rules if rule.code.startswith("EQ")]

    assert {str(rule.severity) for rule in rules} == {"warning", "note"}


def test_the_packs_on_cohesion_ask_for_nothing_of_it(the_duty: Duty) -> None:
    for name in ("statutory", "guidance", "guidance-2010", "full"):
        pack = load_pack(name)

        assert pack.requirements.isdisjoint(each.id for each in the_duty.requirements)
        assert not [code for code in pack.severities if code.startswith("EQ")]


def test_the_complete_plan_shows_all_of_it() -> None:
    """What is left is for people to judge."""
    found = check(load(COMPLETE), as_of=AS_OF, pack="equality")

    assert found.findings == ()
    assert set(outcomes(found).values()) == {Outcome.NEEDS_REVIEW}


def test_a_plan_that_says_nothing_is_told_once_of_each_thing() -> None:
    assert codes(report("01", AS_OF)) == ["EQ101", "EQ201", "EQ301", "EQ401"]


@pytest.mark.parametrize("code", ["34", "35", "57"])
def test_an_academy_is_asked_as_a_maintained_school_is(code: str) -> None:
    assert codes(report(code, AS_OF)) == codes(report("01", AS_OF))


@pytest.mark.parametrize("code", ["11", "08", "30"])
def test_nothing_is_asked_of_a_school_that_is_not_bound(code: str) -> None:
    found = report(code, AS_OF)

    assert found.findings == ()
    assert set(outcomes(found).values()) == {Outcome.NOT_APPLICABLE}


def test_before_the_duty_nothing_was_asked_of_anybody() -> None:
    found = report("01", date(2011, 4, 4))

    assert found.findings == ()
    assert set(outcomes(found).values()) == {Outcome.NOT_YET_IN_FORCE}


def test_findings_cite_the_law_of_the_equality_duty() -> None:
    bases = {each.code: (each.basis, each.citation) for each in report("34", AS_OF).findings}

    assert bases["EQ101"] == (Basis.STATUTE, "Equality Act 2010, s. 149(1)")
    assert bases["EQ301"][0] is Basis.REGULATION
    assert bases["EQ301"][1].endswith("(SI 2017/353), reg. 5")


def test_the_school_is_said_to_be_bound_as_the_duty_of_the_pack_has_it() -> None:
    """One academy, two duties: bound by law for the one, by its agreement for the other."""
    assert [each.bound for school in report("34", AS_OF).schools for each in school.duties] == [Bound.BY_LAW]
    assert [each.bound for school in report("34", AS_OF, "guidance").schools for each in school.duties] == [
        Bound.BY_AGREEMENT
    ]


def test_both_duties_can_be_asked_at_once() -> None:
    both, cohesion, equality = (load_pack(name) for name in ("cohesion-and-equality", "guidance", "equality"))

    assert {each.id for each in both.asks} == {each.id for each in (*cohesion.asks, *equality.asks)}
    assert set(both.severities) == {*cohesion.severities, *equality.severities}
    assert check(load(COMPLETE), as_of=AS_OF, pack="cohesion-and-equality").findings == ()


def test_what_both_duties_ask_is_what_each_asks_alone() -> None:
    def told(pack: str) -> set[tuple[str, str, str]]:
        return {(each.code, each.pointer, each.message) for each in report("01", AS_OF, pack).findings}

    assert told("cohesion-and-equality") == told("guidance") | told("equality")


def without(data: Any, place: Place) -> Any:
    """Return the data with one value taken out."""
    step, *rest = place
    if isinstance(data, dict):
        return {
            key: without(each, tuple(rest)) if key == step else each
            for key, each in data.items()
            if key != step or rest
        }
    return [without(each, tuple(rest)) if at == step else each for at, each in enumerate(data) if at != step or rest]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (("equality", "information_published"), "EQ201"),
        (("equality", "objectives"), "EQ301"),
        (("equality", "objectives", 0), "EQ301"),
        (("equality", "objectives", 0, "set"), "EQ304"),
    ],
)
def test_what_is_taken_out_of_the_complete_plan_is_noticed(place: Place, code: str) -> None:
    data = parse(COMPLETE.read_text("utf-8"), name=COMPLETE.name, format=Format.YAML).data
    found = check(Plan.model_validate(without(data, place)), as_of=AS_OF, pack="equality")

    assert codes(found) == [code]


# --- the rules ------------------------------------------------------------------------------------------------------


def measurable(text: str) -> bool:
    found = check(plan("01", equality={"objectives": [{"text": text}]}), as_of=AS_OF, pack="equality")
    return "EQ302" not in codes(found)


@pytest.mark.parametrize(
    "text",
    [
        "By July 2028, 60% of disadvantaged pupils go to a club each week",
        "Close the gap in reading between boys and girls",
        "Fewer exclusions of pupils with special educational needs",
        "All staff are trained in unconscious bias",
        "Two governors from the estate by the summer term",
    ],
)
def test_an_objective_that_counts_compares_or_dates_is_left_alone(text: str) -> None:
    """They miss a case sooner than they accuse wrongly."""
    assert measurable(text)


@pytest.mark.parametrize(
    "text",
    [
        "Promote equality and celebrate diversity",
        "Challenge prejudice wherever it is found",
        "Ensure fair access to the curriculum",
    ],
)
def test_an_objective_with_nothing_to_measure_is_noted(text: str) -> None:
    assert not measurable(text)


@pytest.mark.parametrize(
    ("published", "on", "stale"),
    [
        (date(2025, 9, 1), date(2026, 9, 1), False),
        (date(2025, 9, 1), date(2026, 9, 2), True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
        (date(9999, 6, 1), date(9999, 12, 31), False),
    ],
)
def test_information_is_published_every_year(published: date, on: date, *, stale: bool) -> None:
    """*At intervals of not greater than one year beginning with the date of last publication*."""
    found = report("01", on, equality={"information_published": published.isoformat()})

    assert ("EQ202" in codes(found)) is stale


@given(
    sets=st.lists(st.none() | st.dates(date(2012, 1, 1), AS_OF), min_size=1, max_size=4),
)
def test_objectives_are_renewed_late_or_undated_but_never_both(sets: list[date | None]) -> None:
    """Late is said only where every objective has its day, undated only where one has none."""
    objectives = [{"text": "All clubs have boys and girls in them", "set": day and day.isoformat()} for day in sets]
    found = set(codes(report("01", AS_OF, equality={"objectives": objectives}))) & {"EQ303", "EQ304"}

    assert len(found) <= 1
    assert "EQ303" not in found or None not in sets
    assert "EQ304" not in found or None in sets


# --- the inspection criteria of 2010 --------------------------------------------------------------------------------

INSPECTED = ("context-analysis", "actions-by-strand", "evaluation-by-strand", "impact-within-and-beyond")


def test_the_pack_of_2010_adds_what_inspectors_looked_for_and_nothing_else() -> None:
    """Neither good practice, nor any law."""
    guidance, then = load_pack("guidance"), load_pack("guidance-2010")
    added = {each.id for each in then.asks} - {each.id for each in guidance.asks}

    assert added == set(INSPECTED)
    assert set(guidance.severities) <= set(then.severities)
    assert {each.id for each in guidance.asks} <= {each.id for each in then.asks}


def test_what_inspectors_looked_for_is_never_called_law() -> None:
    found = report("01", date(2010, 9, 1), "guidance-2010").findings
    inspected = [each for each in found if each.requirement in INSPECTED]

    assert inspected
    assert {each.basis for each in inspected} == {Basis.INSPECTION}
    assert "error" not in {each.severity for each in inspected}

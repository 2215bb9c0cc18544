"""The duty as data: what it says, whom it binds, and what it asks of whom.

The law is quoted where a test is about it.
"""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.duties import (
    AnsweredBy,
    Applicability,
    Applies,
    Basis,
    Bound,
    Checked,
    Duty,
    InForce,
    duties,
    duty,
    read_duty,
)
from policykit.errors import DataError
from policykit.models import EstablishmentType, Heading, Plan, School

TODAY = date(2025, 10, 31)
MAINTAINED = {"01", "02", "03", "05", "07", "12", "14", "15"}
ACADEMIES = {"28", "33", "34", "35", "36", "38", "39", "40", "41", "42", "43", "44", "45", "46", "57"}
OTHERS = {"06", "08", "10", "11", "18", "24", "25", "26", "27", "29", "30", "31", "32", "37", "49", "56"}
LAW = ("promote-cohesion", "promote-well-being", "regard-to-plan", "regard-to-parents", "duty-holder")

types = st.sampled_from(EstablishmentType)
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.fixture(name="the_duty")
def _the_duty() -> Duty:
    return duty("community-cohesion")


def school(code: str | None = None, **fields: str) -> School:
    return School.model_validate({"name": "A school", "type": code} | fields)


def plan(*codes: str | None, context: dict[str, object] | None = None) -> Plan:
    return plan_for(*map(school, codes), context=context)


def plan_for(*schools: School, context: dict[str, object] | None = None) -> Plan:
    return Plan.model_validate({"policy": {"title": "Cohesion"}, "schools": schools, "context": context})


def applicability(requirement: str, to: Plan, *, on: date = TODAY) -> Applicability:
    the_duty = duty()
    return the_duty.applies(the_duty.requirement(requirement), to, on=on)


# The catalogue


def test_the_duty_is_found_by_its_name(the_duty: Duty) -> None:
    assert the_duty in duties()
    assert the_duty == duty()


def test_an_unknown_duty_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        duty("race-equality-scheme")


def test_every_name_leads_to_what_bears_it(the_duty: Duty) -> None:
    assert [the_duty.provision(each.id) for each in the_duty.provisions] == list(the_duty.provisions)
    assert [the_duty.requirement(each.id) for each in the_duty.requirements] == list(the_duty.requirements)


def test_no_name_occurs_twice(the_duty: Duty) -> None:
    for several in (the_duty.provisions, the_duty.requirements):
        names = [each.id for each in several]

        assert sorted(set(names)) == sorted(names)


def test_every_provision_that_is_named_exists(the_duty: Duty) -> None:
    named = {name for each in the_duty.requirements for name in (each.provision, *each.also)}
    named |= {name for each in the_duty.scopes for name in (each.provision, each.extended_by) if name}
    named |= set(the_duty.linked)

    assert named <= {each.id for each in the_duty.provisions}


def test_identifiers_are_those_of_legislation_gov_uk(the_duty: Duty) -> None:
    identifiers = [each.identifier for each in the_duty.provisions if each.identifier]

    assert identifiers
    for identifier in identifiers:
        assert re.fullmatch(r"(ukpga|uksi)/\d{4}/\d+(/[a-z]+(/\d+[A-Z]*)?)*", identifier)


def test_law_has_an_identifier_and_nothing_else_has(the_duty: Duty) -> None:
    for each in the_duty.provisions:
        assert each.basis.is_law == (each.identifier is not None)


def test_an_identifier_agrees_with_its_basis(the_duty: Duty) -> None:
    """Acts are statute, statutory instruments are regulation."""
    for each in the_duty.provisions:
        if each.identifier:
            assert (each.basis is Basis.STATUTE) == each.identifier.startswith("ukpga/")


def test_a_provision_has_its_page_at_legislation_gov_uk(the_duty: Duty) -> None:
    assert the_duty.provision("ea2002-s21-5-b").address == ("https://www.legislation.gov.uk/ukpga/2002/32/section/21")
    assert the_duty.provision("dcsf-2007").address is None


def test_dates_are_in_order_and_not_after_the_day_of_the_account(the_duty: Duty) -> None:
    for stretch in (stretch for each in the_duty.provisions for stretch in each.in_force):
        assert stretch.start <= (stretch.end or the_duty.as_at) <= the_duty.as_at


def test_what_no_law_says_is_never_called_checked_against_law(the_duty: Duty) -> None:
    """The guidance and Ofsted's schedule were read about on other pages; good practice is a conclusion of ours."""
    checked = {each.id: each.checked for each in the_duty.provisions if not each.basis.is_law}

    assert checked == {
        "funding-agreement": Checked.INFERENCE,
        "dcsf-2007": Checked.PAGE,
        "ofsted-2010": Checked.PAGE,
        "model-policy": Checked.TEXT,
        "practice": Checked.INFERENCE,
    }


def test_the_data_speaks_as_messages_do(the_duty: Duty) -> None:
    """Without *must*, *please* or *invalid*; and leaving out good practice is never called a breach."""
    text = the_duty.model_dump_json()

    assert not re.findall(r"\b(must|please|invalid|breach\w*|illegal|unlawful)\b", text, re.IGNORECASE)


def test_traps_are_noted(the_duty: Duty) -> None:
    """Ofsted's own guidance said section 21(4); the duty was not repealed; the law defines no cohesion."""
    note = the_duty.provision("ea2002-s21-5-b").note or ""

    assert "section 21(4), which is wrong" in note
    assert "It was not: only Ofsted's duty to report on it was." in note
    assert "The law does not define community cohesion" in note
    assert "no written policy, plan, review cycle or publication" in note


# What a complete plan has


def test_every_basis_is_represented(the_duty: Duty) -> None:
    found = {the_duty.basis(each) for each in the_duty.requirements}

    assert found == {Basis.STATUTE, Basis.GUIDANCE, Basis.INSPECTION, Basis.MODEL_POLICY, Basis.PRACTICE}


def test_the_law_asks_for_what_section_21_asks_and_no_more(the_duty: Duty) -> None:
    """The law asks for no written policy, plan, review cycle or publication."""
    law = [each.id for each in the_duty.requirements if the_duty.basis(each).is_law]

    assert law == list(LAW)


def test_only_people_can_say_whether_the_law_is_followed(the_duty: Duty) -> None:
    """No document passes for what a governing body does."""
    for each in the_duty.requirements:
        assert (each.judgement is not None) == the_duty.basis(each).is_law


def test_only_what_commitments_answer_stands_under_a_heading(the_duty: Duty) -> None:
    for each in the_duty.requirements:
        assert each.heading is None or each.answered_by is AnsweredBy.COMMITMENTS


@pytest.mark.parametrize(("heading", "number"), [(Heading.TEACHING, 6), (Heading.EQUITY, 6), (Heading.ENGAGEMENT, 7)])
def test_each_heading_has_its_requirements(the_duty: Duty, heading: Heading, number: int) -> None:
    assert len([each for each in the_duty.requirements if each.heading is heading]) == number


def test_what_the_schedule_of_2010_asked_is_asked_as_inspection(the_duty: Duty) -> None:
    found = [each.id for each in the_duty.requirements if the_duty.basis(each) is Basis.INSPECTION]

    assert found == [
        "context-analysis",
        "actions-by-strand",
        "evaluation-by-strand",
        "impact-within-and-beyond",
    ]


def test_the_model_policy_stands_behind_every_requirement_of_the_guidance(the_duty: Duty) -> None:
    for each in the_duty.requirements:
        if each.provision == "dcsf-2007":
            assert "model-policy" in each.also


def test_superseded_laws_gave_way_to_the_equality_act(the_duty: Duty) -> None:
    assert [each.title for each in the_duty.superseded] == [
        "Race Relations Act 1976",
        "Race Relations (Amendment) Act 2000",
        "Disability Discrimination Act 1995",
        "Sex Discrimination Act 1975",
    ]
    assert all(each.replaced_by.startswith("Equality Act 2010") for each in the_duty.superseded)


def test_linked_duties_are_law_and_none_of_them_is_the_duty(the_duty: Duty) -> None:
    linked = [the_duty.provision(name) for name in the_duty.linked]

    assert all(each.basis.is_law for each in linked)
    assert not [each for each in linked if each.identifier == "ukpga/2002/32/section/21"]


# Whom it binds


def test_every_type_has_exactly_one_scope(the_duty: Duty) -> None:
    listed = [each for scope in the_duty.scopes for each in scope.types]

    assert sorted(listed) == sorted(EstablishmentType)


@pytest.mark.parametrize(
    ("bound", "codes"),
    [
        (Bound.BY_LAW, MAINTAINED),
        (Bound.BY_AGREEMENT, ACADEMIES),
        (Bound.NOT_BOUND, OTHERS),
    ],
)
def test_types_are_bound_as_the_law_has_it(the_duty: Duty, bound: Bound, codes: set[str]) -> None:
    """Section 39(1): community, foundation and voluntary schools, their special schools, maintained nurseries."""
    found = {each.code for scope in the_duty.scopes if scope.bound is bound for each in scope.types}

    assert found == codes


@given(type_=types, on=days)
def test_binding_gives_a_reason_for_every_type_on_every_day(type_: EstablishmentType, on: date) -> None:
    """Whether the duty binds, by what, and why: never a bare no."""
    binding = duty().binds(school(type_), on=on)

    assert binding.reason
    assert bool(binding) == (binding.bound is Bound.BY_LAW)
    assert not binding or (binding.provision is not None and binding.provision.holds(on) and binding.duty_holder)


@given(type_=types, on=days, later=st.timedeltas(timedelta(0), timedelta(days=9000)))
def test_a_school_once_bound_stays_bound(type_: EstablishmentType, on: date, later: timedelta) -> None:
    """The duty was not repealed: only Ofsted's duty to report on it was."""
    the_duty = duty()

    assert not the_duty.binds(school(type_), on=on) or the_duty.binds(school(type_), on=on + later)


@pytest.mark.parametrize("code", ["01", "02", "03", "05", "07", "12", "15"])
def test_maintained_schools_are_bound_from_the_first_of_september_2007(the_duty: Duty, code: str) -> None:
    """Section 21(5)(b) has effect from 1 September 2007 (SI 2007/1801, art. 3(a))."""
    before = the_duty.binds(school(code), on=date(2007, 8, 31))
    from_then_on = the_duty.binds(school(code), on=date(2007, 9, 1))

    assert before.bound is Bound.NOT_BOUND
    assert before.reason == "Education Act 2002, s. 21(5)(b) has no effect yet on 2007-08-31"
    assert from_then_on
    assert from_then_on.provision == the_duty.provision("ea2002-s21-5-b")


def test_the_governing_body_holds_the_duty(the_duty: Duty) -> None:
    """Section 21(1): the conduct of a maintained school is under the direction of the governing body."""
    assert "the governing body" in (the_duty.binds(school("01"), on=TODAY).duty_holder or "")


def test_a_federation_has_one_governing_body_for_all_its_schools(the_duty: Duty) -> None:
    """Section 24(6)(a): federated schools have a single governing body."""
    federated = [school(code, federation="The Two Rivers Federation") for code in ("01", "15")]
    bindings = [the_duty.binds(each, on=TODAY) for each in federated]

    assert all(bindings)
    assert {each.duty_holder for each in bindings} == {
        "the governing body; in a federation, the one governing body of its schools"
    }


def test_a_pupil_referral_unit_is_bound_through_regulations(the_duty: Duty) -> None:
    """SI 2007/2979, Sch. 1, para. 12, in force from 1 February 2008."""
    before = the_duty.binds(school("14"), on=date(2008, 1, 31))
    binding = the_duty.binds(school("14"), on=date(2008, 2, 1))

    assert before.bound is Bound.NOT_BOUND
    assert before.provision == the_duty.provision("si2007-2979")
    assert binding
    assert binding.provision == the_duty.provision("si2007-2979")
    assert binding.duty_holder == "the management committee"


@pytest.mark.parametrize("code", ["28", "34", "35", "40", "41", "57"])
def test_an_academy_is_bound_by_its_agreement_and_never_by_section_21(the_duty: Duty, code: str) -> None:
    binding = the_duty.binds(school(code), on=TODAY)

    assert binding.bound is Bound.BY_AGREEMENT
    assert not binding
    assert binding.provision == the_duty.provision("funding-agreement")
    assert "21" not in binding.reason


def test_an_independent_school_is_not_bound(the_duty: Duty) -> None:
    binding = the_duty.binds(school("11"), on=TODAY)

    assert binding.bound is Bound.NOT_BOUND
    assert binding.provision is None
    assert "independent" in binding.reason


def test_in_wales_only_the_limb_on_well_being_binds(the_duty: Duty) -> None:
    """Section 21(5)(b): *in the case of a school in England*, promote community cohesion."""
    binding = the_duty.binds(school("30"), on=TODAY)

    assert binding.bound is Bound.NOT_BOUND
    assert "well-being" in binding.reason
    assert "for schools in England" in binding.reason


def test_without_a_type_nobody_can_tell(the_duty: Duty) -> None:
    binding = the_duty.binds(school(), on=TODAY)

    assert binding.bound is Bound.UNKNOWN
    assert not binding
    assert binding.reason == "the plan does not say what type of school it is"


# Dates of provisions


@given(start=days, end=st.none() | days, on=days)
def test_a_provision_holds_from_its_first_day_to_its_last(start: date, end: date | None, on: date) -> None:
    """The first day and the last day both count."""
    stretch = InForce.model_validate({"from": start, "to": end})

    assert stretch.holds(on) == (start <= on <= (end or date.max))


@given(on=days)
def test_what_holds_has_begun(on: date) -> None:
    for each in duty().provisions:
        assert not each.holds(on) or each.began(on)


@pytest.mark.parametrize(
    ("provision", "first"),
    [
        ("ea2002-s21-5-a", date(2007, 9, 1)),
        ("ea2002-s21-5-b", date(2007, 9, 1)),
        ("ea2002-s21-6", date(2007, 5, 25)),
        ("ea2002-s21-7", date(2007, 5, 25)),
        ("ea2002-s21-8", date(2007, 9, 1)),
        ("eqa2010-s149", date(2011, 4, 5)),
        ("ctsa2015-s26", date(2015, 7, 1)),
    ],
)
def test_provisions_hold_from_the_day_the_law_gives(the_duty: Duty, provision: str, first: date) -> None:
    """SI 2007/1271, art. 2: 25 May 2007. SI 2007/1801, art. 3(a): 1 September 2007."""
    found = the_duty.provision(provision)

    assert not found.holds(first - timedelta(days=1))
    assert found.holds(first)
    assert found.holds(TODAY)


def test_ofsted_reported_on_cohesion_until_the_education_act_2011(the_duty: Duty) -> None:
    """In by SI 2008/1971, art. 2(c); out by the Education Act 2011, s. 41(2), passed on 15 November 2011."""
    reporting = the_duty.provision("eia2006-s154")

    assert not reporting.holds(date(2008, 8, 31))
    assert reporting.holds(date(2008, 9, 1))
    assert reporting.holds(date(2011, 11, 14))
    assert not reporting.holds(date(2011, 11, 15))
    assert the_duty.binds(school("01"), on=date(2011, 11, 15))


# What applies to whom


@pytest.mark.parametrize("requirement", LAW)
def test_law_is_asked_of_those_whom_it_binds(requirement: str) -> None:
    assert applicability(requirement, plan("01")).applies is Applies.YES
    assert applicability(requirement, plan("14")).applies is Applies.YES
    assert applicability(requirement, plan("34")).applies is Applies.NO
    assert applicability(requirement, plan("11")).applies is Applies.NO
    assert applicability(requirement, plan("30")).applies is Applies.NO


@given(type_=types, on=days)
def test_law_is_never_asked_of_an_academy_or_an_independent_school(type_: EstablishmentType, on: date) -> None:
    """What goes beyond the law is guidance or good practice: law is asked only of those whom it binds."""
    the_duty = duty()
    maintained = type_.code in MAINTAINED
    for requirement in the_duty.requirements:
        if the_duty.basis(requirement).is_law and not maintained:
            assert the_duty.applies(requirement, plan(type_), on=on).applies is not Applies.YES


def test_why_law_is_not_asked_is_said_in_the_words_of_the_scope(the_duty: Duty) -> None:
    assert applicability("promote-cohesion", plan("34")).reason == the_duty.binds(school("34"), on=TODAY).reason


@pytest.mark.parametrize("requirement", LAW)
def test_where_the_type_is_missing_the_law_is_asked(requirement: str) -> None:
    assert applicability(requirement, plan(None)).applies is Applies.YES


def test_one_bound_school_among_several_is_enough() -> None:
    assert applicability("promote-cohesion", plan("34", "01")).applies is Applies.YES
    assert applicability("funding-agreement", plan("34", "01")).applies is Applies.YES


def test_the_day_before_cohesion_is_not_yet_in_force() -> None:
    assert applicability("promote-cohesion", plan("01"), on=date(2007, 8, 31)).applies is Applies.NOT_YET
    assert applicability("promote-cohesion", plan("01"), on=date(2007, 9, 1)).applies is Applies.YES


@pytest.mark.parametrize("requirement", ["regard-to-plan", "regard-to-parents"])
def test_regard_was_owed_before_cohesion(requirement: str) -> None:
    """Section 21(6) and (7) have effect from 25 May 2007, a summer before (5): SI 2007/1271, art. 2."""
    assert applicability(requirement, plan("01"), on=date(2007, 5, 24)).applies is Applies.NOT_YET
    assert applicability(requirement, plan("01"), on=date(2007, 5, 25)).applies is Applies.YES


def test_a_unit_is_not_asked_before_the_regulations_reach_it() -> None:
    found = applicability("promote-cohesion", plan("14"), on=date(2007, 10, 1))

    assert found.applies is Applies.NO
    assert "SI 2007/2979" in (found.reason or "")


@given(type_=types)
def test_a_funding_agreement_is_asked_of_academies_alone(type_: EstablishmentType) -> None:
    """An academy is bound only through its funding agreement, so its plan states clause and date."""
    academy = duty().binds(school(type_), on=TODAY).bound is Bound.BY_AGREEMENT

    assert (applicability("funding-agreement", plan(type_)).applies is Applies.YES) == academy


def test_without_a_type_no_funding_agreement_is_asked_for() -> None:
    """Miss a case sooner than accuse wrongly."""
    assert applicability("funding-agreement", plan(None)).applies is Applies.NO


@given(share=st.floats(0, 100))
def test_support_in_english_applies_where_there_are_pupils_to_support(share: float) -> None:
    """EAL support applies where there are EAL pupils."""
    state = applicability("eal-support", plan("01", context={"population": {"eal": share}}))

    assert (state.applies is Applies.NO) == (share == 0)
    assert (state.reason is None) == (share != 0)


@pytest.mark.parametrize("context", [None, {}, {"population": {}}])
def test_where_a_plan_says_nothing_of_english_support_is_asked(context: dict[str, object] | None) -> None:
    assert applicability("eal-support", plan("01", context=context)).applies is Applies.YES


@pytest.mark.parametrize(
    ("intake", "expected"),
    [
        ("one or few groups", Applies.YES),
        ("broad cross-section", Applies.NO),
        ("selective from a wide area", Applies.NO),
        (None, Applies.NO),
    ],
)
def test_an_intake_of_few_groups_owes_links_across_groups(intake: str | None, expected: Applies) -> None:
    """Where pupils are of few groups, more is needed for interaction between pupils from different backgrounds."""
    found = applicability("links-across-groups", plan("01", context={"population": {"intake": intake}}))

    assert found.applies is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Applies.NO),
        ({"religious_character": "Does not apply"}, Applies.NO),
        ({"admissions": "Non-selective"}, Applies.NO),
        ({"admissions": "Selective"}, Applies.YES),
        ({"faith_priority": "yes"}, Applies.YES),
        ({"religious_character": "Church of England"}, Applies.YES),
    ],
)
def test_a_selective_or_faith_school_says_how_its_admissions_fit(fields: dict[str, str], expected: Applies) -> None:
    assert applicability("selective-admissions", plan_for(school("02", **fields))).applies is expected


@given(type_=types, on=days)
def test_a_reason_is_given_just_where_a_requirement_does_not_apply(type_: EstablishmentType, on: date) -> None:
    the_duty = duty()
    for requirement in the_duty.requirements:
        state = the_duty.applies(requirement, plan(type_), on=on)

        assert (state.reason is None) == (state.applies is Applies.YES)


# Reading


SMALL = """\
id: example
title: An example
as_at: 2025-10-31
provisions:
  - {id: one, basis: practice, title: One, says: One., citation: one, checked: inference}
scopes:
  - {bound: not bound, types: [Community school], reason: An example.}
requirements:
  - {id: first, title: First, asks: First., provision: one, answered_by: commitments}
"""


def test_a_duty_is_read_from_yaml() -> None:
    found = read_duty(SMALL, name="example.yaml")

    assert found.basis(found.requirement("first")) is Basis.PRACTICE
    assert found.has_requirement("first")
    assert not found.has_requirement("second")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("provision: one", "provision: two", "no provision is named two"),
        ("reason: An", "provision: two, reason: An", "no provision is named two"),
        ("[Community school]", "[Community school, '01']", "the type Community school has two scopes"),
        ("requirements:\n", "linked: [two]\nrequirements:\n", "no provision is named two"),
        (
            "requirements:\n",
            "requirements:\n" + SMALL.splitlines()[-1] + "\n",
            "the requirement first occurs twice",
        ),
        ("scopes:\n", SMALL.splitlines()[4] + "\nscopes:\n", "the provision one occurs twice"),
    ],
)
def test_a_duty_whose_names_lead_nowhere_is_refused(old: str, new: str, fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read_duty(SMALL.replace(old, new), name="example.yaml")


def test_a_type_that_a_duty_does_not_mention_is_unknown() -> None:
    binding = read_duty(SMALL, name="example.yaml").binds(school("34"), on=TODAY)

    assert binding.bound is Bound.UNKNOWN
    assert binding.reason == "nothing is known about the type Academy converter"


def test_faults_are_told_with_their_lines() -> None:
    with pytest.raises(DataError) as caught:
        read_duty(SMALL.replace("basis: practice", "basis: rumour"), name="example.yaml")

    assert caught.value.faults[0].startswith("example.yaml:5:")
    assert "“rumour” is not among the words for `basis`" in caught.value.faults[0]


def test_broken_yaml_is_told_with_its_line() -> None:
    with pytest.raises(DataError) as caught:
        read_duty("id: [example\n", name="example.yaml")

    assert caught.value.faults[0].startswith("example.yaml:1:5: this is not YAML")

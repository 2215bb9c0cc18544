"""How law, guidance and inspection criteria stood on the day of a check, and what is asked because of that."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.bulk import check_all
from policykit.catalogue import own
from policykit.checker import check
from policykit.duties import Basis, Force, InForce, Provision, Requirement
from policykit.force import forces
from policykit.loading import loads
from policykit.packs import load_pack, pack_names
from policykit.report import Outcome, Report

PLAN = """\
policy: {title: Community cohesion}
schools: [{name: Ashwell Primary School, type: Community school, urn: 990001}]
equality: {information_published: 2001-01-31}
"""
DAY = timedelta(days=1)
days = st.dates(date(2005, 1, 1), date(2030, 12, 31))
provisions = st.sampled_from(own().provisions)


def report(on: date, *, pack: str = "full") -> Report:
    return check(loads(PLAN, name="plan.yaml"), as_of=on, pack=pack)


def outcomes(on: date, *, pack: str = "full") -> dict[str, Outcome]:
    return {each.id: each.outcome for each in report(on, pack=pack).requirements}


def provision(*stretches: tuple[date, date | None], basis: Basis = Basis.STATUTE, citation: str = "a law") -> Provision:
    return Provision.model_validate(
        {
            "id": "a-law",
            "basis": basis,
            "title": "A law",
            "says": "It asks for something.",
            "citation": citation,
            "in_force": [{"from": start, "to": end} for start, end in stretches],
            "checked": "inference",
        }
    )


# --- one provision --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "on", "force"),
    [
        ("ea2002-s21-5-b", date(2007, 8, 31), Force.NOT_YET),
        ("ea2002-s21-5-b", date(2007, 9, 1), Force.IN_FORCE),
        ("dcsf-2007", date(2007, 7, 18), Force.NOT_YET),
        ("dcsf-2007", date(2007, 7, 19), Force.IN_FORCE),
        ("eia2006-s154", date(2011, 11, 14), Force.IN_FORCE),
        ("eia2006-s154", date(2011, 11, 15), Force.ENDED),
        ("ofsted-2010", date(2008, 8, 31), Force.NOT_YET),
        ("ofsted-2010", date(2008, 9, 1), Force.IN_FORCE),
        ("ofsted-2010", date(2011, 12, 31), Force.IN_FORCE),
        ("ofsted-2010", date(2012, 1, 1), Force.ENDED),
        ("practice", date(1990, 1, 1), Force.UNDATED),
    ],
)
def test_a_provision_stands_as_its_dates_say(id: str, on: date, force: Force) -> None:
    assert own().provision(id).force(on) is force


@given(provision=provisions, on=days)
def test_how_a_provision_stands_agrees_with_when_it_holds(provision: Provision, on: date) -> None:
    force = provision.force(on)

    assert provision.holds(on) is (force in {Force.IN_FORCE, Force.UNDATED})
    assert provision.began(on) is (force is not Force.NOT_YET)


@given(provision=provisions, on=days)
def test_the_stretch_told_is_the_one_that_the_day_is_about(provision: Provision, on: date) -> None:
    """`Provision.stretch`: "the stretch that a day falls into, or else the last one before it, or else the first"."""
    stretch = provision.stretch(on)

    if provision.force(on) is Force.UNDATED:
        assert stretch is None
        return
    assert isinstance(stretch, InForce)
    assert stretch.holds(on) is (provision.force(on) is Force.IN_FORCE)
    assert (stretch.start <= on) is (provision.force(on) is not Force.NOT_YET)


def test_between_two_stretches_the_earlier_one_has_ended() -> None:
    law = provision((date(2020, 1, 1), None), (date(2010, 1, 1), date(2015, 12, 31)))
    [stood] = forces([law], on=date(2018, 1, 1))

    assert stood.force is Force.ENDED
    assert (stood.start, stood.end) == (date(2010, 1, 1), date(2015, 12, 31))
    assert not stood.is_asked


def test_a_provision_is_cited_by_what_said_it_then() -> None:
    inspected = own().provision("ofsted-2010")

    assert "(September 2008)" in inspected.cited(date(2008, 9, 1))
    assert inspected.cited(date(2010, 9, 1)) == inspected.cited(date(2026, 9, 1)) == inspected.citation


def test_regulations_are_cited_by_those_of_the_day() -> None:
    information = own().provision("psed-si2017-353-r4")

    assert "SI 2011/2260" in information.cited(date(2014, 1, 1))
    assert "SI 2017/353" in information.cited(date(2017, 3, 31))


# --- what is asked --------------------------------------------------------------------------------------------------


@given(provision=provisions, on=days)
def test_law_is_asked_while_it_has_effect_and_other_documents_ever_since_they_began(
    provision: Provision, on: date
) -> None:
    """`Provision.is_asked`: "Law is asked while it has effect"; the rest "from the day it began"."""
    asked = provision.holds(on) if provision.basis.is_law else provision.began(on)

    assert provision.is_asked(on) is asked


@given(on=days, pack=st.sampled_from(pack_names()))
def test_nothing_is_asked_or_found_on_the_word_of_what_is_not_asked_on_the_day(on: date, pack: str) -> None:
    """`--as-of` gives "the law, guidance and inspection criteria of that day", and no others."""
    chosen = load_pack(pack)
    asked = {each.id for each in chosen.provisions if each.is_asked(on)}
    checked = report(on, pack=pack)

    for each in checked.requirements:
        ground = chosen.catalogue.requirement(each.id).provision
        assert ground in asked or each.outcome in {Outcome.NOT_YET_IN_FORCE, Outcome.NOT_APPLICABLE}
    for finding in checked.findings:
        rule = chosen.catalogue.rule(finding.code)
        assert rule
        assert rule.kind is Requirement or rule.basis in asked
        assert not finding.requirement or chosen.catalogue.requirement(finding.requirement).provision in asked


@given(on=days)
def test_a_requirement_that_is_not_yet_in_force_rests_on_what_has_not_begun(on: date) -> None:
    known = own()
    for each in report(on).requirements:
        requirement = known.requirement(each.id)
        grounds = [requirement.provision, *([requirement.needs] if requirement.needs else [])]
        not_begun = any(not known.provision(id).began(on) for id in grounds)

        assert (each.outcome is Outcome.NOT_YET_IN_FORCE) is not_begun


def test_a_pack_asks_nothing_of_the_guidance_before_it_was_published() -> None:
    before, after = outcomes(date(2007, 7, 18)), outcomes(date(2007, 7, 19))

    assert before["definition"] is Outcome.NOT_YET_IN_FORCE
    assert after["definition"] is Outcome.FAIL


def test_what_inspectors_looked_for_is_asked_from_their_first_day_and_when_it_is_withdrawn_too() -> None:
    on = (date(2008, 8, 31), date(2008, 9, 1), date(2010, 9, 1), date(2012, 1, 1), date(2026, 9, 1))
    asked = [outcomes(each)["context-analysis"] for each in on]

    assert asked == [Outcome.NOT_YET_IN_FORCE, *[Outcome.FAIL] * 4]


def test_the_link_to_the_equality_duty_is_not_asked_before_there_was_one() -> None:
    assert outcomes(date(2011, 4, 4))["equality-duty"] is Outcome.NOT_YET_IN_FORCE
    assert outcomes(date(2011, 4, 5))["equality-duty"] is Outcome.FAIL


def test_a_rule_that_rests_on_law_is_not_asked_before_the_law_is_even_if_its_requirement_is() -> None:
    """Since 2011 a plan may be asked for its equality information; that it is yearly, regulations of 2017 say."""
    before, after = report(date(2017, 3, 30)), report(date(2017, 3, 31))

    assert before.rules["PK620"] is Outcome.NOT_YET_IN_FORCE
    assert after.rules["PK620"] is Outcome.FAIL


def test_findings_and_requirements_cite_what_said_it_then() -> None:
    then, now = report(date(2008, 9, 1)), report(date(2026, 9, 1))
    cited = [
        {each.citation for each in checked.findings if each.basis is Basis.INSPECTION}
        | {each.citation for each in checked.requirements if each.basis is Basis.INSPECTION}
        for checked in (then, now)
    ]

    assert cited == [
        {"Ofsted, Inspecting maintained schools' duty to promote community cohesion (September 2008)"},
        {"Ofsted, Evaluation schedule for schools (January 2010)"},
    ]


def test_what_has_no_effect_is_said_with_its_day() -> None:
    [reason] = {each.reason for each in report(date(2007, 8, 31)).requirements if each.id == "promote-cohesion"}

    assert reason == "Education Act 2002, s. 21(5)(b) has no effect yet on 2007-08-31"


# --- in the results -------------------------------------------------------------------------------------------------


def test_results_say_of_everything_that_the_pack_rests_on_how_it_stood() -> None:
    results = check_all([loads(PLAN, name="plan.yaml")], as_of=date(2007, 9, 1), pack="full")
    stood = {each.id: (each.force, each.start, each.end, each.is_asked) for each in results.provisions}

    assert stood["ea2002-s21-5-b"] == (Force.IN_FORCE, date(2007, 9, 1), None, True)
    assert stood["ofsted-2010"] == (Force.NOT_YET, date(2008, 9, 1), date(2009, 12, 31), False)
    assert stood["practice"] == (Force.UNDATED, None, None, True)
    assert list(stood) == [each.id for each in load_pack("full").provisions]


def test_results_have_what_the_packs_of_single_schools_rest_on_too() -> None:
    plan = loads(PLAN, name="plan.yaml")
    several = check_all([plan], as_of=date(2026, 9, 1), pack="statutory", packs={"990001": "full"})
    alone = check_all([plan], as_of=date(2026, 9, 1), pack="statutory")

    assert "ofsted-2010" in {each.id for each in several.provisions}
    assert "ofsted-2010" not in {each.id for each in alone.provisions}


def test_of_what_is_given_twice_is_told_once() -> None:
    law = provision((date(2010, 1, 1), None))

    assert len(forces([law, law], on=date(2018, 1, 1))) == 1


# --- what was still there -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "statement", "last"),
    [
        ("PK702", "We keep to the Sex Discrimination Act 1975", date(2010, 9, 30)),
        ("PK702", "We keep to the Race Relations Act 1976", date(2011, 4, 4)),
        ("PK705", "There is more at www.teachernet.gov.uk", date(2012, 5, 31)),
        ("PK706", "We follow the advice of the DCSF", date(2010, 5, 11)),
        ("PK706", "The network is led by the Specialist Schools and Academies Trust", date(2012, 5, 31)),
    ],
)
def test_what_has_gone_since_is_not_held_against_a_plan_of_its_time(code: str, statement: str, last: date) -> None:
    plan = loads(f"{PLAN}statement: {statement}\n", name="plan.yaml")
    found = [code in {each.code for each in check(plan, as_of=on, pack="full").findings} for on in (last, last + DAY)]

    assert found == [False, True]

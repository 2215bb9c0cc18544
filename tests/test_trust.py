"""The made-up trust in examples/: five academies that differ, and what answers for them."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from policykit.across import CopiedText, SameLead, compare, sketch
from policykit.checker import check
from policykit.config import load_config
from policykit.findings import Severity
from policykit.loading import find_plans, load
from policykit.models import Plan
from policykit.packs import Pack, load_pack
from policykit.packtests import find_tests, load_trials, per_cent, run_tests
from policykit.parts import take_apart
from policykit.report import Report
from policykit.waivers import Standing, Waiver, load_waivers

TRUST = Path(__file__).parents[1] / "examples" / "trust"
TODAY = date(2026, 11, 24)
PACK = load_pack(str(TRUST / "pack/pack.yaml"))
WAIVERS = load_waivers(TRUST / "waivers.yaml").entries


def read(file: Path) -> Plan:
    plan = load(file).plan

    assert plan is not None
    return plan


PLANS = {file.name.partition(".")[0]: read(file) for file in find_plans(TRUST)}


def checked(name: str, *, pack: str | Pack = PACK, as_of: date = TODAY) -> Report:
    return check(PLANS[name], as_of=as_of, pack=pack)


def answered(name: str, *, as_of: date = TODAY) -> Report:
    """Return a report with what the waivers that hold on a day answer for."""
    holding = [each for each in WAIVERS if PACK.terms.standing(each, on=as_of) is Standing.HOLDS]
    return checked(name, as_of=as_of).waive(holding, never=PACK.terms.never)


def errors(report: Report) -> list[str]:
    return [finding.code for finding in report.open if finding.severity is Severity.ERROR]


# ---------------------------------------------------------------- the schools


def test_the_schools_are_academies_of_different_kinds_each_with_a_clause_of_its_own() -> None:
    schools = [school for plan in PLANS.values() for school in plan.schools]
    agreements = [plan.legal_basis and plan.legal_basis.funding_agreement for plan in PLANS.values()]

    assert {"Orrindale Learning Trust"} == {school.trust for school in schools}
    assert len({school.urn for school in schools}) == len(PLANS) == 5
    assert len({school.type for school in schools}) == 4
    assert len({school.phase for school in schools}) == 4
    assert len({agreement.clause for agreement in agreements if agreement}) == 5


def test_the_plans_differ_in_how_much_is_found() -> None:
    found = {name: len(checked(name, pack="full").findings) for name in PLANS}

    assert found["withymere"] <= 4  # the trust asks for one thing that no pack of policykit knows
    assert sorted(found, key=found.__getitem__)[:3] == ["withymere", "skelbeck", "ternholme"]
    assert not checked("withymere").findings


def test_one_plan_is_mostly_the_model_policy() -> None:
    copied = [finding for finding in checked("gullstrand").findings if finding.code == "PK808"]

    assert len(copied) >= 10


def sentences(plan: Plan) -> set[str]:
    texts = (text for _, text in take_apart(plan).texts)
    return {each for text in texts for each in re.split(r"(?<=[.?!])\s+", text) if len(each.split()) >= 8}


def leads(plan: Plan) -> set[str | None]:
    return {measure.lead for commitment in plan.commitments for measure in commitment.measures}


def test_two_plans_share_sentences_and_one_lead_for_everything() -> None:
    shared = {
        (one, other): sentences(PLANS[one]) & sentences(PLANS[other])
        for one in PLANS
        for other in PLANS
        if one < other and "gullstrand" not in {one, other}
    }

    assert [pair for pair, texts in shared.items() if texts] == [("skelbeck", "ternholme")]
    assert len(shared["skelbeck", "ternholme"]) == 3
    assert leads(PLANS["skelbeck"]) == leads(PLANS["ternholme"]) == {"Trust inclusion lead"}
    assert all(len(leads(PLANS[each])) != 1 for each in ("withymere", "copperfold"))


def test_what_plans_share_is_found_in_those_two_and_in_no_other() -> None:
    likenesses = dict(zip(PLANS, compare([sketch(plan) for plan in PLANS.values()]), strict=True))
    found = {name: {type(each) for each in each_of_them} for name, each_of_them in likenesses.items()}

    assert {name for name in found if found[name]} == {"skelbeck", "ternholme"}
    assert found["skelbeck"] == found["ternholme"] == {CopiedText, SameLead}
    assert {"PK851", "PK853"} <= set(PACK.severities)


# ---------------------------------------------------------------- what answers for them


def test_what_fails_a_run_is_a_review_that_is_overdue_and_a_blank_that_is_not_filled() -> None:
    assert {name: errors(answered(name)) for name in PLANS} == {
        "copperfold": [],
        "gullstrand": ["PK807"],
        "skelbeck": [],
        "ternholme": ["PK606"],
        "withymere": [],
    }


@pytest.mark.parametrize("waiver", WAIVERS, ids=lambda waiver: f"{waiver.school}-{waiver.subject}")
def test_every_waiver_holds_today_and_answers_for_something(waiver: Waiver) -> None:
    matched = [finding for name in PLANS for finding in checked(name).matches(waiver)]

    assert PACK.terms.standing(waiver, on=TODAY) is Standing.HOLDS
    assert {finding for finding in matched if finding.code.lower() not in PACK.terms.never}


def test_waivers_are_for_a_whole_school_for_a_part_and_for_a_few_weeks_more() -> None:
    ends = sorted(waiver.expires for waiver in WAIVERS)

    assert [waiver.part for waiver in WAIVERS if waiver.part] == ["sylhet-and-the-coast"]
    assert ends[0] - TODAY <= timedelta(days=28)
    assert date(2027, 2, 12) in ends


def test_a_blank_is_never_waived() -> None:
    """The waiver for Gullstrand is about the same requirement as the blank."""
    report = answered("gullstrand")
    by_code = {finding.code: finding for finding in report.findings if finding.requirement == "own-words"}

    assert by_code["PK808"].waiver
    assert not by_code["PK807"].waiver


@pytest.mark.parametrize(
    ("name", "code", "last_day"),
    [
        ("skelbeck", "PK411", date(2027, 1, 29)),
        ("ternholme", "PK301", date(2027, 2, 12)),
        ("copperfold", "PK602", date(2026, 12, 18)),
    ],
)
def test_some_things_come_with_a_day(name: str, code: str, last_day: date) -> None:
    """A measure falls due in January, and waivers run out in December and in February."""

    def codes(day: date) -> set[str]:
        return {finding.code for finding in answered(name, as_of=day).open}

    assert code not in codes(last_day)
    assert code in codes(last_day + timedelta(days=1))


def test_the_settings_name_files_that_are_there_and_schools_that_have_plans() -> None:
    config = load_config(TRUST / "policykit.toml")
    schools = [school for plan in PLANS.values() for school in plan.schools]

    assert config.settings.pack
    assert config.settings.waivers
    assert (TRUST / config.settings.pack).is_file()
    assert (TRUST / config.settings.waivers).is_file()
    assert [*config.unmatched(schools)] == []


# ---------------------------------------------------------------- its pack


def test_its_pack_has_rules_requirements_and_fields_of_its_own() -> None:
    own = [rule.code for rule in PACK.rules if rule.code.startswith("ORR")]

    assert own == ["ORR001", "ORR002", "ORR003"]
    assert {"class-exchange", "board-link"} <= PACK.requirements
    assert PACK.extra is not None
    assert PACK.history("extended-services")[-1].says == "ignores it"
    assert not {finding.code for name in PLANS for finding in checked(name).findings} & {"PK331", "PK332", "PK333"}


def test_the_tests_of_its_pack_show_everything_and_notice_every_change() -> None:
    tested = run_tests(load_trials(find_tests(TRUST / "pack"), PACK), PACK)

    assert tested.misses == ()
    assert tested.untested == ()
    assert per_cent(tested.seen) == 100
    unnoticed = tested.mutate()
    assert unnoticed.changes > 20
    assert (unnoticed.mutants, unnoticed.rules) == ((), ())

"""Reports held against waivers and a baseline: nothing is dropped, everything is shown as what it is."""

from datetime import date, timedelta

import pytest

from policykit.answers import answer, gone_from
from policykit.baseline import Baseline, Known
from policykit.catalogue import own
from policykit.checker import check
from policykit.loading import loads
from policykit.packs import Pack, load_pack
from policykit.report import Outcome, Report
from policykit.waivers import Standing, read_waivers

TODAY = date(2026, 11, 24)
FULL = load_pack("full")


def plan_report(school: str = "Ashwell Primary School", *, pack: Pack = FULL, day: date = TODAY) -> Report:
    text = f"""
policy: {{title: Community cohesion, review: {{next: 2026-10-01}}}}
schools: [{{name: {school}, urn: 990001, type: Community school}}]
commitments:
  - {{id: visits, heading: teaching, text: "Pupils visit a mosque", measures: [{{id: visits-made, indicator: Visits}}]}}
  - {{id: talks, heading: equity, text: "Pupils talk", measures: [{{indicator: Talks, target: 3}}]}}
"""
    return check(loads(text, name="ashwell.yaml"), as_of=day, pack=pack)


WAIVER = """
waivers:
  - school: Ashwell Primary School
    rule: PK606
    reason: The new head reviews it in her first term
    approved_by: Full governing body
    approved: 2026-09-01
    expires: 2026-12-18
"""


def test_a_waiver_that_holds_answers_for_what_it_is_about_and_for_nothing_else() -> None:
    report = plan_report()
    waivers = read_waivers(WAIVER, name="waivers.yaml")
    answered = answer([report], as_of=TODAY, pack=FULL, waivers=waivers)
    (after,) = answered.reports

    assert [each.code for each in after.findings if each.waiver] == ["PK606"]
    assert [each.code for each in after.open] == [each.code for each in report.findings if each.code != "PK606"]
    assert after.rules["PK606"] is Outcome.WAIVED
    assert [(each.standing, each.matched) for each in answered.waivers] == [(Standing.HOLDS, 1)]


@pytest.mark.parametrize(
    ("days", "holds"), [(-1, True), (0, True), (1, False)], ids=["the day before", "the last day", "the day after"]
)
def test_the_last_day_counts(days: int, *, holds: bool) -> None:
    """Expires is inclusive: on its last day a waiver holds, on the next it does not."""
    day = date(2026, 12, 18) + timedelta(days=days)
    report = plan_report(day=day)
    answered = answer([report], as_of=day, pack=FULL, waivers=read_waivers(WAIVER, name="waivers.yaml"))

    assert any(each.waiver for each in answered.reports[0].findings) is holds
    assert (answered.waivers[0].standing is Standing.HOLDS) is holds


@pytest.mark.parametrize(
    ("about", "codes"),
    [
        ("rule: PK401", {"PK401"}),
        ("rule: Measure-Without-Due", {"PK403"}),
        ("rule: PK403\n    part: visits-made", {"PK403"}),
        ("rule: PK403\n    part: visits", {"PK403"}),
        ("rule: PK403\n    part: talks", {"PK403"}),
        ("rule: PK403\n    part: nothing-of-that-name", set()),
        ("requirement: own-words", set()),
    ],
)
def test_a_waiver_is_about_a_rule_or_requirement_and_a_part(about: str, codes: set[str]) -> None:
    waivers = read_waivers(WAIVER.replace("rule: PK606", about), name="waivers.yaml")
    (after,) = answer([plan_report()], as_of=TODAY, pack=FULL, waivers=waivers).reports

    assert {each.code for each in after.findings if each.waiver} == codes


def test_a_part_is_one_part() -> None:
    waivers = read_waivers(WAIVER.replace("rule: PK606", "rule: PK403\n    part: visits"), name="waivers.yaml")
    (after,) = answer([plan_report()], as_of=TODAY, pack=FULL, waivers=waivers).reports

    assert {each.part for each in after.findings if each.waiver} == {("visits", "visits-made")}
    assert after.rules["PK403"] is Outcome.FAIL


def test_a_school_is_named_by_its_name_or_its_number() -> None:
    for school in ("990001", "ashwell  primary school"):
        waivers = read_waivers(WAIVER.replace("Ashwell Primary School", school), name="waivers.yaml")

        assert answer([plan_report()], as_of=TODAY, pack=FULL, waivers=waivers).waivers[0].matched == 1


def test_what_a_pack_never_waives_is_not_waived_under_any_name() -> None:
    """PK301 could be waived, but not for a requirement that is never waived."""
    report = plan_report(pack=load_pack("statutory"))
    text = WAIVER.replace("PK606", "PK320")
    (before,) = (each for each in report.findings if each.code == "PK320")
    answered = answer([report], as_of=TODAY, pack=FULL, waivers=read_waivers(text, name="waivers.yaml"))

    assert before.requirement in FULL.terms.never
    assert [each.waiver for each in answered.reports[0].findings if each.code == "PK320"] == [None]


def test_a_waiver_for_what_was_not_looked_for_is_neither_used_nor_unused() -> None:
    waivers = read_waivers(WAIVER, name="waivers.yaml")
    ignored = plan_report(pack=FULL.ignore(["PK606"]))
    elsewhere = plan_report("Millrace Primary School")

    assert answer([ignored], as_of=TODAY, pack=FULL, waivers=waivers).waivers[0].matched is None
    assert answer([elsewhere], as_of=TODAY, pack=FULL, waivers=waivers, is_whole=False).waivers[0].matched is None
    assert answer([elsewhere], as_of=TODAY, pack=FULL, waivers=waivers, is_whole=True).waivers[0].matched == 0


def test_a_baseline_knows_what_was_there_and_nothing_new() -> None:
    report = plan_report()
    baseline = Baseline.of((report.named, each) for each in report.findings if each.code != "PK401")
    (after,) = answer([report], as_of=TODAY, pack=FULL, baseline=baseline).reports

    assert {each.code for each in after.open} == {"PK401"}
    assert len(after.findings) == len(report.findings)


def test_what_a_baseline_knows_is_gone_only_if_somebody_looked() -> None:
    report = plan_report()
    gone = Known(fingerprint="0" * 32, school="Ashwell Primary School (990001)", code="PK401", message="aims for 90")
    baseline = Baseline(None, (gone,))
    elsewhere = gone.model_copy(update={"school": "Millrace Primary School (990002)"})

    assert gone_from(baseline, [report], catalogue=own()) == (gone,)
    assert gone_from(baseline, [plan_report(pack=FULL.ignore(["PK401"]))], catalogue=own()) == ()
    assert gone_from(Baseline(None, (elsewhere,)), [report], catalogue=own(), is_whole=False) == ()
    assert gone_from(Baseline(None, (elsewhere,)), [report], catalogue=own(), is_whole=True) == (elsewhere,)

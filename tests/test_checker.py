"""The check: every part of a plan is shown to the rules that look at its kind, and everything has an outcome."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

import policykit
from policykit.catalogue import Addition, Catalogue
from policykit.checker import check
from policykit.duties import duty
from policykit.errors import RuleCrashed, UnknownPack
from policykit.findings import Problem, Severity
from policykit.loading import Document, loads
from policykit.packs import Pack, load_pack
from policykit.report import Outcome, Report
from policykit.rulebook import rules
from policykit.strategies import Data, near_plans, written_plans
from policykit.strategies.every_field import around_every_field
from policykit.strategies.mistakes import put

TODAY = date(2026, 11, 24)
ROOT = Path(__file__).parents[1]
COMPLETE = (ROOT / "examples" / "complete" / "complete.policykit.yaml").read_text(encoding="utf-8")
SMALL = "policy: {title: Community cohesion}\nschools: [{name: Ashwell Primary School, type: Community school}]\n"


def report(text: str, *, as_of: date = TODAY, pack: str | Pack = "full") -> Report:
    return check(loads(text), as_of=as_of, pack=pack)


def outcomes(found: Report) -> dict[str, Outcome]:
    return {each.id: each.outcome for each in found.requirements}


# --- everything has an outcome --------------------------------------------------------------------------------------


@settings(max_examples=settings().max_examples // 2)
@given(near_plans())
def test_every_requirement_and_every_rule_has_one_outcome(data: Any) -> None:
    """Totals alone cannot be audited: each is listed once, whatever became of it, read or not."""
    for name in ("statutory", "full"):
        pack = load_pack(name)
        found = report(yaml.safe_dump(data), pack=name)

        assert [each.id for each in found.requirements] == [each.id for each in pack.asks]
        assert list(found.rules) == [rule.code for rule in pack.rules if not rule.is_about_answers]


@settings(max_examples=settings().max_examples // 2)
@given(written_plans())
def test_a_rule_fails_where_it_finds_something_and_nowhere_else(data: Data) -> None:
    found = report(yaml.safe_dump(data))

    assert {code for code, each in found.rules.items() if each is Outcome.FAIL} == {
        finding.code for finding in found.findings
    }


@settings(max_examples=settings().max_examples // 2)
@given(written_plans())
def test_a_requirement_fails_where_a_finding_is_about_it_and_nowhere_else(data: Data) -> None:
    found = report(yaml.safe_dump(data))

    assert {id for id, each in outcomes(found).items() if each is Outcome.FAIL} == {
        finding.requirement for finding in found.findings if finding.requirement
    }


def test_in_a_complete_plan_everything_passes_but_what_a_person_judges() -> None:
    found = report(COMPLETE)

    assert found.findings == ()
    assert set(outcomes(found).values()) == {Outcome.PASS, Outcome.NOT_APPLICABLE, Outcome.NEEDS_REVIEW}


def test_what_only_a_person_can_judge_needs_review_with_its_question() -> None:
    """What the law asks can be seen in a plan, but only a person can say whether it is done."""
    needed = [each for each in report(COMPLETE).requirements if each.outcome is Outcome.NEEDS_REVIEW]

    assert [each.id for each in needed] == [each.id for each in duty().requirements if duty().basis(each).is_law]
    assert [each.reason for each in needed] == [duty().requirement(each.id).judgement for each in needed]


def test_a_requirement_that_no_rule_was_run_for_is_left_out_and_does_not_pass() -> None:
    found = report(COMPLETE, pack=load_pack("full").ignore(["PK202", "PK218"]))
    location = next(each for each in found.requirements if each.id == "location")

    assert (location.outcome, location.reason) == (Outcome.LEFT_OUT, "no rule that checks it was run")


def test_what_the_law_asks_is_not_applicable_to_an_academy_with_the_reason() -> None:
    found = report(SMALL.replace("Community school", "Academy converter"))
    law = [each for each in found.requirements if each.basis.is_law]

    assert {each.outcome for each in law} == {Outcome.NOT_APPLICABLE}
    assert all("funding agreement" in (each.reason or "") for each in law)
    assert not [finding for finding in found.findings if finding.basis.is_law and finding.requirement]


def test_a_requirement_about_pupils_who_learn_english_does_not_apply_where_there_are_none() -> None:
    (about,) = [
        each.id for each in duty().requirements if each.applies == "pupils with English as an additional language"
    ]

    assert outcomes(report(SMALL))[about] is Outcome.FAIL
    assert outcomes(report(SMALL + "context: {population: {eal: 0}}\n"))[about] is Outcome.NOT_APPLICABLE


def test_what_the_law_asks_was_not_yet_in_force_before_its_day() -> None:
    """SI 2007/1801, art. 3(a): section 21(5) has effect from 1 September 2007."""
    before, on_the_day = (report(SMALL, as_of=date(2007, month, day)) for month, day in ((8, 31), (9, 1)))

    assert outcomes(before)["promote-cohesion"] is Outcome.NOT_YET_IN_FORCE
    assert before.rules["PK320"] is Outcome.NOT_YET_IN_FORCE
    assert outcomes(on_the_day)["promote-cohesion"] is Outcome.FAIL
    assert on_the_day.rules["PK320"] is Outcome.FAIL


def test_a_rule_about_parts_that_a_plan_has_not_is_not_applicable() -> None:
    assert report(SMALL).rules["PK405"] is Outcome.NOT_APPLICABLE
    assert report(COMPLETE).rules["PK405"] is Outcome.PASS


def test_of_a_plan_that_cannot_be_read_nothing_can_be_said() -> None:
    found = report("policy: [")

    assert set(found.rules.values()) == set(outcomes(found).values()) == {Outcome.NOT_READ}
    assert (found.title, found.schools, found.coverage) == (None, (), None)
    assert [finding.code for finding in found.findings] == ["PK002"]


# --- findings -------------------------------------------------------------------------------------------------------


@settings(max_examples=settings().max_examples // 2)
@given(near_plans())
def test_findings_stand_in_the_order_of_the_document(data: Any) -> None:
    found = report(yaml.safe_dump(data)).findings

    assert list(found) == sorted(found, key=lambda finding: (finding.span, finding.code, finding.message))


@settings(max_examples=settings().max_examples // 2)
@given(near_plans())
def test_a_finding_points_into_the_document(data: Any) -> None:
    text = yaml.safe_dump(data)
    lines = text.splitlines() or [""]
    for finding in report(text).findings:
        assert 1 <= finding.span.line <= finding.span.end_line <= len(lines) + 1
        assert finding.excerpt is None or "[" in finding.excerpt or finding.excerpt in [*lines, ""]


@settings(max_examples=settings().max_examples // 2)
@given(written_plans())
def test_a_finding_has_the_severity_of_the_pack_and_rests_on_a_provision(data: Data) -> None:
    citations = {(each.basis, each.citation) for each in duty().provisions}
    for finding in report(yaml.safe_dump(data)).findings:
        assert finding.severity is load_pack("full").severities[finding.code]
        assert (finding.basis, finding.citation) in citations


def test_no_finding_repeats_personal_data() -> None:
    """Wherever in a plan it stands; nor does the line that is shown."""
    for plan, path in around_every_field():
        data = put(plan, path, "Ask jo.bloggs@example.org")

        assert "jo.bloggs" not in repr(report(yaml.safe_dump(data)).findings), path


def test_rules_that_a_pack_has_not_are_not_run() -> None:
    pack = load_pack("full").select(["PK201"])

    assert [finding.code for finding in report(SMALL, pack=pack).findings] == ["PK201"]


def test_what_was_left_out_is_said_to_be() -> None:
    """A rule or requirement of the pack that was ignored, or not selected, is in the report, and not as passed."""
    full = load_pack("full")
    found = report(SMALL, pack=full.ignore(["PK201", "stocktake"]))
    selected = report(SMALL, pack=full.select(["PK201"]))
    plans = [rule.code for rule in full.rules if not rule.is_about_answers]

    assert [code for code, outcome in found.rules.items() if outcome is Outcome.LEFT_OUT] == ["PK201"]
    assert [each.id for each in found.requirements if each.outcome is Outcome.LEFT_OUT] == ["stocktake"]
    assert list(found.rules) == list(selected.rules) == plans
    assert [code for code in plans if selected.rules[code] is not Outcome.LEFT_OUT] == [
        rule.code for rule in full.rules if rule.is_about_reading or rule.code == "PK201"
    ]


def test_a_plan_that_was_made_and_not_read_is_checked_alike() -> None:
    document = loads(SMALL)
    assert document.plan is not None
    made = check(document.plan, as_of=TODAY)

    assert made.file == "(plan)"
    assert {(each.code, each.pointer) for each in made.findings} == {
        (each.code, each.pointer) for each in check(document, as_of=TODAY).findings
    }


def test_a_document_of_a_plan_is_checked_as_the_plan() -> None:
    document = loads(SMALL)
    assert document.plan is not None

    assert check(Document.of(document.plan), as_of=TODAY) == check(document.plan, as_of=TODAY)


def test_the_same_report_each_time() -> None:
    assert report(SMALL) == report(SMALL)


def test_an_unknown_pack_is_an_error() -> None:
    with pytest.raises(UnknownPack):
        report(SMALL, pack="guidence")


# --- a rule that crashes --------------------------------------------------------------------------------------------


def crashing(code: str, function: Any) -> Pack:
    """Return a pack with one rule of its own, which looks at what another looks at and crashes over it."""
    rule = next(each for each in rules() if each.code == code)
    broken = replace(rule, code="ZZ001", name="broken", function=function)
    catalogue = Catalogue(additions=(Addition("one", rules=(broken,)),))
    asked = frozenset(each.id for each in duty().requirements)
    return Pack("one", "One rule", asked, {"ZZ001": Severity.NOTE}, catalogue=catalogue)


def test_a_rule_that_crashes_is_named_with_the_part_it_was_shown() -> None:
    def fail(*_: object) -> Iterator[Problem]:
        raise ZeroDivisionError("division by zero")

    plan = SMALL + "commitments:\n- {heading: teaching, text: A, measures: [{indicator: B}, {indicator: C}]}\n"
    with pytest.raises(RuleCrashed) as caught:
        report(plan, pack=crashing("PK401", fail))

    assert (caught.value.code, caught.value.pointer) == ("ZZ001", "/commitments/0/measures/0")
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert str(caught.value) == (
        "rule ZZ001 failed at /commitments/0/measures/0: ZeroDivisionError('division by zero')"
    )


def test_a_rule_that_crashes_over_the_whole_plan_says_so() -> None:
    def fail(*_: object) -> Iterator[Problem]:
        raise KeyError("x")

    with pytest.raises(RuleCrashed, match="rule ZZ001 failed at the plan: KeyError"):
        report(SMALL, pack=crashing("PK201", fail))


def test_nothing_in_a_plan_makes_a_rule_crash_half_way() -> None:
    """A crash after a first problem is as loud: half a result is none."""

    def fail(*_: object) -> Iterator[Problem]:
        yield Problem("first")
        raise IndexError

    with pytest.raises(RuleCrashed):
        report(SMALL, pack=crashing("PK201", fail))


@given(near_plans())
def test_no_rule_crashes_whatever_a_plan_says(data: Any) -> None:
    for as_of in (date(2006, 1, 1), TODAY, date(9999, 12, 31)):
        report(yaml.safe_dump(data), as_of=as_of)


# --- the clock ------------------------------------------------------------------------------------------------------


def test_only_the_command_line_looks_at_the_clock() -> None:
    """A past date was a way round the rules where a check looked at the clock by itself: the date is always given."""
    source = Path(policykit.__file__).parent
    clocks = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime", "ctime", "fromtimestamp"}
    looks = {
        path.relative_to(source).parts[0]
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in clocks
    }

    assert looks == {"cli"}


def test_a_report_says_as_of_which_day_it_was_made() -> None:
    for day in (date(2007, 1, 1), TODAY):
        assert report(SMALL, as_of=day).as_of == day

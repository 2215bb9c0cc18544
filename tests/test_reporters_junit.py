"""Reports as tests that CI services show: valid by two schemas, and a case fails if and only if the run does."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from lxml import etree

from policykit.checker import check
from policykit.findings import Finding, Place, Severity
from policykit.loading import find_plans, load
from policykit.packs import load_pack
from policykit.report import Outcome, Report, Results
from policykit.reporters import junit
from policykit.source import Span
from policykit.visible import visible
from runs import FINDING, HOSTILE, IN_A_FORM, PLAN, TODAY, everything, known, plan_report, run, saying, waiver

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT.parent / "shared" / "oracles" / "junit"

every_schema = pytest.mark.parametrize("name", ["JUnit.windyroad.xsd", "junit-10.jenkins.xsd"])


@cache
def schema(name: str) -> etree.XMLSchema:
    if not (SCHEMAS / name).is_file():
        pytest.skip("needs the schemas of JUnit's XML: ../shared/oracles/junit")
    return etree.XMLSchema(etree.parse(str(SCHEMAS / name)))


def tree(results: Results) -> Any:
    return etree.fromstring(junit.report(results).encode())


def with_findings(*findings: Finding) -> Report:
    """Return a report in which nothing is found but what is given."""
    report = plan_report(pack="full")
    codes = {each.code for each in findings}
    outcomes = {code: Outcome.FAIL if code in codes else Outcome.PASS for code in report.rules}
    return replace(report, findings=findings, rules=outcomes, requirements=report.requirements[:0])


def case(results: Results, name: str = "PK401: measure-without-baseline") -> Any:
    (found,) = (each for each in tree(results).iter("testcase") if each.get("name") == name)
    return found


def told(results: Results) -> str:
    """Return what stands in the first suite's output."""
    return str(tree(results).findtext("testsuite/system-out"))


# --- what becomes of a case -----------------------------------------------------------------------------------------


def test_what_counts_is_a_failure_with_its_place_what_settles_it_and_on_whose_word() -> None:
    finding = replace(FINDING, severity=Severity.WARNING, elsewhere=(Place("b.yaml", Span(3, 5, 3, 9)),))
    failure = case(run(with_findings(finding))).find("failure")

    assert failure.get("message") == "aims for 90 without saying where it stands"
    assert failure.get("type") == "warning"
    assert failure.text.splitlines() == [
        "plan.yaml:8:55: warning PK401 aims for 90 without saying where it stands (measure-without-baseline)",
        "  Give the number as it stood, under `baseline`",
        "  guidance: Guidance on the duty (2007)",
        "  also b.yaml:3:5",
    ]


def test_a_place_in_a_form_is_told_as_its_reader_finds_it() -> None:
    finding = replace(IN_A_FORM, severity=Severity.WARNING, elsewhere=(Place("b.xlsx", IN_A_FORM.span),))
    first, *_, last = case(run(with_findings(finding))).find("failure").text.splitlines()

    assert first.startswith("plan.xlsx:Measures!D14: warning PK401 ")
    assert last == "  also b.xlsx:Measures!D14"


def test_several_findings_of_a_rule_are_one_failure_of_the_gravest() -> None:
    warning, error = (replace(FINDING, severity=each, message=each) for each in (Severity.WARNING, Severity.ERROR))
    failure = case(run(with_findings(warning, error))).find("failure")

    assert failure.get("message") == "warning (and 1 other finding)"
    assert failure.get("type") == "error"
    assert [line.split()[1] for line in failure.text.splitlines() if "plan.yaml" in line] == ["warning", "error"]


def test_what_is_not_enough_to_fail_the_run_fails_no_case_and_is_told() -> None:
    results = run(with_findings(FINDING), fail_on=Severity.ERROR)

    assert len(case(results)) == 0
    assert "plan.yaml:8:55: note PK401 aims for 90 without saying where it stands" in told(results)
    assert told(results).startswith("A case fails on error.\n")


def test_a_failure_leaves_out_what_does_not_fail() -> None:
    results = run(with_findings(FINDING, replace(FINDING, severity=Severity.WARNING, message="grave")))

    assert "aims for 90" not in case(results).findtext("failure")
    assert "aims for 90" in told(results)


def test_what_is_waived_is_skipped_with_the_reason_the_approver_and_the_last_day() -> None:
    results = run(with_findings(replace(FINDING, severity=Severity.ERROR, waiver=waiver())))
    skipped = case(results).find("skipped")

    assert skipped.get("message") == "waived until 2027-03-31 (trust board): numbers come in the spring"
    assert skipped.text.startswith("plan.yaml:8:55: error PK401 ")
    assert "numbers come in the spring" in told(results)


def test_what_is_in_the_baseline_is_skipped() -> None:
    results = run(with_findings(replace(FINDING, severity=Severity.ERROR, is_known=True)))

    assert case(results).find("skipped").get("message") == "in the baseline"
    assert "[in the baseline]" in told(results)


def test_each_reason_to_skip_a_case_is_told_once() -> None:
    several = [replace(FINDING, waiver=waiver()), replace(FINDING, is_known=True), replace(FINDING, is_known=True)]
    skipped = case(run(with_findings(*several))).find("skipped")

    assert skipped.get("message") == (
        "waived until 2027-03-31 (trust board): numbers come in the spring; in the baseline"
    )


def test_a_case_with_something_waived_and_something_that_counts_fails() -> None:
    both = (replace(FINDING, waiver=waiver()), replace(FINDING, severity=Severity.ERROR))

    assert case(run(with_findings(*both))).find("failure") is not None


@pytest.mark.parametrize("outcome", [each for each in Outcome if each not in {Outcome.PASS, Outcome.FAIL}])
def test_what_was_not_looked_at_is_skipped_with_the_reason(outcome: Outcome) -> None:
    report = plan_report()
    first = replace(report.requirements[0], outcome=outcome, reason="it is so")
    rules = {"PK401": outcome}
    results = run(replace(report, findings=(), requirements=(first,), rules=rules))

    assert case(results, f"{first.id}: {first.title}").find("skipped").get("message") == f"{outcome}: it is so"
    assert case(results).find("skipped").get("message") == outcome


def test_what_is_well_is_a_case_without_anything_in_it() -> None:
    assert len(case(run(with_findings()))) == 0


def test_a_plan_that_cannot_be_read_fails_with_why_and_the_rest_is_skipped() -> None:
    results = run(plan_report("policy: [", name="c.yaml"))
    suite = tree(results)[0]

    assert suite.get("name") == "c.yaml"
    assert [each.get("name") for each in suite.findall("testcase") if each.find("failure") is not None] == [
        "PK002: broken-syntax"
    ]
    assert int(suite.get("skipped")) == int(suite.get("tests")) - 1
    assert {each.get("message") for each in suite.iter("skipped")} == {
        "not read",
        "not read: the plan could not be read",
    }


# --- suites ---------------------------------------------------------------------------------------------------------


def test_a_plan_is_a_suite_with_a_case_for_every_requirement_and_every_rule() -> None:
    suite = tree(run(plan_report()))[0]
    pack = load_pack()
    kinds = Counter(each.get("classname") for each in suite.findall("testcase"))

    assert suite.get("name") == "Ashwell Primary School"
    assert kinds == {
        "Ashwell Primary School: requirement": len(pack.requirements),
        "Ashwell Primary School: rule": len(plan_report().rules),
    }


def test_a_suite_says_how_it_was_made() -> None:
    suite = tree(run(plan_report()))[0]

    assert {each.get("name"): each.get("value") for each in suite.iter("property")} == {
        "policykit": "0.1.0",
        "as of": "2026-09-01",
        "pack": "guidance",
        "file": "plan.yaml",
        "title": "Community cohesion",
        "urn": "990001",
    }
    assert suite.get("timestamp") == "2026-09-01T00:00:00"
    assert suite.findtext("system-out").endswith("none of it is legal advice.")


def test_a_finding_of_a_rule_that_the_report_does_not_list_has_a_case() -> None:
    other = replace(FINDING, code="PK851", name="copied-text", severity=Severity.ERROR)

    assert case(run(with_findings(other)), "PK851: copied-text").find("failure") is not None


def test_what_was_found_in_the_waivers_has_a_suite_of_its_own() -> None:
    finding = replace(FINDING, code="PK901", name="expired-waiver", severity=Severity.WARNING)
    *_, suite = tree(run(plan_report(), findings=(finding,)))

    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("Waivers and baseline", "1", "1")
    assert len(tree(run(plan_report()))) == 1


def test_two_plans_of_one_school_are_told_apart() -> None:
    """Services know a case again by its suite's, its class's and its own name."""
    results = run(plan_report(name="a.yaml"), plan_report(name="b.yaml"), plan_report(PLAN.replace("Ashwell", "B")))
    names = [(each.get("classname"), each.get("name")) for each in tree(results).iter("testcase")]

    assert len(set(names)) == len(names)
    assert [each.get("name") for each in tree(results)] == [
        "Ashwell Primary School (a.yaml)",
        "Ashwell Primary School (b.yaml)",
        "B Primary School",
    ]


def test_suites_are_numbered_in_order() -> None:
    assert [each.get("id") for each in tree(everything())] == ["0", "1", "2", "3", "4"]


# --- what it adds up to ---------------------------------------------------------------------------------------------


states = st.builds(
    lambda severity, is_known, given: replace(FINDING, severity=severity, is_known=is_known, waiver=given),
    st.sampled_from(list(Severity)),
    st.booleans(),
    st.none() | st.just(waiver()),
)


@given(st.lists(states, max_size=3), st.lists(states, max_size=2), st.none() | st.sampled_from(list(Severity)))
def test_a_case_fails_if_and_only_if_the_run_does(
    findings: list[Finding], of_the_run: list[Finding], fail_on: Severity | None
) -> None:
    results = run(with_findings(*findings), fail_on=fail_on, findings=tuple(of_the_run))

    assert results.has_failed is bool(tree(results).findall(".//failure"))


@given(st.lists(states, max_size=4))
def test_no_finding_is_dropped(findings: list[Finding]) -> None:
    """Each stands in a failure or in the output."""
    several = [replace(each, message=f"message {number}") for number, each in enumerate(findings)]
    written = tree(run(with_findings(*several)))
    texts = "".join(each.text for each in (*written.iter("failure"), *written.iter("system-out")))

    assert all(texts.count(f" message {number} ") == 1 for number in range(len(several)))


def suites() -> Iterator[JUnitXml]:
    for results in (everything(), run(), run(plan_report(), fail_on=None), saying("x")):
        yield JUnitXml.fromstring(junit.report(results).encode())


def test_junitparser_reads_it_and_counts_the_same() -> None:
    for written in suites():
        for suite in written:
            kinds = Counter(type(result).__name__ for each in suite for result in each.result)

            assert (suite.tests, suite.failures, suite.skipped, suite.errors) == (
                len(list(suite)),
                kinds["Failure"],
                kinds["Skipped"],
                0,
            )


# --- the form -------------------------------------------------------------------------------------------------------


@every_schema
@pytest.mark.parametrize("plan", [*find_plans(ROOT / "examples")], ids=lambda path: path.name)
def test_every_example_is_valid(name: str, plan: Path) -> None:
    report = check(load(plan), as_of=TODAY, pack="full")

    for fail_on in (Severity.NOTE, None):
        schema(name).assertValid(tree(run(report, known(report), fail_on=fail_on)))


@every_schema
@pytest.mark.parametrize("text", ["plain", *HOSTILE], ids=ascii)
def test_it_is_valid_whatever_a_plan_says(name: str, text: str) -> None:
    schema(name).assertValid(tree(saying(text)))


@every_schema
def test_it_is_valid_with_everything_in_it_and_with_nothing(name: str) -> None:
    schema(name).assertValid(tree(everything()))
    schema(name).assertValid(tree(run()))


@given(st.text(st.characters(exclude_categories=())))
def test_what_xml_cannot_hold_is_written_out(text: str) -> None:
    """Any text at all, halves of characters included, is read back as it is shown elsewhere."""
    failure = next(tree(saying(text)).iter("failure"))

    assert failure.get("message") == visible(text)
    assert f" PK401 {visible(text)} (measure" in failure.text

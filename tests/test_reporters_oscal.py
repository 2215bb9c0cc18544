"""Assessment results in OSCAL: what programs for compliance read."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nist import refused
from policykit.findings import Place
from policykit.models.headings import Heading
from policykit.report import Outcome, Report, Results, SchoolOutcome
from policykit.reporters import oscal
from policykit.reporters.words.phrases import ADVICE
from policykit.source import Span
from runs import HOSTILE as WORDS
from runs import IN_A_FORM, PLAN, everything, plan_report, run, saying, waiver
from services import HOSTILE, answered, examples, finding, hostile, in_process, written


def document(results: Results, *, folder: str = "") -> dict[str, Any]:
    return dict(json.loads(oscal.report(results, folder=folder))["assessment-results"])


def result(report: Report) -> dict[str, Any]:
    (made,) = document(run(report))["results"]
    return dict(made)


def props(of: dict[str, Any]) -> dict[str, str]:
    return {each["name"]: each["value"] for each in of.get("props", ())}


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in data."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(each)


# --- official words ---------------------------------------------------------------------------------------------------


def test_what_is_written_has_the_form_of_nist(tmp_path: Path) -> None:
    made = [everything(), answered(), run(), run(findings=(IN_A_FORM,))]

    assert refused("assessment-results", map(oscal.report, made), tmp_path) == ""


def test_it_has_that_form_whatever_a_plan_says(tmp_path: Path) -> None:
    made = [hostile("".join(HOSTILE)), *map(saying, WORDS)]

    assert refused("assessment-results", (oscal.report(each, folder="a b") for each in made), tmp_path) == ""


def test_the_schema_of_nist_refuses_other_forms(tmp_path: Path) -> None:
    """So that the tests above can fail."""
    broken = oscal.report(everything()).replace("not-satisfied", "not satisfied")

    assert "not satisfied" in refused("assessment-results", [broken], tmp_path)


@pytest.mark.parametrize("made", [everything, examples, answered])
def test_every_identifier_stands_for_one_thing_and_everything_linked_is_there(made: Any) -> None:
    whole = document(made())
    identifiers = [each["uuid"] for each in objects(whole) if "uuid" in each]
    named = {
        each[name].removeprefix("#")
        for each in objects(whole)
        for name in ("subject-uuid", "observation-uuid", "risk-uuid", "href")
        if name in each and (name != "href" or each[name].startswith("#"))
    }

    assert len(set(identifiers)) == len(identifiers)
    assert named <= set(identifiers)
    assert {each["uuid"] for each in whole["back-matter"]["resources"]} <= named


# --- the run ----------------------------------------------------------------------------------------------------------


def test_it_says_what_was_checked_when_and_with_what() -> None:
    whole = document(run(plan_report()))

    assert whole["metadata"] == {
        "title": "Check of 1 plan as of 2026-09-01",
        "last-modified": "2026-09-01T00:00:00Z",
        "version": "2026-09-01",
        "oscal-version": "1.2.1",
        "props": whole["metadata"]["props"],
        "parties": [
            {
                "uuid": whole["metadata"]["parties"][0]["uuid"],
                "type": "organization",
                "name": "Ashwell Primary School",
                "external-ids": [{"scheme": "https://www.get-information-schools.service.gov.uk", "id": "990001"}],
            }
        ],
        "remarks": ADVICE,
    }
    assert props(whole["metadata"]) == {"policykit": "0.1.0", "pack": "guidance", "as-of": "2026-09-01"}
    assert [each["title"] for each in whole["back-matter"]["resources"]] == ["The pack guidance", "plan.yaml"]


def test_each_plan_has_a_result_and_the_files_of_the_run_have_one_if_there_is_something() -> None:
    two = replace(plan_report(), file="two.yaml")

    assert [each["title"] for each in document(run(plan_report(), two))["results"]] == [
        "Ashwell Primary School (plan.yaml)",
        "Ashwell Primary School (two.yaml)",
    ]
    assert [each["title"] for each in document(run(plan_report(), findings=(finding(),)))["results"]] == [
        "Ashwell Primary School",
        "Waivers and baseline",
    ]


def test_a_school_that_several_plans_are_for_is_one_party() -> None:
    assert len(document(run(plan_report(), replace(plan_report(), file="two.yaml")))["metadata"]["parties"]) == 1


# --- requirements -----------------------------------------------------------------------------------------------------


def of_requirements() -> Report:
    """Return a report with a requirement of each outcome, named for it."""
    one = plan_report().requirements[0]
    outcomes = tuple(
        replace(
            one, id=each.name.lower().replace("_", "-"), title=each, heading=Heading.EQUITY, outcome=each, level=None
        )
        for each in Outcome
    )
    return replace(plan_report(), requirements=outcomes, findings=())


def test_only_what_a_check_can_say_is_a_finding() -> None:
    """OSCAL knows *satisfied* and *not satisfied*: what a person judges is neither."""
    made = result(of_requirements())

    assert {each["target"]["target-id"]: each["target"]["status"]["state"] for each in made["findings"]} == {
        "pass_smt": "satisfied",
        "fail_smt": "not-satisfied",
        "waived_smt": "not-satisfied",
    }
    assert {props(each)["outcome"] for each in made["observations"]} == {
        "needs review",
        "not applicable",
        "not yet in force",
        "not read",
        "left out",
    }


def test_the_controls_that_were_looked_at_are_named() -> None:
    (selection,) = result(of_requirements())["reviewed-controls"]["control-selections"]

    assert selection == {
        "include-controls": [{"control-id": each} for each in ("pass", "fail", "waived", "needs-review")]
    }


def test_of_a_plan_that_could_not_be_read_no_control_was_looked_at() -> None:
    unread = plan_report("policy: [")
    (selection,) = result(unread)["reviewed-controls"]["control-selections"]

    assert selection["include-all"] == {}
    assert [each["control-id"] for each in selection["exclude-controls"]] == [each.id for each in unread.requirements]


def test_the_files_of_the_run_are_about_no_control() -> None:
    report = plan_report()
    _, made = document(run(report, findings=(finding(),)))["results"]
    (selection,) = made["reviewed-controls"]["control-selections"]

    assert [each["control-id"] for each in selection["exclude-controls"]] == [each.id for each in report.requirements]


def test_how_far_commitments_go_towards_a_requirement_is_said() -> None:
    report = plan_report()
    levels = {props(each)["requirement"]: props(each).get("coverage") for each in result(report)["findings"]}

    assert levels["visits-and-meetings"] == "planned"
    assert levels == {each.id: each.level and str(each.level) for each in report.requirements if each.id in levels}


def test_a_requirement_that_fails_leads_to_what_was_found_of_it() -> None:
    made = result(plan_report())
    observed = {each["uuid"]: props(each) for each in made["observations"]}

    failed = [each for each in made["findings"] if each["target"]["status"]["state"] == "not-satisfied"]
    assert failed
    for each in failed:
        found = [observed[related["observation-uuid"]] for related in each["related-observations"]]
        assert {one["requirement"] for one in found} == {props(each)["requirement"]}


# --- findings ---------------------------------------------------------------------------------------------------------


def test_a_finding_is_an_observation_with_its_place_and_what_settles_it() -> None:
    one = finding(elsewhere=(Place("two.yaml", Span(3, 1, 3, 9)),), file="plan one.yaml")
    whole = document(run(replace(plan_report(), findings=(one,))), folder="schools")
    (observed,) = (each for each in whole["results"][0]["observations"] if each["types"] == ["finding"])

    assert props(observed) == {
        "rule": "PK401",
        "name": "measure-without-baseline",
        "severity": "note",
        "state": "open",
        "requirement": "delivery-plan",
        "pointer": one.pointer,
        "fingerprint": one.fingerprint,
    }
    assert observed["title"] == "PK401 measure-without-baseline"
    assert observed["description"] == "aims for 90 without saying where it stands"
    assert observed["methods"] == ["TEST"]
    assert observed["collected"] == "2026-09-01T00:00:00Z"
    assert observed["relevant-evidence"] == [
        {"href": "schools/plan%20one.yaml", "description": f"plan one.yaml:{one.span}"},
        {"href": "schools/two.yaml", "description": "two.yaml:3:1"},
    ]
    assert observed["remarks"].startswith(one.settle)


def test_a_finding_is_about_the_plan_and_its_schools() -> None:
    whole = document(run(plan_report()))
    (party,) = whole["metadata"]["parties"]
    _, file = whole["back-matter"]["resources"]

    for each in whole["results"][0]["observations"]:
        assert each["subjects"] == [
            {"subject-uuid": file["uuid"], "type": "resource", "title": "plan.yaml"},
            {"subject-uuid": party["uuid"], "type": "party"},
        ]


def test_what_is_read_from_no_file_has_no_address() -> None:
    whole = document(run(plan_report(name="(standard input)")))
    _, resource = whole["back-matter"]["resources"]

    assert resource == {"uuid": resource["uuid"], "title": "(standard input)"}
    assert {*whole["results"][0]["observations"][0]["relevant-evidence"][0]} == {"description"}


def test_a_place_in_a_form_is_named_as_its_reader_finds_it() -> None:
    (made,) = document(run(findings=(IN_A_FORM,)))["results"]

    assert made["observations"][0]["relevant-evidence"] == [
        {"href": "plan.xlsx", "description": "plan.xlsx:Measures!D14"}
    ]


def test_what_is_waived_is_a_risk_accepted_until_the_last_day() -> None:
    made = result(plan_report(pack="full").waive([waiver()]))
    (risk,) = made["risks"]
    (waived,) = (each for each in made["observations"] if props(each).get("state") == "waived")

    assert risk == {
        "uuid": risk["uuid"],
        "title": "Waived: PK401",
        "description": "numbers come in the spring",
        "statement": "waived until 2027-03-31 (trust board): numbers come in the spring",
        "status": "deviation-approved",
        "deadline": "2027-03-31T00:00:00Z",
        "related-observations": [{"observation-uuid": waived["uuid"]}],
    }


def test_a_requirement_of_which_everything_found_is_waived_leads_to_the_risk() -> None:
    report = plan_report()
    failed = next(each for each in report.requirements if each.outcome is Outcome.FAIL)
    codes = {each.code for each in report.findings if each.requirement == failed.id}
    made = result(report.waive([waiver(rule=code, requirement=failed.id) for code in sorted(codes)]))
    (one,) = (each for each in made["findings"] if props(each)["requirement"] == failed.id)

    assert one["target"]["status"] == {
        "state": "not-satisfied",
        "reason": "other",
        "remarks": "What was found is waived.",
    }
    assert {each["risk-uuid"] for each in one["related-risks"]} == {each["uuid"] for each in made["risks"]}


def test_what_a_baseline_knows_is_said_to_be_there() -> None:
    report = plan_report()
    states = [
        props(each).get("state") for each in result(report.know({report.findings[1].fingerprint}))["observations"]
    ]

    assert states[1] == "in baseline"
    assert states[0] == "open"


# --- what a plan cannot do --------------------------------------------------------------------------------------------


def test_no_word_of_a_plan_is_html_or_a_link_or_something_to_fill_in() -> None:
    text = "<b>[a](javascript:b)</b> {{ insert: param, x }} &lt;"
    schools = (SchoolOutcome(text, None, ()),)
    one = finding(message=text)
    made = document(run(replace(plan_report(), schools=schools, findings=(one,))))
    described = made["results"][0]["observations"][0]["description"]

    assert described == r"\<b>\[a](javascript:b)\</b> \{\{ insert: param, x }} \&lt;"
    assert made["results"][0]["title"] == described


def test_no_personal_data_of_a_plan_is_repeated() -> None:
    private = PLAN.replace("Ashwell Primary School", "Ashwell, ask head@example.org").replace(
        "Year 6 teacher", "020 7946 0000"
    )
    text = oscal.report(run(plan_report(private, pack="full")))

    assert "head@example.org" not in text
    assert "7946" not in text


def test_identifiers_stay_when_lines_are_inserted_above() -> None:
    before, after = (result(plan_report(text)) for text in (PLAN, f"# new\n{PLAN}"))

    assert [each["uuid"] for each in before["observations"]] == [each["uuid"] for each in after["observations"]]
    assert [each["uuid"] for each in before["findings"]] == [each["uuid"] for each in after["findings"]]


def test_a_document_has_another_identifier_where_it_says_something_else() -> None:
    once, again, other = (
        document(run(plan_report(text)))["uuid"] for text in (PLAN, PLAN, PLAN.replace("visits-and-meetings", "visits"))
    )

    assert once == again != other


def test_the_same_bytes_in_every_process() -> None:
    assert {in_process("oscal", seed=seed) for seed in (1, 2)} == {written("oscal")}

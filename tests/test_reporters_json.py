"""Reports for programs: one JSON object in the shape of the published schema."""

import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from policykit.checker import check
from policykit.due import Due, Kind
from policykit.findings import Place
from policykit.loading import loads
from policykit.packs import load_pack
from policykit.report import Report, Results
from policykit.reporters import json as reporter
from policykit.schemas import schema
from policykit.source import Span
from runs import FINDING, IN_A_FORM, everything, run, waiver

TODAY = date(2026, 9, 1)
PLAN = "policy: {title: École}\nschools: [{name: Ashwell Primary School, type: Community school}]\n"


def plan_report(plan: str = PLAN) -> Report:
    return check(loads(plan, name="plan.yaml"), as_of=TODAY)


def output(*reports: Report) -> str:
    return reporter.report(Results("0.1.0", TODAY, "guidance", reports))


def data(*reports: Report) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(output(*reports))
    return found


def test_a_run_says_how_it_was_made() -> None:
    assert {key: value for key, value in data().items() if key != "reports"} == {
        "policykit": "0.1.0",
        "as_of": "2026-09-01",
        "pack": "guidance",
        "provisions": [],
        "fail_on": "warning",
        "findings": [],
        "waivers": [],
        "forecast": [],
        "until": None,
    }


def test_every_field_of_a_run_is_there() -> None:
    assert list(json.loads(reporter.report(everything()))) == [
        field.name for field in fields(Results) if field.name != "catalogue"
    ]


def test_a_run_that_nothing_fails_says_so() -> None:
    assert json.loads(reporter.report(run(fail_on=None)))["fail_on"] is None


def test_every_field_of_a_report_is_there_read_or_not() -> None:
    for report in (plan_report(), plan_report("policy: [")):
        (written,) = data(report)["reports"]

        assert list(written) == [field.name for field in fields(Report)]


def test_a_finding_has_its_place_as_numbers_with_names() -> None:
    report = plan_report()
    (written,) = data(report)["reports"]
    finding, first = written["findings"][0], report.findings[0]

    assert finding["span"] == {
        "line": first.span.line,
        "column": first.span.column,
        "end_line": first.span.end_line,
        "end_column": first.span.end_column,
        "where": "",
    }
    assert finding["code"] == first.code
    assert finding["severity"] == str(first.severity)


def test_every_requirement_and_every_rule_is_there_with_its_outcome() -> None:
    (written,) = data(plan_report())["reports"]
    pack = load_pack()

    assert {each["id"] for each in written["requirements"]} == pack.requirements
    assert set(written["rules"]) == {rule.code for rule in pack.rules if not rule.is_about_answers}


def test_a_plan_that_cannot_be_read_has_no_title_and_no_coverage() -> None:
    (written,) = data(plan_report("policy: ["))["reports"]

    assert (written["title"], written["coverage"], written["schools"]) == (None, None, [])
    assert {*written["rules"].values()} == {"not read"}
    assert {each["outcome"] for each in written["requirements"]} == {"not read"}


def test_what_is_waived_has_its_waiver_whole() -> None:
    (written,) = data(replace(plan_report(), findings=(replace(FINDING, waiver=waiver(minutes="item 9")),)))["reports"]

    assert written["findings"][0]["waiver"] == {
        "school": "Ashwell Primary School",
        "rule": "PK401",
        "requirement": None,
        "part": None,
        "reason": "numbers come in the spring",
        "approved_by": "trust board",
        "approved": "2026-07-08",
        "expires": "2027-03-31",
        "minutes": "item 9",
    }


def test_a_finding_says_whether_it_is_in_the_baseline_where_else_it_is_and_in_which_part() -> None:
    finding = replace(FINDING, is_known=True, part=("visits",), elsewhere=(Place("b.yaml", Span(1, 2, 3, 4)),))
    (written,) = data(replace(plan_report(), findings=(FINDING, finding)))["reports"]
    first, second = written["findings"]

    assert (first["waiver"], first["is_known"], first["part"], first["elsewhere"]) == (None, False, [], [])
    assert (second["is_known"], second["part"]) == (True, ["visits"])
    assert second["elsewhere"] == [
        {"file": "b.yaml", "span": {"line": 1, "column": 2, "end_line": 3, "end_column": 4, "where": ""}}
    ]


def test_a_place_in_a_form_has_its_name_too() -> None:
    (written,) = data(replace(plan_report(), findings=(IN_A_FORM,)))["reports"]

    assert written["findings"][0]["span"]["where"] == "Measures!D14"


def test_a_school_has_its_number_if_the_plan_gives_it() -> None:
    (written,) = data(plan_report(PLAN.replace("type:", "urn: 990001, type:")))["reports"]

    assert [each["urn"] for each in written["schools"]] == ["990001"]
    assert [each["urn"] for each in data(plan_report())["reports"][0]["schools"]] == [None]


def test_waivers_and_what_is_to_come_are_told() -> None:
    written = json.loads(reporter.report(everything()))
    first, _, ended = written["waivers"]
    coming = written["forecast"][0]

    assert (first["standing"], first["matched"], first["place"]["file"]) == ("holds", 1, "waivers.yaml")
    assert (ended["standing"], ended["matched"], ended["waiver"]["expires"]) == ("expired", None, "2026-08-01")
    assert (coming["on"], coming["why"], coming["school"]) == ("2026-10-01", "a day passes", "Ashwell Primary School")
    assert coming["finding"]["code"] == "PK401"
    assert written["until"] == "2027-03-31"


def test_what_is_due_is_told() -> None:
    due = Due(
        kind=Kind.MEASURE,
        what="Pupils who feel they belong",
        date=date(2027, 7, 31),
        by="Year 6 teacher",
        schools=("Ashwell Primary School",),
        file="plan.yaml",
        pointer="/commitments/0/measures/0",
        progress=None,
        is_done=False,
        uid="0" * 32,
    )
    (written,) = data(replace(plan_report(), agenda=(due,)))["reports"]

    assert written["agenda"] == [
        {
            "kind": "measure",
            "what": "Pupils who feel they belong",
            "date": "2027-07-31",
            "by": "Year 6 teacher",
            "schools": ["Ashwell Primary School"],
            "file": "plan.yaml",
            "pointer": "/commitments/0/measures/0",
            "progress": None,
            "is_done": False,
            "uid": "0" * 32,
        }
    ]


def test_it_fits_its_schema_with_everything_in_it() -> None:
    Draft202012Validator(schema("report")).validate(json.loads(reporter.report(everything())))


def test_reports_stand_in_the_order_of_the_files() -> None:
    names = ["b.yaml", "a.yaml"]
    reports = [replace(plan_report(), file=name) for name in names]

    assert [each["file"] for each in data(*reports)["reports"]] == names


def test_letters_are_letters_and_it_ends_as_a_file_does() -> None:
    assert '"title": "École"' in output(plan_report())
    assert output(plan_report()).endswith("}\n")
    assert not output(plan_report()).endswith("\n\n")


@pytest.mark.parametrize("steering", ["\x1b", "\x9b", "\x7f", "\u2028", "\u202e"], ids=ascii)
def test_what_would_steer_a_terminal_is_escaped_and_means_the_same(steering: str) -> None:
    report = replace(plan_report(), file=f"a{steering}b")

    assert steering not in output(report)
    assert data(report)["reports"][0]["file"] == f"a{steering}b"


def test_the_same_text_each_time() -> None:
    assert output(plan_report()) == output(plan_report())

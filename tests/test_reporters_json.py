"""Reports for programs: one JSON object in the shape of the published schema."""

import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from policykit.checker import check
from policykit.loading import loads
from policykit.packs import load_pack
from policykit.report import Report, Results
from policykit.reporters import json as reporter

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
    }


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
    }
    assert finding["code"] == first.code
    assert finding["severity"] == str(first.severity)


def test_every_requirement_and_every_rule_is_there_with_its_outcome() -> None:
    (written,) = data(plan_report())["reports"]
    pack = load_pack()

    assert {each["id"] for each in written["requirements"]} == pack.requirements
    assert set(written["rules"]) == set(pack.severities)


def test_a_plan_that_cannot_be_read_has_no_title_and_no_coverage() -> None:
    (written,) = data(plan_report("policy: ["))["reports"]

    assert (written["title"], written["coverage"], written["schools"]) == (None, None, [])
    assert {*written["rules"].values()} == {"not read"}
    assert {each["outcome"] for each in written["requirements"]} == {"not read"}


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

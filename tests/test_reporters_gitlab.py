"""Code quality as GitLab reads it."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from policykit.duties import Basis
from policykit.findings import Finding, Place, Severity
from policykit.report import Results
from policykit.reporters import gitlab
from policykit.rulebook import rules
from policykit.source import Span
from runs import IN_A_FORM, PLAN, plan_report, run
from services import (
    HOSTILE,
    answered,
    examples,
    finding,
    hostile,
    in_process,
    insertable,
    with_lines,
    written,
)

ORACLE = Path(__file__).parents[1].parent / "shared" / "oracles" / "gitlab" / "codeclimate.gitlab.json"
RUNS: dict[str, Callable[[], Results]] = {
    "examples": examples,
    "answered": answered,
    **{ascii(text): partial(hostile, text) for text in HOSTILE},
}


def entries(results: Results, folder: str = "") -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(gitlab.report(results, folder=folder))
    return read


def entry(*findings: Finding, folder: str = "") -> dict[str, Any]:
    return entries(run(findings=findings), folder)[0]


# --- the form ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", RUNS.values(), ids=RUNS)
def test_every_entry_has_what_gitlab_asks_for(made: Callable[[], Results]) -> None:
    """And what its schema does not check: the words of severity, the name of the check, and unique fingerprints."""
    results = made()
    found = entries(results)

    assert len(found) == len(results.open)
    for each in found:
        assert list(each) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["check_name"] in {rule.code for rule in rules()}
        assert each["location"]["lines"]["begin"] >= 1
        assert all((each["description"], each["fingerprint"], each["location"]["path"]))
    assert len({each["fingerprint"] for each in found}) == len(found)


@pytest.mark.parametrize("made", RUNS.values(), ids=RUNS)
def test_every_entry_is_valid_under_the_schema_of_gitlab(made: Callable[[], Results]) -> None:
    if not ORACLE.exists():
        pytest.skip("needs GitLab's schema, which no package carries: ../shared/oracles/gitlab")
    validator = Draft7Validator(json.loads(ORACLE.read_text("utf-8")))

    for each in entries(made()):
        validator.validate(each)


def test_a_run_in_which_nothing_is_found_is_an_empty_list() -> None:
    assert gitlab.report(run()) == "[]\n"


# --- an entry ---------------------------------------------------------------------------------------------------------


def test_an_entry_says_what_is_there_what_would_settle_it_and_on_whose_word() -> None:
    one = finding(
        severity=Severity.WARNING,
        message="aims for 90 without saying where it stands",
        settle="Give the number as it stood, under `baseline`",
        span=Span(8, 55, 9, 57),
        basis=Basis.GUIDANCE,
        citation="Guidance on the duty (2007)",
    )

    assert entry(one, folder="schools") == {
        "description": "Aims for 90 without saying where it stands. Give the number as it stood, under `baseline`. "
        "Guidance: Guidance on the duty (2007). PK401 measure-without-baseline.",
        "check_name": "PK401",
        "fingerprint": one.fingerprint,
        "severity": "minor",
        "location": {"path": "schools/plan.yaml", "lines": {"begin": 8}},
    }


@pytest.mark.parametrize(
    ("severity", "word"), [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.NOTE, "info")]
)
def test_each_severity_has_its_word(severity: Severity, word: str) -> None:
    """The two gravest are kept for what harms whoever runs it, which no document does."""
    assert entry(finding(severity=severity))["severity"] == word


def test_other_places_are_named() -> None:
    places = (Place("b.yaml", Span(3, 1, 3, 9)),)

    assert "Also in schools/b.yaml:3." in entry(finding(elsewhere=places), folder="schools")["description"]


def test_a_place_in_a_form_is_told_in_the_description() -> None:
    """GitLab asks for a line, and a form has none that anybody sees."""
    told = entry(replace(IN_A_FORM, elsewhere=(Place("b.xlsx", IN_A_FORM.span),)))

    assert told["description"].startswith("Measures!D14: aims for 90 without saying where it stands. ")
    assert " Also in b.xlsx:Measures!D14. " in told["description"]
    assert told["location"] == {"path": "plan.xlsx", "lines": {"begin": 1}}


def test_what_was_read_from_standard_input_is_called_that() -> None:
    location = entry(finding(file="(standard input)"), folder="schools")["location"]

    assert location == {"path": "(standard input)", "lines": {"begin": 8}}


def test_what_is_waived_or_known_is_left_out() -> None:
    """GitLab would show it as open."""
    answered_for = {each.fingerprint for each in answered().found} - {each.fingerprint for each in answered().open}

    assert answered_for
    assert answered_for.isdisjoint(each["fingerprint"] for each in entries(answered()))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_description_is_one_line_that_steers_nothing(text: str) -> None:
    for each in entries(hostile(text)):
        assert each["description"].splitlines() == [each["description"]]
        assert "\x1b" not in each["description"]


# --- fingerprints -----------------------------------------------------------------------------------------------------


def test_a_fingerprint_is_the_finding_s_own_and_survives_inserted_lines() -> None:
    inserted = with_lines(PLAN, dict.fromkeys(insertable(PLAN), "# a comment"))
    before, after = (entries(run(plan_report(each))) for each in (PLAN, inserted))

    assert [each["fingerprint"] for each in before] == [each.fingerprint for each in plan_report().findings]
    assert {each["fingerprint"] for each in after} == {each["fingerprint"] for each in before}
    assert [each["location"] for each in after] != [each["location"] for each in before]


def test_two_files_broken_alike_have_fingerprints_of_their_own() -> None:
    one, two, three = (plan_report("policy: [", name=name) for name in ("a.yaml", "b.yaml", "c.yaml"))
    (own,) = one.findings
    together, others = entries(run(one, two)), entries(run(one, three))

    assert [each.fingerprint for each in (*two.findings, *three.findings)] == [own.fingerprint] * 2
    assert together[0]["fingerprint"] == others[0]["fingerprint"] == own.fingerprint
    assert len({own.fingerprint, together[1]["fingerprint"], others[1]["fingerprint"]}) == 3


def test_a_file_checked_twice_has_no_fingerprint_twice() -> None:
    found = entries(run(plan_report(), plan_report(), plan_report()))

    assert len({each["fingerprint"] for each in found}) == len(found) == 3 * len(plan_report().findings)


def test_the_same_bytes_in_every_process() -> None:
    assert {in_process("gitlab", seed=seed) for seed in (1, 2)} == {written("gitlab")}

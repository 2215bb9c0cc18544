"""Workflow commands: what GitHub shows beside the lines of a change."""

import re
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.duties import Basis
from policykit.findings import Finding, Place, Severity
from policykit.report import Outcome, Results
from policykit.reporters import github
from policykit.reporters.words.phrases import ADVICE
from policykit.source import Span
from policykit.visible import visible
from runs import IN_A_FORM, TODAY, everything, plan_report, run
from services import HOSTILE, answered, examples, finding, hostile, in_process, written

ONE = finding(
    severity=Severity.WARNING,
    message="aims for 90 without saying where it stands",
    settle="Give the number as it stood, under `baseline`",
    span=Span(8, 55, 8, 57),
    basis=Basis.GUIDANCE,
    citation="Guidance on the duty (2007)",
)


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def output(*findings: Finding, folder: str = "") -> str:
    return github.report(run(findings=findings), folder=folder)


def first(*findings: Finding, folder: str = "") -> str:
    return output(*findings, folder=folder).partition("\n")[0]


# --- what GitHub's runner reads ---------------------------------------------------------------------------------------

RUNNER_KNOWS = frozenset(
    (
        *("add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice"),
        *("remove-matcher", "save-state", "set-env", "set-output", "stop-commands", "warning"),
    )
)


def commands(text: str) -> list[Command]:
    """Read what GitHub's runner takes for a command: in its two forms, whatever one takes for the end of a line."""
    found = (_command(line) for line in text.splitlines())
    return [each for each in found if each]


def _command(line: str) -> Command | None:
    if new := re.match(r"::([^ :]+)(?: ([^:]*))?::(.*)", line.strip()):
        pairs = (pair.partition("=") for pair in (new[2] or "").split(",") if pair)
        properties = {key: unescaped(value, "\r\n:,%") for key, _, value in pairs}
        if new[1] in RUNNER_KNOWS:
            return Command(new[1], properties, unescaped(new[3], "\r\n%"))
    old = re.search(r"##\[([^ \]]+)[^\]]*\](.*)", line)
    return Command(old[1], {}, old[2]) if old and old[1] in RUNNER_KNOWS else None


def unescaped(text: str, signs: str) -> str:
    for sign in signs:  # the per cent sign last, as the runner does it
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def test_the_runner_of_these_tests_would_see_an_injected_command() -> None:
    """So that the tests below can fail."""
    lines = "x\n::stop-commands::a\rabc ##[add-mask]b\n  ::group::c\u2028::debug::d"

    assert [each.name for each in commands(lines)] == ["stop-commands", "add-mask", "group", "debug"]


# --- a finding --------------------------------------------------------------------------------------------------------


def test_a_finding_is_a_command_with_its_place_its_rule_and_the_way_to_settle_it() -> None:
    assert first(ONE) == (
        "::warning file=plan.yaml,line=8,col=55,endLine=8,endColumn=57,title=PK401 measure-without-baseline::"
        "aims for 90 without saying where it stands%0AGive the number as it stood, under `baseline`%0A"
        "guidance: Guidance on the duty (2007)"
    )


@pytest.mark.parametrize(
    ("severity", "name"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")]
)
def test_each_severity_has_its_command(severity: Severity, name: str) -> None:
    assert first(replace(ONE, severity=severity)).startswith(f"::{name} ")


def test_columns_are_left_out_where_a_finding_runs_over_several_lines() -> None:
    """GitHub takes columns only within one line."""
    assert first(replace(ONE, span=Span(8, 5, 11, 9))).startswith("::warning file=plan.yaml,line=8,endLine=11,title=")


def test_files_are_named_as_the_repository_names_them() -> None:
    assert first(ONE, folder="schools/ashwell").startswith("::warning file=schools/ashwell/plan.yaml,line=8,")
    assert first(replace(ONE, file="/srv/plan.yaml"), folder="a").startswith("::warning file=/srv/plan.yaml,line=8,")


def test_what_was_read_from_standard_input_has_no_place_but_in_words() -> None:
    (command,) = commands(first(replace(ONE, file="(standard input)"), folder="schools"))

    assert command.properties == {"title": "PK401 measure-without-baseline"}
    assert command.message.endswith("\n(standard input):8:55")


def test_a_place_in_a_form_is_told_first_as_github_knows_only_its_file() -> None:
    other = Place("b.xlsx", IN_A_FORM.span)
    (command,) = commands(first(replace(IN_A_FORM, elsewhere=(other,)), folder="schools"))

    assert command.properties == {"file": "schools/plan.xlsx", "title": "PK401 measure-without-baseline"}
    assert command.message.startswith("Measures!D14: aims for 90 without saying where it stands\n")
    assert command.message.endswith("\nalso in schools/b.xlsx:Measures!D14")


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_place_in_a_form_is_a_command(text: str) -> None:
    found = commands(output(replace(IN_A_FORM, span=replace(IN_A_FORM.span, where=text))))

    assert [each.name for each in found] == ["notice"]


def test_other_places_are_named() -> None:
    places = (Place("b.yaml", Span(3, 1, 3, 9)), Place("../c.yaml", Span(4, 1, 4, 9)))
    (command,) = commands(first(replace(ONE, elsewhere=places), folder="schools"))

    assert command.message.endswith("\nalso in schools/b.yaml:3, c.yaml:4")


def test_signs_are_escaped_as_the_toolkit_of_github_does() -> None:
    line = first(replace(ONE, name="50%, a:b", file="a,b:c%.yaml", message="50%, a:b"))

    assert "file=a%2Cb%3Ac%25.yaml," in line
    assert "title=PK401 50%25%2C a%3Ab::50%25, a:b%0A" in line


# --- a run ------------------------------------------------------------------------------------------------------------


def test_every_finding_that_counts_is_a_command_and_no_other_is() -> None:
    for results in (examples(), answered()):
        written_of = [
            (each.properties["title"].split()[0], each.properties["line"]) for each in commands(github.report(results))
        ]

        assert written_of == [(each.code, str(each.span.line)) for each in results.open]


def test_what_is_waived_or_known_is_counted_and_not_annotated() -> None:
    report = plan_report()
    known = report.know({each.fingerprint for each in report.findings})

    assert commands(github.report(run(known))) == []
    assert github.report(run(known)).startswith(f"1 file checked, {len(report.findings)} in baseline\n")
    assert f"\n3 files checked, {len(answered().open)} open, 1 waived, 3 in baseline; " in github.report(answered())


def test_what_the_settings_left_out_is_counted() -> None:
    """Each rule and requirement once, in however many files."""
    reports = answered().reports
    rules = {code for each in reports for code, outcome in each.rules.items() if outcome is Outcome.LEFT_OUT}
    told = github.report(answered())

    assert f"; left out by the settings in 3 files: {len(rules)} rules and 5 requirements\n" in told
    assert "left out" not in github.report(everything())


def test_the_last_lines_say_what_was_run_and_what_a_finding_is() -> None:
    assert github.report(Results("0.1.0", TODAY, "guidance", ())) == (
        f"0 files checked, nothing found\nas of 2026-09-01 · pack guidance · policykit 0.1.0\n{ADVICE}\n"
    )


# --- what a plan cannot do --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_of_a_plan_is_a_command(text: str) -> None:
    results = hostile(text)
    found = commands(github.report(results, folder="a"))

    assert [each.name for each in found] == [
        {"error": "error", "warning": "warning", "note": "notice"}[each.severity] for each in results.open
    ]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202e]", github.report(results))


@given(st.text(), st.text(), st.text(min_size=1), st.text())
def test_what_is_written_is_what_github_reads(message: str, settle: str, file: str, name: str) -> None:
    """Whatever stands in a finding: one command, and the texts as they were, on one line each."""
    lines = output(replace(ONE, message=message, settle=settle, file=file, name=name, elsewhere=()))
    (command,) = commands(lines)

    assert command.properties["title"] == visible(f"PK401 {name}")
    assert command.message.split("\n")[:2] == [each for each in (visible(message), visible(settle)) if each] or (
        not message or not settle
    )


@given(st.text())
def test_the_last_lines_are_no_command_whatever_the_pack_is_called(pack: str) -> None:
    assert commands(github.report(Results("0.1.0", TODAY, f"{pack}##[stop-commands]a", ()))) == []


def test_the_same_bytes_in_every_process() -> None:
    assert {in_process("github", seed=seed) for seed in (1, 2)} == {written("github")}

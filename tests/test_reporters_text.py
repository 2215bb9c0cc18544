"""Reports for people: one line a finding that editors can jump to, and a summary a file."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import runs
from policykit.checker import check
from policykit.duties import Basis, Bound
from policykit.findings import Place, Severity
from policykit.loading import loads
from policykit.packs import load_pack
from policykit.report import Outcome, Report, Results
from policykit.reporters import text
from policykit.source import Span
from runs import HOSTILE, IN_A_FORM, TODAY, everything, known, run, saying, school_outcome, waiver

PLAN = """\
policy: {title: Community cohesion}
schools: [{name: Ashwell Primary School, type: Community school}]
commitments:
  - heading: teaching
    text: Pupils meet people of other faiths
    answers: [visits-and-meetings]
    measures:
      - {indicator: Pupils who feel they belong, target: 90, due: 2027-07-31, lead: Year 6 teacher}
"""
FINDING = replace(runs.FINDING, requirement="delivery-plan")


def plan_report(plan: str = PLAN, pack: str = "guidance") -> Report:
    return check(loads(plan, name="plan.yaml"), as_of=TODAY, pack=pack)


def rendered(*reports: Report, details: bool = False, colour: bool = False) -> str:
    return text.report(Results("0.1.0", TODAY, "guidance", reports), details=details, colour=colour)


def with_finding(**changes: object) -> Report:
    return replace(plan_report(), findings=(replace(FINDING, **changes),))  # type: ignore[arg-type] # one field a test


def lines(finding: Report) -> list[str]:
    """Return the lines about the one finding of a report, with details."""
    return rendered(finding, details=True).partition("\n\n")[0].splitlines()


# --- a finding ------------------------------------------------------------------------------------------------------


def test_a_finding_is_one_line_in_the_form_that_editors_jump_to() -> None:
    first, *_ = rendered(with_finding()).splitlines()

    assert first == (
        "plan.yaml:8:55: note PK401 aims for 90 without saying where it stands (measure-without-baseline)"
        " [guidance: Guidance on the duty (2007)]"
    )


def test_details_show_the_line_the_source_and_the_way_to_settle() -> None:
    assert lines(with_finding())[1:] == [
        "  8 |       - {indicator: Pupils who feel they belong, target: 90, due: 2027-07-31, lead: Year 6 teacher}",
        "    |                                                       ^^",
        "    = guidance: Guidance on the duty (2007)",
        "    = Give the number as it stood, under `baseline`",
    ]


def test_a_place_in_a_form_is_told_as_its_reader_finds_it() -> None:
    report = replace(plan_report(), findings=(replace(IN_A_FORM, elsewhere=(Place("b.xlsx", IN_A_FORM.span),)),))

    assert rendered(report).startswith("plan.xlsx:Measures!D14: note PK401 aims for 90 ")
    assert " [also b.xlsx:Measures!D14] " in rendered(report)
    assert lines(report)[1:4] == [
        "  Measures!D14 | 90",
        "               | ^^",
        "               = also b.xlsx:Measures!D14",
    ]


def test_a_place_in_a_form_steers_no_terminal() -> None:
    report = with_finding(span=replace(IN_A_FORM.span, where="a\x1b[31mb"))

    assert "\x1b" not in rendered(report, details=True)
    assert r"  a\x1b[31mb | " in rendered(report, details=True)


def test_good_practice_is_called_nothing_more() -> None:
    told = lines(with_finding(basis=Basis.PRACTICE, citation="good practice"))

    assert "    = good practice" in told


def test_a_line_that_is_private_is_not_shown() -> None:
    assert lines(with_finding(excerpt=None))[1:] == [
        "    = guidance: Guidance on the duty (2007)",
        "    = Give the number as it stood, under `baseline`",
    ]


def test_a_finding_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert lines(with_finding(excerpt="  text: two", span=Span(9, 3, 11, 4)))[1:3] == [
        "  9 |   text: two",
        "    |   ^^^^^^^^^",
    ]


def test_nothing_at_all_is_marked_by_one_sign() -> None:
    assert lines(with_finding(excerpt="", span=Span(1, 1, 1, 1)))[1:3] == ["  1 | ", "    | ^"]


def test_a_long_line_is_cut_to_a_window_around_the_place() -> None:
    long = "x" * 400 + "HERE" + "y" * 400
    _, shown, marks, *_ = lines(with_finding(excerpt=long, span=Span(1, 401, 1, 405)))

    assert len(shown) < 120
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "HERE"


@given(st.text(max_size=300), st.integers(1, 300), st.integers(1, 300))
def test_the_marks_stand_under_what_is_shown(excerpt: str, start: int, length: int) -> None:
    """Whatever a line holds, and wherever in it the place is."""
    _, shown, marks, *_ = lines(with_finding(excerpt=excerpt, span=Span(1, start, 1, start + length)))

    assert re.fullmatch(r"    \| +\^+", marks) or marks.startswith("    | ^")
    if start <= len(excerpt):
        assert len(marks) <= len(shown)


@pytest.mark.parametrize(
    ("steering", "shown"),
    [
        ("\x1b[31m", r"\x1b[31m"),
        ("\x9b31m", r"\x9b31m"),
        ("\r", r"\x0d"),
        ("\u202e", r"\u202e"),
        ("\n", " "),
        ("\t", " "),
    ],
    ids=ascii,
)
def test_a_document_cannot_steer_a_terminal(steering: str, shown: str) -> None:
    """Wherever its words are repeated."""
    report = with_finding(
        message=f"a{steering}b", file=f"c{steering}d", settle=f"e{steering}f", excerpt=f"g{steering}h"
    )
    schools = (school_outcome(f"i{steering}j", bound=Bound.UNKNOWN, reason=f"k{steering}l"),)
    output = rendered(replace(report, title=f"m{steering}n", schools=schools), details=True)

    assert steering == "\n" or steering not in output
    assert all(f"{left}{shown}{right}" in output for left, right in ("ab", "cd", "ef", "gh", "ij", "kl", "mn"))


def test_marks_stand_right_where_something_before_them_is_written_out() -> None:
    _, shown, marks, *_ = lines(with_finding(excerpt="a\x1bb: HERE", span=Span(1, 6, 1, 10)))

    assert shown.endswith(r"a\x1bb: HERE")
    assert shown[marks.index("^") :] == "HERE"


# --- what does not count --------------------------------------------------------------------------------------------


def test_what_is_waived_stands_in_its_place_with_who_answers_for_it() -> None:
    report = replace(plan_report(), findings=(FINDING, replace(FINDING, waiver=waiver()), FINDING))

    assert rendered(report).splitlines()[1] == (
        "plan.yaml:8:55: PK401 aims for 90 without saying where it stands (measure-without-baseline)"
        " waived until 2027-03-31 (trust board): numbers come in the spring"
    )
    assert rendered(report, details=True).splitlines()[5] == rendered(report).splitlines()[1]


def test_what_is_waived_is_faint() -> None:
    first, *_ = rendered(with_finding(waiver=waiver()), colour=True).splitlines()

    assert re.fullmatch("\033\\[2m[^\033]*\033\\[0m", first)


def test_a_waiver_without_an_approver_names_none() -> None:
    assert "waived until 2027-03-31: numbers" in rendered(with_finding(waiver=waiver(approved_by=None)))


def test_what_is_in_the_baseline_is_only_counted() -> None:
    report = known(plan_report())

    assert rendered(report).startswith("plan.yaml: Community cohesion\n")
    assert f"\n  nothing to settle; {len(report.findings)} in the baseline\n" in rendered(report)


def test_what_counts_and_what_does_not_is_counted_apart() -> None:
    severities = (Severity.ERROR, Severity.NOTE, Severity.NOTE)
    findings = [replace(FINDING, severity=each) for each in severities]
    findings += [replace(findings[0], waiver=waiver()), replace(findings[0], is_known=True)]
    output = rendered(replace(plan_report(), findings=tuple(findings)))

    assert "\n  3 found: 1 error, 2 notes; 1 waived; 1 in the baseline\n" in output
    assert "\n1 file checked, 3 found, 1 waived, 1 in the baseline · " in output


def test_nothing_open_is_not_nothing_found() -> None:
    output = rendered(with_finding(waiver=waiver()))

    assert "\n  nothing to settle; 1 waived\n" in output
    assert "\n1 file checked, nothing to settle, 1 waived · " in output


# --- other places ---------------------------------------------------------------------------------------------------

PLACES = tuple(Place(f"{name}.yaml", Span(3, 5, 3, 9)) for name in "bcd")


def test_another_place_is_told_in_short() -> None:
    one, two, three = (rendered(with_finding(elsewhere=PLACES[:count])).splitlines()[0] for count in (1, 2, 3))

    assert one.endswith("(measure-without-baseline) [also b.yaml:3:5] [guidance: Guidance on the duty (2007)]")
    assert " [also b.yaml:3:5 and 1 other place] " in two
    assert " [also b.yaml:3:5 and 2 other places] " in three


def test_details_show_every_other_place() -> None:
    assert lines(with_finding(elsewhere=PLACES))[3:6] == [f"    = also {name}.yaml:3:5" for name in "bcd"]


# --- colours --------------------------------------------------------------------------------------------------------


def test_colours_change_nothing_but_the_colours() -> None:
    plain, coloured = (rendered(plan_report(), details=True, colour=colour) for colour in (False, True))

    assert "\033" not in plain
    assert re.sub(r"\033\[[0-9;]*m", "", coloured) == plain
    assert coloured.count("\033[0m") * 2 == coloured.count("\033[")


# --- the summary ----------------------------------------------------------------------------------------------------


def test_the_summary_says_who_is_bound_and_how_far_the_plan_goes() -> None:
    output = rendered(plan_report(pack="full"))

    assert "\nplan.yaml: Community cohesion\n  Ashwell Primary School: bound by law\n" in output
    assert re.search(r"\n +asked +stated +planned +evidenced\n", output)
    assert re.search(r"\n  Teaching, learning and curriculum +\d+ +1 +1 +0\n", output)
    assert "\n  Commitments by dimension: school none, local none, uk none, global none\n" in output
    assert "\n  Commitments by strand: religion none, ethnicity none, socio-economic none\n" in output


def test_requirements_are_counted_by_what_became_of_them() -> None:
    report = plan_report()
    (told,) = re.findall(r"\n  ([0-9]+) requirements: (.*)\n", rendered(report))

    assert int(told[0]) == len(report.requirements)
    assert sum(int(number) for number in re.findall(r"[0-9]+", told[1])) == len(report.requirements)


def test_what_only_a_person_can_judge_is_asked() -> None:
    plan = PLAN + "legal_basis: {provisions: ['Education Act 2002, section 21(5)(b)']}\n"
    asked = [each.reason for each in plan_report(plan).requirements if each.outcome == "needs review"]

    assert asked
    assert all(f"\n  For a person to judge: {question}\n" in rendered(plan_report(plan)) for question in asked)


def test_nothing_is_asked_because_a_rule_was_left_out() -> None:
    report = check(loads(PLAN), as_of=TODAY, pack=load_pack().select(["PK310"]))

    assert "For a person to judge" not in rendered(report)


def test_why_nobody_can_tell_who_is_bound() -> None:
    output = rendered(plan_report("policy: {title: A}\nschools: [{name: B}]\n"))

    assert "\n  B: unknown (the plan does not say what type of school it is)\n" in output


def test_no_table_is_shown_where_no_commitments_are_asked_for() -> None:
    assert "evidenced\n" not in rendered(plan_report(pack="statutory"))


def test_a_plan_that_cannot_be_read() -> None:
    output = rendered(check(loads("policy: [", name="plan.yaml"), as_of=TODAY))

    assert re.match(r"plan\.yaml:1:\d+: error PK002 .*\n\nplan\.yaml\n  could not be read as a plan, ", output)
    assert "requirements" not in output
    assert "left out" not in output
    assert "legal advice" not in output


def test_what_was_left_out_is_named_rule_by_rule_or_by_the_family() -> None:
    pack = load_pack("full").ignore(["PK406", "PK5", "visits-and-meetings"])
    output = rendered(check(loads(PLAN), as_of=TODAY, pack=pack))

    assert "\n  left out by the settings: PK406, PK5, visits-and-meetings\n" in output
    assert "left out" not in rendered(plan_report())


def test_a_long_list_of_what_was_left_out_is_cut() -> None:
    rules = dict.fromkeys((f"PK4{number:02}" for number in range(1, 13)), Outcome.LEFT_OUT) | {"PK413": Outcome.PASS}
    output = rendered(replace(plan_report(), rules=rules))

    assert "\n  left out by the settings: PK401, PK402, PK403, PK404, PK405, PK406, PK407, PK408 and 4 more\n" in output


def test_findings_are_counted_by_severity() -> None:
    report = plan_report()
    several = [replace(FINDING, severity=each) for each in (Severity.ERROR, Severity.NOTE, Severity.NOTE)]

    assert "  3 found: 1 error, 2 notes\n" in rendered(replace(report, findings=tuple(several)))
    assert "  1 found: 1 note\n" in rendered(with_finding())
    assert "  nothing found\n" in rendered(replace(report, findings=()))


def test_the_last_lines_tell_the_day_the_pack_the_version_and_what_a_finding_is() -> None:
    *_, closing, advice = rendered(with_finding(), with_finding()).splitlines()

    assert closing == "2 files checked, 2 found · as of 2026-09-01 · pack guidance · policykit 0.1.0"
    assert advice.endswith("none of it is legal advice.")


def test_one_file_is_one_file() -> None:
    assert "\n1 file checked, 1 found · " in rendered(with_finding())
    assert rendered().startswith("0 files checked, nothing found · ")


def test_the_run_says_that_it_failed_and_on_what() -> None:
    """Whoever knows ruff looks at the count and at the exit code; where both are not the same, one wants to know."""
    warning = replace(plan_report(), findings=(replace(FINDING, severity=Severity.WARNING),))
    levels = (Severity.NOTE, Severity.WARNING, Severity.ERROR, None)
    told = [text.report(run(warning, fail_on=level)).splitlines()[-2] for level in levels]
    error = replace(plan_report(), findings=(replace(FINDING, severity=Severity.ERROR),))

    assert told[0].startswith("1 file checked, 1 found · failed on note or above · as of 2026-09-01 · ")
    assert told[1].startswith("1 file checked, 1 found · failed on warning or above · as of 2026-09-01 · ")
    assert told[2] == told[3] == "1 file checked, 1 found · as of 2026-09-01 · pack guidance · policykit 0.1.0"
    assert " · failed on error · " in text.report(run(error, fail_on=Severity.ERROR))


def test_what_was_found_in_the_waivers_stands_after_the_plans_and_counts() -> None:
    finding = replace(FINDING, code="PK901", name="expired-waiver", file="waivers.yaml")
    output = text.report(run(with_finding(), findings=(finding,)))

    assert re.search(r"\n  1 found: 1 note\n\nwaivers\.yaml:8:55: note PK901 .*\n\n1 file checked, 2 found · ", output)


def test_a_plan_that_was_checked_with_another_pack_is_told_with_its_pack() -> None:
    output = text.report(run(plan_report(pack="statutory"), plan_report()))

    assert output.count("\n  pack statutory\n") == 1
    assert "\n  pack guidance\n" not in output


def test_the_next_three_things_to_come_are_told() -> None:
    forecast = everything().forecast
    results = run(plan_report(), forecast=forecast, until=date(2027, 3, 31))
    output = text.report(results).splitlines()
    at = output.index("To come, if nothing changes but the date:")

    assert output[at + 1] == (
        "  2026-10-01 Ashwell Primary School: PK401 aims for 90 without saying where it stands"
        " (measure-without-baseline); commitment 1, measure “Pupils who feel they belong” [a day passes]"
    )
    assert [line[:12] for line in output[at + 2 : at + 4]] == ["  2026-10-02", "  2026-10-03"]
    assert output[at + 4] == "  and 2 more by 2027-03-31"
    assert "more" not in text.report(replace(results, forecast=forecast[:3])).partition("To come")[2]
    assert "To come" not in rendered(plan_report())


@pytest.mark.parametrize("hostile", [each for each in HOSTILE if each], ids=ascii)
def test_lines_are_ours_whatever_a_document_says(hostile: str) -> None:
    for details in (False, True):
        harmless, output = (text.report(saying(each), details=details) for each in ("x", hostile))

        assert not set(output) & set("\x1b\r\x00\x9b\u202e\ufffe\uffff")
        assert output.count("\n") == harmless.count("\n")


@pytest.mark.parametrize("name", ["text", "json", "junit", "csv", "markdown"])
def test_the_same_bytes_in_any_process(name: str) -> None:
    command = f"import runs, sys; from policykit.reporters import {name} as reporter; "
    command += "sys.stdout.buffer.write(reporter.report(runs.everything()).encode())"
    first, second = (
        subprocess.run(
            [sys.executable, "-c", command],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )

    assert first == second
    assert first

"""A page for each plan: what a head and governors read in it, and under which name it is kept."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.checker import check
from policykit.due import Due, Kind
from policykit.duties import Basis
from policykit.findings import Place, Severity
from policykit.loading import loads
from policykit.models.measures import Progress
from policykit.packs import load_pack
from policykit.report import Foreseen, Outcome, Report, WaiverOutcome, Why
from policykit.reporters import pages
from policykit.source import Span
from policykit.visible import visible
from policykit.waivers import Standing
from runs import (
    FINDING,
    HOSTILE,
    IN_A_FORM,
    PLAN,
    TODAY,
    everything,
    known,
    plan_report,
    run,
    saying,
    school_outcome,
    waiver,
)
from test_reporters_html import Page, structure
from trusts import trust


def page(report: Report, **changes: object) -> str:
    (text,) = pages.report(run(report, **changes)).values()
    return text


def part(text: str, id: str) -> str:
    """Return the words of the part of a page under one of its headings."""
    found = re.search(rf'<h2 id="{id}".*?</section>', text, re.DOTALL)
    return Page(found[0]).text if found else ""


def named(*schools: str) -> Report:
    outcomes = (school_outcome(each, reason="it is a maintained school") for each in schools)
    return replace(plan_report(), schools=tuple(outcomes))


# --- a file for each plan -------------------------------------------------------------------------------------------


def test_every_plan_has_its_page_under_its_schools_name() -> None:
    assert list(pages.report(trust(11)))[:2] == ["quellby-primary-school.html", "varnby-primary-school.html"]
    assert len(pages.report(trust(11))) == 11


@pytest.mark.parametrize(
    ("school", "name"),
    [
        ("St Mary's C.E. Primary", "st-mary-s-c-e-primary.html"),
        ("École “Æ”", "ecole.html"),
        ("../../etc/passwd", "etc-passwd.html"),
        ("CON", "plan-con.html"),
        ("Index", "plan-index.html"),
        ("學校", "plan.html"),
        ("x" * 200, "x" * 60 + ".html"),
    ],
)
def test_a_name_is_safe_on_every_system(school: str, name: str) -> None:
    assert list(pages.report(run(named(school)))) == [name]


def test_a_plan_that_could_not_be_read_is_kept_under_its_files_name() -> None:
    assert list(pages.report(run(plan_report("policy: [", name="plans/ash.yaml")))) == ["plans-ash-yaml.html"]


def test_a_federation_has_one_page_with_both_names() -> None:
    assert list(pages.report(run(named("Ash", "Birch")))) == ["ash-birch.html"]


def test_no_page_takes_the_place_of_another() -> None:
    reports = [named(each) for each in ("Ash 2", "Ash", "ash", "ASH", "ash-2")]

    assert list(pages.report(run(*reports))) == ["ash-2.html", "ash.html", "ash-3.html", "ash-4.html", "ash-2-2.html"]


@given(st.lists(st.text(max_size=20), max_size=6))
def test_whatever_schools_are_called_each_has_a_page_with_a_plain_name(schools: list[str]) -> None:
    """A name is of small letters, digits and hyphens, and no two plans share one."""
    report = replace(plan_report(), findings=(), requirements=(), agenda=())
    outcomes = [(school_outcome(each),) for each in schools]
    names = list(pages.report(run(*(replace(report, schools=each) for each in outcomes))))

    assert len(names) == len(schools)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.html", each) for each in names)


# --- one sound file -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_what_a_document_says_stays_text(words: str) -> None:
    made, plain = pages.report(saying(words)), pages.report(saying("words"))

    assert len(made) == 2
    for text, model in zip(made.values(), plain.values(), strict=True):
        if words.strip():
            assert structure(text) == structure(model)
        assert "<script" not in text
        assert " ".join(visible(words).split()) in " ".join(Page(text).text.split()) or "`" in words
        text.encode()


def test_every_link_has_its_target_and_headings_are_in_order() -> None:
    for text in (*pages.report(everything()).values(), *pages.report(trust(11)).values()):
        made = Page(text)
        levels = [int(tag[1]) for tag, _ in made.elements if re.fullmatch("h[1-6]", tag)]

        assert {str(each["href"])[1:] for each in made.all("a")} <= set(made.ids)
        assert len(made.ids) == len(set(made.ids))
        assert made.unended == []
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_page_is_of_one_school_only() -> None:
    made = pages.report(trust(5))

    assert "Quellby" in made["quellby-primary-school.html"]
    assert "Numbers come" not in made["quellby-primary-school.html"]
    assert "The numbers come in with the spring survey." in made["varnby-primary-school.html"]


# --- what to settle -------------------------------------------------------------------------------------------------


def found(severity: Severity, basis: Basis, message: str) -> Report:
    finding = replace(FINDING, severity=severity, basis=basis, message=message, fingerprint=message)
    return replace(plan_report(), findings=(finding,))


def test_the_gravest_comes_first_and_law_before_advice() -> None:
    reports = [
        found(Severity.WARNING, Basis.PRACTICE, "advice, a warning"),
        found(Severity.NOTE, Basis.STATUTE, "law, a note"),
        found(Severity.WARNING, Basis.STATUTE, "law, a warning"),
        found(Severity.ERROR, Basis.GUIDANCE, "guidance, an error"),
    ]
    findings = tuple(finding for report in reports for finding in report.findings)
    text = page(replace(plan_report(), findings=findings))

    assert re.findall(r"<h3>(\w+, an? \w+)\.</h3>", text) == [
        "Guidance, an error",
        "Law, a warning",
        "Advice, a warning",
        "Law, a note",
    ]
    assert "Law, a note." in part(text, "notes")
    assert "2 points of the law are not shown in this plan. Begin there." in text


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (found(Severity.WARNING, Basis.STATUTE, "a"), "1 point of the law is not shown in this plan. Begin there."),
        (
            found(Severity.ERROR, Basis.PRACTICE, "a"),
            "Nothing is open on a point of law. 1 other thing is worth settling.",
        ),
        (found(Severity.NOTE, Basis.PRACTICE, "a"), "There is nothing to settle. 1 note is worth a look."),
        (replace(plan_report(), findings=()), "There is nothing to settle."),
        (plan_report("policy: ["), "This plan could not be read, so nothing else in it was checked."),
    ],
)
def test_the_verdict_says_the_gravest_thing(report: Report, said: str) -> None:
    assert f'<p class="verdict">{said}</p>' in page(report)


def test_a_finding_says_what_where_how_to_settle_it_and_on_whose_word() -> None:
    measure = Due(
        kind=Kind.MEASURE,
        what="Pupils who feel they belong",
        date=date(2027, 7, 31),
        by="Year 6 teacher",
        schools=("Ashwell Primary School",),
        file="plan.yaml",
        pointer="/commitments/0/measures/0/due",
        progress=None,
        is_done=False,
        uid="0",
    )
    report = replace(found(Severity.WARNING, Basis.GUIDANCE, FINDING.message), agenda=(measure,))
    told = part(page(report), "settle")

    assert told.endswith(
        "Aims for 90 without saying where it stands."
        " Where Commitment 1, measure “Pupils who feel they belong”, target (line 8)."
        " What would settle it Give the number as it stood, under baseline ."
        " On whose word Guidance, which is not law: Guidance on the duty (2007)."
        " Warning about “Visits, and meetings with other communities” · PK401 measure-without-baseline"
    )


def test_good_practice_is_called_nothing_more() -> None:
    told = part(page(found(Severity.WARNING, Basis.PRACTICE, "a")), "settle")

    assert "On whose word Good practice; no law asks for it." in told


def test_where_else_to_look_is_told() -> None:
    places = (Place("b.yaml", Span(3, 1, 3, 2)), Place("c.yaml", Span(4, 1, 4, 2)))
    report = replace(plan_report(), findings=(replace(FINDING, severity=Severity.ERROR, elsewhere=places),))

    assert "target (line 8; also b.yaml, line 3 and 1 more)." in part(page(report), "settle")


def test_a_place_in_a_form_is_told_as_its_reader_finds_it() -> None:
    report = replace(plan_report(), findings=(replace(IN_A_FORM, severity=Severity.ERROR),))

    assert "target (Measures!D14)." in part(page(report), "settle")


# --- what is well, due, to be judged --------------------------------------------------------------------------------


def test_what_is_well_is_told_by_heading() -> None:
    report = plan_report()
    passed = [each for each in report.requirements if each.outcome is Outcome.PASS]
    told = part(page(report), "well")

    assert passed
    assert all(each.title in told for each in passed)
    assert "Teaching, learning and curriculum Visits, and meetings with other communities (planned)" in told


def test_what_is_late_stands_before_what_is_due_and_the_rest_is_folded() -> None:
    def due(on: date, what: str, progress: Progress | None = None, *, is_done: bool = False) -> Due:
        return Due(Kind.MEASURE, what, on, None, ("A",), "plan.yaml", "", progress, is_done, "0")

    agenda = (
        due(date(2026, 8, 1), "Done", Progress.MET, is_done=True),
        due(date(2026, 8, 31), "Overdue"),
        due(date(2026, 9, 1), "Today"),
        due(date(2026, 12, 1), "In three months"),
        due(date(2026, 12, 2), "Later"),
    )
    told = part(page(replace(plan_report(), agenda=agenda)), "due")

    assert "31 August 2026 Measure: Overdue nobody named Past its day" in told
    assert "1 September 2026 Measure: Today nobody named No result yet" in told
    assert re.findall("Overdue|Today|In three months|Later|Done", told) == [
        *("Overdue", "Today", "In three months", "Later"),
    ]
    assert "1 more, later" in told
    assert "Nothing is late" in part(page(replace(plan_report(), agenda=())), "due")


def test_what_only_a_person_can_judge_is_asked() -> None:
    report = plan_report(PLAN + "legal_basis: {provisions: ['Education Act 2002, section 21(5)(b)']}\n")
    asked = [each.reason for each in report.requirements if each.outcome is Outcome.NEEDS_REVIEW]

    assert asked
    assert all(str(each) in part(page(report), "judge") for each in asked)


# --- what does not count, and what comes next -----------------------------------------------------------------------


def test_what_is_waived_and_known_is_told_and_not_among_what_is_to_settle() -> None:
    grave = replace(FINDING, severity=Severity.ERROR)
    other = replace(grave, code="PK402", message="has no unit", fingerprint="1" * 32)
    text = page(known(replace(plan_report(), findings=(grave, other)).waive([waiver(minutes="Board, item 3")]), other))

    assert part(text, "settle") == ""
    assert part(text, "waived").endswith(
        "Numbers come in the spring. Approved by trust board on 8 July 2026 (Board, item 3)."
        " The last day is 31 March 2027 ."
        " Aims for 90 without saying where it stands."
        " Commitment 1, measure “Pupils who feel they belong”, target (line 8)."
    )
    assert "1 finding Has no unit." in part(text, "known")
    assert "Nothing is waived." in page(plan_report())


def test_a_waiver_that_does_not_hold_is_named_on_its_schools_page_only() -> None:
    at = Place("waivers.yaml", Span(1, 1, 1, 1))
    ended = WaiverOutcome(waiver(expires=date(2026, 8, 1)), Standing.EXPIRED, 1, at)
    own, other = pages.report(run(plan_report(), named("Birch"), waivers=(ended,))).values()

    assert (
        "The waiver about “A measure states a target but no baseline” (PK401) , with 1 August 2026 as its last day,"
        " does not count: Expired."
    ) in Page(own).text
    assert "does not count: " not in other


def test_the_forecast_is_of_the_same_plan_only() -> None:
    def foreseen(file: str) -> Foreseen:
        finding = replace(FINDING, file=file, message=f"of {file}")
        return Foreseen(date(2026, 10, 1), Why.WAIVER_ENDS, "Ashwell Primary School", finding)

    forecast = (foreseen("plan.yaml"), foreseen("other.yaml"))
    told = part(page(plan_report(), forecast=forecast, until=date(2027, 3, 31)), "next")

    assert told.endswith(
        "1 October 2026 , when a waiver runs out Of plan.yaml."
        " Commitment 1, measure “Pupils who feel they belong”, target (line 8)."
    )
    assert "did not look ahead" in part(page(plan_report()), "next")
    assert "nothing more will be found by 31 March 2027" in part(page(plan_report(), until=date(2027, 3, 31)), "next")


def test_what_ran_stands_at_the_end() -> None:
    told = part(page(plan_report()), "about")

    assert "none of it is legal advice." in told
    assert told.endswith("plan.yaml · checked as of 1 September 2026 · pack guidance · policykit 0.1.0")


def test_what_was_not_looked_at_is_named_and_nobody_is_asked_to_judge_it() -> None:
    report = check(
        loads(PLAN, name="plan.yaml"), as_of=TODAY, pack=load_pack("full").ignore(["PK4", "fair-admissions"])
    )
    text = page(report)
    told = part(text, "left-out")

    assert "rules and 2 requirements. Nothing is known of them, good or bad." in told
    assert "Measures one can follow" in told
    assert "Admissions that serve cohesion" in told
    assert "A measure states a target but no baseline. PK401" in told
    assert "Measures one can follow" not in part(text, "judge")
    assert part(page(plan_report()), "left-out") == ""
    assert "There is nothing to settle in what was looked at." in page(replace(report, findings=()))


def test_a_school_that_the_law_does_not_bind_is_told_so_and_nothing_is_called_well_on_a_point_of_law() -> None:
    academy = plan_report(PLAN.replace("Community school", "Academy converter"))
    text = page(replace(academy, findings=(replace(FINDING, severity=Severity.WARNING),)))

    assert (
        "The maintained schools’ duty does not bind this school by itself; its funding agreement may."
        " 1 thing is worth settling."
    ) in text
    assert "on a point of law" not in text


def test_a_page_names_a_pack_that_is_not_the_runs() -> None:
    assert "checked with the pack statutory" in page(plan_report(pack="statutory"))
    assert "checked with the pack" not in page(plan_report())

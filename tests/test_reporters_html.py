"""The trust report: what a board reads in it, and that it is one sound file that a plan's words cannot change."""

import hashlib
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from policykit.checker import check
from policykit.coverage import Level
from policykit.due import Due, Kind
from policykit.findings import Place, Severity
from policykit.loading import loads
from policykit.models.measures import Progress
from policykit.packs import load_pack
from policykit.report import Outcome, Report, Results, WaiverOutcome
from policykit.reporters import html
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
from trusts import trust

ALONE = frozenset({"meta", "rect"})
"""Elements that nothing ends."""

MAY_STAY_OPEN = frozenset({"li", "p"})
"""Elements that what comes next ends."""


class Page(HTMLParser):
    """A page taken apart: its elements in order, and the text in each element that has an id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.unended: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ALONE:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and (ended := self._open.pop()) != tag:
            if ended not in MAY_STAY_OPEN:
                self.unended.append(ended)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str, **having: str) -> list[dict[str, str | None]]:
        return [
            attributes
            for tag, attributes in self.elements
            if tag == name and all(attributes.get(key) == value for key, value in having.items())
        ]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.elements if "id" in attributes]


def part(text: str, id: str) -> str:
    """Return the words of the part of a page under a heading of its second level."""
    section = re.search(rf'<h2 id="{id}".*?(?=<h2|</main>)', text, re.DOTALL)
    assert section
    return Page(section[0]).text


def labels(text: str) -> list[str]:
    """Return what is heard of each cell of the table of schools and requirements."""
    return [str(each["aria-label"]) for each in Page(text).all("a") if "aria-label" in each]


def due(on: date, progress: Progress | None = None, *, is_done: bool = False, what: str = "Visits") -> Due:
    school = ("Ashwell Primary School",)
    return Due(Kind.MEASURE, what, on, "head", school, "plan.yaml", "/commitments/0/measures/0", progress, is_done, "0")


PAGES: dict[str, Callable[[], Results]] = {
    "one of everything": everything,
    "five schools": lambda: trust(5),
    "nothing": run,
    "one plan": lambda: run(plan_report()),
}


@pytest.fixture(params=[*PAGES.values()], ids=[*PAGES])
def text(request: pytest.FixtureRequest) -> str:
    return html.report(request.param())


# --- one sound file -------------------------------------------------------------------------------------------------


def test_a_page_fetches_nothing_and_runs_nothing(text: str) -> None:
    page = Page(text)
    links = [attributes["href"] for tag, attributes in page.elements if "href" in attributes]

    assert all(str(each).startswith("#") for each in links)
    assert not [attributes for _, attributes in page.elements if "src" in attributes or "style" in attributes]
    assert not [tag for tag, _ in page.elements if tag in {"script", "link", "iframe", "object", "form", "base"}]
    assert "url(" not in text
    assert "@import" not in text


def test_the_browser_is_told_to_fetch_nothing(text: str) -> None:
    """The one style sheet is named by its hash, so that no other has any effect."""
    (style,) = re.findall("<style>(.*?)</style>", text, re.DOTALL)
    (policy,) = (each["content"] for each in Page(text).all("meta") if "http-equiv" in each)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_every_link_has_its_target_and_no_id_occurs_twice(text: str) -> None:
    page = Page(text)
    targets = {str(each["href"])[1:] for each in page.all("a")}

    assert [id for id, times in Counter(page.ids).items() if times > 1] == []
    assert targets <= set(page.ids)
    assert page.unended == []


def test_headings_are_in_order_and_tables_say_what_they_are(text: str) -> None:
    page = Page(text)
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(page.all("caption")) == len(page.all("table"))
    assert all("scope" in each for each in page.all("th"))
    assert page.all("html") == [{"lang": "en-GB"}]


def test_a_hundred_schools_fit_into_three_million_bytes() -> None:
    results = trust(100)

    assert len({each.id for report in results.reports for each in report.requirements}) == 57
    assert len(html.report(results).encode()) < 3_000_000


def test_the_same_results_give_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from runs import everything; from policykit.reporters import html, pages;"
        "texts = [html.report(everything()), *pages.report(everything()).values()];"
        "print(hashlib.sha256(''.join(texts).encode()).hexdigest())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(printed) == 1


# --- what a document says is text -----------------------------------------------------------------------------------


def structure(text: str) -> list[str]:
    """Return the elements of a page; those that mark words between back quotes are not counted."""
    return [tag for tag, _ in Page(text).elements if tag != "code"]


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_what_a_document_says_stays_text(words: str) -> None:
    page = html.report(saying(words))
    shown = visible(words)

    if words.strip():
        assert structure(page) == structure(html.report(saying("words")))
    assert "<script" not in page
    assert " ".join(shown.split()) in " ".join(unescape(page).split())
    page.encode()


def test_no_page_holds_what_steers_a_reader() -> None:
    text = html.report(saying("a\x1b[31mb\u202ec\x9bd\ud800e"))

    assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text) == []


def test_no_page_repeats_personal_data() -> None:
    plan = PLAN.replace("Year 6 teacher", "Mrs Jane Exampleton, jane@example.org, 01632 960123").replace(
        "Pupils who feel they belong", "Mr Exampleton says yes"
    )
    text = html.report(run(plan_report(plan, pack="full")))

    assert [each for each in ("Exampleton", "jane@", "960123") if each in text] == []


# --- in short -------------------------------------------------------------------------------------------------------


def one(report: Report, **changes: object) -> str:
    return html.report(run(report, **changes))


def without_findings(report: Report) -> Report:
    return replace(report, findings=())


def test_the_first_thing_said_is_what_the_law_asks() -> None:
    assert "The plan of 1 of 1 school does not show every point of the law." in one(plan_report())


@pytest.mark.parametrize(
    ("severity", "said"),
    [
        (Severity.ERROR, "Nothing is open on a point of law; 1 of 1 school has something else to settle."),
        (Severity.NOTE, "There is nothing to settle; a few notes are worth a look."),
    ],
)
def test_the_verdict_says_the_gravest_thing(severity: Severity, said: str) -> None:
    finding = replace(FINDING, severity=severity)

    assert said in one(replace(plan_report(), findings=(finding,)))
    assert "There is nothing to settle." in one(without_findings(plan_report()))
    assert "The plans of 1 of 1 school could not be read." in one(plan_report("policy: ["))
    assert "No plan was checked." in html.report(run())


def test_figures_count_what_is_open_and_show_what_is_not() -> None:
    """Nothing waived or known is counted as open, and nothing is dropped in silence."""
    results = everything()
    text = Page(html.report(results)).text
    figures = dict(re.findall(r"(On a point of law|Open in all|Late|Waived|In the baseline) ([0-9,]+) ", text))

    assert int(figures["Open in all"].replace(",", "")) == len(results.open)
    assert int(figures["On a point of law"]) == sum(each.basis.is_law for each in results.open)
    assert int(figures["Waived"]) == sum(each.waiver is not None for each in results.found)
    assert int(figures["In the baseline"]) == sum(each.is_known and not each.waiver for each in results.found)


def test_it_says_whether_the_check_fails_and_at_what() -> None:
    assert "The check fails: it fails at warning or above." in one(plan_report())
    assert "The check passes: it fails at error." in one(plan_report(), fail_on=Severity.ERROR)
    assert "The check fails" not in one(plan_report(), fail_on=None)


def test_it_says_what_is_most_often_open_law_apart_from_advice() -> None:
    text = Page(html.report(trust(5))).text

    assert "Most often open on a point of law: “" in text
    assert "Most often open of what is advice: “Measures one can follow” (4)" in text


def test_it_says_what_can_not_be_seen_in_the_table() -> None:
    text = Page(html.report(everything())).text

    assert "1 plan could not be read, so nothing else in it was checked." in text
    assert "1 finding is about the waivers or the baseline themselves." in text


def test_what_ran_and_what_a_finding_is_stand_in_it() -> None:
    text = Page(html.report(everything())).text

    assert "As of 1 September 2026 · pack guidance · policykit 0.1.0" in text
    assert "none of it is legal advice." in text


# --- schools by requirements ----------------------------------------------------------------------------------------


def test_there_is_a_cell_for_every_school_and_requirement() -> None:
    results = trust(5)
    told = labels(html.report(results))
    titles = {each.title for report in results.reports for each in report.requirements}
    heard = [label.removeprefix(f"{report.school}: ") for report in results.reports for label in told]

    assert len([each for each in told if each.count(": ") >= 2]) == 5 * (57 + 1)
    assert all(any(label.startswith(f"{title}: ") for label in heard) for title in titles)


def label(report: Report, requirement: str) -> str:
    (title,) = (each.title for each in report.requirements if each.id == requirement)
    (found,) = (each for each in labels(one(report)) if f": {title}: " in each)
    return found.removeprefix(f"{report.school or report.file}: {title}: ")


def with_outcome(outcome: Outcome, level: Level | None = None) -> Report:
    report = without_findings(plan_report())
    changed = [
        replace(each, outcome=outcome, level=level) if each.id == "visits-and-meetings" else each
        for each in report.requirements
    ]
    return replace(report, requirements=tuple(changed))


@pytest.mark.parametrize(
    ("outcome", "level", "heard"),
    [
        (Outcome.PASS, Level.PLANNED, "planned, nothing found"),
        (Outcome.NEEDS_REVIEW, None, "for a person to judge"),
        (Outcome.NOT_APPLICABLE, None, "does not apply"),
        (Outcome.NOT_YET_IN_FORCE, None, "not yet in force"),
        (Outcome.LEFT_OUT, None, "left out by the settings"),
        (Outcome.WAIVED, Level.MISSING, "missing, waived"),
        (Outcome.FAIL, Level.STATED, "stated, not met"),
    ],
)
def test_a_cell_tells_the_outcome_and_how_far_commitments_go(outcome: Outcome, level: Level, heard: str) -> None:
    assert label(with_outcome(outcome, level), "visits-and-meetings") == heard


@pytest.mark.parametrize(
    ("severities", "heard"),
    [
        ([Severity.NOTE], "stated, 1 finding (note)"),
        ([Severity.NOTE, Severity.ERROR, Severity.WARNING], "stated, 3 findings (error at worst)"),
    ],
)
def test_a_cell_counts_its_findings_and_tells_the_worst(severities: list[Severity], heard: str) -> None:
    findings = [replace(FINDING, severity=each, fingerprint=str(number)) for number, each in enumerate(severities)]
    report = replace(with_outcome(Outcome.FAIL, Level.STATED), findings=tuple(findings))

    assert label(report, "visits-and-meetings") == heard
    assert label(known(report), "visits-and-meetings") == f"stated, nothing open, {len(findings)} in baseline"
    assert label(report.waive([waiver()]), "visits-and-meetings") == f"stated, nothing open, {len(findings)} waived"


def test_a_cell_leads_to_what_was_found_about_its_requirement() -> None:
    report = replace(with_outcome(Outcome.FAIL), findings=(FINDING,))
    text = one(report)
    (target,) = (each["href"] for each in Page(text).all("a") if "finding (note)" in str(each.get("aria-label")))
    found = text[text.index(f'id="{str(target)[1:]}"') :]

    assert Page(found[: found.index("</ul>")]).text.split(">", 1)[1].startswith("Visits, and meetings")
    assert "Aims for 90 without saying where it stands." in found
    assert "Give the number as it stood, under <code>baseline</code>." in found
    assert "PK401" in found


def test_what_is_about_no_requirement_has_a_column_of_its_own() -> None:
    text = one(replace(plan_report(), findings=(replace(FINDING, requirement=None),)))

    assert "Ashwell Primary School: Other points: 1 finding (note)" in labels(text)
    assert "Other points" not in one(without_findings(plan_report()))


def test_a_plan_that_could_not_be_read_has_its_row() -> None:
    heard = [each for each in labels(one(plan_report("policy: ["))) if each.startswith("plan.yaml: ")]

    assert Counter(each.rpartition(": ")[2] for each in heard) == {
        "could not be read": 40,
        "1 finding (error)": 1,
    }


def test_schools_with_other_packs_stand_in_the_same_table() -> None:
    """What one pack asks and the other does not is shown as not asked."""
    text = html.report(run(plan_report(pack="full"), plan_report(PLAN.replace("Ashwell", "Birch"), pack="statutory")))

    assert "Birch Primary School: The three headings: not asked" in labels(text)
    assert "pack statutory" in part(text, "findings")


def test_a_plan_of_several_schools_is_one_row() -> None:
    two = (school_outcome("Ashwell"), school_outcome("Birch"))
    text = one(replace(plan_report(), schools=two))

    assert "The plan of 1 of 1 plan does not show every point of the law." in text
    assert "Ashwell, Birch: " in labels(text)[-1]


# --- coverage, dates, waivers, what comes next ----------------------------------------------------------------------


def rows(text: str, id: str) -> Iterator[str]:
    """Yield the words of each row of the tables under a heading."""
    section = re.search(rf'<h2 id="{id}".*?(?=<h2|</main>)', text, re.DOTALL)
    assert section
    yield from (Page(each).text for each in re.findall(r"<tr.*?</tr>", section[0], re.DOTALL))


def test_coverage_is_told_by_heading_dimension_and_strand() -> None:
    """Of the plan with one commitment that has a complete measure, and of the copy that cannot be read, nothing."""
    told = list(rows(html.report(run(plan_report(), plan_report("policy: ["))), "coverage"))

    assert "Teaching, learning and curriculum 5 0 1 0 17%" in told
    assert "Global community 1 0 0 0 0%" in told
    assert "Socio-economic background 1 0 0 0 0%" in told
    assert any(each.startswith("Ashwell Primary School P planned M missing M missing") for each in told)


def test_measures_are_told_by_how_they_stand() -> None:
    agenda = (
        due(TODAY.replace(month=8)),
        due(TODAY, Progress.ON_TRACK),
        due(TODAY.replace(year=2027), Progress.LATE),
        due(TODAY.replace(month=7), Progress.MET, is_done=True),
        due(TODAY.replace(month=7), Progress.NOT_MET, is_done=True),
    )
    text = one(replace(plan_report(), agenda=agenda))

    assert "Ashwell Primary School 1 1 0 1 1 1" in rows(text, "due")
    assert "1 August 2026 Ashwell Primary School Measure: Visits head past its day" in rows(text, "due")
    assert "1 September 2026 Ashwell Primary School Measure: Visits head on track" in rows(text, "due")
    assert "2 things are late or past the day." in text


def test_a_long_list_of_what_is_late_is_folded() -> None:
    late = due(date(2026, 8, 1))

    assert "Late, or past the day: all 25" in one(replace(plan_report(), agenda=(late,) * 25))
    assert "Late, or past the day: all" not in one(replace(plan_report(), agenda=(late,) * 24))


def test_every_waiver_is_told_with_its_last_day_and_whether_it_holds() -> None:
    results = everything()
    told = list(rows(html.report(results), "waivers"))[1:]

    assert len(told) == len(results.waivers)
    assert told[0].startswith("Ashwell Primary School ")
    assert "Numbers come in the spring. trust board, 8 July 2026 31 March 2027 yes 1" in told[0]
    assert told[-1].endswith("1 August 2026 no: expired not checked")
    assert results.waivers[-1].standing is Standing.EXPIRED


def test_waivers_that_reports_were_given_without_a_run_are_told_too() -> None:
    report = replace(plan_report(), findings=(FINDING,)).waive([waiver()])
    told = list(rows(one(report), "waivers"))

    assert len(told) == 2
    assert told[1].endswith("31 March 2027 yes 1")


def test_the_forecast_says_what_will_be_found_when_and_why() -> None:
    text = html.report(everything())
    where = "Commitment 1, measure “Pupils who feel they belong”, target (line 8)."

    assert "If nothing changes, 5 more will be found by 31 March 2027, the first on 1 October 2026." in text
    assert (
        f"1 October 2026 Ashwell Primary School a day passes Note Aims for 90 without saying where it stands. {where}"
        in rows(text, "next")
    )


def test_a_run_that_did_not_look_ahead_says_so() -> None:
    assert "This check did not look ahead." in part(one(plan_report()), "next")
    assert "nothing more will be found by 1 October 2026" in part(one(plan_report(), until=date(2026, 10, 1)), "next")


def test_what_was_found_in_the_files_of_the_run_is_told() -> None:
    told = part(html.report(everything()), "waivers")

    assert "waivers.yaml, line 8. PK901" in told


# --- school by school -----------------------------------------------------------------------------------------------


def school(results: Results, number: int) -> str:
    found = re.search(rf'<article class="school" id="s{number}">.*?</article>', html.report(results), re.DOTALL)
    assert found
    return Page(found[0]).text


def test_a_school_has_all_its_findings_and_says_who_answers_for_them() -> None:
    results = everything()
    text = school(results, 1)

    assert "What was found: " in text
    assert "Waived until 31 March 2027 by trust board: Numbers come in the spring." in text
    assert "Known " in text
    assert all(each.code in text for each in results.reports[0].findings)


def test_a_school_has_what_a_person_judges_and_what_does_not_apply() -> None:
    text = school(run(with_outcome(Outcome.NEEDS_REVIEW)), 1)

    judged = text[text.index("For a person to judge ") : text.index("Does not apply ")]

    assert "Visits, and meetings with other communities" in judged
    assert "Does not apply The clause of the funding agreement" in text
    assert "Nothing was found." in text


def test_who_is_bound_is_told_and_why_nobody_can_tell() -> None:
    assert "Bound by law." in school(run(plan_report()), 1)
    assert (
        "It is not known whether the duty binds the school. The plan does not say what type of school it is."
        in school(run(plan_report("policy: {title: A}\nschools: [{name: B}]\n")), 1)
    )


def test_what_is_found_in_several_places_is_told_once_with_all_of_its_lines() -> None:
    spots = [replace(FINDING, span=replace(FINDING.span, line=line), fingerprint=str(line)) for line in (8, 11, 14, 17)]
    text = school(run(replace(plan_report(), findings=tuple(spots))), 1)

    assert text.count("Aims for 90") == 1
    assert (
        "Target, 4 places: commitment 1, measure 1 (line 8); commitment 1, measure 1 (line 11); lines 14, 17." in text
    )


# --- what the settings left out -------------------------------------------------------------------------------------


def without(*selectors: str, plan: str = PLAN, pack: str = "full") -> Report:
    return check(loads(plan, name="plan.yaml"), as_of=TODAY, pack=load_pack(pack).ignore(selectors))


def test_what_nobody_looked_at_is_not_for_a_person_to_judge() -> None:
    """Neither what was left out itself, nor what no rule was left to check."""
    report = without("PK4", "fair-admissions")

    assert label(report, "delivery-plan") == "left out by the settings"
    assert label(report, "fair-admissions") == "left out by the settings"
    assert "left out by the settings" not in "".join(labels(one(plan_report(pack="full"))))
    assert "left out by the settings: nobody looked" in part(one(report), "map")


def test_the_table_of_schools_says_what_was_left_out_and_which_other_pack_was_used() -> None:
    results = run(without("PK4", "fair-admissions"), plan_report(PLAN.replace("Ashwell", "Birch")))
    first, second = (each for each in rows(html.report(results), "schools") if "Primary School" in each)

    assert "rules and 2 requirements left out by the settings pack full" in first
    assert "left out" not in second
    assert "pack" not in second
    assert "The settings left something out of the check of Ashwell Primary School." in html.report(results)


def test_nothing_is_called_clear_that_nobody_looked_at() -> None:
    report = without_findings(without("PK4"))

    assert "There is nothing to settle in what was looked at." in one(report)
    assert "nothing open in what was looked at" in part(one(report), "schools")
    assert "Nothing was found in what was looked at." in school(run(report), 1)


# --- whom the law binds ---------------------------------------------------------------------------------------------


def test_where_the_law_binds_no_school_nothing_is_said_to_be_well_on_a_point_of_law() -> None:
    academy = plan_report(PLAN.replace("Community school", "Academy converter"))
    finding = replace(FINDING, severity=Severity.WARNING)
    alone = replace(academy, findings=(finding,))
    both = html.report(run(alone, replace(alone, file="b.yaml")))

    assert (
        "The maintained schools’ duty binds none of these schools by itself; their funding agreements may."
        " 2 of 2 schools have something to settle."
    ) in both
    assert "the duty binds none of these schools by itself" in part(both, "summary")
    assert "Nothing is open on a point of law" not in both


# --- words for ids --------------------------------------------------------------------------------------------------


def test_a_waiver_is_told_in_words_with_its_ids_behind() -> None:
    given = waiver(school="990001", requirement="own-words", rule="PK412")
    at = Place("waivers.yaml", Span(2, 1, 5, 1))
    results = run(plan_report(), waivers=(WaiverOutcome(given, Standing.HOLDS, 1, at),))
    told = list(rows(html.report(results), "waivers"))[1]

    assert told.startswith(
        "Ashwell Primary School The school's own words: A commitment that is not yet in place has no measure"
        " own-words, PK412 Numbers come in the spring."
    )


def test_a_waiver_of_a_school_that_was_not_checked_is_no_end_on_the_first_screen() -> None:
    at = Place("waivers.yaml", Span(2, 1, 5, 1))
    elsewhere = WaiverOutcome(waiver(school="Elsewhere"), Standing.HOLDS, None, at)
    answers = WaiverOutcome(waiver(expires=date(2027, 5, 1)), Standing.HOLDS, 1, at)

    assert "Waived 0 findings answered for" in part(one(plan_report(), waivers=(elsewhere,)), "summary")
    assert "a waiver ends on 1 May 2027" in part(one(plan_report(), waivers=(elsewhere, answers)), "summary")


def test_a_place_in_a_form_is_told_as_its_reader_finds_it() -> None:
    results = run(plan_report(), findings=(IN_A_FORM, replace(IN_A_FORM, span=replace(IN_A_FORM.span, where="School"))))

    assert "plan.xlsx, Measures!D14, School. PK401" in part(html.report(results), "waivers")


def test_days_in_messages_are_written_as_letters_write_them_and_a_plans_words_stay() -> None:
    finding = replace(FINDING, message="“By 2027-01-29” was due on 2027-01-29, in x-2027-01-29")

    assert "“By 2027-01-29” was due on 29 January 2027, in x-2027-01-29." in one(
        replace(plan_report(), findings=(finding,))
    )

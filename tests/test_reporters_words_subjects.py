"""What waivers are about, in words."""

from dataclasses import replace
from datetime import date

import pytest

from policykit.catalogue import own
from policykit.findings import Place
from policykit.report import Foreseen, WaiverOutcome, Why
from policykit.reporters.words.subjects import Subject, in_words, part_foreseen, school_of, subject
from policykit.source import Span
from policykit.waivers import Standing
from runs import FINDING, PLAN, plan_report, run, waiver


@pytest.mark.parametrize(
    ("named", "what", "ids"),
    [
        ({"rule": "pk412"}, "A commitment that is not yet in place has no measure", "pk412"),
        ({"rule": "approval-missing"}, "Nothing says who approved the policy", "approval-missing"),
        ({"rule": None, "requirement": "own-words"}, "The school's own words", "own-words"),
        (
            {"rule": "approval-missing", "requirement": "own-words"},
            "The school's own words: Nothing says who approved the policy",
            "own-words, approval-missing",
        ),
        ({"rule": "PK4"}, "PK4", "PK4"),
        ({"rule": None, "requirement": "unheard-of"}, "unheard-of", "unheard-of"),
    ],
)
def test_titles_stand_for_ids_and_what_is_unknown_stays(named: dict[str, str | None], what: str, ids: str) -> None:
    assert subject(waiver(**named), [], own()) == Subject("Ashwell Primary School", what, None, ids)


def test_a_school_that_goes_by_its_number_has_its_name_where_its_plan_was_checked() -> None:
    assert school_of("990001", [plan_report()]) == "Ashwell Primary School"
    assert school_of("990002", [plan_report()]) == "990002"


def test_a_part_has_its_own_words_as_far_as_something_was_found_in_it() -> None:
    plan = PLAN.replace("{indicator", "{id: belonging, indicator").replace("heading:", "id: visits\n    heading:")
    found = (plan_report(plan, pack="full"),)

    assert subject(waiver(part="belonging"), found, own()).part == (
        "commitment “visits”, measure “Pupils who feel they belong”"
    )
    assert subject(waiver(part="visits"), found, own()).part == "commitment “visits”"
    assert subject(waiver(part="elsewhere"), found, own()).part == "“elsewhere”"


def test_a_message_about_a_waiver_says_in_words_what_the_waiver_is_about() -> None:
    at = Place("waivers.yaml", Span(1, 1, 5, 1))
    results = run(plan_report(), waivers=(WaiverOutcome(waiver(school="990001"), Standing.HOLDS, 1, at),))
    about = replace(FINDING, file="waivers.yaml", message="the waiver of PK401 for 990001 ends on 2027-03-31")

    assert in_words(about, results) == (
        "the waiver of “A measure states a target but no baseline” for Ashwell Primary School ends on 2027-03-31"
    )
    assert in_words(replace(about, file="plan.yaml"), results) == about.message
    assert in_words(FINDING, results) == FINDING.message


def test_what_is_foreseen_has_its_part_unless_its_message_names_it() -> None:
    def part(**changes: str) -> str:
        finding = replace(FINDING, **changes)  # type: ignore[arg-type] # what a test changes
        foreseen = Foreseen(date(2026, 10, 1), Why.DAY_PASSES, "Ashwell Primary School", finding)
        return part_foreseen(foreseen, [plan_report()])

    assert part() == "commitment 1, measure “Pupils who feel they belong”"
    assert part(message="“Pupils who feel they belong” was due") == ""
    assert part(pointer="/policy/review/next") == ""
    assert part(file="waivers.yaml") == ""

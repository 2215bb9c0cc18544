"""How the law and the rest stood, in a sentence: what a reader of any output is told of the day it judges by."""

import csv
import json
from datetime import date
from io import StringIO

import pytest

from policykit.bulk import check_all
from policykit.days import in_words
from policykit.duties import duty
from policykit.force import forces
from policykit.loading import loads
from policykit.packs import load_pack
from policykit.report import Results
from policykit.reporters import csv as csv_reporter
from policykit.reporters import github, html, junit, markdown, oscal, pages, sarif, text
from policykit.reporters import json as json_reporter
from policykit.reporters.words.force import force_in_short, force_in_words, of_report

PLAN = """\
policy: {title: Community cohesion}
schools: [{name: Ashwell Primary School, type: Community school, urn: 990001}]
"""
SCHOOL = "990001"


def results(day: date, *, pack: str = "guidance", own: str | None = None) -> Results:
    plans = [loads(PLAN, name="plan.yaml")]
    return check_all(plans, as_of=day, pack=pack, packs={SCHOOL: own} if own else None)


def said(day: date, pack: str = "guidance") -> str:
    return force_in_words(forces(load_pack(pack).provisions, on=day), day)


LAW = "the law was in force (since 2007-05-25 and 2007-09-01)"
GUIDANCE = "the guidance was published (since 2007-07-19)"


@pytest.mark.parametrize(
    ("day", "clauses"),
    [
        (
            date(2006, 1, 1),
            [
                "the law was not yet in force (from 2007-05-25 and 2007-09-01), so it is not asked",
                "the guidance was not yet published (from 2007-07-19), so it is not asked",
                "what inspectors looked for was not yet in use (from 2008-09-01), so it is not asked",
            ],
        ),
        (date(2008, 9, 1), [LAW, GUIDANCE, "what inspectors looked for was in use (since 2008-09-01)"]),
        (
            date(2012, 1, 1),
            [
                LAW,
                GUIDANCE,
                "what inspectors looked for was withdrawn (last day 2011-12-31), and it is asked as good advice",
            ],
        ),
    ],
)
def test_a_sentence_says_how_all_of_it_stood(day: date, clauses: list[str]) -> None:
    assert said(day, "guidance-2010") == f"On {day} {'; '.join(clauses)}."


def test_what_stood_otherwise_than_the_rest_is_cited_in_short() -> None:
    assert said(date(2007, 6, 30), "statutory") == (
        "On 2007-06-30 the law was in force (since 2007-05-25) but for Education Act 2002, s. 21(5)(a) and "
        "s. 21(5)(b), which were not yet in force (from 2007-09-01), so they are not asked."
    )
    assert "but for SI 2017/353, reg. 4 and reg. 5, which were not yet in force" in said(date(2010, 9, 1), "full")


def test_what_has_no_dates_is_not_spoken_of() -> None:
    undated = [each for each in duty().provisions if not each.in_force]

    assert force_in_words(forces(undated, on=date(2026, 9, 1)), date(2026, 9, 1)) == ""


def test_one_provision_is_told_with_the_day_that_matters() -> None:
    inspected = duty().provision("ofsted-2010")
    on = (date(2008, 8, 31), date(2009, 1, 1), date(2010, 1, 1), date(2012, 1, 1))

    assert [force_in_short(inspected, each) for each in on] == [
        "not yet in use, from 2008-09-01",
        "in use, since 2008-09-01",
        "in use, since 2010-01-01",
        "withdrawn, last day 2011-12-31",
    ]
    assert force_in_short(duty().provision("practice"), date(2026, 9, 1)) == ""


DAY = date(2008, 9, 1)
SAID = said(DAY, "guidance-2010")
IN_WORDS = force_in_words(forces(load_pack("guidance-2010").provisions, on=DAY), DAY, write=in_words)


@pytest.mark.parametrize("reporter", [text, github, markdown, junit, oscal])
def test_every_output_for_people_and_machines_says_it(reporter: object) -> None:
    """Issue 5: `--as-of` "gives the law, guidance and inspection criteria of that day, and says so in every output"."""
    assert SAID in reporter.report(results(DAY, pack="guidance-2010"))  # type: ignore[attr-defined]


def test_pages_say_it_with_days_as_letters_write_them() -> None:
    made = results(DAY, pack="guidance-2010")
    [page] = pages.report(made).values()

    assert "1 September 2008" in IN_WORDS
    assert f'<p class="meta">{IN_WORDS}</p>' in page
    assert f'<p class="meta">{IN_WORDS}</p>' in html.report(made)


def test_json_and_sarif_have_it_provision_by_provision() -> None:
    made = results(date(2010, 9, 1), pack="guidance-2010")
    in_json = {each["id"]: each for each in json.loads(json_reporter.report(made))["provisions"]}
    [run] = json.loads(sarif.report(made))["runs"]
    in_sarif = {each["id"]: each for each in run["properties"]["provisions"]}

    assert list(in_json) == list(in_sarif) == [each.id for each in load_pack("guidance-2010").provisions]
    for each in (in_json["ofsted-2010"], in_sarif["ofsted-2010"]):
        assert (each["force"], each["start"], each["end"]) == ("in force", "2010-01-01", "2011-12-31")
        assert each["is_asked"] is True
    assert in_json["practice"]["start"] is None
    assert "start" not in in_sarif["practice"]


def test_a_row_of_a_spreadsheet_says_how_its_source_stood() -> None:
    table = csv_reporter.report(results(date(2012, 1, 1), pack="guidance-2010")).removeprefix("\ufeff")
    stood = {row["basis"]: row["in force"] for row in csv.DictReader(StringIO(table))}

    assert stood["inspection"] == "no longer in force"
    assert stood["statute"] == stood["guidance"] == "in force"
    assert stood["practice"] == "without dates"


def test_a_page_speaks_of_its_own_schools_pack_only() -> None:
    made = results(DAY, pack="full", own="statutory")
    own = of_report(made.reports[0], made)
    [page] = pages.report(made).values()

    assert {each.basis.is_law for each in own if each.start} == {True}
    assert "what inspectors looked for was" not in page
    assert "the law was in force" in page

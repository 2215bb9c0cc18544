"""The register of waivers: every one of them, with how it stands, in each format."""

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from browsing import BROWSER, EVERYWHERE, NODE, assert_clean, look
from policykit.findings import Place
from policykit.registers.waivers import FORMATS, render, waiver_register
from policykit.report import Results, WaiverOutcome
from policykit.source import Span
from policykit.waivers import Standing
from runs import HOSTILE, TODAY, everything, plan_report, run, saying, waiver

every_format = pytest.mark.parametrize("format", FORMATS)


def outcome(matched: int | None = 1, standing: Standing = Standing.HOLDS, **changes: object) -> WaiverOutcome:
    return WaiverOutcome(waiver(**changes), standing, matched, Place("waivers.yaml", Span(3, 5, 8, 1)))


def register(*outcomes: WaiverOutcome) -> Results:
    return run(plan_report(), waivers=outcomes)


# --- what is in it --------------------------------------------------------------------------------------------------


def test_every_waiver_is_in_it_whether_it_holds_or_not_in_the_order_of_its_file() -> None:
    entries = waiver_register(everything())

    assert [each.standing for each in entries] == [Standing.HOLDS, Standing.HOLDS, Standing.EXPIRED]
    assert [each.findings for each in entries] == [1, 0, None]
    assert [each.days_left for each in entries] == [211, 3, None]


def test_an_entry_says_what_the_file_says() -> None:
    (entry,) = waiver_register(register(outcome(part="visits", requirement="school-links", minutes="Item 9")))
    said = waiver()

    assert (entry.rule, entry.requirement, entry.part) == (said.rule, "school-links", "visits")
    assert (entry.reason, entry.approved_by, entry.approved) == (said.reason, said.approved_by, said.approved)
    assert (entry.minutes, entry.expires, entry.file, entry.line) == ("Item 9", said.expires, "waivers.yaml", 3)
    assert entry.about == "PK401 school-links, visits"


def test_a_school_that_goes_by_its_number_is_named_where_its_plan_was_checked() -> None:
    known, unknown = waiver_register(register(outcome(school="990001"), outcome(school="990002")))

    assert (known.school, known.urn) == ("Ashwell Primary School", "990001")
    assert (unknown.school, unknown.urn) == ("990002", None)


@pytest.mark.parametrize(("expires", "left"), [(date(2026, 8, 31), None), (TODAY, 0), (date(2026, 9, 2), 1)], ids=str)
def test_the_last_day_has_no_days_left_and_the_day_after_is_over(expires: date, left: int | None) -> None:
    (entry,) = waiver_register(register(outcome(expires=expires)))

    assert entry.days_left == left


# --- for people -----------------------------------------------------------------------------------------------------


def test_as_text_each_waiver_is_a_paragraph() -> None:
    assert render(register(outcome(2, minutes="Item 9"))) == (
        "Ashwell Primary School: PK401\n"
        "  holds until 2027-03-31, 211 days left\n"
        "  answers for 2 findings\n"
        "  approved by trust board on 2026-07-08 (Item 9)\n"
        "  numbers come in the spring\n"
        "  waivers.yaml:3\n"
        "\n"
        "1 waiver, 1 in force · as of 2026-09-01 · pack guidance · policykit 0.1.0\n"
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (outcome(expires=TODAY), "holds until 2026-09-01, its last day"),
        (outcome(expires=date(2026, 9, 2)), "holds until 2026-09-02, 1 day left"),
        (outcome(standing=Standing.EXPIRED, expires=date(2026, 8, 31)), "ended on 2026-08-31"),
        (outcome(standing=Standing.TOO_LONG), "does not hold: longer than allowed; its last day is 2027-03-31"),
        (outcome(3), "answers for 3 findings"),
        (outcome(1, Standing.EXPIRED), "would answer for 1 finding"),
        (outcome(None), "what it is about was not checked"),
        (outcome(approved_by=None, approved=None), "approved by nobody named"),
    ],
)
def test_how_it_stands_is_said_in_words(given: WaiverOutcome, words: str) -> None:
    assert f"  {words}\n" in render(register(given))


def test_long_reasons_are_wrapped() -> None:
    assert max(map(len, render(register(outcome(reason="word " * 100))).splitlines())) <= 100


def test_as_markdown_it_is_a_table_with_a_row_for_each() -> None:
    tokens = MarkdownIt().enable("table").parse(render(everything(), "markdown"))

    assert [token.type for token in tokens].count("tr_open") == 1 + 3


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_in_markdown_words_stay_words(text: str) -> None:
    tokens = MarkdownIt().enable("table").parse(render(saying(text), "markdown"))
    made = {child.type for token in tokens for child in token.children or ()} | {token.type for token in tokens}

    assert [token.type for token in tokens].count("td_open") == 6
    assert not made & {"html_inline", "html_block", "link_open", "image", "code_inline", "em_open", "strong_open"}


def test_without_waivers_that_is_said() -> None:
    assert render(register()).startswith("Nothing is waived · ")
    assert "Nothing is waived." in render(register(), "html")
    assert "Nothing is waived · " in render(register(), "markdown")
    assert json.loads(render(register(), "json"))["waivers"] == []


# --- for programs and spreadsheets ----------------------------------------------------------------------------------


def test_as_json_it_has_every_field_and_says_by_what_it_was_judged() -> None:
    written: dict[str, Any] = json.loads(render(everything(), "json"))
    first, _, last = written.pop("waivers")

    assert written == {"policykit": "0.1.0", "as_of": "2026-09-01", "pack": "guidance"}
    assert list(first) == [
        *("school", "urn", "rule", "requirement", "part", "reason", "approved_by", "approved", "minutes", "expires"),
        *("days_left", "standing", "findings", "file", "line"),
    ]
    assert (first["expires"], first["days_left"], first["standing"]) == ("2027-03-31", 211, "holds")
    assert (last["days_left"], last["findings"]) == (None, None)


def test_as_csv_it_has_the_same_columns() -> None:
    text = render(everything(), "csv")
    rows = [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]
    named = {name.replace("_", " ") for name in json.loads(render(everything(), "json"))["waivers"][0]}

    assert set(rows[0]) == named | {"as of", "pack"}
    assert (rows[0]["expires"], rows[0]["days left"], rows[2]["days left"], rows[2]["findings"]) == (
        "2027-03-31",
        "211",
        "",
        "",
    )


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_in_a_spreadsheet_no_word_is_a_formula(text: str) -> None:
    rows = [*csv.reader(io.StringIO(render(saying(text), "csv").removeprefix("\ufeff"), newline=""))]

    assert len(rows) == 2
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


# --- the page -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_on_the_page_words_stay_words(text: str) -> None:
    page = render(saying(text), "html")
    plain = render(saying("words"), "html")

    assert page.count("<") == plain.count("<")


def test_the_page_asks_for_nothing_and_has_no_script() -> None:
    page = render(everything(), "html")

    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "")
    assert '<html lang="en-GB">' in page
    assert page.count('<th scope="row">') == 3


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ([outcome()], "The one waiver holds."),
        ([outcome(), outcome()], "All 2 waivers hold."),
        (
            [outcome(), outcome(standing=Standing.EXPIRED)],
            "1 of 2 waivers holds. What the other is about counts.",
        ),
        (
            [outcome(standing=Standing.EXPIRED)] * 2,
            "0 of 2 waivers hold. What the others are about counts.",
        ),
    ],
)
def test_the_page_begins_with_how_many_hold(given: list[WaiverOutcome], verdict: str) -> None:
    assert f'<p class="verdict">{verdict}</p>' in render(register(*given), "html")


def test_the_page_counts_what_runs_out_within_four_weeks_and_what_is_answered_for() -> None:
    """A waiver that does not hold answers for nothing, and what was not checked is not counted."""
    given = [outcome(3, expires=TODAY + timedelta(days=days)) for days in (0, 28, 29)]
    given += [outcome(None), outcome(7, Standing.TOO_LONG)]
    page = render(register(*given), "html")

    assert "<dt>Run out soon</dt><dd>2</dd>" in page
    assert "<dt>Answered for</dt><dd>9</dd>" in page
    assert "<dt>Do not hold</dt><dd>1</dd>" in page


@pytest.mark.needs_browser
def test_a_browser_finds_nothing_amiss_on_the_page(tmp_path: Path) -> None:
    """axe-core at WCAG 2.2 AA, wide and narrow, light and dark; nothing is fetched, and a phone need not scroll."""
    missing = BROWSER is None or not (NODE / "node_modules" / "axe-core").is_dir()
    if missing and os.environ.get("CI") != "true":
        pytest.skip("needs Chromium, Node.js, and what npm ci --prefix tests/node installs")

    jobs: list[dict[str, object]] = [{**each} for each in EVERYWHERE]
    assert_clean(look(render(everything(), "html"), tmp_path, *jobs))


# --- the same for everyone ------------------------------------------------------------------------------------------


@every_format
def test_it_says_the_day_the_pack_and_the_version(format: str) -> None:
    text = render(replace(everything(), pack="our-pack", policykit="7.8.9"), format)

    assert "our-pack" in text
    assert ("7.8.9" in text) is (format != "csv")
    assert "2026-09-01" in text


@every_format
def test_nothing_steers_a_terminal(format: str) -> None:
    text = render(saying("a\x1b[31mb\x00c\x9bd\u202ee"), format)

    assert not set(text) & set("\x1b\x00\x9b\u202e")


@every_format
def test_it_is_the_same_in_every_process(format: str) -> None:
    call = (
        "import sys; sys.path.insert(0, sys.argv[1]); from runs import everything;"
        "from policykit.registers.waivers import render;"
        "sys.stdout.buffer.write(render(everything(), sys.argv[2]).encode())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", call, str(Path(__file__).parent), format],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert outputs == {render(everything(), format).encode()}


def test_the_page_says_in_words_what_a_waiver_is_about_with_the_ids_behind() -> None:
    text = render(register(outcome(rule=None, requirement="own-words"), outcome(rule="PK412")), "html")

    assert 'The school&#39;s own words <span class="ids">own-words</span>' in text
    assert 'A commitment that is not yet in place has no measure <span class="ids">PK412</span>' in text

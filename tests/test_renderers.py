"""What every format of the published policy promises: all of the plan, nothing empty, nothing invented."""

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import lxml.html
import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from policykit.loading import load
from policykit.models import Plan
from policykit.parts import take_apart
from policykit.renderers import Outline, markdown, outline
from policykit.renderers import docx as word
from policykit.renderers import html as page
from policykit.renderers.outline import Facts, Section, Table
from policykit.renderers.wording import clean, day, number, pounds
from policykit.strategies import Data, written_plans

EXAMPLES = Path(__file__).parents[1] / "examples"


def plan(**parts: object) -> Plan:
    """Make a small plan with these parts."""
    return Plan.model_validate(
        {"policy": {"title": "Cohesion"}, "schools": [{"name": "Ashwell Primary School"}]} | parts
    )


def example(name: str) -> Plan:
    found = load(EXAMPLES / f"{name}.policykit.yaml").plan
    assert found is not None
    return found


# --- each format as the text that a reader gets ---------------------------------------------------------------------


def text_of_html(of: Plan) -> str:
    return str(lxml.html.document_fromstring(page.render(of)).xpath("string(//body)"))


def text_of_markdown(of: Plan) -> str:
    rendered = MarkdownIt("commonmark", {"html": False}).render(markdown.render(of))
    return str(lxml.html.document_fromstring(f"<div>{rendered}</div>").xpath("string()"))


def text_of_docx(of: Plan) -> str:
    body = docx.Document(io.BytesIO(word.render(of))).element.body
    return "".join(each.text or "" for each in body.iter("{*}t"))


FORMATS = [text_of_html, text_of_markdown, text_of_docx]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# --- nothing is lost ------------------------------------------------------------------------------------------------


def lost(of: Plan, text: str) -> list[str]:
    """Return the texts of a plan that a document does not have."""
    shown = squeezed(text)
    return [each for _, each in take_apart(of).texts if squeezed(clean(each)) not in shown]


@pytest.mark.parametrize("text_of", FORMATS)
@pytest.mark.parametrize("name", ["complete/complete", "model-policy/model-policy", "smallest/smallest"])
def test_every_text_of_the_examples_is_there(text_of: Callable[[Plan], str], name: str) -> None:
    of = example(name)

    assert lost(of, text_of(of)) == []


@given(written_plans())
def test_every_text_of_any_plan_is_in_the_page_and_in_markdown(data: Data) -> None:
    """No text of the plan is lost, whatever signs are in it."""
    of = Plan.model_validate(data)

    assert lost(of, text_of_html(of)) == []
    assert lost(of, text_of_markdown(of)) == []


@settings(max_examples=settings().max_examples // 4)  # each takes as long as four others
@given(written_plans())
def test_every_text_of_any_plan_is_in_the_word_document(data: Data) -> None:
    of = Plan.model_validate(data)

    assert lost(of, text_of_docx(of)) == []


@given(written_plans())
def test_nothing_is_empty(data: Data) -> None:
    """What is absent is left out, headings and all: no empty sections, no names without values, no empty columns."""
    document = outline(Plan.model_validate(data))

    assert empty(document) == []


def empty(document: Outline) -> list[str]:
    found = []
    todo = list(document.sections)
    for section in todo:
        todo += section.sections
        found += [section.title] if not section.blocks and not section.sections else []
        found += [term for each in section.blocks if isinstance(each, Facts) for term, lines in each.rows if not lines]
        for each in section.blocks:
            if isinstance(each, Table):
                filled = [any(row[number] for row in each.rows) for number in range(len(each.columns))]
                found += [name for name, is_filled in zip(each.columns, filled, strict=True) if not is_filled]
    return found


def test_the_smallest_plan_has_only_what_stands_below_its_title() -> None:
    document = outline(plan())

    assert document.sections == ()
    assert [term for term, _ in document.facts.rows] == ["School"]


# --- what it says ---------------------------------------------------------------------------------------------------


def titles(sections: tuple[Section, ...]) -> list[str]:
    return [each.title for each in sections]


def section(of: Plan, title: str) -> Section:
    return next(each for each in outline(of).sections if each.title == title)


def test_the_sections_stand_in_the_order_in_which_people_read() -> None:
    assert titles(outline(example("complete/complete")).sections) == [
        "What we stand for",
        "The duty",
        "What we mean by community cohesion",
        "Our school and its community",
        "The communities we belong to",
        "What we do",
        "Action plan",
        "What we took into account",
        "What this policy answers",
        "Our other policies",
        "Equality",
        "How governors watch over this policy",
        "Where to find this policy",
        "What we found when we looked back",
        "Approval and review",
        "Versions",
    ]


@pytest.mark.parametrize(("status", "stage"), [("draft", "DRAFT"), ("consultation", "DRAFT FOR CONSULTATION")])
@pytest.mark.parametrize("text_of", FORMATS)
def test_what_is_not_approved_says_draft(text_of: Callable[[Plan], str], status: str, stage: str) -> None:
    text = text_of(plan(policy={"title": "Cohesion", "status": status}))

    assert stage in text.upper()


@pytest.mark.parametrize("text_of", FORMATS)
def test_what_is_approved_does_not(text_of: Callable[[Plan], str]) -> None:
    assert "DRAFT" not in text_of(plan(policy={"title": "Cohesion", "status": "approved"})).upper()


def test_the_summary_is_the_authors_own() -> None:
    own = plan(statement="We stand.", dissemination={"summary": "Come in."})

    assert [each.text for each in outline(own).summary] == ["Come in."]


def test_without_a_summary_the_statement_and_the_aims_are_the_summary() -> None:
    document = outline(plan(statement="We stand.", headings={"equity": {"aim": "Every child does well."}}))

    assert [(each.label, each.text) for each in document.summary] == [
        ("", "We stand."),
        ("Equity and excellence", "Every child does well."),
    ]


def test_commitments_are_numbered_in_the_order_of_the_headings_and_measures_name_theirs() -> None:
    of = plan(
        commitments=[
            {"heading": "engagement", "text": "We meet.", "measures": [{"indicator": "Meetings", "target": 3}]},
            {"heading": "teaching", "text": "We teach."},
        ]
    )
    teaching, engagement = section(of, "What we do").sections
    (table,) = section(of, "Action plan").blocks

    assert titles(teaching.sections) == ["Commitment 1"]
    assert titles(engagement.sections) == ["Commitment 2"]
    assert isinstance(table, Table)
    assert [each.text for each in table.rows[0][0]] == ["Meetings", "Commitment 2"]
    assert table.columns == ("Measure", "Target")


def test_what_a_commitment_answers_is_said_in_words_with_its_citation_and_basis() -> None:
    of = plan(commitments=[{"heading": "teaching", "text": "We help.", "answers": ["eal-support", "own-idea"]}])
    (table,) = section(of, "What this policy answers").blocks

    assert isinstance(table, Table)
    ((source, answers),) = table.rows
    assert [each.text for each in source] == [
        "DCSF, Guidance on the duty to promote community cohesion (July 2007)",
        "(guidance)",
    ]
    assert [each.text for each in answers] == [
        "Support for pupils who learn English as an additional language: commitment 1"
    ]
    assert "own-idea" in text_of_html(of)


def test_a_small_number_of_pupils_is_not_published() -> None:
    """It could show who a child is."""
    figures = [{"what": "Traveller pupils", "count": 3, "percentage": 1}, {"what": "Others", "count": 1200}]
    text = text_of_html(plan(context={"population": {"figures": figures}}))

    assert "fewer than 5" in text
    assert "1%" not in text
    assert "1,200" in text


def test_fields_of_the_schools_own_close_the_document() -> None:
    extra = {
        "house_names": ["Elm", "Oak"],
        "bus": {"route": 7, "runs": True, "since": date(2026, 1, 5)},
        "free": [{"a": 1.5}],
    }
    (facts,) = section(plan(extra=extra), "Further particulars").blocks

    assert isinstance(facts, Facts)
    assert [(term, [each.text for each in lines]) for term, lines in facts.rows] == [
        ("house names", ["Elm", "Oak"]),
        ("bus – route", ["7"]),
        ("bus – runs", ["yes"]),
        ("bus – since", ["5 January 2026"]),
        ("free – 1 – a", ["1.5"]),
    ]


def test_a_policy_of_several_schools_has_a_table_of_them() -> None:
    of = plan(schools=[{"name": "Ashwell", "pupils": 210}, {"name": "Bexley", "phase": "Primary"}])
    (schools,) = section(of, "Our schools and their communities").sections
    (table,) = schools.blocks

    assert isinstance(table, Table)
    assert table.columns == ("School", "Phase", "Pupils")


MINUS = "\N{MINUS SIGN}"


def test_days_and_numbers_are_written_as_people_write_them() -> None:
    assert day(date(2026, 7, 8)) == "8 July 2026"
    assert [number(each) for each in (1200, 2.10, -3, 5.0, 1e16, 1e-7, -0.0)] == [
        *("1,200", "2.1", f"{MINUS}3", "5", "10,000,000,000,000,000", "0.0000001", "0")
    ]
    assert [pounds(each) for each in (1000, 12.5)] == ["£1,000", "£12.50"]


# --- the words of a plan are only ever words ------------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script> *a* _b_ [c](http://d.example) ![e](f) # g &amp; `h` \x1b[31m \u202e"


@pytest.mark.parametrize("text_of", FORMATS)
def test_signs_stand_for_themselves_and_nothing_steers(text_of: Callable[[Plan], str]) -> None:
    text = text_of(plan(statement=HOSTILE))

    assert clean(HOSTILE) in text
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("start", ["# a", "1. a", "- a", "+ a", "> a", "===", "---", "    a", "~~~", "1) a", "| a |"])
def test_no_line_of_markdown_begins_anything(start: str) -> None:
    assert (
        lost(plan(statement=f"before\n{start}\nafter"), text_of_markdown(plan(statement=f"before\n{start}\nafter")))
        == []
    )
    assert "<p>before<br />" in MarkdownIt().render(markdown.render(plan(statement=f"before\n{start}\nafter")))

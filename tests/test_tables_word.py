"""A form in Word: written, opened in other programs, filled in, read back, and answered with comments."""

import io
import os
import subprocess
import sys
import zipfile
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table as WordTable
from hypothesis import HealthCheck, Phase, given, settings

from policykit.errors import CannotRead
from policykit.loading import load
from policykit.models import Plan
from policykit.strategies import Data, written_plans
from policykit.tables import word
from policykit.tables.building import Gathered
from policykit.tables.cells import Cell
from policykit.tables.filling import Book, Filled, fill
from policykit.tables.gathering import gather
from policykit.tables.layout import tables
from programs import in_libreoffice

EXAMPLES = Path(__file__).parents[1] / "examples"
GUIDE = ("Write into the cells, and leave what you do not know yet.", "It’s saved as any other document.")
REQUIREMENTS = (("school-links", "Links between schools", "What the school does with others.", "DCSF 2007"),)


def example(name: str) -> Plan:
    plan = load(EXAMPLES / name / f"{name}.policykit.yaml").plan
    assert plan is not None
    return plan


def smallest(**parts: object) -> Plan:
    return Plan.model_validate({"policy": {"title": "Cohesion"}, "schools": [{"name": "Ashwell"}]} | parts)


def book(plan: Plan, *, spare: int = 0, **notes: dict[tuple[int, int], str]) -> Book:
    """Make the form of a plan; ``notes`` are those of the tables named."""
    filled = tuple(
        Filled(each.table, each.rows, 0 if each.table.is_upright else spare, notes.get(each.table.title, {}))
        for each in fill(plan)
    )
    return Book("Our cohesion policy", GUIDE, filled, REQUIREMENTS, date(2026, 9, 1))


def gathered(content: bytes) -> Gathered:
    return gather(word.read(content, name="form.docx"), name="form.docx")


def plan_in(content: bytes) -> Plan:
    """Return the plan in a form where everything that stands is an answer."""
    found = gathered(content)

    assert found.left_out == ()
    return Plan.model_validate(found.data)


def strays(content: bytes) -> list[tuple[str, str]]:
    """Return what answers no question, each with where it stands."""
    return [(str(each.span.where), each.words) for each in gathered(content).left_out]


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def saved(file: Document) -> bytes:
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def table_with(file: Document, title: str) -> WordTable:
    """Return the table that has a title in its first row or its first column."""
    labels = ((table, cell.paragraphs[0].text) for table in file.tables for cell in _edges(table))
    return next(table for table, text in labels if text == title)


def _edges(table: WordTable) -> list[Any]:
    return [*table.rows[0].cells, *(row.cells[0] for row in table.rows)]


def control(file: Document, tag: str) -> Any:
    (found,) = file.element.xpath(f"//w:sdt[w:sdtPr/w:tag/@w:val='{tag}']")
    return found


def words_in(element: Any) -> str:
    return "".join(each.text for each in element.iter(qn("w:t")))


def write_into(control: Any, text: str) -> None:
    """Fill in a content control as a script does: the text, and nothing about hints."""
    run = control.find(f"{qn('w:sdtContent')}/{qn('w:r')}")
    for each in run.findall(qn("w:t"))[1:]:
        run.remove(each)
    run.find(qn("w:t")).text = text


# --- round trips ----------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(written_plans())
def test_round_trip_is_the_identity_for_any_plan(data: Data) -> None:
    """Round trip is the identity for any plan."""
    plan = Plan.model_validate(data)

    assert plan_in(word.write(book(plan, spare=2))) == plan


ODD_WORDS = (
    "two\nlines\n\nand two more",
    "'quoted",
    "=1+1",
    "_x0041_ and _x0008_ and _x005F_ and _xFFFE_",
    r"\u0041 and \u0008 and C:\users and \\u005C",
    "bell \x07, form feed \x0c, return \r, no character \ufffe",
    "smile 😀, \u05e9\u05dc\u05d5\u05dd, \u0645\u0631\u062d\u0628\u0627",
    "no\u00a0break, non\u2011break, soft\u00adhyphen, zero\u200bwidth",
    "tab\there,  two  spaces",
    "line\n\u00a0 that goes on",
    "Write here",
    "Choose",
    "What the school does or will do.",
    "(nothing yet)",
    "<w:t>&amp;</w:t>",
)


def odd() -> Plan:
    return smallest(
        policy={"title": "Odd", "applies_to": list(ODD_WORDS)},
        introduction=[{"title": each, "text": each} for each in ODD_WORDS],
        statement=ODD_WORDS[0],
        extra={"a": {"b": [1, "two"]}, '"c"': "12", "d": "yes", "e": True, "f": "(nothing yet)", "g": None},
    )


def test_words_come_back_as_they_are() -> None:
    assert plan_in(word.write(book(odd()))) == odd()


def test_hints_are_no_answers_and_answers_that_look_like_hints_are_answers() -> None:
    plan = smallest(policy={"title": "Write here"}, commitments=[{"id": "a", "heading": "teaching", "text": "Choose"}])

    assert plan_in(word.write(book(plan, spare=3))) == plan


@pytest.mark.parametrize("name", ["complete", "model-policy", "smallest"])
def test_examples_come_back(name: str) -> None:
    assert plan_in(word.write(book(example(name)))) == example(name)


def test_a_part_in_which_nothing_is_said_comes_back() -> None:
    plan = smallest(governance={}, context={"population": {}}, headings={"equity": {}})

    assert plan_in(word.write(book(plan))) == plan


def test_several_schools_stand_beside_each_other_and_come_back() -> None:
    schools = [{"name": f"School at {each}", "pupils": 100 + each} for each in range(11)]
    plan = smallest(schools=schools)

    assert plan_in(word.write(book(plan))) == plan


def test_words_over_the_answers_of_a_school_are_reported_and_the_answers_stay() -> None:
    plan = smallest(schools=[{"name": "Ashwell"}, {"name": "Hinxworth"}])
    file = opened(word.write(book(plan)))
    table_with(file, "Question").rows[0].cells[2].paragraphs[0].runs[0].text = "The small one"
    content = saved(file)

    assert strays(content) == [("School, “Question”, answer 2", "“The small one” stands where nothing is asked")]
    assert Plan.model_validate(gathered(content).data) == plan


# --- what the file has ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def file() -> Document:
    return opened(word.write(book(example("complete"), spare=2)))


def test_each_table_stands_under_a_real_heading(file: Document) -> None:
    found = [each.text for each in file.paragraphs if each.style and each.style.name == "Heading 1"]

    assert found == [*(each.title for each in tables()), "Requirements"]


def test_answers_are_controls_that_say_what_they_are_for(file: Document) -> None:
    title = control(file, "/policy/title").find(qn("w:sdtPr"))
    second = control(file, "/commitments/1/text")

    assert title.find(qn("w:alias")).get(qn("w:val")) == "Title"
    assert title.find(qn("w:lock")).get(qn("w:val")) == "sdtLocked"
    assert words_in(second) == example("complete").commitments[1].text
    assert control(file, "/measures/2/target").getparent().tag == qn("w:p")


def test_an_id_that_is_given_is_locked_against_typing_and_not_against_deleting_its_row(file: Document) -> None:
    given = len(example("complete").commitments or ())
    ids = (control(file, f"/commitments/{number}/id").find(qn("w:sdtPr")) for number in range(given + 2))
    locks = [[each.get(qn("w:val")) for each in about.findall(qn("w:lock"))] for about in ids]

    assert locks == [["contentLocked"]] * given + [[]] * 2
    assert control(file, "/commitments/0/text").find(f".//{qn('w:lock')}") is None


def test_no_name_of_a_control_is_longer_than_word_takes_and_no_number_stands_twice(file: Document) -> None:
    names = file.element.xpath("//w:sdtPr/w:tag/@w:val | //w:sdtPr/w:alias/@w:val")
    tags = file.element.xpath("//w:sdtPr/w:tag/@w:val")
    numbers = file.element.xpath("//w:sdtPr/w:id/@w:val")

    assert max(map(len, names)) <= 64
    assert (len(set(tags)), len(set(numbers))) == (len(tags), len(tags))


def test_a_choice_is_a_list_to_choose_from(file: Document) -> None:
    choices = control(file, "/policy/status").findall(f".//{qn('w:listItem')}")
    empty = control(file, "/schools/0/admissions")

    assert [each.get(qn("w:value")) for each in choices] == ["Choose", "draft", "consultation", "approved"]
    assert empty.find(f".//{qn('w:showingPlcHdr')}") is not None
    assert words_in(empty) == "Choose"


def test_a_day_is_a_calendar_that_shows_it_in_words(file: Document) -> None:
    day = control(file, "/policy/approval/date")
    about = day.find(f".//{qn('w:date')}")

    assert about.get(qn("w:fullDate")) == "2026-07-08T00:00:00Z"
    assert about.find(qn("w:dateFormat")).get(qn("w:val")) == "d MMMM yyyy"
    assert words_in(day) == "8 July 2026"


def test_the_titles_of_columns_stand_on_each_page_and_tables_have_names(file: Document) -> None:
    commitments = table_with(file, "What we do")
    about = commitments._tbl.tblPr

    assert commitments.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert about.xpath("w:tblCaption/@w:val") == ["Commitments"]
    assert about.xpath("w:tblDescription/@w:val") == ["What the school does or will do."]


def test_tables_with_many_columns_are_on_their_side_and_no_table_is_wider_than_its_page(file: Document) -> None:
    sections = file.element.xpath("//w:sectPr")
    room = [int(each.xpath("w:pgSz/@w:w")[0]) - 2 * int(each.xpath("w:pgMar/@w:left")[0]) for each in sections]
    section = 0
    for each in file.element.body.iter(qn("w:sectPr"), qn("w:tbl")):
        if each.tag == qn("w:sectPr"):
            section += 1
        else:
            assert int(each.xpath("w:tblPr/w:tblW/@w:w")[0]) <= room[section] + 20

    assert {each.orientation for each in file.sections} == {WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE}
    assert section == len(file.sections)


def test_columns_that_find_no_room_stand_in_a_table_with_the_same_numbers(file: Document) -> None:
    first, second = table_with(file, "Indicator"), table_with(file, "Risk")

    assert first._tbl is not second._tbl
    assert [row.cells[0].text for row in first.rows] == [row.cells[0].text for row in second.rows]
    assert [row.cells[0].text for row in first.rows][:3] == ["No.", "1", "2"]


def test_it_has_its_language_title_footer_and_nobodys_name(file: Document) -> None:
    about = file.core_properties

    assert [each.get(qn("w:val")) for each in file.styles.element.iter(qn("w:lang"))] == ["en-GB"]
    assert (about.title, about.author, about.last_modified_by) == ("Our cohesion policy", "", "")
    assert words_in(file.sections[-1].footer._element) == "Our cohesion policy – page 1 of 1"


def test_the_guide_and_the_requirements_are_there(file: Document) -> None:
    text = [each.text for each in file.paragraphs]
    rows = [[cell.text for cell in row.cells] for row in file.tables[-1].rows]

    assert text[: len(GUIDE) + 1] == ["Our cohesion policy", *GUIDE]
    assert rows == [["Name", "Title", "What it asks", "What asks for it"], [*REQUIREMENTS[0]]]


def test_a_note_stands_in_its_cell_and_is_no_answer() -> None:
    plan = smallest(commitments=[{"id": "a", "heading": "teaching", "text": "We meet."}])
    content = word.write(book(plan, spare=1, Commitments={(0, 3): "Links between schools", (1, 3): "Something else"}))
    cells = [row.cells[3].text for row in table_with(opened(content), "What we do").rows]

    assert cells[1:] == ["Links between schools\n", "Something else\n"]  # python-docx does not see what is in controls
    assert plan_in(content) == plan


def test_the_bytes_are_the_same_in_any_process() -> None:
    script = (
        "import sys; sys.path.insert(0, 'tests'); import test_tables_word as t, hashlib;"
        "print(hashlib.sha256(t.word.write(t.book(t.example('complete'), spare=2))).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=EXAMPLES.parent,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(found) == 1


def test_every_part_was_made_on_the_day_of_the_form() -> None:
    content = word.write(book(smallest()))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        days = {each.date_time[:3] for each in packed.infolist()}

    assert days == {(1980, 1, 1)}
    assert str(opened(content).core_properties.created)[:10] == "2026-09-01"


# --- filled in ------------------------------------------------------------------------------------------------------


def test_what_a_script_fills_in_is_read() -> None:
    file = opened(word.write(book(smallest(), spare=1)))
    for tag, text in {
        "/schools/0/phase": "Primary",
        "/policy/approval/body": "Governors",
        "/policy/approval/date": "8 July 2026",
        "/context/population/eal": "36%",
        "/commitments/0/text": "We meet.",
        "/commitments/0/id": "meetings",
        "/commitments/0/heading": "Equity and excellence",
        "/commitments/0/strands": "religion, ethnicity",
    }.items():
        write_into(control(file, tag), text)

    expected = smallest(
        schools=[{"name": "Ashwell", "phase": "Primary"}],
        policy={"title": "Cohesion", "approval": {"body": "Governors", "date": "2026-07-08"}},
        context={"population": {"eal": 36}},
        commitments=[{"id": "meetings", "heading": "equity", "text": "We meet.", "strands": ["religion", "ethnicity"]}],
    )
    assert plan_in(saved(file)) == expected


def test_a_row_that_somebody_adds_is_read_by_its_columns() -> None:
    file = opened(word.write(book(smallest())))
    row = table_with(file, "Version").add_row()  # type: ignore[no-untyped-call]  # python-docx forgot its type
    row.cells[0].text, row.cells[1].text = "1.0", "9 July 2025"
    row.cells[2].text = "First."
    row.cells[2].add_paragraph("And more.")

    (found,) = plan_in(saved(file)).policy.history or ()
    assert (found.version, found.date, found.changes) == ("1.0", date(2025, 7, 9), "First.\nAnd more.")


def test_a_list_put_back_to_its_first_line_is_no_answer() -> None:
    plan = smallest(policy={"title": "Cohesion", "status": "draft"})
    file = opened(word.write(book(plan)))
    write_into(control(file, "/policy/status"), "Choose")

    assert plan_in(saved(file)) == smallest()


def test_deleted_words_do_not_count_and_inserted_ones_do() -> None:
    file = opened(word.write(book(smallest(statement="We stand."))))
    content = control(file, "/statement").find(qn("w:sdtContent"))
    (run,) = content
    gone, new = deepcopy(run), deepcopy(run)
    gone.find(qn("w:t")).text, new.find(qn("w:t")).text = " Not this.", " And this."
    for name, each in (("w:del", gone), ("w:ins", new)):
        around = OxmlElement(name)
        around.append(each)
        content.append(around)

    assert plan_in(saved(file)) == smallest(statement="We stand. And this.")


# --- nothing is passed over -----------------------------------------------------------------------------------------


def add_after(file: Document, title: str, text: str, style: str = "Normal") -> None:
    """Add a paragraph right below a heading."""
    heading = next(each for each in file.paragraphs if each.text == title)
    new = file.add_paragraph(text, style)
    heading._p.addnext(new._p)


@pytest.fixture
def form() -> Document:
    return opened(word.write(book(smallest())))


def test_words_where_nothing_is_asked_are_reported_with_their_place(form: Document) -> None:
    add_after(form, "Context", "We are a school.")
    add_after(form, "Our cohesion policy", "Dear all")

    assert strays(saved(form)) == [
        ("before the first heading, paragraph 1", "“Dear all” stands where nothing is asked"),
        ("Context, paragraph 1", "“We are a school.” stands where nothing is asked"),
    ]


def test_a_heading_that_the_form_does_not_have_is_reported_with_what_is_below(form: Document) -> None:
    form.add_paragraph("Ofsted", "Heading 1")
    form.add_paragraph("They came.")

    assert strays(saved(form)) == [
        ("“Ofsted”", "“Ofsted” is no part of the form"),
        ("“Ofsted”, paragraph 1", "“They came.” stands where nothing is asked"),
    ]


def test_words_typed_into_guidance_are_reported(form: Document) -> None:
    for start in (GUIDE[0], "The policy as a document, and", "No.: The number"):
        next(each for each in form.paragraphs if each.text.startswith(start)).add_run(" Mine")

    assert len(strays(saved(form))) == 3


def test_words_typed_below_what_a_question_asks_are_reported_and_its_answer_stays(form: Document) -> None:
    cell = table_with(form, "Name").rows[0].cells[0]
    cell.paragraphs[-1].add_run(" Mine")
    found = gathered(saved(form))

    assert [each.words for each in found.left_out] == ["“The school's name. Mine” stands where nothing is asked"]
    assert Plan.model_validate(found.data) == smallest()


def test_a_word_for_nothing_below_questions_is_reported_and_answers_none_of_them(form: Document) -> None:
    table = table_with(form, "How people are told")
    table._tbl.addnext(form.add_paragraph("(nothing yet)")._p)
    found = gathered(saved(form))

    assert [each.words for each in found.left_out] == ["“(nothing yet)” stands where nothing is asked"]
    assert Plan.model_validate(found.data) == smallest()


def test_words_among_the_requirements_are_reported(form: Document) -> None:
    table = form.tables[-1]
    table.add_row().cells[1].text = "Our own choir"  # type: ignore[no-untyped-call]  # python-docx forgot its type
    table.rows[0].cells[3].add_paragraph("Mine")
    table.rows[1].cells[2].paragraphs[0].add_run(" Mine too")

    assert strays(saved(form)) == [
        ("“Requirements”, in a table", "“Mine” stands where nothing is asked"),
        ("“Requirements”, in a table", f"“{REQUIREMENTS[0][2]} Mine too” stands where nothing is asked"),
        ("“Requirements”, in a table", "“Our own choir” stands where nothing is asked"),
    ]


def test_a_changed_question_is_reported(form: Document) -> None:
    table_with(form, "Name").rows[0].cells[0].paragraphs[0].runs[0].text = "Our name"

    assert [message.partition("”")[0] for _, message in strays(saved(form))] == ["“Our name", "“Ashwell"]


def test_a_changed_title_of_a_column_is_reported_with_what_is_below() -> None:
    file = opened(word.write(book(smallest(further_information=[{"title": "More", "address": "www.example.org"}]))))
    table = next(
        each for each in file.tables if [c.paragraphs[0].text for c in each.rows[0].cells] == ["Title", "Address"]
    )
    table.rows[0].cells[1].paragraphs[0].runs[0].text = "Link"

    assert [where for where, _ in strays(saved(file))] == [
        "Further information, “Link”",
        "Further information, row 1, “Link”",
    ]


def test_words_typed_below_the_title_of_a_column_are_reported(form: Document) -> None:
    table_with(form, "Indicator").rows[0].cells[3].add_paragraph("Mine")

    assert strays(saved(form)) == [("Measures, “Indicator”", "“Mine” stands where nothing is asked")]


def with_measures() -> Document:
    measures = [{"indicator": f"Indicator {each}", "risk": f"Risk {each}"} for each in (1, 2)]
    commitment = {"id": "a", "heading": "teaching", "text": "We meet.", "measures": measures}
    return opened(word.write(book(smallest(commitments=[commitment]))))


def test_parts_of_a_table_are_joined_by_number_whatever_their_order() -> None:
    file = with_measures()
    table = table_with(file, "Risk")
    table._tbl.append(table.rows[1]._tr)

    (commitment,) = plan_in(saved(file)).commitments or ()
    assert [(each.indicator, each.risk) for each in commitment.measures or ()] == [
        ("Indicator 1", "Risk 1"),
        ("Indicator 2", "Risk 2"),
    ]


def test_rows_that_an_author_added_without_numbers_belong_together_in_their_order() -> None:
    """A table grows: in Word press Tab in the last cell, which makes a row without a number."""
    file = with_measures()
    for title in ("Indicator", "Risk"):
        table = table_with(file, title)
        cells = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx forgot its type
        for cell, column in zip(cells, [each.paragraphs[0].text for each in table.rows[0].cells], strict=True):
            cell.text = {title: f"{title} 3", "Commitment": "1"}.get(column, "")

    (commitment,) = plan_in(saved(file)).commitments or ()
    assert [(each.indicator, each.risk) for each in commitment.measures or ()][-1] == ("Indicator 3", "Risk 3")


def test_a_number_in_a_later_part_that_no_row_has_is_not_passed_over() -> None:
    file = with_measures()
    table_with(file, "Risk").rows[2].cells[0].paragraphs[0].runs[0].text = "7"
    found = gathered(saved(file))

    assert [(each.span.where, each.words) for each in found.left_out] == [
        ("Measures, row 2, “Risk”", "this row does not say to which commitment it belongs"),
    ]


def test_a_table_parted_in_two_is_one() -> None:
    plan = smallest(introduction=[{"title": f"T{each}", "text": "Text"} for each in range(4)])
    file = opened(word.write(book(plan)))
    first = next(
        each for each in file.tables if [c.paragraphs[0].text for c in each.rows[0].cells] == ["Title", "Text"]
    )
    second = deepcopy(first._tbl)
    for row in first.rows[3:]:
        first._tbl.remove(row._tr)
    for each in second.findall(qn("w:tr"))[:3]:
        second.remove(each)
    first._tbl.addnext(second)
    first._tbl.addnext(OxmlElement("w:p"))

    assert plan_in(saved(file)) == plan


# --- around the text ------------------------------------------------------------------------------------------------


def add_note(paragraph: Any, number: int, kind: str = "footnote") -> None:
    """Put the sign of a note at the end of a paragraph."""
    sign = parse_xml(f'<w:r {nsdecls("w")}><w:{kind}Reference w:id="{number}"/></w:r>')
    paragraph.append(sign)


def with_notes(file: Document, *notes: str, kind: str = "footnote") -> bytes:
    """Save a document with notes, which count from 1; before them stands the line that Word draws above notes."""
    line = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    words = (f'<w:r><w:{kind}Ref/><w:t xml:space="preserve"> {each}</w:t></w:r>' for each in notes)
    text = "".join(
        f'<w:{kind} w:id="{number}"><w:p>{each}</w:p></w:{kind}>' for number, each in enumerate(words, start=1)
    )
    return with_part(file, f"{kind}s", f"<w:{kind}s {nsdecls('w')}>{line}{text}</w:{kind}s>")


def with_part(file: Document, name: str, xml: str) -> bytes:
    word_xml = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = file.part.package
    assert package
    part = Part(PackURI(f"/word/{name}.xml"), f"{word_xml}.{name}+xml", xml.encode(), package)
    file.part.relate_to(part, f"{relationships}/{name}")
    return saved(file)


def test_notes_are_reported_with_what_they_belong_to() -> None:
    file = opened(word.write(book(smallest(governance={"committee": "Curriculum"}))))
    add_note(control(file, "/governance/committee").getparent(), 2)
    add_note(next(each for each in file.paragraphs if each.text == "Context")._p, 3)
    add_note(next(each for each in file.paragraphs if each.text == GUIDE[0])._p, 1)
    content = with_notes(file, "See the guide.", "Two parents sit on it.", "From the census.")

    assert strays(content) == [
        ("footnote 1", "“See the guide.” stands where nothing is asked"),
        ("footnote to Context", "“From the census.” stands where nothing is asked"),
        ("footnote to Governance, “Committee”", "“Two parents sit on it.” stands where nothing is asked"),
    ]


def test_endnotes_are_reported_and_notes_that_were_deleted_are_not() -> None:
    file = opened(word.write(book(smallest(introduction=[{"title": "Ours", "text": "We are."}]))))
    text = control(file, "/introduction/0/text").getparent()
    below, gone = OxmlElement("w:p"), OxmlElement("w:del")
    add_note(below, 1, "endnote")
    add_note(gone, 2, "endnote")
    text.append(gone)
    text.addnext(below)

    assert strays(with_notes(file, "Since 1901.", "Not this.", "Nor this.", kind="endnote")) == [
        ("endnote to Introduction, row 1, “Text”", "“Since 1901.” stands where nothing is asked"),
    ]


def test_a_note_that_stands_in_no_paragraph_is_reported(form: Document) -> None:
    add_note(form.element.body, 1)

    assert strays(with_notes(form, "Nowhere.")) == [("footnote 1", "“Nowhere.” stands where nothing is asked")]


def test_a_remark_about_a_note_is_a_comment_where_the_text_has_it() -> None:
    file = opened(word.write(book(smallest(statement="We stand."))))
    add_note(control(file, "/statement").getparent(), 1)
    content = with_notes(file, "All of us.")
    *_, around = word.read(content, name="f")
    remarked = opened(word.annotate(content, [(around.loose[0], "is read by nobody")], name="f"))
    (start,) = remarked.element.iter(qn("w:commentRangeStart"))

    assert words_in(start.getparent()) == "We stand."


def test_what_an_author_writes_at_head_and_foot_of_pages_is_reported_once(form: Document) -> None:
    for section in (form.sections[0], form.sections[1]):
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "Approved on 8 July 2026"
    form.sections[0].footer.add_paragraph("Ask at the office")
    form.sections[0].first_page_footer.paragraphs[0].text = "In large print on request"

    assert sorted(strays(saved(form))) == [
        ("footer", "“Ask at the office” stands where nothing is asked"),
        ("footer", "“In large print on request” stands where nothing is asked"),
        ("header", "“Approved on 8 July 2026” stands where nothing is asked"),
    ]


def test_words_typed_into_the_forms_own_footer_are_reported(form: Document) -> None:
    form.sections[0].footer.paragraphs[0].runs[0].text = "Our policy, 2026"

    assert strays(saved(form)) == [("footer", "“Our policy, 2026 – page 1 of 1” stands where nothing is asked")]


def test_the_forms_own_footer_is_not_reported_on_whatever_page_it_stands(form: Document) -> None:
    for number, words in enumerate(form.sections[0].footer._element.xpath(".//w:fldSimple//w:t"), start=12):
        words.text = str(number)

    assert words_in(form.sections[0].footer._element) == "Our cohesion policy – page 12 of 13"
    assert plan_in(saved(form)) == smallest()


# --- comments -------------------------------------------------------------------------------------------------------


def test_remarks_become_comments_at_their_cells() -> None:
    content = word.write(book(example("complete")))
    found = {each.where: each for grid in word.read(content, name="f") for each in grid.cells if each.value}
    target, title = found["Measures, row 2, “Target”"], found["Policy, “Title”"]
    remarks = [(target, "is below the baseline"), (title, "is long"), (target, "has no source \x07")]
    file = opened(word.annotate(content, remarks, name="f"))
    starts = {each.get(qn("w:id")): words_in(each.getparent()) for each in file.element.iter(qn("w:commentRangeStart"))}

    assert [(each.author, each.text, starts[str(each.comment_id)]) for each in file.comments] == [
        ("policykit", "is long", "Community cohesion at Millrace Primary School"),
        ("policykit", "is below the baseline\nhas no source \\u0007", str(example_target())),
    ]
    assert [each.timestamp for each in file.comments] == [None, None]


def example_target() -> object:
    measures = [each for commitment in example("complete").commitments or () for each in commitment.measures or ()]
    target = measures[1].target
    return int(target) if target is not None and target == int(target) else target


def test_comments_change_nothing_that_is_read_and_those_of_others_stay() -> None:
    file = opened(word.write(book(smallest(statement="We stand."))))
    file.add_comment(file.paragraphs[0].runs, "Nice", author="A colleague")
    content = saved(file)
    cell = next(each for grid in word.read(content, name="f") for each in grid.cells if each.value == "We stand.")
    remarked = word.annotate(content, [(cell, "is short"), (Cell(None, "nowhere"), "is missing")], name="f")

    assert plan_in(remarked) == smallest(statement="We stand.")
    assert {each.text for each in opened(remarked).comments} == {"Nice", "is short", "is missing"}
    assert remarked == word.annotate(content, [(cell, "is short"), (Cell(None, "nowhere"), "is missing")], name="f")


# --- other files ----------------------------------------------------------------------------------------------------


def with_document(xml: str) -> bytes:
    """Return a Word document with another text."""
    stream = io.BytesIO()
    form = io.BytesIO(word.write(book(smallest())))
    with zipfile.ZipFile(form) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return stream.getvalue()


def body(inside: str, before: str = "") -> str:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Measures</w:t></w:r></w:p>'
    return f"{before}<w:document {nsdecls('w')}><w:body>{heading}{inside}</w:body></w:document>"


_ENTITIES = "".join(f'<!ENTITY e{each + 1} "{f"&e{each};" * 10}">' for each in range(9))
_BOMB = f'<!DOCTYPE d [<!ENTITY e0 "aaaaaaaaaa">{_ENTITIES}]>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Dear all",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        word.write(book(smallest()))[:20_000],
        with_document("<w:document"),
        with_document(body("<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200)),
        with_document(body("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", _BOMB)),
    ],
    ids=["nothing", "text", "encrypted", "cut off", "no XML", "too deep", "entities"],
)
def test_what_is_no_word_document_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(CannotRead, match=r"cannot read form: it is not a Word document \(\.docx\), or it is damaged"):
        word.read(content, name="form")


def test_a_document_whose_notes_are_damaged_is_said_to_be_so(form: Document) -> None:
    with pytest.raises(CannotRead, match="or it is damaged"):
        word.read(with_part(form, "footnotes", "<w:footnotes"), name="form")


def test_a_document_with_macros_is_not_opened() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word.write(book(smallest())))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "[Content_Types].xml":
                main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
                part = part.replace(main, b"application/vnd.ms-word.document.macroEnabled.main+xml")
            new.writestr(name, part)

    with pytest.raises(CannotRead, match="it is not a Word document"):
        word.read(stream.getvalue(), name="form")


@pytest.mark.parametrize(
    "xml",
    [body("<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 300_000 + "</w:tbl>"), body(" " * 20_000_001)],
    ids=["many rows", "a bomb"],
)
def test_a_document_with_more_in_it_than_any_policy_is_not_read(xml: str) -> None:
    with pytest.raises(CannotRead, match="there is more in it than in any policy"):
        word.read(with_document(xml), name="form")


def test_strange_tables_are_read_as_far_as_they_go() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    deep = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p><w:r><w:t>deep</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 60
    empty = "<w:tbl/><w:tbl><w:tr/></w:tbl><w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
    before = '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr></w:tr>'
    late = f"<w:tbl><w:tr/><w:tr>{wide * 3}</w:tr><w:tr/>{before}</w:tbl>"
    (grid,) = word.read(with_document(body(f"{empty}{deep}{late}")), name="form")

    assert [each.value for each in grid.written] == ["deep", "x", "x", "x"]
    assert max(map(len, grid.rows)) < 100


def test_rows_without_cells_are_passed_over_in_every_table() -> None:
    file = opened(word.write(book(example("complete"))))
    for table in file.element.body.iter(qn("w:tbl")):
        table.append(OxmlElement("w:tr"))
        table.find(qn("w:tr")).addprevious(OxmlElement("w:tr"))

    assert plan_in(saved(file)) == example("complete")


def test_a_document_without_a_text_has_no_tables() -> None:
    assert word.read(with_document(f"<w:document {nsdecls('w')}/>"), name="form") == ()


def test_without_python_docx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(ModuleNotFoundError, match=r'pip install "policykit\[word\]"'):
        word.write(book(smallest()))
    with pytest.raises(ModuleNotFoundError, match=r'pip install "policykit\[word\]"'):
        word.read(b"", name="form")


# --- in another program ---------------------------------------------------------------------------------------------


def drawn(count: int) -> list[Plan]:
    """Draw some plans, the same ones each time."""
    found: list[Plan] = []

    @settings(max_examples=count, phases=[Phase.generate], derandomize=True, database=None, deadline=None)
    @given(written_plans())
    def keep(data: Data) -> None:
        found.append(Plan.model_validate(data))

    keep()
    return found


@pytest.mark.needs_libreoffice
def test_round_trip_is_the_identity_through_libreoffices_own_save(tmp_path: Path) -> None:
    """Round trip is the identity for any plan, through LibreOffice's own save as well."""
    forms = [example("complete"), example("model-policy"), odd(), *drawn(4)]
    for number, plan in enumerate(forms):
        notes = {(0, 3): "Links between schools"}
        (tmp_path / f"{number}.docx").write_bytes(word.write(book(plan, spare=2, Commitments=notes)))
    made = in_libreoffice(
        "docx", *(tmp_path / f"{number}.docx" for number in range(len(forms))), folder=tmp_path / "saved"
    )

    for plan, path in zip(forms, made, strict=True):
        assert plan_in(path.read_bytes()) == plan


@pytest.mark.needs_libreoffice
def test_what_stands_around_the_text_is_still_told_from_the_forms_own_words_after_libreoffice(tmp_path: Path) -> None:
    file = opened(word.write(book(smallest(governance={"committee": "Curriculum"}))))
    add_note(control(file, "/governance/committee").getparent(), 1)
    file.sections[0].header.paragraphs[0].text = "Approved on 8 July 2026"
    file.sections[0].footer.add_paragraph("Ask at the office")
    file.tables[-1].rows[1].cells[1].add_paragraph("Our own choir")
    (tmp_path / "form.docx").write_bytes(with_notes(file, "Two parents sit on it."))
    (made,) = in_libreoffice("docx", tmp_path / "form.docx", folder=tmp_path / "saved")

    assert strays(made.read_bytes()) == [
        ("“Requirements”, in a table", "“Our own choir” stands where nothing is asked"),
        ("footnote to Governance, “Committee”", "“Two parents sit on it.” stands where nothing is asked"),
        ("header", "“Approved on 8 July 2026” stands where nothing is asked"),
        ("footer", "“Ask at the office” stands where nothing is asked"),
    ]


@pytest.mark.needs_libreoffice
def test_libreoffice_shows_every_answer_and_every_question(tmp_path: Path) -> None:
    plan = example("complete")
    (tmp_path / "form.docx").write_bytes(word.write(book(plan)))
    (made,) = in_libreoffice("txt:Text (encoded):UTF8", tmp_path / "form.docx", folder=tmp_path / "saved")
    shown = " ".join(made.read_text("utf-8-sig").split())

    assert [each.text for each in plan.commitments or () if " ".join(each.text.split()) not in shown] == []
    columns = [each for filled in book(plan).tables for each in filled.table.columns]
    assert [each.label for each in columns if each.label not in shown] == []

"""What differs between two versions of a plan as a Word document, as a governing body gets it with its papers."""

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from policykit.diff import Change, Comparison, Kind, Reason
from policykit.loading import load, loads
from policykit.models import Plan
from policykit.renderers.comparison import WORDING, outline
from policykit.renderers.docx import render_comparison
from programs import in_libreoffice
from runs import HOSTILE

EXAMPLES = Path(__file__).parents[1] / "examples"
OLD = EXAMPLES / "model-policy" / "model-policy.policykit.yaml"
NEW = EXAMPLES / "complete" / "complete.policykit.yaml"
DUE = Change(Kind.CHANGED, "measure “Visits”: due", "2027", "2028", "/commitments/0/a", "/commitments/1/a", "More time")
TEXT = Change(Kind.CHANGED, "what we stand for", "We belong", "We work", "/statement", "/statement")


def comparison(*changes: Change) -> Comparison:
    told = Reason("version 1.1", date(2027, 7, 7), "A second look")
    return Comparison("Community cohesion", "old.yaml", "new.yaml", changes, (told,), "Ashwell Primary School")


def opened(found: Comparison) -> Document:
    return docx.Document(io.BytesIO(render_comparison(found)))


def headings(file: Document) -> list[tuple[str, str]]:
    return [
        (each.style.name, each.text) for each in file.paragraphs if each.style and "Heading" in str(each.style.name)
    ]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def added(what: str, now: str) -> Change:
    return Change(Kind.ADDED, what, None, now, None, "/policy/applies_to/0")


def test_each_change_stands_under_its_part_of_the_plan() -> None:
    assert headings(opened(comparison(TEXT, DUE))) == [
        ("Heading 1", "Why, as the newer version puts it"),
        ("Heading 1", "Was and is now"),
        ("Heading 2", "What we stand for"),
        ("Heading 2", "Commitments"),
        ("Heading 3", "Measure “Visits”: due"),
    ]


def test_it_says_what_was_what_is_now_and_why() -> None:
    front, why, statement, due = opened(comparison(TEXT, DUE)).tables

    assert cells(front) == [["Older version", "old.yaml"], ["Newer version", "new.yaml"], ["What differs", "2 changed"]]
    assert cells(why) == [["Version 1.1, 7 July 2027", "A second look"]]
    assert cells(statement) == [["Was", "Is now"], ["We belong", "We work"]]
    assert cells(due) == [["Was", "Is now", "Why"], ["2027", "2028", "More time"]]


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (Change(Kind.ADDED, "part", None, "id: a\n  text: b", None, "/a"), [["Added"], ["id: a\n  text: b"]]),
        (Change(Kind.REMOVED, "part", "id: a", None, "/a", None), [["Removed"], ["id: a"]]),
        (Change(Kind.MOVED, "part", "in a", "in b", "/a", "/b"), [["Moved from", "Moved to"], ["in a", "in b"]]),
    ],
)
def test_a_table_has_the_columns_that_its_change_needs(change: Change, shown: list[list[str]]) -> None:
    assert cells(opened(comparison(change)).tables[-1]) == shown


def test_all_that_was_added_to_a_list_is_in_one_table() -> None:
    *_, table = opened(comparison(added("policy: applies to", "staff"), added("policy: applies to", "pupils"))).tables

    assert cells(table) == [["Added"], ["staff"], ["pupils"]]


def test_its_tables_have_a_heading_on_each_page_and_their_words_are_not_set_as_names() -> None:
    *_, table = opened(comparison(DUE)).tables

    assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert [run.font.bold for cell in table.rows[1].cells for run in cell.paragraphs[0].runs] == [None] * 3


def test_it_says_its_title_school_and_language() -> None:
    file = opened(comparison(DUE))

    assert file.core_properties.title == "Community cohesion: what changed"
    assert file.core_properties.author == "Ashwell Primary School"
    assert [each.get(qn("w:val")) for each in file.styles.element.iter(qn("w:lang"))] == ["en-GB"]


def test_two_sections_need_no_table_of_contents() -> None:
    assert "TOC" not in "".join(str(each.text) for each in opened(comparison(DUE)).element.body.iter(qn("w:instrText")))


def test_versions_that_say_the_same_are_told_as_such() -> None:
    file = opened(Comparison("Community cohesion", "a", "b", (), ()))

    assert headings(file) == []
    assert cells(file.tables[0])[-1] == ["What differs", "both versions say the same"]


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_words_of_a_plan_stay_words(words: str) -> None:
    told = Change(Kind.CHANGED, words, words, f"{words} x", "/a", "/a", words)
    file = opened(Comparison(words, words, words, (told,), (Reason(words, None, words),), words))

    assert cells(file.tables[-1])[0][:2] == ["Was", "Is now"]
    assert not [each for each in file.part.rels.values() if each.is_external and each.target_ref not in words]


def test_every_change_between_two_plans_is_in_it() -> None:
    found = compared()
    shown = {text for table in opened(found).tables for row in cells(table) for text in row}

    assert found.school == "Millrace Primary School"
    assert len(found.changes) > 100
    assert [each for each in found.changes if not {text for text in each.narrowed() if text} <= shown] == []


def test_the_bytes_are_the_same_each_time() -> None:
    program = (
        "import hashlib, sys; from policykit.diff import Comparison; from policykit.loading import load; "
        "from policykit.renderers.docx import render_comparison; "
        "old, new = (load(each).plan for each in sys.argv[1:]); "
        "print(hashlib.sha256(render_comparison(Comparison.of(old, new, names=('old', 'new')))).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program, str(OLD), str(NEW)],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in [("1", "UTC"), ("2", "Asia/Tokyo")]
    }

    assert len(hashes) == 1


def test_it_was_made_when_the_newer_version_last_says_why() -> None:
    assert outline(comparison(DUE)).made == date(2027, 7, 7)
    assert outline(Comparison("Community cohesion", "a", "b", (), ())).made is None


def test_without_python_docx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(ModuleNotFoundError, match=r'pip install "policykit\[word\]"'):
        render_comparison(comparison(DUE))


@pytest.mark.needs_libreoffice
def test_libreoffice_opens_it_with_its_headings_and_words(tmp_path: Path) -> None:
    (tmp_path / "changes.docx").write_bytes(render_comparison(compared()))
    (written,) = in_libreoffice("txt:Text (encoded):UTF8", tmp_path / "changes.docx", folder=tmp_path / "read")
    lines = [each.strip() for each in written.read_text("utf-8-sig").splitlines()]
    start = lines.index("School “Millrace Primary School”: name")

    assert "Was and is now" in lines
    assert lines[start + 1 : start + 5] == ["Was", "Is now", "Model Primary School", "Millrace Primary School"]


ASHWELL = """\
policy: {title: Community cohesion}
schools: [{name: Ashwell Primary School}]
dimensions: {uk: {meaning: The country}}
commitments:
  - id: visits
    heading: teaching
    text: We visit
    measures: [{id: doors, indicator: Visits, due: 2027-07-16}]
"""


def read(text: str) -> Plan:
    plan = loads(text).plan
    assert plan
    return plan


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("due: 2027-07-16", "due: 2028-07-14", ("measure “Visits”: due", "16 July 2027", "14 July 2028")),
        ("text: We visit", "text: We go", ("commitment “We go”: what we do", "We visit", "We go")),
        (
            "heading: teaching",
            "heading: equity",
            ("commitment “We visit”: heading", "Teaching, learning and curriculum", "Equity and excellence"),
        ),
        ("The country", "Britain", ("dimensions, UK community: meaning", "The country", "Britain")),
        ("School}", "School, urn: 990001}", ("school “Ashwell Primary School”: URN", "", "990001")),
        (
            "due: 2027-07-16",
            "due: 2027-07-16, evaluation: {date: 2027-07-01, progress: on track, use: We go on}",
            ("evaluation", "", "Date: 1 July 2027\nProgress: on track\nWhat we do about it: We go on"),
        ),
        (
            "dimensions:",
            "reviews: [{date: 2027-07-01, impact_within: More}]\ndimensions:",
            ("review “1 July 2027”", "", "Date: 1 July 2027\nImpact within: More"),
        ),
    ],
)
def test_its_words_are_those_of_forms_and_days_are_written_as_people_do(
    was: str, now: str, told: tuple[str, str, str]
) -> None:
    assert was in ASHWELL
    found = Comparison.of(read(ASHWELL), read(ASHWELL.replace(was, now)), names=("old", "new"), wording=WORDING)
    (change,) = found.changes

    assert change.what.endswith(told[0])
    assert change.narrowed() == told[1:]


def test_the_newest_version_by_its_day_stands_beside_the_name_of_its_file() -> None:
    history = "[{version: 1.1, date: 2026-07-08, changes: Mrs Example asked}, {version: 1.0, date: 2025-07-09}]"
    new = read(ASHWELL.replace("cohesion}", f"cohesion, history: {history}}}"))
    front = dict(outline(Comparison.of(read(ASHWELL), new, names=("old.yaml", "new.yaml"))).facts.rows)

    assert [each.text for each in front["Older version"]] == ["old.yaml"]
    assert [each.text for each in front["Newer version"]] == ["new.yaml, version 1.1, 8 July 2026"]


def test_of_two_versions_of_one_day_the_last_counts_and_nothing_else_of_it_is_kept() -> None:
    history = "[{version: 1.0, date: 2026-07-08}, {version: Mrs Example, date: 2026-07-08, changes: More}]"
    plan = read(ASHWELL.replace("cohesion}", f"cohesion, history: {history}}}"))
    newest = Comparison.of(plan, plan, names=("a", "b")).old_version

    assert newest
    assert (newest.version, newest.changes) == ("[a person's name]", None)


def compared() -> Comparison:
    old, new = load(OLD).plan, load(NEW).plan
    assert old is not None
    assert new is not None
    return Comparison.of(old, new, names=("old.yaml", "new.yaml"))

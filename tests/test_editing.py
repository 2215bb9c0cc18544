"""What an editor asks about a plan that is being written."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.catalogue import own
from policykit.checker import check
from policykit.duties import AnsweredBy, duty
from policykit.editing import (
    Kind,
    Position,
    Units,
    column,
    complete,
    definition,
    explain_field,
    explain_finding,
    explain_reference,
    find_fixes,
    holds,
    stretch,
    symbols,
)
from policykit.editing.cursor import find_cursor
from policykit.editing.shapes import shape_at
from policykit.loading import find_plans, load, loads
from policykit.models import Plan
from policykit.models.base import Model
from policykit.source import NOWHERE, Source, Span
from policykit.syntax import Format, Parsed, parse

EXAMPLES = Path(__file__).parents[1] / "examples"
COMPLETE = (EXAMPLES / "complete" / "complete.policykit.yaml").read_text("utf-8")
COMPLETE_READ = parse(COMPLETE, name="complete", format=Format.YAML)
AS_OF = date(2026, 11, 24)

PLAN = """\
policy:
  title: Community cohesion policy
schools:
  - name: Ashwell Primary School
    type: Community school
context:
  analysis:
    - id: religion-local
      strand: religion
      level: local
      found: Two mosques and three churches
commitments:
  - id: visits
    heading: engagement
    text: Year 4 visits a mosque and a church
    answers: [visits-and-meetings]
    responds_to: [religion-local, unknown]
    in_place: yes
    measures:
      - indicator: Pupils who know a neighbour of another faith
        target: 90
"""


def read(text: str, format: Format = Format.YAML) -> Parsed:
    return parse(text, name="plan", format=format)


def place(marked: str, mark: str = "|") -> tuple[str, int, int]:
    """Take a mark out of a text; return the text, and the line and column where it was."""
    before, _, after = marked.partition(mark)
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


def offered(marked: str, last: Parsed | None = None) -> list[str]:
    text, line, at = place(marked)
    return [each.text for each in complete(text.split("\n"), line, at, last, catalogue=own())]


def at(words: str, text: str = PLAN) -> tuple[int, int]:
    """Return the line and column of the second character of some words."""
    _, line, column = place(text.replace(words, f"{words[0]}|{words[1:]}", 1))
    return line, column


# --- positions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "counted", "position"),
    [
        ("plain", 3, 2),
        ("Café", 5, 4),
        ("😀 smile", 2, 2),
        ("😀 smile", 3, 3),
        ("e\u0301t", 3, 2),
        ("", 1, 0),
    ],
)
def test_editors_count_utf_16_from_0(line: str, counted: int, position: int) -> None:
    source = Source("plan", f"first\r\n{line}\r\nlast", NOWHERE)
    start, end = stretch(source, Span(2, counted, 3, 1))

    assert (start, end) == (Position(1, position), Position(2, 0))
    assert column(line, start) == counted


@pytest.mark.parametrize(("units", "position"), [(Units.UTF_8, 5), (Units.UTF_16, 3), (Units.UTF_32, 2)])
def test_an_editor_may_count_otherwise(units: Units, position: int) -> None:
    source = Source("plan", "😀 smile", NOWHERE)

    assert stretch(source, Span(1, 3, 1, 3), units)[0] == Position(0, position)
    assert column("😀 smile", Position(0, position), units) == 3


def test_a_place_inside_a_character_is_before_it_and_one_after_the_line_at_its_end() -> None:
    assert column("a😀b", Position(0, 2)) == 2
    assert column("a😀b", Position(0, 99)) == 4
    assert column("abc", Position(0, 99), Units.UTF_32) == 4


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])), st.sampled_from(Units), st.data())
def test_there_and_back_is_the_same_column(line: str, units: Units, data: st.DataObject) -> None:
    counted = data.draw(st.integers(1, len(line) + 1))
    start, _ = stretch(Source("plan", line, NOWHERE), Span(1, counted, 1, counted), units)

    assert column(line, start, units) == counted


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(1, 9))
def test_python_agrees_on_utf_16(text: str, number: int) -> None:
    source = Source("plan", text, NOWHERE)
    line = source.line(number)
    _, end = stretch(source, Span(number, 1, number, len(line) + 1))

    assert end == Position(number - 1, len(line.encode("utf-16-le")) // 2)


# --- shapes ---------------------------------------------------------------------------------------------------------


def test_every_field_of_a_plan_says_what_it_means() -> None:
    todo: list[tuple[str | int, ...]] = [()]
    seen = 0
    while todo:
        path = todo.pop()
        shape = shape_at(path)

        assert shape is not None
        assert shape.means or not path or isinstance(path[-1], int), path
        seen += 1
        todo += [(*path, name) for name in shape.fields]
        todo += [(*path, 0)] if shape.is_list else []

    assert seen > 150


def test_the_fields_are_those_of_the_model() -> None:
    def names(model: type[Model]) -> tuple[str, ...]:
        return tuple(field.alias or name for name, field in model.model_fields.items())

    shape = shape_at(())

    assert shape is not None
    assert shape.fields == names(Plan)


def test_there_is_nothing_where_plans_have_nothing() -> None:
    assert shape_at(("policy", "colour", "shade")) is None
    assert shape_at(("policy", 0)) is None


# --- completion -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("pol|", "$schema: "),
        ("policy:\n  ti|", "title: "),
        ("policy:\n  title: A policy\n  |", "number: "),
        ("policy:\n  |\n  title: A policy", "number: "),
        ("policy: # it begins\n  |", "title: "),
        ("commitments:\n  |", "- id: "),
        ("commitments:\n  - |", "id: "),
        ("commitments:\n- h|", "id: "),
        ("commitments:\n  - id: one\n    |\n    text: first\n  - heading: equity", "heading: "),
        ("commitments:\n  - id: one\n  - he|", "id: "),
        ("commitments:\n  - text: |>\n      one\n\n      two\n    |".replace("|>", ">"), "id: "),
        ("commitments:\n  - text: one\n      two\n    |", "id: "),
        ('"policy":\n  "title": A policy\n  |', "number: "),
        ("commitments:\n  - measures:\n      - indicator: Pupils\n        |", "id: "),
        ("commitments:\n  -\n    |", "id: "),
    ],
)
def test_fields_are_offered_that_the_part_has_not_yet(marked: str, first: str) -> None:
    assert offered(marked)[0] == first


def test_a_field_that_a_part_has_is_not_offered_again() -> None:
    fields = offered("commitments:\n  - id: one\n    |\n    text: first\n  - heading: equity\n")

    assert "heading: " in fields
    assert "id: " not in fields
    assert "text: " not in fields


def test_a_name_typed_anew_stands_in_place_of_all_of_the_old_one() -> None:
    text, line, at = place("commitments:\n  - text: one\n    mea|sures:\n      - indicator: Pupils")
    found = next(each for each in complete(text.split("\n"), line, at, catalogue=own()) if each.label == "measures")

    assert found.text == "measures"
    assert found.span == Span(3, 5, 3, 13)
    assert found.means == "How one will see that it worked."


@pytest.mark.parametrize(
    ("marked", "choices"),
    [
        ("policy:\n  status: |", ["draft", "consultation", "approved"]),
        ("policy:\n  status:|", [" draft", " consultation", " approved"]),
        ('policy:\n  status: "dr|', ["draft", "consultation", "approved"]),
        ("commitments:\n  - in_place: |", ["yes", "partly", "no"]),
        ("commitments:\n  - dimensions: [school, lo|]", ["school", "local", "uk", "global"]),
        ("commitments:\n  - dimensions: [school,\n      lo|", ["school", "local", "uk", "global"]),
        ("commitments:\n  - dimensions: |", ["[school]", "[local]", "[uk]", "[global]"]),
        ("commitments:\n  - dimensions:\n      |", ["- school", "- local", "- uk", "- global"]),
        ("commitments:\n  - dimensions:\n    - lo|", ["school", "local", "uk", "global"]),
    ],
)
def test_choices_are_offered_where_one_belongs(marked: str, choices: list[str]) -> None:
    assert offered(marked) == choices


@pytest.mark.parametrize(
    "marked", ["- answers: [|]", "- answers:\n      - vi|", "- text: one\n    answers: [eal-support, v|"]
)
def test_requirements_are_offered_under_answers(marked: str) -> None:
    """Those that commitments answer; the others are answered by other parts of the plan."""
    requirements = [each.id for each in duty().requirements if each.answered_by is AnsweredBy.COMMITMENTS]

    assert offered(f"commitments:\n  {marked}") == requirements


def test_ids_of_the_analysis_are_offered_from_the_last_text_that_could_be_read() -> None:
    broken = PLAN.replace("responds_to: [religion-local, unknown]", "responds_to: [|")

    assert read(place(broken)[0]).data is None
    assert offered(broken, read(PLAN)) == ["religion-local"]
    assert offered(broken) == []


@pytest.mark.parametrize(
    "marked",
    [
        "# pol|",
        "policy: # ti|",
        "statement: We welcome every|",
        "statement: >\n  We wel|",
        "statement: >\n\n  |\n  We welcome",
        "statement: We\n  wel|",
        "policy: {ti|",
        "policy:\n\t|",
        "policy:\n  title: [a, {b|",
        "colours:\n  |",
        "commitments:\n  - ti tl|",
        "commitments:\n  tex|",
    ],
)
def test_nothing_is_offered_in_texts_remarks_and_where_it_cannot_be_told(marked: str) -> None:
    assert offered(marked) == []


@given(st.data())
def test_every_place_of_a_text_that_is_being_typed_has_an_answer(data: st.DataObject) -> None:
    """Whatever is there, broken or not, nothing is raised, and what is offered stands in the line of typing."""
    lines = COMPLETE.split("\n")
    line = data.draw(st.integers(1, len(lines)))
    typed = data.draw(st.text(" -:[]{}#|>\"'abc\t", max_size=8))
    lines[line - 1] = lines[line - 1][: data.draw(st.integers(0, 12))] + typed
    for each in complete(lines, line, len(lines[line - 1]) + 1, COMPLETE_READ, catalogue=own()):
        assert each.span.line == line
        assert each.span.end_column == len(lines[line - 1]) + 1


@given(st.data())
def test_a_line_cut_anywhere_is_known_by_the_lines_around(data: st.DataObject) -> None:
    """The lines tell the same path as the parser, for every field of a whole plan."""
    lines = PLAN.split("\n")
    line = data.draw(st.integers(1, len(lines) - 1))
    match = re.match(r"[ -]*([a-z_]+):", lines[line - 1])

    assert match
    cursor = find_cursor(lines, line, match.end(1) + 1)

    assert cursor is not None
    assert read(PLAN).source.span((*cursor.path, match[1]), key=True) == Span(
        line, match.start(1) + 1, line, match.end(1) + 1
    )


# --- hover ----------------------------------------------------------------------------------------------------------


def test_a_field_is_explained_at_its_name() -> None:
    explained = explain_field(read(PLAN), *at("in_place"))

    assert explained == (
        "**in_place**\n\nWhether it is in place: yes, partly or no.\n\nOne of: yes, partly, no",
        Span(18, 5, 18, 13),
    )


def test_what_a_field_says_is_not_explained() -> None:
    assert explain_field(read(PLAN), *at("Community cohesion policy")) is None
    assert explain_field(read(PLAN), 99, 1) is None


@pytest.mark.parametrize("format", [Format.JSON, Format.TOML])
def test_fields_are_explained_in_every_format(format: Format) -> None:
    text = {Format.JSON: '{"policy": {"title": "A policy"}}', Format.TOML: '[policy]\ntitle = "A policy"'}[format]
    explained = explain_field(read(text, format), *at("title", text))

    assert explained
    assert "The policy's title." in explained[0]


def test_a_requirement_is_explained_where_a_commitment_answers_it() -> None:
    requirement = duty().requirement("visits-and-meetings")
    explained = explain_reference(read(PLAN), *at("visits-and-meetings"), own())

    assert explained
    assert requirement.asks in explained[0]
    assert explain_reference(read(PLAN), *at("religion-local, unknown"), own()) is None


def test_a_finding_is_explained_by_the_page_of_its_rule() -> None:
    text = PLAN.replace("title: Community cohesion policy", "titel: Community cohesion policy")
    page = explain_finding(check(loads(text), as_of=AS_OF).findings[0], own())

    assert page.startswith("### PK010 ")
    assert "**To settle it:** Mend the name, or move a field of the school's own to `extra`." in page
    assert "```yaml\n" in page


# --- fixes ----------------------------------------------------------------------------------------------------------


def mended(text: str, format: Format = Format.YAML) -> tuple[str, list[str]]:
    """Apply every fix to a text, from the end; return it with the titles of the fixes."""
    document = loads(text, format=format)
    fixes = find_fixes(document, check(document, as_of=AS_OF, pack="full").findings, format=format)
    for fix in reversed(fixes):
        lines = text.split("\n")
        assert fix.span.line == fix.span.end_line
        line = lines[fix.span.line - 1]
        lines[fix.span.line - 1] = line[: fix.span.column - 1] + fix.text + line[fix.span.end_column - 1 :]
        text = "\n".join(lines)
    return text, [fix.title for fix in fixes]


@pytest.mark.parametrize(
    ("right", "wrong", "title"),
    [
        ("title: Community", "titel: Community", "Write title"),
        ('"title": Community', '"titel": Community', "Write title"),
        ("heading: engagement", "heading: engagment", "Write engagement"),
        ("heading: 'engagement'", "heading: 'engagment'", "Write engagement"),
        ("in_place: yes", "in_place: true", "Write yes"),
        ("target: 90", "target: 90%", "Write 90"),
        ("target: 90", 'target: "90%"', "Write 90"),
        ("id: visits", "id: Visits", "Write visits"),
    ],
)
def test_a_fix_writes_what_was_meant(right: str, wrong: str, title: str) -> None:
    plan = PLAN.replace(right.replace("'", "").replace('"', ""), right)
    text, titles = mended(plan.replace(right, wrong))

    assert titles == [title]
    assert text == plan
    assert loads(text).faults == ()


@pytest.mark.parametrize(
    ("format", "wrong", "right"),
    [
        (Format.JSON, '{"policy": {"titel": "A", "status": "drafft"}, "schools": [{"name": "B"}]}',
         '{"policy": {"title": "A", "status": "draft"}, "schools": [{"name": "B"}]}'),
        (Format.JSON,
         '{"policy": {"title": "A"}, "schools": [{"name": "B"}], "reviews": [{"date": "1 September 2026"}]}',
         '{"policy": {"title": "A"}, "schools": [{"name": "B"}], "reviews": [{"date": "2026-09-01"}]}'),
        (Format.TOML, '[policy]\ntitel = "A"\nstatus = "drafft"\n[[schools]]\nname = "B"',
         '[policy]\ntitle = "A"\nstatus = "draft"\n[[schools]]\nname = "B"'),
    ],
)  # fmt: skip
def test_a_fix_is_written_as_its_format_wants(format: Format, wrong: str, right: str) -> None:
    assert mended(wrong, format)[0] == right


def test_a_choice_that_was_no_text_gets_quotes_where_the_format_wants_them() -> None:
    commitment = '{"heading": "equity", "text": "C", "in_place": true}'
    text = f'{{"policy": {{"title": "A"}}, "schools": [{{"name": "B"}}], "commitments": [{commitment}]}}'

    assert mended(text, Format.JSON)[0] == text.replace("true", '"yes"')


def test_a_misspelt_field_is_left_alone_where_the_right_one_is_there_too() -> None:
    text, titles = mended(PLAN.replace("schools:", "  titel: Another\nschools:"))

    assert titles == []
    assert "titel" in text


def test_old_citations_are_put_right() -> None:
    basis = "legal_basis:\n  provisions:\n    - Education Act 2002, s. 21(4)\n    - Race Relations Act 1976\n"
    text, titles = mended(PLAN + basis)

    assert titles == ["Write 21(5)(b)", "Write Equality Act 2010"]
    assert text.endswith("    - Education Act 2002, s. 21(5)(b)\n    - Equality Act 2010\n")
    assert mended(text)[1] == []


def test_every_fix_of_the_broken_examples_makes_its_finding_go() -> None:
    for file in find_plans(EXAMPLES / "broken"):
        document = load(file)
        format = Format.of(file.name)
        text = document.source.text
        before = check(document, as_of=AS_OF, pack="full").findings
        for fix in find_fixes(document, before, format=format):
            lines = text.split("\n")
            line = lines[fix.span.line - 1]
            lines[fix.span.line - 1] = line[: fix.span.column - 1] + fix.text + line[fix.span.end_column - 1 :]
            after = check(loads("\n".join(lines), format=format), as_of=AS_OF, pack="full").findings
            left = [each for each in after if each.code == fix.code]

            assert len(left) < len([each for each in before if each.code == fix.code]), (file.name, fix)


# --- where things are -----------------------------------------------------------------------------------------------


def test_a_commitment_leads_to_the_entry_it_responds_to() -> None:
    parsed = read(PLAN)

    assert definition(parsed, *at("religion-local, unknown")) == Span(8, 11, 8, 25)


def test_what_names_nothing_leads_nowhere() -> None:
    parsed = read(PLAN)

    assert definition(parsed, *at("unknown]")) is None
    assert definition(parsed, *at("responds_to")) is None
    assert definition(parsed, *at("visits-and-meetings")) is None
    assert definition(parsed, 99, 1) is None


def test_schools_commitments_and_their_measures_are_listed() -> None:
    school, commitment = symbols(read(PLAN))

    assert (school.name, school.kind) == ("Ashwell Primary School", "school")
    assert (commitment.name, commitment.beginning.line) == ("visits", 13)
    assert [each.name for each in commitment.inside] == ["Pupils who know a neighbour of another faith"]


@pytest.mark.parametrize(
    "text", ["", "commitments: 3", "commitments: [1, {measures: x}]", "schools: [{}]\ncontext: []", "- 1"]
)
def test_parts_are_listed_as_far_as_they_are_there(text: str) -> None:
    assert [each.kind for each in symbols(read(text))] == {
        "commitments: [1, {measures: x}]": ["commitment", "commitment"],
        "schools: [{}]\ncontext: []": ["school"],
    }.get(text, [])


def test_a_place_is_in_a_span_at_both_of_its_ends() -> None:
    span = Span(2, 3, 2, 5)

    assert [holds(span, 2, counted) for counted in range(2, 7)] == [False, True, True, True, False]


def test_offers_say_what_they_are() -> None:
    lines = ["commitments:", "  - answers: [", "    he"]

    assert {each.kind for each in complete(lines, 2, 15, catalogue=own())} == {Kind.REFERENCE}
    assert {each.kind for each in complete(["policy:", "  status: "], 2, 11, catalogue=own())} == {Kind.CHOICE}
    assert {each.kind for each in complete([""], 1, 1, catalogue=own())} == {Kind.FIELD}

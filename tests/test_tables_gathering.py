"""A plan in tables: everything it says stands in one of them, and what stands in them is the plan again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.checker import check
from policykit.facts import Unplaced
from policykit.loading import of_grids
from policykit.models import Model, Plan
from policykit.source import Path
from policykit.strategies import Data, written_plans
from policykit.tables.building import Gathered
from policykit.tables.cells import NOTHING, Cell, Value, bare
from policykit.tables.fields import Kind, fields
from policykit.tables.filling import Filled, fill
from policykit.tables.gathering import gather
from policykit.tables.grids import HEAD, Grid
from policykit.tables.layout import tables


def as_grid(filled: Filled) -> Grid:
    """Lay a table out as a workbook does."""
    table = filled.table
    if table.is_upright:
        answers: Iterable[tuple[Value, ...]] = zip(*filled.rows, strict=True) if filled.rows else ((),)
        rows = [(each.label, each.asks, *more) for each, more in zip(table.columns, answers, strict=bool(filled.rows))]
    else:
        rows = [tuple(each.label for each in table.columns), *filled.rows]
    return grid(table.title, *rows)


def grid(title: str, *rows: Iterable[Value]) -> Grid:
    """Make a table as a workbook has it."""
    cells = [
        tuple(Cell(value, f"{title}!{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[at]}{number}") for at, value in enumerate(row))
        for number, row in enumerate(rows, start=1)
    ]
    return Grid(Cell(title, f"{title}!A1"), tuple(cells))


def read(*grids: Grid) -> Gathered:
    return gather(grids, name="form.xlsx")


def _labels() -> list[str]:
    return [each.label for table in tables() for each in table.columns]


SCHOOL = grid("School", ("Name", "", "Ashwell Primary School"))


@given(written_plans())
def test_round_trip_is_the_identity_for_any_plan(data: Data) -> None:
    """Round trip is the identity for any plan."""
    plan = Plan.model_validate(data)
    gathered = read(*map(as_grid, fill(plan)))

    assert gathered.left_out == ()
    assert Plan.model_validate(gathered.data) == plan


# --- places ---------------------------------------------------------------------------------------------------------

FORM = (
    grid("School", ("Question", "What it asks", "Answer"), ("Name", "", "Ashwell Primary School")),
    grid("Policy", ("The policy", ""), ("Title", "", "Community cohesion"), ("Approved on", "", "8 July 2026")),
    grid("Context", ("Challenges", "", "Few people meet\nThe bus is dear\n\u00a0and rare")),
    grid(
        "Commitments",
        ("No.", "What we do", "Heading", "Dimensions"),
        (1, "Mentors help new pupils", "Equity and excellence", "School, local"),
        (2, None, None, None),
        (3, "Every club\nhas free places", "equity", None),
    ),
    grid(
        "Measures",
        ("No.", "Commitment", "Indicator", "Baseline", "Target"),
        (1, 3, "Pupils at a club", None, 60.0),
        (2, 1, "Pupils with a mentor", "36%", "£1,200"),
    ),
)


def where(path: Path, *, key: bool = False) -> str:
    return read(*FORM).source.span(path, key=key).where


def test_answers_are_read_in_the_words_of_the_form() -> None:
    data = read(*FORM).data

    assert data["policy"] == {"title": "Community cohesion", "approval": {"date": "2026-07-08"}}
    assert data["context"]["location"]["challenges"] == ["Few people meet", "The bus is dear\nand rare"]
    assert [each["heading"] for each in data["commitments"]] == ["equity", "equity"]
    assert data["commitments"][0]["dimensions"] == ["school", "local"]
    assert data["commitments"][0]["measures"] == [{"indicator": "Pupils with a mentor", "baseline": 36, "target": 1200}]
    assert data["commitments"][1]["measures"] == [{"indicator": "Pupils at a club", "target": 60.0}]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("policy", "title"), "Policy!C2"),
        (("policy",), "Policy!A1"),
        (("context", "location", "challenges"), "Context!C1"),
        (("context", "location", "challenges", 1), "Context!C1"),
        (("commitments",), "Commitments!A1"),
        (("commitments", 1), "Commitments!B4"),
        (("commitments", 1, "text"), "Commitments!B4"),
        (("commitments", 0, "measures", 0, "target"), "Measures!E3"),
        (("commitments", 1, "measures", 0), "Measures!C2"),
        ((), "School!A1"),
    ],
)
def test_an_answer_stands_where_its_author_wrote_it(path: Path, place: str) -> None:
    assert where(path) == where(path, key=True) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("commitments", 1, "measures", 0, "baseline"), "Measures!D2"),
        (("commitments", 1, "dimensions"), "Commitments!D4"),
        (("commitments", 1, "measures", 0, "lead"), "Measures!C2"),
        (("reviews",), "School!A1"),
    ],
)
def test_what_is_missing_is_pointed_at_where_it_would_be_written_or_at_its_row(path: Path, place: str) -> None:
    assert where(path) == place


def test_an_item_of_several_in_a_cell_has_lines_of_its_own() -> None:
    source = read(*FORM).source
    span = source.span(("context", "location", "challenges", 1))

    assert [source.line(each) for each in span.lines] == ["The bus is dear", "\u00a0and rare"]
    assert source.written(("context", "location", "challenges", 1)) == "The bus is dear\n\u00a0and rare"
    assert source.written(("context", "location", "challenges")) is None


def test_places_go_in_the_order_of_the_form() -> None:
    source = read(*FORM).source
    spans = [
        source.span(path) for path in ((), ("policy", "title"), ("commitments", 0), ("commitments", 1, "measures", 0))
    ]

    assert spans == sorted(spans)


def test_words_are_found_in_a_cell() -> None:
    source = read(*FORM).source
    span = source.find(("commitments", 1, "text"), "has free")

    assert source.line(span.line)[span.column - 1 : span.end_column - 1] == "has free"
    assert span.where == "Commitments!B4"


# --- what is in no place --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            (grid("Networks", ("A choir",), ("Name",), ("Together",)),),
            ("Networks!A1", "“A choir” stands where nothing"),
        ),
        ((grid("Context", ("Setting", "mine", "rural")),), ("Context!B1", "“mine” stands where nothing")),
        ((grid("Context", ("Question", None, "Answer", "why?")),), ("Context!D1", "“why?” stands where nothing")),
        ((grid("Notes", (None, "Ask the eco-council")),), ("Notes!B1", "“Notes” is no part of the form")),
        (
            (grid("Networks", ("Name", "Goal"), ("Together", None)),),
            ("Networks!B1", "“Goal” is the title of no"),
        ),
        ((grid("Networks", ("Name", None), ("Together", "x")),), ("Networks!B2", "“x” stands where nothing is asked")),
        ((grid("Networks", ("Name", "Name"), ("Together", None)),), ("Networks!B1", "or stands there twice")),
        ((grid("Context", ("Our setting", "", "rural")),), ("Context!A1", "“Our setting” is no question of the form")),
        ((grid("Context", (None, "", "rural")),), ("Context!C1", "“rural” is no question of the form")),
        (
            (grid("Context", ("Setting", "", "rural"), ("setting", "", "urban")),),
            ("Context!A2", "or is asked twice"),
        ),
        ((grid("Context", ("Setting", "", "rural", "why?")),), ("Context!D1", "“why?” stands where nothing is asked")),
        ((grid("Context", ("Location", "", "rural")),), ("Context!C1", "“rural” stands where nothing is asked")),
        (
            (grid("Networks", ("Name",), ("Together",)), grid("networks", ("Name",), ("Apart",))),
            ("networks!A1", "the first counts"),
        ),
        (
            (grid("Commitments", ("No.", "What we do", "Heading"), ("one", "x", "equity")),),
            ("Commitments!A2", "“one” is not the number of a row"),
        ),
    ],
)
def test_what_answers_no_question_is_reported_where_it_stands(more: tuple[Grid, ...], said: tuple[str, str]) -> None:
    """Unknown sheets, headings, rows and edited ids are reported, nothing is dropped in silence."""
    gathered = read(SCHOOL, *more)

    assert gathered.left_out[0].span.where == said[0]
    assert said[1] in gathered.left_out[0].words


def test_answers_are_found_by_their_title_where_a_column_was_taken_out() -> None:
    gathered = read(SCHOOL, grid("Context", ("Question", "Answer"), ("Setting", "rural")))

    assert gathered.data["context"] == {"location": {"setting": "rural"}}
    assert gathered.left_out == ()


def test_a_note_beside_the_name_of_a_school_is_no_second_school() -> None:
    gathered = read(grid("School", ("Question", None, "Answer", None), ("Name", None, "Ashwell Primary School", "ask")))

    assert gathered.data["schools"] == [{"name": "Ashwell Primary School"}]
    assert [each.span.where for each in gathered.left_out] == ["School!D2"]


def test_a_table_under_another_title_keeps_the_form_from_being_imported() -> None:
    gathered = read(SCHOOL, grid("Partners 2026", ("Community", "Name", "Since"), ("local", "Canal Street", None)))

    assert [(type(each), each.span.where, each.words) for each in gathered.left_out] == [
        (
            Unplaced,
            "Partners 2026!A1",
            "“Partners 2026” has the questions of “Partners” under another title, and is not read",
        )
    ]


def test_every_row_with_the_same_fault_is_found() -> None:
    rows = [(number, None, "Pupils who belong") for number in range(1, 4)]
    document = of_grids([SCHOOL, grid("Measures", ("No.", "Commitment", "Indicator"), *rows)], name="form.xlsx")
    found = [each for each in check(document, as_of=date(2026, 9, 1)).findings if each.code == "PK017"]

    assert [each.span.where for each in found] == ["Measures!C2", "Measures!C3", "Measures!C4"]


def test_messages_use_the_words_of_the_form() -> None:
    commitments = grid("Commitments", ("No.", "What we do", "Heading"), (1, None, "equity"))
    document = of_grids([SCHOOL, grid("Policy", ("Title", "", "x")), commitments], name="form.xlsx")

    assert [(each.span.where, each.message) for each in check(document, as_of=date(2026, 9, 1)).findings] == [
        ("Commitments!B2", "“What we do” is not given")
    ]


def test_the_title_of_a_requirement_is_read_as_its_name() -> None:
    answers = "Common values, and prejudice challenged\neal-support"
    commitments = grid("Commitments", ("What we do", "Heading", "Requirements it answers"), ("x", "equity", answers))

    assert read(SCHOOL, commitments).data["commitments"][0]["answers"] == ["common-values", "eal-support"]


def test_loose_words_are_reported() -> None:
    loose = Cell("Talk to the governors", "School, paragraph 1")
    gathered = read(Grid(SCHOOL.title, SCHOOL.rows, (loose,)))

    assert [(each.span.where, each.words) for each in gathered.left_out] == [
        ("School, paragraph 1", "“Talk to the governors” stands where nothing is asked")
    ]


def test_personal_data_is_not_repeated_when_it_is_reported() -> None:
    gathered = read(SCHOOL, grid("Notes", ("ring jo@example.org about it",)), grid("jo@example.org", ("x",)))

    assert not any("jo@" in each.words for each in gathered.left_out)
    assert len(gathered.left_out) == 2


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((1, 9, "Pupils"), ("Measures!B2", "there is no commitment 9")),
        ((1, "first", "Pupils"), ("Measures!B2", "there is no commitment first")),
        ((1, None, "Pupils"), ("Measures!C2", "this row does not say to which commitment it belongs")),
    ],
)
def test_a_row_that_belongs_nowhere_is_a_fault(rows: tuple[Value, ...], said: tuple[str, str]) -> None:
    commitments = grid("Commitments", ("No.", "What we do"), (1, "Mentors"))
    gathered = read(SCHOOL, commitments, grid("Measures", ("No.", "Commitment", "Indicator"), rows))

    assert [(each.span.where, each.words) for each in gathered.left_out] == [said]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*(each.title for each in tables()), "Notes", "Read me", ""]),
            st.lists(
                st.lists(
                    st.none()
                    | st.sampled_from([*_labels(), NOTHING, "No.", "1", "commitment", "school", "2026-09-01"])
                    | st.floats(allow_nan=False)
                    | st.integers()
                    | st.booleans()
                    | st.dates()
                    | st.text(max_size=9),
                    max_size=6,
                ),
                max_size=5,
            ),
        ),
        max_size=6,
    )
)
def test_whatever_stands_in_a_form_the_answer_is_a_document_and_every_cell_is_accounted_for(
    drawn: list[tuple[str, list[list[Any]]]],
) -> None:
    """Bad input gets a finding or a clear error, with a place; nothing is lost."""
    grids = [grid(title, *rows) for title, rows in drawn]
    document = of_grids(grids, name="form.xlsx")
    report = check(document, as_of=date(2026, 9, 1))
    told = {each.span.where for each in read(*grids).left_out}
    taken = {each.where for each in read(*grids).cells}
    of_tables = [each for each in grids if bare(each.title.text) in {bare(table.title) for table in tables()}]
    first = list({bare(each.title.text): each for each in reversed(of_tables)}.values())
    written = {cell for each in first for cell in each.written if bare(cell.text) not in _OURS and not _is_number(cell)}

    assert document.plan or report.findings
    assert all(each.span.where for each in report.findings) or not grids
    assert {each.where for each in written} <= taken | told


_OURS = {bare(each) for table in tables() for column in table.columns for each in (column.label, column.asks)} | {
    *map(bare, (*HEAD, NOTHING))
}


def _is_number(cell: Cell) -> bool:
    return cell.text.strip().isdecimal()


def test_every_field_of_a_plan_has_a_question_in_a_table() -> None:
    """A plan laid out in tables loses no field that a model gains."""
    in_columns = {each.field for table in tables() for each in table.columns}
    in_tables = {table.field for table in tables()}
    held = {(each.part, each.key) for each in in_columns | in_tables if each}
    every = {(each.part, each.key): each for part in _parts() for each in fields(part)}
    led_through = {place for place, each in every.items() if each.kind is Kind.PART and not each.is_many}

    assert len(every) > 150
    assert every.keys() - held == led_through - held | {(Plan, "schools")}


def _parts() -> set[type[Model]]:
    """Name every kind of part that a plan has."""
    todo: list[type[Model]] = [Plan]
    for part in todo:
        todo += [each.inside for each in fields(part) if each.kind is Kind.PART and each.inside not in todo]
    return set(todo)

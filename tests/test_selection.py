"""Paths through a plan that select parts, texts and lists of it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from policykit.models import Commitment, Evidence, Measure, Model, Plan
from policykit.parts import take_apart
from policykit.selection import Misstep, Selection, fields_of, read_selection
from policykit.source import Path
from policykit.strategies import plans

PLAN = Plan.model_validate(
    {
        "policy": {"title": "Cohesion", "approval": {"body": "Governors"}},
        "schools": [{"name": "Orrin Primary School"}],
        "dimensions": {"global": {"partners": [{"name": "A school in Ghana"}]}},
        "commitments": [
            {
                "heading": "engagement",
                "text": "Visits.",
                "answers": ["school-links", "visits"],
                "evidence": [{"what": "Photographs"}],
                "measures": [
                    {"indicator": "Visits", "target": 3, "due": "2027-07-31", "evidence": [{"what": "Diary"}]},
                    {"indicator": "Letters"},
                ],
            },
            {"heading": "teaching", "text": "Lessons."},
        ],
        "extra": {"houses": [{"colour": "red"}, {"colour": "blue"}], "motto": "Together"},
    }
)


def select(text: str, plan: Plan = PLAN) -> list[tuple[Path, Any]]:
    selection = read_selection(text)

    assert isinstance(selection, Selection), selection
    return list(selection.within(take_apart(plan).by_kind))


def test_a_path_selects_each_part_of_a_list() -> None:
    expected = [
        (("commitments", 0, "measures", 0), PLAN.commitments[0].measures[0]),
        (("commitments", 0, "measures", 1), PLAN.commitments[0].measures[1]),
    ]

    assert expected == select("commitments[*].measures[*]")


def test_parts_of_one_kind_in_another_place_are_not_selected() -> None:
    assert [path for path, _ in select("commitments[*].evidence[*]")] == [("commitments", 0, "evidence", 0)]
    assert [path for path, _ in select("commitments[*].measures[*].evidence[*]")] == [
        ("commitments", 0, "measures", 0, "evidence", 0)
    ]


def test_a_single_value_that_is_left_out_is_not_selected() -> None:
    path: Path = ("commitments", 0, "measures", 0)

    assert [((*path, "target"), 3)] == select("commitments[*].measures[*].target")
    assert [((*path, "due"), date(2027, 7, 31))] == select("commitments[*].measures[*].due")
    assert select("policy.period.start") == []


def test_a_list_that_is_left_out_is_selected_and_empty() -> None:
    assert [len(answers) for _, answers in select("commitments[*].answers")] == [2, 0]


def test_each_word_of_a_list_is_selected_with_its_place() -> None:
    expected = [(("commitments", 0, "answers", 0), "school-links"), (("commitments", 0, "answers", 1), "visits")]

    assert expected == select("commitments[*].answers[*]")


def test_fields_are_named_as_in_the_document() -> None:
    assert [path for path, _ in select("dimensions.global.partners[*]")] == [("dimensions", "global", "partners", 0)]


def test_the_whole_plan_can_be_selected() -> None:
    assert select("plan") == [((), PLAN)]


def test_fields_of_a_schools_own_are_selected_as_far_as_they_are_there() -> None:
    assert select("extra.motto") == [(("extra", "motto"), "Together")]
    assert [colour for _, colour in select("extra.houses[*].colour")] == ["red", "blue"]
    assert select("extra.houses.colour") == []


@pytest.mark.parametrize(
    ("text", "kind", "is_list"),
    [
        ("commitments[*]", Commitment, False),
        ("commitments", Commitment, True),
        ("commitments[*].measures[*].evidence[*]", Evidence, False),
        ("policy.title", str, False),
        ("commitments[*].measures[*].due", date, False),
        ("extra.motto", object, False),
    ],
)
def test_it_is_known_what_a_path_selects(text: str, kind: type, is_list: bool) -> None:  # noqa: FBT001
    selection = read_selection(text)

    assert isinstance(selection, Selection)
    assert (kind, is_list) == (selection.kind, selection.is_list)


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("commitments[*].mesures[*]", 15, "Commitment has no field “mesures”; did you mean “measures”?"),
        ("commitments.measures", 11, "a list comes before it; write [*] after the list, for each in it"),
        ("policy[*]", 6, "'policy' is no list; leave out [*]"),
        ("commitments[*][*]", 11, "'commitments' is no list of lists"),
        ("policy.title.length", 13, "a single value comes before 'length': it has no fields"),
        ("", 0, "the path is empty; plan selects the whole"),
        (".policy", 0, "'.policy' is no step of a path; one is written commitments[*].measures[*].due"),
        ("commitments[0]", 11, "'[0]' is no step of a path; one is written commitments[*].measures[*].due"),
        ("schema_address", 0, "Plan has no field “schema_address”"),
    ],
)
def test_where_a_path_leaves_the_models_is_said(text: str, offset: int, words: str) -> None:
    assert Misstep(offset, words) == read_selection(text)


def test_every_field_of_every_part_can_be_selected() -> None:
    todo: list[tuple[str, type[Model]]] = [("", Plan)]
    done: set[type[Model]] = set()
    for before, part in todo:
        if part in done:
            continue
        done.add(part)
        for name, field in fields_of(part).items():
            selection = read_selection(f"{before}{name}")

            assert isinstance(selection, Selection), selection
            if isinstance(field.kind, type) and issubclass(field.kind, Model):
                todo.append((f"{before}{name}{'[*]' * field.is_list}.", field.kind))
    assert Measure in done


@given(plans())
def test_what_is_selected_stands_at_its_path(plan: Plan) -> None:
    """A finding points at what the rule looked at."""
    for text in ("commitments[*].measures[*].due", "commitments[*].strands", "dimensions.global.partners[*]"):
        for path, value in select(text, plan):
            at: Any = plan
            for step in path:
                at = at[step] if isinstance(step, int) else _field(at, step)

            assert value == at


def _field(part: Model, name: str) -> object:
    return getattr(part, fields_of(type(part))[name].attribute)

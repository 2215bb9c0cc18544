"""The parts of a plan go by the words that their readers know."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.due import Due, Kind
from policykit.reporters.words.parts import names_of, part_in_words, steps
from policykit.source import Path, pointer
from runs import FINDING, TODAY, plan_report

VISITS = Due(
    kind=Kind.MEASURE,
    what="Visits",
    date=TODAY,
    by=None,
    schools=("Ashwell",),
    file="plan.yaml",
    pointer="/commitments/0/measures/2/due",
    progress=None,
    is_done=False,
    uid="0" * 32,
)


@given(st.lists(st.text(max_size=6).filter(lambda key: not key.isdigit()) | st.integers(0, 99)))
def test_a_pointer_is_read_as_it_was_written(path: list[str | int]) -> None:
    assert steps(pointer(path)) == tuple(path)


@pytest.mark.parametrize(
    ("at", "part", "told"),
    [
        ("", (), "the plan as a whole"),
        ("/policy/review/next", (), "policy, review, next"),
        ("/commitments", (), "commitments"),
        ("/commitments/2/in_place", (), "commitment 3, in place"),
        ("/commitments/2/measures/0/target", ("visits",), "commitment 3, measure 1, target"),
        ("/commitments/2/measures/0/target", ("visits", "trips"), "commitment “visits”, measure “trips”, target"),
        ("/commitments/2/evidence/1", ("visits",), "commitment “visits”, evidence 2"),
        ("/context/analysis/0/source", ("census",), "context, finding of the analysis “census”, source"),
        ("/schools/0/urn", (), "school 1, URN"),
        ("/regard/children_and_young_peoples_plan", (), "regard, children and young people’s plan"),
        ("/extra/a~1b/0", (), "extra, a/b 1"),
        ("/0", (), "1"),
    ],
)
def test_a_part_is_named_as_governors_would(at: str, part: tuple[str, ...], told: str) -> None:
    assert part_in_words(replace(FINDING, pointer=at, part=part), {}) == told


def test_a_part_goes_by_its_own_words_where_they_are_known() -> None:
    finding = replace(FINDING, pointer="/commitments/0/measures/1/due", part=("visits", "trips"))
    names: dict[Path, str] = {("commitments", 0, "measures", 1): "Pupils who feel they belong"}

    assert part_in_words(finding, names) == "commitment “visits”, measure “Pupils who feel they belong”, due"


def test_measures_are_known_by_their_words() -> None:
    report = replace(plan_report(), agenda=(VISITS, replace(VISITS, kind=Kind.MILESTONE, what="Step")))

    assert names_of(report) == {("commitments", 0, "measures", 2): "Visits"}


def test_milestones_are_known_by_their_words() -> None:
    step = replace(VISITS, kind=Kind.MILESTONE, what="Step", pointer="/commitments/0/measures/2/milestones/1/date")

    assert names_of(replace(plan_report(), agenda=(step,))) == {
        ("commitments", 0, "measures", 2, "milestones", 1): "Step"
    }

"""How far a plan goes: missing, stated, planned, evidenced; for each requirement, heading, dimension and strand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.coverage import Coverage, Level, measure_coverage
from policykit.duties import AnsweredBy, Requirement, duty
from policykit.models import Commitment, Dimension, Heading, Plan, Strand

REQUIREMENTS = duty().requirements
ANSWERED = [each.id for each in REQUIREMENTS if each.answered_by is AnsweredBy.COMMITMENTS]

COMPLETE = {"indicator": "Letters sent", "target": 30, "due": "2027-07-31", "lead": "Year 5 teacher"}
EVIDENCE = {"what": "Pupil survey"}


def commitment(**fields: Any) -> Commitment:
    return Commitment.model_validate({"heading": "teaching", "text": "Year 5 writes to pupils elsewhere"} | fields)


def coverage(*commitments: Commitment, requirements: tuple[Requirement, ...] = REQUIREMENTS) -> Coverage:
    plan = Plan.model_validate({"policy": {"title": "Community cohesion policy"}, "schools": [{"name": "Ashwell"}]})
    return measure_coverage(plan.model_copy(update={"commitments": commitments}), requirements)


def test_the_levels_rise() -> None:
    assert sorted(Level, key=lambda level: level.rank) == ["missing", "stated", "planned", "evidenced"]


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        ({}, "stated"),
        ({"in_place": "yes", "where": "Scheme of work"}, "stated"),
        ({"measures": [{"indicator": "Letters sent", "target": 30}]}, "stated"),
        ({"measures": [{"indicator": "Replies"}, COMPLETE]}, "planned"),
        ({"measures": [COMPLETE | {"evaluation": {"progress": "late"}}]}, "evidenced"),
        ({"measures": [{"indicator": "Replies", "evidence": [EVIDENCE]}]}, "evidenced"),
        ({"evidence": [EVIDENCE]}, "evidenced"),
    ],
)
def test_how_far_a_commitment_gets(fields: dict[str, Any], level: str) -> None:
    one = commitment(answers=["school-links"], dimensions=["uk"], strands=["ethnicity"], **fields)
    reached = coverage(one)

    assert Level.of(one) == level
    assert reached.requirements["school-links"] == level
    assert reached.headings[Heading.TEACHING] == level
    assert reached.dimensions[Dimension.UK] == level
    assert reached.strands[Strand.ETHNICITY] == level


def test_what_nothing_speaks_of_is_missing_and_not_left_out() -> None:
    nothing = coverage()

    assert nothing.requirements == dict.fromkeys(ANSWERED, "missing")
    assert nothing.headings == dict.fromkeys(Heading, "missing")
    assert nothing.dimensions == dict.fromkeys(Dimension, "missing")
    assert nothing.strands == dict.fromkeys(Strand, "missing")


def test_the_furthest_commitment_counts_wherever_it_stands() -> None:
    stated, planned = commitment(answers=["pupil-voice"]), commitment(answers=["pupil-voice"], measures=[COMPLETE])

    assert coverage(stated, planned).requirements["pupil-voice"] == "planned"
    assert coverage(planned, stated).requirements["pupil-voice"] == "planned"


def test_a_requirement_and_an_axis_of_one_name_are_kept_apart() -> None:
    """A commitment that answers "school" or "religion" has not thereby reached that community or strand."""
    reached = coverage(commitment(answers=["school", "religion", "equity"]))

    assert reached.requirements == dict.fromkeys(ANSWERED, "missing")
    assert reached.dimensions[Dimension.SCHOOL] == "missing"
    assert reached.strands[Strand.RELIGION] == "missing"
    assert reached.headings[Heading.EQUITY] == "missing"


def test_only_what_is_asked_and_what_commitments_answer_is_measured() -> None:
    asked = tuple(duty().requirement(id) for id in ("school-links", "regard-to-parents"))
    reached = coverage(commitment(answers=["school-links", "pupil-voice", "regard-to-parents"]), requirements=asked)

    assert reached.requirements == {"school-links": "stated"}


measures = st.fixed_dictionaries(
    {"indicator": st.just("Letters sent")},
    optional={
        "target": st.integers(0, 100),
        "due": st.just("2027-07-31"),
        "lead": st.just("Year 5 teacher"),
        "evidence": st.just([EVIDENCE]),
        "evaluation": st.just({"progress": "on track"}),
    },
)
commitments = st.builds(
    commitment,
    heading=st.sampled_from(Heading),
    answers=st.lists(st.sampled_from([*ANSWERED, "school", "links"]), max_size=4),
    dimensions=st.lists(st.sampled_from(Dimension), max_size=3),
    strands=st.lists(st.sampled_from(Strand), max_size=3),
    measures=st.lists(measures, max_size=2),
    evidence=st.lists(st.just(EVIDENCE), max_size=1),
)
plans = st.lists(commitments, min_size=1, max_size=5)


def ranks(reached: Coverage) -> list[int]:
    axes: list[dict[Any, Level]] = [reached.requirements, reached.headings, reached.dimensions, reached.strands]
    return [level.rank for axis in axes for level in axis.values()]


def never_lower(before: Coverage, after: Coverage) -> bool:
    return all(was <= now for was, now in zip(ranks(before), ranks(after), strict=True))


@given(plans, commitments, st.data())
def test_another_commitment_never_lowers_a_level(plan: list[Commitment], one: Commitment, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(plan)))

    assert never_lower(coverage(*plan), coverage(*plan[:at], one, *plan[at:]))


@given(plans, st.data(), st.sampled_from([{"evidence": [EVIDENCE]}, {"measures": [COMPLETE]}, {"strands": [*Strand]}]))
def test_evidence_measures_and_strands_never_lower_a_level(
    plan: list[Commitment], data: st.DataObject, more: dict[str, list[Any]]
) -> None:
    at = data.draw(st.integers(0, len(plan) - 1))
    fields = plan[at].model_dump(mode="json", exclude_none=True)
    richer = commitment(**fields | {field: [*fields[field], *added] for field, added in more.items()})

    assert never_lower(coverage(*plan), coverage(*plan[:at], richer, *plan[at + 1 :]))


@given(plans)
def test_a_level_is_the_highest_that_any_commitment_reaches(plan: list[Commitment]) -> None:
    reached = coverage(*plan)

    for id, level in reached.requirements.items():
        assert level.rank == max((Level.of(each).rank for each in plan if id in each.answers), default=0)
    for strand, level in reached.strands.items():
        assert level.rank == max((Level.of(each).rank for each in plan if strand in each.strands), default=0)

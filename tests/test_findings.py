"""A severity is one of three, in rising order; what a rule sees and what a reader is told are values."""

from dataclasses import FrozenInstanceError

import pytest

from policykit.findings import Problem, Severity


def test_severities_rise_from_note_to_error() -> None:
    assert sorted(Severity) == [Severity.NOTE, Severity.WARNING, Severity.ERROR]


@pytest.mark.parametrize(
    ("severity", "at_least"),
    [
        (Severity.NOTE, {Severity.NOTE}),
        (Severity.WARNING, {Severity.NOTE, Severity.WARNING}),
        (Severity.ERROR, {Severity.NOTE, Severity.WARNING, Severity.ERROR}),
    ],
)
def test_a_severity_matters_as_much_as_itself_and_all_below(severity: Severity, at_least: set[Severity]) -> None:
    assert {each for each in Severity if severity >= each} == at_least


def test_severities_are_ordered_by_weight_and_not_by_letters() -> None:
    """As text, "warning" is more than "error"."""
    assert Severity.WARNING < Severity.ERROR
    assert max(Severity) is Severity.ERROR


def test_a_problem_is_about_the_whole_part_and_may_be_repeated_unless_it_says_otherwise() -> None:
    problem = Problem("names no source")

    assert problem.at == ()
    assert problem.settle is None
    assert not problem.private


def test_a_problem_cannot_be_changed() -> None:
    problem = Problem("names no source")

    with pytest.raises(FrozenInstanceError):
        problem.message = "names a source"  # type: ignore[misc]

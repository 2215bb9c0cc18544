"""One plan in figures."""

from dataclasses import replace
from datetime import date

import pytest

from policykit.due import Due, Kind, band
from policykit.duties import Basis
from policykit.findings import Severity
from policykit.models.measures import Progress
from policykit.reporters.page.tally import Condition, Stage, Tally, add, stage
from runs import FINDING, TODAY, everything, known, plan_report, waiver


def due(on: date, progress: Progress | None = None, *, is_done: bool = False) -> Due:
    at = "/commitments/0/measures/2/due"
    return Due(Kind.MEASURE, "Visits", on, None, ("Ashwell",), "plan.yaml", at, progress, is_done, "0" * 32)


BEFORE, AFTER = date(2026, 8, 31), date(2026, 9, 2)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (due(BEFORE), Stage.OVERDUE),
        (due(BEFORE, Progress.ON_TRACK), Stage.OVERDUE),
        (due(TODAY), Stage.AWAITED),
        (due(AFTER), Stage.AWAITED),
        (due(AFTER, Progress.ON_TRACK), Stage.ON_TRACK),
        (due(AFTER, Progress.LATE), Stage.LATE),
        (due(BEFORE, Progress.MET, is_done=True), Stage.MET),
        (due(BEFORE, Progress.NOT_MET, is_done=True), Stage.NOT_MET),
        (due(BEFORE, is_done=True), Stage.DONE),
    ],
)
def test_how_something_stands_on_a_day(what: Due, expected: Stage) -> None:
    """The day by which it is due is not past yet, and so it is for `policykit due`."""
    assert stage(what, as_of=TODAY) is expected
    assert (expected is Stage.OVERDUE) is (band(what, as_of=TODAY, within=TODAY - BEFORE) == "overdue")
    assert expected.is_behind is (expected in {Stage.OVERDUE, Stage.LATE})


def test_every_finding_is_counted_once() -> None:
    """As open, as waived or as known: nothing is dropped, and nothing counts that somebody answers for."""
    for report in everything().reports:
        tally = Tally.of(report)

        assert tally.open + tally.waived + tally.known == len(report.findings)
        assert tally.open == len(report.open)
        assert (tally.errors, tally.warnings, tally.notes) == tuple(report.count(each) for each in reversed(Severity))
        assert tally.law == sum(each.basis.is_law for each in report.open)


def test_what_is_waived_and_in_the_baseline_too_is_waived() -> None:
    report = known(replace(plan_report(), findings=(FINDING,)).waive([waiver()]))

    assert (Tally.of(report).waived, Tally.of(report).known) == (1, 0)


def test_figures_add_up() -> None:
    tally = Tally(errors=1, law=1, overdue=2)

    assert add([tally, Tally(errors=2, known=3)]) == Tally(errors=3, law=1, overdue=2, known=3)
    assert add([]) == Tally()


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (Tally(), Condition.CLEAR),
        (Tally(waived=1, known=1), Condition.CLEAR),
        (Tally(notes=1), Condition.NOTES),
        (Tally(notes=1, warnings=1), Condition.TO_SETTLE),
        (Tally(errors=1), Condition.TO_SETTLE),
        (Tally(notes=1, law=1), Condition.LAW),
    ],
)
def test_a_plan_stands_as_the_gravest_of_its_findings(tally: Tally, expected: Condition) -> None:
    part = Condition.LEFT_OUT if expected is Condition.CLEAR else expected

    assert tally.condition(is_read=True, is_whole=True) is expected
    assert tally.condition(is_read=True, is_whole=False) is part
    assert tally.condition(is_read=False, is_whole=True) is Condition.NOT_READ


def test_late_is_counted_with_what_is_past_its_day() -> None:
    report = replace(plan_report(), agenda=(due(BEFORE), due(AFTER, Progress.LATE), due(AFTER)))

    assert Tally.of(report).overdue == 2


def test_good_practice_and_guidance_are_counted_apart() -> None:
    findings = [replace(FINDING, basis=each) for each in (Basis.PRACTICE, Basis.GUIDANCE, Basis.MODEL_POLICY)]
    tally = Tally.of_findings(findings)

    assert (tally.law, tally.guidance, tally.practice) == (0, 2, 1)

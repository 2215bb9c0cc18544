"""`rule` makes a rule of a function: its name is the fault, its docstring the page, its annotation what it is shown."""

from collections.abc import Iterator
from itertools import product

import pytest

from policykit.coverage import measure_coverage
from policykit.duties import AnsweredBy, Requirement, duty
from policykit.findings import Problem, Severity
from policykit.models import Measure
from policykit.prose import Prose
from policykit.rules import Context, Rule, rule
from policykit.testing import AS_OF, plan_around


@rule(
    "PK999",
    severity=Severity.NOTE,
    basis="practice",
    settle="Give it a name",
    since="0.1",
    bad="""
        indicator: Pupils
          who belong
    """,
    good=("indicator: a", "\n    indicator: b\n"),
    requirements=("one",),
)
def measure_without_name(measure: Measure, _: Context) -> Iterator[Problem]:
    """A measure has no name.

    Nobody can speak of it, and where two have none,
    nobody can tell them apart.
    """
    yield Problem(measure.indicator)


@rule("PK998", severity=Severity.NOTE, basis="practice", settle="Answer it", since="0.1", bad="a", good="b")
def not_answered(_requirement: Requirement, _: Context) -> Iterator[Problem]:
    """Nothing answers it."""
    yield Problem("is not answered")


def test_its_name_is_the_functions_as_it_is_written_on_a_command_line() -> None:
    assert measure_without_name.name == "measure-without-name"


def test_it_is_shown_what_the_first_annotation_names() -> None:
    assert measure_without_name.kind is Measure
    assert not_answered.kind is Requirement


def test_its_page_is_the_docstring_and_its_summary_the_first_sentence() -> None:
    assert measure_without_name.page == (
        "A measure has no name.\n\nNobody can speak of it, and where two have none,\nnobody can tell them apart."
    )
    assert measure_without_name.summary == "A measure has no name."


def test_its_examples_stand_at_the_margin_and_one_is_as_good_as_several() -> None:
    assert measure_without_name.bad == ("indicator: Pupils\n  who belong",)
    assert measure_without_name.good == ("indicator: a", "indicator: b")


def test_it_still_does_what_the_function_did() -> None:
    plan = plan_around("{}")
    context = Context(plan, AS_OF, duty(), {}, (), measure_coverage(plan, ()), Prose(()))
    measure = Measure(indicator="Pupils who belong")

    assert [*measure_without_name.function(measure, context)] == [Problem("Pupils who belong")]


def requirement(id: str, answered_by: AnsweredBy) -> Requirement:
    """Return a requirement of the duty's, under another name."""
    return duty().requirements[0].model_copy(update={"id": id, "answered_by": answered_by})


@pytest.mark.parametrize(
    ("each", "checked"),
    [
        (measure_without_name, {("one", AnsweredBy.PARTS), ("one", AnsweredBy.COMMITMENTS)}),
        (not_answered, {("one", AnsweredBy.COMMITMENTS), ("another", AnsweredBy.COMMITMENTS)}),
    ],
)
def test_it_checks_what_it_names_or_if_shown_requirements_all_that_commitments_answer(
    each: Rule[object], checked: set[tuple[str, AnsweredBy]]
) -> None:
    possible = product(("one", "another"), AnsweredBy)

    assert {(id, by) for id, by in possible if each.checks(requirement(id, by))} == checked

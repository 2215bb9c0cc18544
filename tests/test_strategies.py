"""Plans for other people's tests: of every shape, from the models alone, and ones with a single mistake."""

import doctest
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis.errors import NoSuchExample
from pydantic import ValidationError

import policykit.strategies
from policykit.models import Measure, Model, Partner, Plan
from policykit.strategies import Data, near_plans, parts, plans, written_plans
from policykit.strategies.every_field import around_every_field


@given(plans())
def test_a_plan_is_a_value_that_can_be_read_again_from_what_it_writes(plan: Plan) -> None:
    assert Plan.model_validate(plan.model_dump(mode="json", by_alias=True)) == plan


@given(written_plans())
def test_a_written_plan_can_be_read(plan: Data) -> None:
    assert isinstance(Plan.model_validate(plan), Plan)


@pytest.mark.parametrize("kind", [Measure, Partner])
def test_a_part_is_of_the_kind_that_was_asked_for(kind: type[Model]) -> None:
    assert isinstance(find(parts(kind), lambda _: True), kind)


def test_a_measure_comes_with_a_target_and_without_one() -> None:
    assert find(parts(Measure), lambda measure: measure.target is not None).target is not None
    assert find(parts(Measure), lambda measure: measure.target is None).target is None


def is_plan(written: Any) -> bool:
    try:
        Plan.model_validate(written)
    except ValidationError:
        return False
    return True


def test_a_near_plan_can_be_read_about_as_often_as_not() -> None:
    seen = []

    @settings(max_examples=200)
    @given(near_plans())
    def look(written: Any) -> None:
        seen.append(is_plan(written))

    look()

    assert seen.count(True) > len(seen) / 4
    assert seen.count(False) > len(seen) / 4


def test_no_plan_of_this_kind_holds_a_mistake() -> None:
    with pytest.raises(NoSuchExample):
        find(written_plans(), lambda plan: not is_plan(plan), settings=settings(max_examples=50))


def test_every_field_that_a_plan_may_have_is_met_once() -> None:
    """So a field that a later version adds is in these plans without a line here."""
    paths = [path for _, path in around_every_field()]
    names = {path[-1] for path in paths}

    assert len(paths) == len(set(paths))
    assert {field.alias or name for name, field in Plan.model_fields.items()} | {"target", "partners"} <= names
    assert all(is_plan(plan) for plan, _ in around_every_field())


def test_the_example_in_its_documentation_runs() -> None:
    assert doctest.testmod(policykit.strategies).failed == 0


def test_without_hypothesis_it_says_what_to_install() -> None:
    program = "import sys; sys.modules['hypothesis'] = None; import policykit.strategies"
    run = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)

    assert run.returncode == 1
    assert run.stderr.strip().endswith('install what it needs: pip install "policykit[testing]"')

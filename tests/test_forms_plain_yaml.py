"""A plan written as YAML: it is read as the same plan, and there is nothing to lay out anew in it."""

import pytest
from hypothesis import given

from policykit.forms.plain_yaml import as_plain_yaml
from policykit.layout import lay_out
from policykit.loading import load, loads
from policykit.models import Plan
from policykit.strategies import Data, written_plans
from test_examples import EXAMPLES


@given(written_plans())
def test_it_is_read_as_the_same_plan(data: Data) -> None:
    """Round trip is the identity for any plan."""
    plan = Plan.model_validate(data)
    document = loads(as_plain_yaml(plan))

    assert document.plan == plan


@pytest.mark.parametrize("name", ["complete", "model-policy", "smallest"])
def test_fmt_leaves_it_as_it_is(name: str) -> None:
    plan = load(EXAMPLES / name / f"{name}.policykit.yaml").plan
    assert plan
    text = as_plain_yaml(plan)

    assert loads(text).plan == plan
    assert lay_out(loads(text)) == text


def test_words_that_look_like_something_else_have_quotes_and_long_ones_go_over_lines() -> None:
    words = "Pupils meet people whom they do not meet in their own street, and learn to disagree in a friendly way."
    plan = Plan.model_validate(
        {"policy": {"title": "1e5", "number": "012"}, "schools": [{"name": "y"}], "statement": words}
    )
    lines = as_plain_yaml(plan, schema=None).splitlines()

    assert {'  title: "1e5"', "  number: '012'", "statement: >-"} <= {*lines}
    assert max(map(len, lines)) < 120


def test_the_first_line_leads_editors_to_the_schema() -> None:
    plan = loads("policy: {title: x}\nschools: [{name: y}]").plan
    assert plan

    assert as_plain_yaml(plan).startswith("# yaml-language-server: $schema=plan.schema.json\n\npolicy:\n")
    assert as_plain_yaml(plan, schema=None).startswith("policy:\n")

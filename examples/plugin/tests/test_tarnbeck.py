"""Each rule finds what its bad examples show and nothing in its good ones, and no plan is too odd for it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from policykit.catalogue import everything
from policykit.checker import check
from policykit.models import Plan
from policykit.packs import load_pack
from policykit.rules import Rule
from policykit.strategies import plans
from policykit.testing import try_rule

RULES = everything().matching("DIO0")

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@every_rule
def test_a_rule_finds_what_its_bad_examples_show(rule: Rule[Any]) -> None:
    for example in rule.bad:
        assert {finding.code for finding in try_rule(rule.code, example)} == {rule.code}, example


@every_rule
def test_a_rule_finds_nothing_in_its_good_examples(rule: Rule[Any]) -> None:
    for example in rule.good:
        assert try_rule(rule.code, example) == (), example


@pytest.mark.parametrize(("as_of", "found"), [(date(2026, 9, 13), 0), (date(2026, 9, 14), 1)])
def test_a_visit_is_good_for_two_years(as_of: date, found: int) -> None:
    plan = "{schools: [{name: Saint Alder's, religious_character: Church of England}], extra: {link_visit: 2024-09-12}}"

    assert len(try_rule("DIO003", plan, as_of=as_of)) == found


def test_the_pack_asks_for_all_of_the_promise_and_brings_every_rule() -> None:
    pack = load_pack("tarnbeck")

    assert {"faith-exchange", "named-neighbour", "link-visit"} <= pack.requirements - load_pack("guidance").requirements
    assert {rule.code for rule in RULES} <= pack.severities.keys()


def test_a_promise_is_never_called_law() -> None:
    provisions = everything().duty("tarnbeck-promise").provisions

    assert not [each.id for each in provisions if each.basis.is_law]


@given(plans())
def test_every_plan_can_be_checked(plan: Plan) -> None:
    """Whatever a plan holds, a rule goes on."""
    report = check(plan, as_of=date(2026, 9, 1), pack="tarnbeck")

    assert {"DIO001", "DIO002", "DIO003"} <= report.rules.keys()

"""Each rule is one object with everything about it; these tests hold for all of them."""

import re
from pathlib import Path
from typing import Any

import pytest

from policykit import rulebook
from policykit.catalogue import own
from policykit.rulebook import rules
from policykit.rules import Rule
from policykit.testing import try_rule

every_rule = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)

FILES = sorted(Path(rulebook.__file__).parent.glob("[a-z][a-z][0-9]*.py"))


@every_rule
def test_each_bad_example_yields_exactly_its_code(rule: Rule[Any]) -> None:
    for example in rule.bad:
        assert {finding.code for finding in try_rule(rule.code, example)} == {rule.code}, example


@every_rule
def test_good_examples_yield_nothing(rule: Rule[Any]) -> None:
    for example in rule.good:
        assert try_rule(rule.code, example) == (), example


@every_rule
def test_a_rule_says_what_it_finds_and_why_a_governor_cares(rule: Rule[Any]) -> None:
    first, _, reason = rule.page.partition("\n\n")

    assert first.endswith(".")
    assert len(reason) > 80


@every_rule
def test_a_rule_rests_on_a_provision_and_names_requirements_that_exist(rule: Rule[Any]) -> None:
    assert own().provision(rule.basis).id == rule.basis
    for requirement in rule.requirements:
        assert own().has_requirement(requirement)


@every_rule
def test_a_name_is_the_fault_it_finds(rule: Rule[Any]) -> None:
    """Names read after the word "allow": `allow measure-without-baseline`."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    assert not re.match(r"(avoid|do-not|use|prefer|require|check|no)-", rule.name)


@every_rule
def test_messages_are_short_plain_and_calm(rule: Rule[Any]) -> None:
    for example in rule.bad:
        for finding in try_rule(rule.code, example):
            words = f"{finding.message} {finding.settle}"

            assert not re.search(r"\b(must|invalid|please|illegal|breach|unlawful|required)\b", words, re.IGNORECASE)
            assert not finding.message.endswith(".")
            assert not finding.message[0].isupper() or finding.message.split()[0].isupper()
            assert finding.settle[0].isupper()
            assert not finding.settle.endswith(".")


@every_rule
def test_good_advice_never_speaks_as_an_error(rule: Rule[Any]) -> None:
    """A missing good practice is never called a breach of law. That a waiver does not hold is no advice."""
    basis = own().provision(rule.basis).basis
    always_applies = rule.is_about_reading or rule.is_about_answers
    if not basis.is_law and not always_applies and not rule.code.startswith("PK80"):
        assert rule.severity != "error"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_holds_the_one_rule_it_is_named_after(file: Path) -> None:
    code, _, name = file.stem.partition("_")
    here = [rule for rule in rules() if rule.code == code.upper()]

    assert [rule.name for rule in here] == [name.replace("_", "-")]


def test_codes_and_names_are_given_once() -> None:
    assert len({rule.code for rule in rules()}) == len({rule.name for rule in rules()}) == len(rules()) == len(FILES)


def test_every_requirement_has_a_rule() -> None:
    unchecked = [
        requirement.id for requirement in own().requirements if not any(rule.checks(requirement) for rule in rules())
    ]

    assert unchecked == []

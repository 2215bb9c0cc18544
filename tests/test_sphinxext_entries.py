"""What is told of every rule, requirement and provision that there is, without a site around it."""

import re
from typing import Any

import pytest
from docutils import nodes

from policykit.catalogue import own
from policykit.duties import AnsweredBy, Provision, Requirement
from policykit.model_policy import clauses_of
from policykit.packs import load_pack, pack_names
from policykit.rules import Rule
from policykit.sphinxext.entries import Shelf
from policykit.sphinxext.examples import Examples
from policykit.sphinxext.provisions import VOICES, dates
from policykit.visible import visible
from policykit.waivers import read_waivers
from sphinx_sites import words

SHELF = Shelf(own(), tuple(map(load_pack, pack_names())))

every_rule = pytest.mark.parametrize("rule", own().rules, ids=lambda rule: rule.code)
every_requirement = pytest.mark.parametrize("requirement", own().requirements, ids=lambda each: each.id)
every_provision = pytest.mark.parametrize("provision", own().provisions, ids=lambda each: each.id)


def plain(text: str) -> str:
    return " ".join(text.split())


@every_rule
def test_everything_about_a_rule_is_told(rule: Rule[Any]) -> None:
    shown = words(SHELF.rule(rule, which=Examples.ALL))
    provision = own().provision(rule.basis)

    assert shown.startswith(f"{rule.code} {rule.name} ")
    for told in (rule.settle, *rule.requirements, provision.citation, dates(provision)[1], f"policykit {rule.since}"):
        assert plain(told).replace("`", "") in shown
    for example in (*rule.bad, *rule.good):
        assert plain("\n".join(map(visible, example.split("\n"))) or "(nothing)") in shown
    (packs,) = re.findall(" Packs (.+?) Looks at ", shown)
    assert packs.split(", ") == [name for name in pack_names() if rule.code in load_pack(name).severities]


@every_rule
def test_a_rule_shows_how_it_is_waived_or_says_that_nobody_can(rule: Rule[Any]) -> None:
    """What is shown can be read as a file of waivers, and holds where a pack lets it."""
    node = SHELF.rule(rule, which=Examples.NONE).content[-1]
    packs = [pack for pack in SHELF.packs if rule.code in pack.severities]
    if not isinstance(node, nodes.literal_block):
        assert all(rule.code.lower() in pack.terms.never for pack in packs)
        return
    (waiver,) = read_waivers(node.astext(), name="waivers.yaml").entries

    assert waiver.approved
    for pack in packs:
        assert (pack.terms.faults(waiver, on=waiver.approved) == ()) is (rule.code.lower() not in pack.terms.never)


def test_a_rule_names_the_packs_that_never_let_it_be_waived() -> None:
    rules = {rule.code: rule for rule in own().rules}

    assert "neither left out nor waived" in words(SHELF.rule(rules["PK001"]))
    assert "neither left out nor waived" in words(SHELF.rule(rules["PK901"]))
    assert "No pack that has it lets it be waived." in words(SHELF.rule(rules["PK801"]))


def test_examples_are_the_first_ones_unless_all_or_none_are_wanted() -> None:
    rule = next(rule for rule in own().rules if len(rule.bad) > 1)
    first, every, none = (words(SHELF.rule(rule, which=which)) for which in Examples)

    assert plain(rule.bad[1]) in every
    assert plain(rule.bad[1]) not in first
    assert plain(rule.bad[0]) in first
    assert "For example" not in none


@every_requirement
def test_everything_about_a_requirement_is_told_and_whether_it_is_law(requirement: Requirement) -> None:
    shown = words(SHELF.requirement(requirement))
    provision = own().provision(requirement.provision)

    for told in (requirement.asks, VOICES[provision.basis], provision.citation, dates(provision)[1]):
        assert plain(told) in shown
    assert ("breaks no law" in shown) is not provision.basis.is_law
    assert f"answers: [{requirement.id}]" in shown or requirement.answered_by is AnsweredBy.PARTS
    assert plain(requirement.judgement or "") in shown
    for clause in clauses_of(requirement.id):
        assert f"{plain(clause.sentence)} (clause {clause.id})" in shown
    (checking,) = re.findall(" Checked by ([A-Z0-9, ]+)(?: |$)", shown)
    assert checking.split(", ") == [rule.code for rule in own().rules if rule.checks(requirement)]


@every_provision
def test_a_provision_is_told_with_its_citation_and_every_day_on_which_it_changed(provision: Provision) -> None:
    shown = words(SHELF.provision(provision))

    for told in (provision.says, provision.basis, provision.citation, provision.checked, provision.note or ""):
        assert plain(told) in shown
    for stretch in provision.in_force:
        for day in (stretch.start, stretch.end):
            assert day is None or f"{day.day} {day:%B %Y}" in shown


def test_every_duty_says_of_each_type_of_school_whether_it_binds_and_who_holds_it() -> None:
    for duty in own().duties:
        shown = words(SHELF.duty(duty))
        for scope in duty.scopes:
            assert plain(f"{', '.join(scope.types)} {scope.bound} {scope.reason}") in shown
            assert plain(scope.duty_holder or "") in shown

"""Packs: which requirements and rules apply, and how much they matter."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.catalogue import own
from policykit.checker import check
from policykit.duties import duty
from policykit.errors import CannotIgnore, NotInPack, UnknownPack, UnknownSelector
from policykit.findings import Severity
from policykit.loading import loads
from policykit.models import Plan
from policykit.packs import DEFAULT_PACK, READING, Pack, load_pack, pack_names
from policykit.rulebook import rules
from policykit.strategies import Data, written_plans
from policykit.testing import AS_OF

LADDER = ("statutory", "guidance", "full")
"""The packs about the duty to promote cohesion that extend one another."""

packs = st.sampled_from([load_pack(name) for name in pack_names()])
selectors = st.lists(
    st.sampled_from(
        [rule.code for rule in rules()]
        + [rule.name for rule in rules()]
        + [each.id for each in duty().requirements]
        + [rule.code[:3] for rule in rules()]
    ),
    min_size=1,
    max_size=5,
)


def always_applies(code: str) -> bool:
    """Whether it is about reading, or about waivers and baselines."""
    return any(rule.is_about_reading or rule.is_about_answers for rule in rules() if rule.code == code)


# --- the ladder -----------------------------------------------------------------------------------------------------


def test_the_packs_come_in_the_order_of_how_much_they_ask_and_one_is_the_default() -> None:
    sizes = [len(load_pack(name).severities) for name in pack_names()]

    assert [name for name in pack_names() if name in LADDER] == [*LADDER]
    assert sizes == sorted(sizes)
    assert DEFAULT_PACK == "guidance"
    assert load_pack() == load_pack("guidance")


@pytest.mark.parametrize(("smaller", "larger"), [*pairwise(LADDER)])
def test_each_pack_holds_the_one_before(smaller: str, larger: str) -> None:
    """`statutory` in `guidance` in `full`: requirements, rules and severities."""
    below, above = load_pack(smaller), load_pack(larger)

    assert below.requirements < above.requirements
    assert below.severities.items() < above.severities.items()


def test_the_full_pack_has_every_rule_and_every_requirement() -> None:
    assert set(load_pack("full").severities) == {rule.code for rule in rules() if rule.code.startswith("PK")}
    assert load_pack("full").requirements == {each.id for each in duty().requirements}


def test_the_statutory_pack_asks_only_what_the_law_asks() -> None:
    pack = load_pack("statutory")
    others = [rule for rule in pack.rules if not rule.code.startswith(READING) and not rule.is_about_answers]

    assert {each.id for each in duty().requirements if duty().basis(each).is_law} == pack.requirements
    assert all(duty().provision(rule.basis).basis.is_law for rule in others)


@given(written_plans())
def test_what_the_statutory_pack_finds_rests_on_law(plan: Data) -> None:
    """Good advice never speaks with the law's voice."""
    for finding in check(Plan.model_validate(plan), as_of=AS_OF, pack="statutory").findings:
        assert finding.basis.is_law or finding.code.startswith(READING)


@pytest.mark.parametrize("name", pack_names())
def test_the_rules_about_reading_and_waivers_are_in_every_pack(name: str) -> None:
    always = {rule.code for rule in rules() if always_applies(rule.code)}

    assert {code[:3] for code in always} == {"PK0", "PK9"}
    assert always <= set(load_pack(name).severities)


@pytest.mark.parametrize("name", pack_names())
def test_a_pack_has_its_rules_and_requirements_in_order(name: str) -> None:
    pack = load_pack(name)

    assert [rule.code for rule in pack.rules] == sorted(pack.severities)
    assert [each.id for each in pack.asks] == [each.id for each in own().requirements if each.id in pack.requirements]
    assert pack.checks <= pack.requirements


@pytest.mark.parametrize("name", pack_names())
def test_every_requirement_of_a_pack_is_checked_by_a_rule_of_it(name: str) -> None:
    pack = load_pack(name)

    assert pack.requirements - pack.checks == frozenset()


# --- choosing -------------------------------------------------------------------------------------------------------


@given(packs, selectors)
def test_selecting_and_ignoring_return_new_packs(pack: Pack, chosen: list[str]) -> None:
    before = (pack.requirements, dict(pack.severities))
    with suppress(NotInPack):
        pack.select(chosen)
    with suppress(CannotIgnore, NotInPack):
        pack.with_severity(dict.fromkeys(chosen, Severity.NOTE))
    with suppress(CannotIgnore):
        pack.ignore(chosen)

    assert (pack.requirements, dict(pack.severities)) == before


@given(packs, selectors)
def test_what_is_selected_was_there_and_reading_stays(pack: Pack, chosen: list[str]) -> None:
    """What only other packs have is an error: it would otherwise seem to pass."""
    selected = pack
    with suppress(NotInPack):
        selected = pack.select(chosen)

    assert selected.severities.items() <= pack.severities.items()
    assert selected.requirements <= pack.requirements
    assert all(code in selected.severities for code in pack.severities if always_applies(code))


@given(packs, selectors)
def test_what_is_selected_and_what_is_ignored_make_the_whole(pack: Pack, chosen: list[str]) -> None:
    """By code or by name: a requirement that is selected stands for its rules, one that is ignored for itself alone."""
    by_code = [each for each in chosen if each in pack.severities and not always_applies(each)]
    if by_code:
        parts = (pack.select(by_code), pack.ignore(by_code))

        assert set(parts[0].severities) | set(parts[1].severities) == set(pack.severities)
        assert all(map(always_applies, set(parts[0].severities) & set(parts[1].severities)))


def test_what_only_other_packs_have_is_an_error_that_names_them() -> None:
    with pytest.raises(NotInPack, match="the pack guidance has nothing that 'PK401' matches; the pack full has"):
        load_pack("guidance").select(["PK401"])
    with pytest.raises(NotInPack) as caught:
        load_pack("statutory").select(["school-links"])

    assert caught.value.packs[0] == "guidance"


def test_a_requirement_that_commitments_answer_brings_the_rule_that_looks_for_them() -> None:
    selected = load_pack("guidance").select(["human-rights"])

    assert selected.requirements == {"human-rights"}
    assert "PK301" in selected.severities


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_each_rule_is_selected_by_its_code_in_any_letters_and_by_its_name(rule: object) -> None:
    code, name = getattr(rule, "code", ""), getattr(rule, "name", "")
    pack = load_pack("full" if code.startswith("PK") else "equality")
    selected = {each for each in pack.select([code]).severities if not always_applies(each)}

    assert selected == ({code} if not always_applies(code) else set())
    assert pack.select([name]) == pack.select([code]) == pack.select([code.lower()])


def test_a_selected_requirement_stands_for_the_rules_that_check_it() -> None:
    selected = load_pack("full").select(["delivery-plan"])

    assert selected.requirements == {"delivery-plan"}
    assert "PK401" in selected.severities
    assert "PK201" not in selected.severities


def test_an_ignored_requirement_is_not_asked_and_its_rules_stay() -> None:
    pack = load_pack("full").ignore(["delivery-plan"])

    assert "delivery-plan" not in pack.requirements
    assert "PK401" in pack.severities


@pytest.mark.parametrize("selector", ["PK0", "PK005", "pk005", "duplicate-key"])
def test_what_cannot_be_read_cannot_be_ignored(selector: str) -> None:
    """A plan that could not be read has not been checked."""
    with pytest.raises(CannotIgnore) as caught:
        load_pack().ignore(["PK201", selector])

    assert caught.value.selector == selector


@pytest.mark.parametrize(
    ("selector", "suggestion"),
    [
        ("PK4011", "PK401"),
        ("pk999", "PK106"),
        ("measure-without-basline", "measure-without-baseline"),
        ("promote-coheson", "promote-cohesion"),
        ("zzz", None),
    ],
)
def test_a_word_that_matches_nothing_is_an_error_with_a_suggestion(selector: str, suggestion: str | None) -> None:
    """An unknown rule is a loud error: a check that silently leaves a rule out is no check."""
    for attempt in (
        load_pack().select,
        load_pack().ignore,
        lambda each: load_pack().with_severity({each[0]: Severity.NOTE}),
    ):
        with pytest.raises(UnknownSelector) as caught:
            attempt([selector])

        assert caught.value.selector == selector
        assert caught.value.suggestion == own().nearest(selector)
    if selector != "pk999":
        assert own().nearest(selector) == suggestion


@given(packs, selectors, st.sampled_from(Severity))
def test_severities_change_for_the_rules_that_a_pack_has(pack: Pack, chosen: list[str], severity: Severity) -> None:
    chosen = [each for each in chosen if each in pack.severities and not always_applies(each)]
    changed = pack.with_severity(dict.fromkeys(chosen, severity))

    assert all(changed.severities[each] is severity for each in chosen)
    assert changed.requirements == pack.requirements
    assert set(changed.severities) == set(pack.severities)
    assert {each for code, each in changed.severities.items() if each is not pack.severities[code]} <= {severity}


def test_the_severity_of_what_a_pack_does_not_have_or_of_reading_cannot_be_changed() -> None:
    with pytest.raises(NotInPack):
        load_pack("guidance").with_severity({"PK401": Severity.ERROR})
    with pytest.raises(CannotIgnore):
        load_pack("guidance").with_severity({"PK0": Severity.NOTE})


def test_one_letter_or_letters_that_begin_no_code_match_nothing() -> None:
    for selector in ("", "P", "PKX", "PK4x"):
        with pytest.raises(UnknownSelector):
            load_pack("full").select([selector])


def test_one_selector_need_not_be_in_a_list() -> None:
    assert load_pack("full").select("PK401") == load_pack("full").select(["PK401"])


def test_a_file_that_cannot_be_read_never_passes_whatever_the_pack() -> None:
    none_at_all = Pack("mine", "Mine", frozenset(), {})

    assert check(loads("policy: ["), as_of=AS_OF, pack=none_at_all).fails(Severity.ERROR)


@pytest.mark.parametrize("name", pack_names())
def test_a_pack_has_only_rules_that_it_can_run(name: str) -> None:
    pack = load_pack(name)

    assert [
        rule.code for rule in pack.rules if rule.requirements and not pack.requirements & {*rule.requirements}
    ] == []


def test_a_severity_that_is_changed_is_the_finding_s() -> None:
    plan = Plan.model_validate({"policy": {"title": "A"}, "schools": [{"name": "B", "type": "Community school"}]})
    pack = load_pack().select(["PK201"]).with_severity({"PK201": Severity.ERROR})

    assert [each.severity for each in check(plan, as_of=AS_OF, pack=pack).findings] == [Severity.ERROR]


def test_nobody_changes_a_pack_by_accident() -> None:
    with pytest.raises(TypeError):
        load_pack().severities["PK201"] = Severity.NOTE  # type: ignore[index]


def test_an_unknown_pack_is_an_error_that_names_the_others() -> None:
    with pytest.raises(UnknownPack, match=r"no pack is named 'guidence'; there are .*statutory, .*guidance, "):
        load_pack("guidence")

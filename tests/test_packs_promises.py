"""What the page on how packs come together promises besides: words of one's own, duties, names and ways round."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policykit.errors import DataError
from policykit.findings import Severity
from policykit.kits import kits
from policykit.packs import Pack, load_pack
from policykit.packs.finding import find_pack
from policykit.packs.resolution import EMPTY, Says
from policykit.waivers import Standing, Waiver

severities = st.sampled_from(Severity)


def written(folder: Path, text: str, name: str = "ours.yaml") -> str:
    """Write a pack and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"name: {path.stem}\ntitle: A pack\n{text}", encoding="utf-8")
    return path.as_posix()


def faults(path: str) -> list[str]:
    """Return what is wrong with a pack, each without its place."""
    with pytest.raises(DataError) as caught:
        load_pack(path)
    return [fault.split(": ", 1)[1] for fault in caught.value.faults]


# --- a pack's own word ----------------------------------------------------------------------------------------------


@given(severity=severities, allows=st.sampled_from([frozenset[str](), frozenset({"PK401"})]))
def test_what_is_selected_counts_as_the_pack_s_own_word(severity: Severity, allows: frozenset[str]) -> None:
    """*That counts as this pack's own word from then on*: others ignore it only if this pack too allows that."""
    parent, _ = Says("parent", {"PK401": severity}, allows=frozenset({"PK401"})).on(EMPTY)
    middle, _ = Says("middle", {}, insists={"PK401": severity}, allows=allows).on(parent)
    above, refused = Says("above", {}, ignore={"PK401": ("We are small", "")}).on(middle)

    assert [word.pack for word in middle.items["PK401"].history] == ["parent", "middle"]
    assert {"PK401"} - refused.keys() == allows
    assert above.asks("PK401") is not bool(allows)


@given(at_first=severities, raised=severities, lowered=severities)
def test_who_changes_a_severity_does_not_allow_for_those_below(
    at_first: Severity, raised: Severity, lowered: Severity
) -> None:
    """*Nobody may allow for others*: the parent that does not let it be loosened is heard through the pack between."""
    assume(lowered < raised and at_first <= raised)
    parent, _ = Says("parent", {"PK401": at_first}).on(EMPTY)
    middle, _ = Says("middle", {}, severity={"PK401": (raised, "We count", "")}, allows=frozenset({"PK401"})).on(parent)
    above, refused = Says("above", {}, severity={"PK401": (lowered, "We do not", "")}).on(middle)

    assert set(refused) == {"PK401"}
    assert above.severities == {"PK401": raised}


@given(of_the_rule=severities, of_the_parent=severities)
def test_a_rule_that_is_selected_matters_as_much_as_before(of_the_rule: Severity, of_the_parent: Severity) -> None:
    """*What is asked already stays as it is*; what a parent ignores begins anew."""
    selecting = Says("child", {}, insists={"PK401": of_the_rule})
    changed = {"PK401": (of_the_parent, "We weigh it so", "")}
    asking, _ = Says("parent", {"PK401": of_the_rule}, severity=changed).on(EMPTY)
    ignoring, _ = Says("parent", {"PK401": of_the_rule}, severity=changed, ignore={"PK401": ("We are small", "")}).on(
        EMPTY
    )

    assert selecting.on(asking)[0].severities == {"PK401": of_the_parent}
    assert selecting.on(ignoring)[0].severities == {"PK401": of_the_rule}


# --- what is never waived -------------------------------------------------------------------------------------------


ASKED = "select: [delivery-plan, PK401]\nallows: [delivery-plan, PK401]\n"


@pytest.mark.parametrize("name", ["delivery-plan", "PK401"])
@pytest.mark.parametrize("who", ["nobody", "the pack itself", "one that it extends"])
def test_what_is_never_waived_is_never_loosened_though_a_pack_allows_it(tmp_path: Path, name: str, who: str) -> None:
    never = f"waivers: {{never: [{name}]}}\n"
    written(tmp_path, "extends: [statutory]\n" + never * (who == "one that it extends"), "below.yaml")
    written(tmp_path, "extends: [./below.yaml]\n" + ASKED + never * (who == "the pack itself"), "middle.yaml")
    path = written(tmp_path, f"extends: [./middle.yaml]\nignore:\n  {name}: {{reason: The trust does it for us}}\n")

    if who == "nobody":
        assert not load_pack(path).items[name].is_asked
    else:
        (fault,) = faults(path)
        assert fault.startswith(f"{name} may not be loosened here")


RULE = """\
  - code: {code}
    name: {name}
    finds: A plan without a statement.
    settle: Write one
    message: there is no statement
    select: plan
    assert: has(self.statement)
    requirements: [{requirements}]
"""
EXCHANGE = "requirements: [{id: exchange, title: Exchanges, asks: Classes meet., source: 'Strategy, page 4'}]\n"


def standing(pack: Pack, rule: str) -> Standing:
    """Say how a waiver of a rule stands that nothing else keeps from holding."""
    waiver = Waiver(
        school="Ashwell Primary School",
        rule=rule,
        reason="The survey is in March",
        approved_by="Trust board",
        approved=date(2026, 7, 8),
        expires=date(2027, 3, 31),
    )
    return pack.terms.standing(waiver, on=date(2026, 9, 1))


def test_rules_that_check_nothing_but_what_is_never_waived_are_not_waived_either(tmp_path: Path) -> None:
    rules = (
        RULE.format(code="XX001", name="only-exchange", requirements="exchange"),
        RULE.format(code="XX002", name="exchange-and-links", requirements="exchange, school-links"),
        RULE.format(code="XX003", name="no-requirement", requirements=""),
    )
    text = f"extends: [guidance]\n{EXCHANGE}rules:\n{''.join(rules)}waivers: {{never: [exchange]}}\n"
    pack = load_pack(written(tmp_path, text))
    named = ("XX001", "only-exchange", "XX002", "exchange-and-links", "XX003", "no-requirement")

    assert {rule: standing(pack, rule) for rule in named} == {
        "XX001": Standing.NEVER,
        "only-exchange": Standing.NEVER,
        "XX002": Standing.HOLDS,
        "exchange-and-links": Standing.HOLDS,
        "XX003": Standing.HOLDS,
        "no-requirement": Standing.HOLDS,
    }


# --- duties, names and circles --------------------------------------------------------------------------------------


def test_a_pack_about_another_duty_is_still_about_those_of_the_packs_it_extends(tmp_path: Path) -> None:
    path = written(tmp_path, "extends: [guidance]\nduties: [public-sector-equality]\nbases: [statute]\n")

    assert load_pack(path).duties == ("public-sector-equality", "community-cohesion")


@pytest.fixture
def a_kit_with_a_pack_named_guidance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a package that brings two packs: one is named as one of policykit's, the other extends that name."""
    package, installed = tmp_path / "fernhollow", tmp_path / "fernhollow-1.0.dist-info"
    written(package / "data" / "packs", "select: [ownership]\n", "guidance.yaml")
    written(package / "data" / "packs", "extends: [guidance]\n", "fernhollow.yaml")
    (package / "__init__.py").touch()
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: fernhollow\nVersion: 1.0\n", "utf-8")
    (installed / "entry_points.txt").write_text("[policykit.packs]\nfernhollow = fernhollow\n", "utf-8")
    with monkeypatch.context() as context:
        context.syspath_prepend(str(tmp_path))
        kits.cache_clear()
        yield
    sys.modules.pop("fernhollow", None)
    kits.cache_clear()


@pytest.mark.usefixtures("a_kit_with_a_pack_named_guidance")
def test_no_other_package_brings_a_pack_in_place_of_one_of_policykit_s() -> None:
    """*A name stands for one thing*: even to the packs of that package."""
    found = find_pack("fernhollow")

    assert found.resolved.requirements == load_pack("guidance").requirements
    assert [(each.pack, each.where) for each in found.origins] == [
        ("statutory", "policykit"),
        ("guidance", "policykit"),
        ("fernhollow", "fernhollow"),
    ]


@pytest.mark.parametrize("way", ["./../first/a.yaml", "./../first/../first/a.yaml", "./linked/a.yaml"])
def test_a_circle_is_told_by_whatever_way_round_it_is_closed(tmp_path: Path, way: str) -> None:
    path = written(tmp_path / "first", "extends: [../second/b.yaml]\n", "a.yaml")
    written(tmp_path / "second", f"extends: ['{way}']\n", "b.yaml")
    (tmp_path / "second" / "linked").symlink_to(tmp_path / "first", target_is_directory=True)

    assert faults(path) == ["packs extend each other in a circle: a.yaml → b.yaml → a.yaml"]

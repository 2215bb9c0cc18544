"""Rules without code in a pack: what the page about them shows works."""

import re
from pathlib import Path

import pytest

from policykit.errors import DataError
from policykit.packs import Pack, load_pack
from policykit.rules import Rule
from policykit.testing import try_rule

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "rules-without-code.md"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    shown = re.search(r"^```yaml\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)

    assert shown
    file = tmp_path / "orrin.yaml"
    file.write_text(shown[1], "utf-8")
    return file


@pytest.fixture
def pack(written: Path) -> Pack:
    return load_pack(str(written))


def own_rules(pack: Pack) -> list[Rule[object]]:
    return [rule for rule in pack.rules if rule.code.startswith("ORR")]


def test_the_rules_of_the_page_find_what_is_bad_and_not_what_is_good(pack: Pack) -> None:
    assert [rule.code for rule in own_rules(pack)] == ["ORR001", "ORR002", "ORR003"]
    for rule in own_rules(pack):
        assert all(try_rule(rule.code, each, pack=pack) for each in rule.bad), rule.code
        assert not any(try_rule(rule.code, each, pack=pack) for each in rule.good), rule.code


def test_a_finding_has_the_message_and_the_place_that_the_rule_gives(pack: Pack) -> None:
    [rule, *_] = own_rules(pack)
    [finding] = try_rule("ORR001", rule.bad[0], pack=pack)

    assert finding.message == "is due on 2026-03-01, before the plan begins"
    assert finding.pointer == "/commitments/0/measures/0/due"
    assert finding.settle == "Give it a day within the plan"


def test_a_single_value_is_looked_at_where_a_plan_has_it(pack: Pack) -> None:
    risk = "x" * 401

    assert [finding.pointer for finding in try_rule("ORR003", f"{{indicator: Visits, risk: {risk}}}", pack=pack)] == [
        "/commitments/0/measures/0/risk"
    ]
    assert try_rule("ORR003", "indicator: Visits", pack=pack) == ()


def test_a_fault_in_a_pack_is_said_with_its_line(written: Path) -> None:
    text = written.read_text("utf-8")
    written.write_text(text.replace("self.due >= plan", "self.deu >= plan"), "utf-8")
    line = next(number for number, each in enumerate(text.splitlines(), 1) if "self.due >=" in each)
    with pytest.raises(DataError) as raised:
        load_pack(str(written))

    assert f"orrin.yaml:{line}:" in str(raised.value)
    assert "Measure has no field “deu”; did you mean “due”?" in str(raised.value)

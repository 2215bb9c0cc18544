"""The map leads from every clause and provision to rules, fields and tests; where a way would end early, it says so."""

import re
import shlex
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from policykit.catalogue import own
from policykit.model_policy import clauses
from policykit.rules import Rule

ROOT = Path(__file__).parents[1]

sys.path[:0] = [str(ROOT / "docs" / "_ext")]
clause_map = import_module("clause_map")
map_tables = import_module("map_tables")
plan_fields = import_module("plan_fields")

GROUND = clause_map.ground()


def rule(code: str) -> Rule[object]:
    return next(each for each in own().rules if each.code == code)


# ---------------------------------------------------------------- nothing ends early


def test_no_way_ends_early() -> None:
    assert clause_map.gaps() == ()


def test_a_clause_without_its_requirement_leads_nowhere() -> None:
    first, *others = GROUND.clauses

    gaps = clause_map.gaps(replace(GROUND, clauses=(first.model_copy(update={"requirements": ()}), *others)))

    assert gaps == (f"{first.id}: no requirement", f"{first.id}: no rule")


def test_a_requirement_without_its_rule_leads_nowhere() -> None:
    gaps = clause_map.gaps(replace(GROUND, rules=tuple(each for each in GROUND.rules if each.code != "PK320")))

    assert "0/1, promote-cohesion: no rule" in gaps
    assert "ea2002-s21-5-b, promote-cohesion: no rule" in gaps
    assert all(gap.endswith("promote-cohesion: no rule") for gap in gaps)


def test_a_provision_of_which_nobody_says_why_it_asks_nothing_leads_nowhere() -> None:
    lone = own().provision("ea2002-s39").model_copy(update={"id": "ea2002-s40"})

    assert clause_map.gaps(replace(GROUND, provisions=(*GROUND.provisions, lone))) == ("ea2002-s40: no rule",)


def test_nothing_that_asks_is_said_to_ask_nothing() -> None:
    gaps = clause_map.gaps(replace(GROUND, provisions=()))

    assert set(gaps) == {f"{name}: said to ask nothing, but it does" for name in clause_map.BACKGROUND}


def test_words_that_stand_nowhere_in_the_plan_are_missed() -> None:
    added = GROUND.clauses[0].model_copy(update={"id": "9/1", "text": "Our school has a kiln."})

    gaps = clause_map.gaps(replace(GROUND, clauses=(*GROUND.clauses, added)))

    assert gaps == ("9/1: its words stand nowhere in a plan",)


@pytest.mark.parametrize("end", [", in a kiln.", " and ethos."])
def test_words_of_which_only_a_part_stands_in_the_plan_are_missed(end: str) -> None:
    clause = next(each for each in clauses() if each.id == "3.1/13")
    altered = clause.model_copy(update={"id": "9/1", "text": clause.text.removesuffix(".") + end})

    assert plan_fields.fields_of_clause(clause) == ("headings/engagement/aim", "headings/engagement/title")
    assert clause_map.gaps(replace(GROUND, clauses=(*GROUND.clauses, altered))) == (
        "9/1: its words stand nowhere in a plan",
    )


def test_where_a_way_ends_early_its_row_says_so_and_not_that_nothing_is_asked() -> None:
    clause = GROUND.clauses[0].model_copy(update={"requirements": ()})
    lone = own().provision("ea2002-s39").model_copy(update={"id": "ea2002-s40"})

    assert cells(map_tables.from_clauses(replace(GROUND, clauses=(clause,))))[1:3] == [NONE_YET, NONE_YET]
    assert cells(map_tables.from_provisions(replace(GROUND, provisions=(lone,))))[1:4] == [NONE_YET] * 3


def test_a_requirement_without_a_rule_is_shown_without_one_and_not_as_if_it_asked_nothing() -> None:
    unchecked = replace(GROUND, rules=(), provisions=(own().provision("ea2002-s21-5-b"),))
    shown = map_tables.from_provisions(unchecked)

    assert cells(shown)[1].startswith("[promote-cohesion](")
    assert cells(shown)[2] == NONE_YET
    assert "asks nothing" not in shown


def test_a_provision_that_asks_nothing_says_why() -> None:
    shown = cells(map_tables.from_provisions(replace(GROUND, provisions=(own().provision("ea2002-s39"),))))

    assert shown[1] == clause_map.BACKGROUND["ea2002-s39"]
    assert shown[2:4] == ["none: it asks nothing of a plan"] * 2


NONE_YET = "**none yet**"


def cells(table: str) -> list[str]:
    """Return the cells of the first row below the head of a table."""
    row = [line for line in table.splitlines() if line.startswith("|")][2]
    return [each.strip() for each in row.strip("|").split("|")]


# ---------------------------------------------------------------- where the ways lead


def test_every_clause_and_every_provision_has_a_way() -> None:
    sources = {row.source.id for row in clause_map.rows()}

    assert sources == {each.id for each in clauses()} | {each.id for each in own().provisions}


def test_a_rule_looks_where_it_finds_something_in_its_bad_examples() -> None:
    assert plan_fields.fields_of_rule(rule("PK403")) == ("commitments/*/measures/*/due",)
    assert plan_fields.fields_of_rule(rule("PK901")) == ("waivers/*/expires",)
    assert plan_fields.fields_of_rule(rule("PK002")) == ("the whole file",)
    assert plan_fields.fields_of_rule(rule("PK801")) == ("every text",)
    assert plan_fields.fields_of_rule(rule("PK851")) == ("every text",)
    assert plan_fields.fields_of_rule(rule("PK855")) == ("every text",)
    assert plan_fields.fields_of_rule(rule("PK852")) == ("the whole plan",)


def test_fields_of_a_schools_own_end_where_plans_have_no_more_fields() -> None:
    assert plan_fields.fields_of_rule(rule("PK331")) == ("extra",)


def test_a_clause_fills_the_fields_in_which_its_words_stand() -> None:
    found = {each.id: plan_fields.fields_of_clause(each) for each in clauses()}

    assert found["3.2/teaching/2"] == ("commitments/*/text",)
    assert found["2/dimensions/4"] == ("dimensions/uk/meaning",)


@pytest.mark.parametrize(
    ("field", "target"),
    [
        ("commitments/*/measures/*/due", "plan.measure.due"),
        ("context/population/figures/*", "plan.population.figures"),
        ("dimensions/global", "plan.dimensions.global"),
        ("waivers/*", "waivers.waivers.waivers"),
        ("waivers/*/expires", "waivers.waiver.expires"),
    ],
)
def test_a_field_leads_to_the_part_that_has_it(field: str, target: str) -> None:
    assert plan_fields.link_to(field) == f"{{policykit:field}}`{field} <{target}>`"


def test_what_is_no_field_is_no_link() -> None:
    assert plan_fields.link_to("every text") == "every text"


# ---------------------------------------------------------------- tables and tests


def test_no_cell_of_the_tables_is_empty() -> None:
    for made in (
        map_tables.from_clauses,
        map_tables.from_provisions,
        map_tables.from_requirements,
        map_tables.from_rules,
    ):
        lines = [line for line in made().splitlines() if line.startswith("|")]

        assert len(lines) > len(clauses())
        assert [line for line in lines if re.search(r"\|\s*\|", line)] == []


def test_good_practice_about_a_law_is_told_as_good_practice() -> None:
    """*A missing item of those tiers is never reported as a breach of law*: what is named beside is no source."""
    (row,) = [line for line in map_tables.from_rules().splitlines() if line.startswith("| [PK708](")]
    forward = [line for line in map_tables.from_provisions().splitlines() if "[current-law](" in line]

    assert row.split(" | ")[2].startswith("{policykit:provision}`good practice <")
    assert "s. 21(5)(b)" in row.split(" | ")[3]
    assert [line for line in forward if "(rests on good practice)" in line.split(" | ")[1]]


def test_the_way_back_names_everything() -> None:
    assert all(f"| [{each.id}](" in map_tables.from_requirements() for each in own().requirements)
    assert all(f"| [{each.code}](" in map_tables.from_rules() for each in own().rules)


def test_the_model_policy_is_shown_whole() -> None:
    shown = map_tables.clause_list()

    for clause in clauses():
        assert f"**{clause.id}** {clause.sentence}" in shown
        assert all(line in shown for line in clause.above)


def test_every_test_that_is_named_exists() -> None:
    """As pytest itself lists them."""
    everything = (*clauses(), *own().provisions, *own().requirements, *own().rules)
    named = {name for each in everything for name in clause_map.tests_of(each)}
    files = sorted({name.partition("::")[0] for name in named})

    assert named - collected(*files) == set()


def test_the_command_on_the_page_runs_the_tests_of_one_thing_and_no_others() -> None:
    """Also where its name is the end of another's, as that of clause 2/1 is."""
    page = (ROOT / "docs" / "reference" / "map.md").read_text("utf-8")
    (command,) = re.findall(r"`pytest (.+)`", page)
    clause = next(each for each in clauses() if each.id == "2/1")
    (test,) = clause_map.tests_of(clause)
    of_clause = command.replace("tests/test_rulebook.py", test.partition("::")[0]).replace("PK401", clause.id)

    assert any(each.id.endswith(clause.id) for each in clauses() if each != clause)
    assert collected(*shlex.split(of_clause)) == {test}
    assert collected(*shlex.split(command)) >= {*clause_map.tests_of(rule("PK401"))}


def collected(*options: str) -> set[str]:
    """Return the names of the tests that pytest would run."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *options]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    return {line for line in done.stdout.splitlines() if "::" in line}

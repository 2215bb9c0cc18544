"""Tests for packs: an unmet expectation and an unexpected finding both fail, each with its place in the file."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from policykit.errors import CannotRead, DataError
from policykit.models import Plan
from policykit.packs import Pack, load_pack
from policykit.packtests import (
    AS_OF,
    Expectation,
    PackTest,
    find_tests,
    load_cases,
    load_trials,
    own_of,
    per_cent,
    read_cases,
    run_tests,
    trials_of,
)
from policykit.packtests.fragments import filled
from policykit.packtests.mutations import mutants_of
from policykit.report import Outcome
from policykit.schemas import schema
from policykit.strategies.every_field import around_every_field
from policykit.syntax import Format, parse
from policykit.testing import AS_OF as AS_OF_OF_TRY_RULE

PACK = """\
name: orrindale
title: What Orrindale Learning Trust asks of its schools' plans
extends: [guidance]
requirements:
  - id: class-exchange
    title: Exchanges between our schools
    asks: Each school names a class that meets one of another school of the trust.
    heading: engagement
    source: Orrindale Learning Trust, strategy for 2026 to 2029, page 4
rules:
  - code: ORR001
    name: exchange-without-place
    requirements: [class-exchange]
    finds: A class exchange does not say where it takes place.
    settle: Say where the classes meet
    select: commitments[*]
    when: self.answers.exists(each, each == 'class-exchange')
    assert: has(self.where)
    message: does not say where it takes place
"""
FOUND = """\
  - name: an exchange without a place is found
    fragment:
      commitments:
        - answers: [class-exchange]
    expect:
      - ORR001 at /commitments/0
"""
NOT_FOUND = """\
  - name: an exchange with a place is not
    fragment:
      commitments:
        - answers: [class-exchange]
          where: At Withymere
"""
OTHER = """\
  - name: what is no exchange needs no place
    fragment:
      commitments:
        - text: Pupils visit the gurdwara
"""
WAIVED = """\
  - name: a waiver answers for it
    fragment:
      schools: [{name: Ashwell Primary School}]
      commitments: [{answers: [class-exchange]}]
    waivers:
      - school: Ashwell Primary School
        rule: ORR001
        reason: The dates are settled in spring
        approved_by: Trust board
        approved: 2026-07-08
        expires: 2027-03-31
    waived: [ORR001 at /commitments/0]
"""
NONE = """\
  - name: without commitments there is nothing to look at
    fragment: {}
    outcomes: {orr001: not applicable, class-exchange: fail}
"""

IS_FOUND = "an exchange without a place is found"
NOTHING = "without commitments there is nothing to look at"
UNEXPECTED = (
    f"tests.yaml:2:5: {IS_FOUND}: ORR001 at /commitments/0 is found and not expected: does not say where it takes place"
)


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    path = tmp_path / "pack.yaml"
    path.write_text(PACK, "utf-8")
    return load_pack(str(path))


def run(tests: str, pack: Pack, *, head: str = "", folder: Path = Path()) -> PackTest:
    cases = read_cases(f"{head}tests:\n{tests}", name="tests.yaml")
    return run_tests(trials_of(cases, folder=folder, pack=pack), pack)


def misses(tests: str, pack: Pack, *, head: str = "") -> list[str]:
    return [str(each) for each in run(tests, pack, head=head).misses]


def faults(tests: str, pack: Pack) -> tuple[str, ...]:
    with pytest.raises(DataError) as caught:
        run(tests, pack)
    return caught.value.faults


# --- what fails -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tests", [FOUND, NOT_FOUND, OTHER, WAIVED, NONE])
def test_what_is_as_expected_succeeds(tests: str, pack: Pack) -> None:
    assert misses(tests, pack) == []


def test_an_expectation_that_is_not_met_fails_at_its_line(pack: Pack) -> None:
    assert misses(f"{NOT_FOUND}    expect: [ORR001]\n", pack) == [
        "tests.yaml:7:14: an exchange with a place is not: ORR001 is expected and not found"
    ]


def test_it_says_where_else_the_rule_finds_something(pack: Pack) -> None:
    assert misses(FOUND.replace("/0", "/1"), pack) == [
        f"tests.yaml:7:9: {IS_FOUND}: ORR001 at /commitments/1 is expected and not found there, but at /commitments/0",
        UNEXPECTED,
    ]


def test_an_unexpected_finding_fails_at_its_test(pack: Pack) -> None:
    assert misses(FOUND.partition("    expect")[0], pack) == [UNEXPECTED]


def test_a_rule_may_go_by_its_name_and_without_a_place(pack: Pack) -> None:
    assert misses(FOUND.replace("ORR001 at /commitments/0", "exchange-without-place"), pack) == []


def test_what_packs_find_that_this_one_extends_is_not_its_own(pack: Pack) -> None:
    """A fragment leaves out nearly all that the guidance asks for."""
    assert misses(OTHER, pack) == []
    assert any("PK301" in each for each in misses(f"{OTHER}    rules: all\n", pack))


def test_a_test_may_be_about_one_rule_and_a_file_too(pack: Pack) -> None:
    unexpected = FOUND.partition("    expect")[0]

    assert misses(f"{unexpected}    rules: PK401\n", pack) == []
    assert misses(unexpected, pack, head="rules: PK401\n") == []
    assert misses(f"{unexpected}    rules: ORR0\n", pack, head="rules: PK401\n") != []


def test_a_rule_of_another_pack_may_be_expected(pack: Pack) -> None:
    assert misses(FOUND.replace("ORR001 at", "ORR001\n      - PK401 at"), pack)[0].endswith(
        "PK401 at /commitments/0 is expected and not found"
    )


def test_an_outcome_that_comes_otherwise_fails(pack: Pack) -> None:
    assert misses(NONE.replace("not applicable", "pass"), pack) == [
        f"tests.yaml:4:24: {NOTHING}: orr001 is expected to be pass, and is not applicable"
    ]


def test_a_finding_that_is_waived_is_not_found(pack: Pack) -> None:
    ended = WAIVED.replace("2027-03-31", "2026-08-31")

    assert misses(WAIVED.replace("waived: [", "expect: ["), pack) != []
    assert misses(ended, pack) == [
        "tests.yaml:7:9: a waiver answers for it: the waiver does not hold: it is past its last day",
        "tests.yaml:13:14: a waiver answers for it: ORR001 at /commitments/0 is expected and not waived",
        UNEXPECTED.replace(IS_FOUND, "a waiver answers for it"),
    ]


def test_the_day_of_a_test_goes_before_that_of_its_file(pack: Pack) -> None:
    assert misses(WAIVED, pack, head="as_of: 2027-04-01\n") != []
    assert misses(f"{WAIVED}    as_of: 2027-03-31\n", pack, head="as_of: 2027-04-01\n") == []


def test_without_a_day_it_is_the_packs_or_else_that_of_try_rule(pack: Pack) -> None:
    dated = replace(pack, as_of=date(2010, 9, 1))

    assert run(NONE, pack).verdicts[0].report.as_of == AS_OF == AS_OF_OF_TRY_RULE
    assert run(NONE, dated).verdicts[0].report.as_of == date(2010, 9, 1)
    assert run(NONE, dated, head="as_of: 2011-09-01\n").verdicts[0].report.as_of == date(2011, 9, 1)


def test_the_plan_may_be_a_file_beside(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "p.policykit.yaml").write_text(
        "policy: {title: A}\n"
        "schools: [{name: B}]\n"
        "commitments: [{heading: teaching, text: C, answers: [class-exchange]}]\n"
    )
    test = "  - {name: a, plan: p.policykit.yaml, expect: [ORR001 at /commitments/0]}\n"

    assert run(test, pack, folder=tmp_path).misses == ()


def test_a_plan_that_cannot_be_read_fails_unless_that_is_expected(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "p.policykit.yaml").write_text("policy: [")
    test = "  - {name: a, plan: p.policykit.yaml}\n"

    assert "PK002 at plan is found and not expected" in str(run(test, pack, folder=tmp_path).misses[0])
    assert run(test.replace("}", ", expect: [PK002 at plan]}"), pack, folder=tmp_path).misses == ()


def test_personal_data_in_a_name_is_not_repeated(pack: Pack) -> None:
    told = misses("  - {name: a.person@example.org is found, fragment: {}, expect: [ORR001]}\n", pack)

    assert len(told) == 1
    assert "example.org" not in told[0]


# --- what cannot be tried --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "fault"),
    [
        ("{name: a, fragment: {}, expect: [ORR01]}", "tests.yaml:2:38: no rule is 'ORR01'; did you mean ORR001?"),
        ("{name: a, fragment: {}, rules: QQQ}", "no rule matches 'QQQ'"),
        ("{name: a, fragment: {}, outcomes: {class-exchang: fail}}", "did you mean class-exchange?"),
        (
            "{name: a, fragment: {commitment: []}}",
            "tests.yaml:2:26: `commitment` is not a field here; did you mean `commitments`?",
        ),
        ("{name: a, fragment: {commitments: [{heading: art}]}}", "2:50: “art” is not among the words for `heading`"),
        ("{name: a, plan: gone.policykit.yaml}", "tests.yaml:2:21: cannot read gone.policykit.yaml: "),
        ("{name: a, plan: gone.odt}", "tests.yaml:2:21: cannot read gone.odt: open it in Word"),
        ("{name: a, plan: b, fragment: {}}", "a test has either `plan`, the name of a file, or `fragment`"),
        ("{name: a}", "a test has either `plan`, the name of a file, or `fragment`"),
        ("{name: a, fragment: {}, expect: [ORR001 in a]}", "ORR001 at /commitments/0"),
        ("{name: a, fragment: {}, expects: []}", "expects"),
    ],
)
def test_what_keeps_a_test_from_being_tried_is_said_with_its_line(test: str, fault: str, pack: Pack) -> None:
    found = faults(f"  - {test}\n", pack)

    assert [each.startswith("tests.yaml:2:") for each in found] == [True]
    assert fault in found[0]


def test_everything_that_is_wrong_is_said_at_once(pack: Pack) -> None:
    assert len(faults("  - {name: a, plan: gone.policykit.yaml, expect: [XYZ001]}\n", pack)) == 2


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        load_cases(tmp_path / "gone.yaml")


def test_a_file_with_nothing_in_it_has_no_tests() -> None:
    assert read_cases("# later\n", name="tests.yaml").entries == ()


def test_tests_stand_in_a_folder_beside_the_pack(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    for name in ("b.yaml", "a.yml", "notes.md"):
        (tmp_path / "tests" / name).write_text(f"tests:\n{FOUND}")

    assert [each.name for each in find_tests(tmp_path)] == ["a.yml", "b.yaml"]
    assert len(run_tests(load_trials(find_tests(tmp_path), pack), pack).verdicts) == 2


@pytest.mark.parametrize(("text", "at"), [("ORR001", None), ("ORR001 at plan", ""), ("ORR001 at /a/0", "/a/0")])
def test_a_line_says_a_rule_and_where(text: str, at: str | None) -> None:
    assert Expectation.of(text) == Expectation("ORR001", at)


# --- fragments ------------------------------------------------------------------------------------------------------


NEEDED = {
    "policy",
    "schools",
    "text",
    "heading",
    "indicator",
    "date",
    "found",
    "where",
    "how",
    "topic",
    "body",
    "clause",
}


def without_needed(value: Any) -> Any:
    """Return a plan without fields that a plan and its parts need."""
    if isinstance(value, list):
        return [without_needed(each) for each in value]
    if isinstance(value, dict):
        return {key: without_needed(each) for key, each in value.items() if key not in NEEDED}
    return value


def test_what_every_part_needs_is_filled_in() -> None:
    """Every field that a plan may have, in a fragment that gives as little of its owner as can be."""
    for plan, _ in around_every_field():
        assert Plan.model_validate(filled(plan)) == Plan.model_validate(plan)
        assert Plan.model_validate(filled(without_needed(plan))).schools


def test_what_stands_in_a_fragment_stays() -> None:
    fragment = {"commitments": [{"text": "Pupils sing"}]}

    assert filled(fragment)["commitments"] == [{"text": "Pupils sing", "heading": "teaching"}]
    assert fragment == {"commitments": [{"text": "Pupils sing"}]}


def test_a_fragment_is_read_as_a_file_is(pack: Pack) -> None:
    """Blank text counts as absent, and a version is the text that was written."""
    trial = run(
        "  - {name: a, fragment: {policy: {title: A, history: [{version: 1.10, date: 2026-01-01}]}, "
        'commitments: [{where: "  ", answers: [class-exchange]}]}, expect: [ORR001]}\n',
        pack,
    )
    plan = trial.verdicts[0].trial.document.plan

    assert trial.misses == ()
    assert plan is not None
    assert plan.policy.history[0].version == "1.10"


# --- what the pack brings, and what was seen of it --------------------------------------------------------------------


def test_a_packs_own_is_what_it_brings(pack: Pack) -> None:
    own = own_of(pack)

    assert own.codes == {"ORR001"}
    assert [each.id for each in own.requirements] == ["class-exchange"]


def test_a_pack_of_policykits_brings_policykits_rules() -> None:
    own = own_of(load_pack("statutory"))

    assert "PK106" in own.codes
    assert not any(code.startswith("PK0") for code in own.codes)
    assert own.codes <= {rule.code for rule in load_pack("statutory").rules}


def test_a_rule_without_a_test_in_which_it_finds_something_is_listed(pack: Pack) -> None:
    assert [rule.code for rule in run(NOT_FOUND, pack).untested] == ["ORR001"]
    assert run(FOUND, pack).untested == ()
    assert run(WAIVED, pack).untested == ()


def test_what_was_seen_counts_by_what_may_become_of_each(pack: Pack) -> None:
    first = {each.name: each for each in run(FOUND, pack).seen}

    assert first["ORR001"].seen == {Outcome.FAIL}
    assert first["ORR001"].missing == (Outcome.PASS, Outcome.WAIVED, Outcome.NOT_APPLICABLE)
    assert first["class-exchange"].missing == (Outcome.PASS, Outcome.WAIVED)
    assert per_cent(run(FOUND, pack).seen) == 28  # two of seven, rounded down


def test_all_that_may_happen_can_be_seen(pack: Pack) -> None:
    assert per_cent(run(FOUND + NOT_FOUND + WAIVED + NONE, pack).seen) == 100


def test_where_nothing_may_happen_everything_was_seen() -> None:
    assert per_cent(()) == 100


def test_what_is_never_waived_need_not_be_seen_waived(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(f"{PACK}waivers: {{never: [ORR001]}}\n", "utf-8")
    strict = load_pack(str(path))

    assert all(Outcome.WAIVED not in each.possible for each in run(FOUND, strict).seen if each.name == "ORR001")


# --- changes --------------------------------------------------------------------------------------------------------

ONE_MORE = """\
  - name: an exchange among other things needs a place
    fragment:
      commitments:
        - answers: [class-exchange, visits-and-meetings]
    expect: [ORR001]
"""


def test_tests_that_show_everything_notice_every_change(pack: Pack) -> None:
    found = run(FOUND + NOT_FOUND + OTHER + ONE_MORE, pack).mutate()

    assert found.mutants == ()
    assert found.rules == ()
    assert found.changes > 5


def test_a_condition_that_no_test_needs_is_told(pack: Pack) -> None:
    told = [str(each) for each in run(FOUND + NOT_FOUND + ONE_MORE, pack).mutate().mutants]

    assert told == ["ORR001: `when: self.answers.exists(each, each == 'class-exchange')` left out"]


def test_a_rule_that_no_test_shows_at_work_is_told(pack: Pack) -> None:
    assert [rule.code for rule in run(OTHER, pack).mutate().rules] == ["ORR001"]
    assert run(NOT_FOUND, pack).mutate().rules == ()


@pytest.mark.parametrize(
    ("claim", "changed"),
    [
        ("has(self.where)", {"!(has(self.where))"}),
        ("self.text == 'a'", {"!(self.text == 'a')", "self.text != 'a'", "self.text == 'a~'"}),
        (
            "size(self.measures) > 0",
            {"size(self.measures) >= 0", "size(self.measures) <= 0", "size(self.measures) > 1"},
        ),
        ("!has(self.id) || has(self.where)", {"has(self.id) || has(self.where)", "!has(self.id) && has(self.where)"}),
    ],
)
def test_operators_constants_and_the_whole_are_changed(claim: str, changed: set[str], tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(
        PACK.replace("assert: has(self.where)", f"assert: {claim!r}" if "'" not in claim else f'assert: "{claim}"')
    )
    pack = load_pack(str(path))

    assert changed <= {each.after for each in mutants_of(own_of(pack).rules) if each.field == "assert"}


def test_a_change_that_makes_no_expression_is_none(tmp_path: Path) -> None:
    """A text has no difference: `+` between texts is not changed to `-`."""
    path = tmp_path / "pack.yaml"
    path.write_text(PACK.replace("assert: has(self.where)", "assert: (self.text + self.text) != ''"))
    pack = load_pack(str(path))

    assert not any("-" in each.after for each in mutants_of(own_of(pack).rules) if each.field == "assert")


def test_a_change_is_not_to_the_pack_that_is_tried(pack: Pack) -> None:
    done = run(FOUND + NOT_FOUND, pack)
    done.mutate()

    assert run(FOUND + NOT_FOUND, done.pack).misses == ()


# --- in files ---------------------------------------------------------------------------------------------------------

TESTS = sorted((Path(__file__).parents[1] / "examples").rglob("tests/*.yaml"))


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.name)
def test_the_examples_fit_the_published_schema(file: Path) -> None:
    data = parse(file.read_text("utf-8"), name=file.name, format=Format.YAML).data

    assert [*Draft202012Validator(schema("tests")).iter_errors(data)] == []


@pytest.mark.parametrize("text", [FOUND, NOT_FOUND, OTHER, WAIVED, NONE])
def test_what_is_read_fits_the_schema(text: str) -> None:
    data = parse(f"tests:\n{text}", name="tests.yaml", format=Format.YAML).data

    assert [*Draft202012Validator(schema("tests")).iter_errors(data)] == []


@pytest.mark.parametrize(
    "test",
    [
        {"name": "a"},
        {"name": "a", "plan": "b", "fragment": {}},
        {"name": "a", "plan": "b", "expect": ["ORR001 in c"]},
        {"name": "a", "plan": "b", "outcomes": {"c": "failed"}},
    ],
)
def test_what_is_refused_does_not_fit_the_schema(test: dict[str, Any]) -> None:
    assert not Draft202012Validator(schema("tests")).is_valid({"tests": [test]})
    with pytest.raises(DataError):
        read_cases(json.dumps({"tests": [test]}), name="tests.yaml")


def test_the_trusts_tests_see_everything_and_notice_every_change() -> None:
    folder = Path(__file__).parents[1] / "examples" / "trust" / "pack"
    trust = load_pack(str(folder / "pack.yaml"))
    done = run_tests(load_trials(find_tests(folder), trust), trust)
    found = done.mutate()

    assert done.misses == ()
    assert done.untested == ()
    assert per_cent(done.seen) == 100
    assert (found.mutants, found.rules) == ((), ())

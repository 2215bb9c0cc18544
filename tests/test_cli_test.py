"""`policykit test` tries a pack with the tests beside it, and `new-pack` and `new-rule` write what it succeeds with."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policykit.cli import app
from policykit.packs import load_pack

SUCCEEDED = "orrindale: 4 tests, all as expected\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def failed(*arguments: str) -> str:
    """Return what is said of a run that could not be done."""
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


@pytest.fixture
def pack() -> Path:
    assert run("new-pack", "orrindale").exit_code == 0
    return Path("orrindale")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")

    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


# --- test -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["orrindale", "./orrindale", "orrindale/pack.yaml", "orrindale/"])
@pytest.mark.usefixtures("pack")
def test_a_pack_goes_by_its_folder_or_file(name: str) -> None:
    result = run("test", name)

    assert (result.exit_code, result.stdout, result.stderr) == (0, SUCCEEDED, "")


def test_what_is_not_as_expected_is_said_with_its_line_and_exits_with_1(pack: Path) -> None:
    change(pack / "tests" / "orr001.yaml", "- ORR001 at /commitments/0\n\n", "- ORR001 at /commitments/1\n\n")
    result = run("test", "orrindale")

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        (
            "orrindale/tests/orr001.yaml:13:9: a commitment without an id is found: "
            "ORR001 at /commitments/1 is expected and not found there, but at /commitments/0"
        ),
        (
            "orrindale/tests/orr001.yaml:8:5: a commitment without an id is found: "
            "ORR001 at /commitments/0 is found and not expected: has no id"
        ),
        "orrindale: 4 tests, 1 failed",
    ]


def test_pull_requests_on_github_show_it_at_its_line(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    change(pack / "tests" / "orr001.yaml", "- ORR001 at /commitments/0\n\n", "- ORR001 at /commitments/1\n\n")

    assert "::error file=orrindale/tests/orr001.yaml,line=13,col=9" in run("test", "orrindale").stdout


def test_examples_of_a_rule_that_show_the_wrong_thing_are_told_and_exit_with_1(pack: Path) -> None:
    """An example that is not so would be shown to everybody who asks what the rule is."""
    text = (pack / "pack.yaml").read_text("utf-8")
    examples = """\
    bad: "{id: a, heading: teaching, text: A}"
    good: ["{heading: teaching, text: A}", "{txt: A}"]
"""
    (pack / "pack.yaml").write_text(text.rstrip("\n") + "\n" + examples, "utf-8")
    result = run("test", "orrindale")

    assert result.exit_code == 1
    assert "ORR001: nothing is found in its bad example\n" in result.stdout
    assert "ORR001: something is found in its good example\n" in result.stdout
    assert "ORR001: its good example cannot be read: `txt` is not a field here" in result.stdout


def test_tests_may_be_given(pack: Path) -> None:
    (pack / "tests" / "orr001.yaml").rename("mine.yaml")
    Path("more").mkdir()
    Path("more/a.yml").write_text("tests: [{name: a, fragment: {}}]", "utf-8")

    assert run("test", "orrindale", "mine.yaml").stdout == SUCCEEDED
    assert run("test", "orrindale", "mine.yaml", "more").stdout == SUCCEEDED.replace("4", "5")


def test_a_pack_of_policykits_is_tried_with_the_tests_that_are_given() -> None:
    Path("a.yaml").write_text(
        "tests: [{name: a, rules: PK401, fragment: {commitments: [{measures: [{target: 9}]}]}, "
        "expect: [PK401 at /commitments/0/measures/0/target]}]",
        "utf-8",
    )
    result = run("test", "full", "a.yaml")

    assert result.exit_code == 0
    assert result.stdout.endswith("full: 1 test, all as expected\n")
    assert "PK401" not in result.stdout


def test_a_rule_without_a_test_is_listed_and_fails_nothing(pack: Path) -> None:
    (pack / "tests" / "orr001.yaml").write_text("tests: [{name: a, fragment: {}}]", "utf-8")
    result = run("test", "orrindale")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        "ORR001 (commitment-without-id-orr001) has no test in which it finds anything"
    )


def test_coverage_says_what_was_seen_and_what_was_not(pack: Path) -> None:
    change(pack / "tests" / "orr001.yaml", "fragment: {}", "fragment: {commitments: [{id: a}]}")
    change(pack / "tests" / "orr001.yaml", "not applicable", "pass")
    result = run("test", "orrindale", "--coverage")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "orrindale: 4 tests, all as expected",
        "",
        "        seen                not seen",
        "ORR001  pass, fail, waived  not applicable",
        "75 % of what may become of them was seen",
    ]


def test_less_than_the_threshold_exits_with_1(pack: Path) -> None:
    assert run("test", "orrindale", "--threshold", "100").exit_code == 0

    (pack / "tests" / "orr001.yaml").write_text("tests: [{name: a, fragment: {}}]", "utf-8")
    result = run("test", "orrindale", "--threshold", "26")

    assert run("test", "orrindale", "--threshold", "25").exit_code == 0
    assert result.exit_code == 1
    assert result.stdout.endswith("25 % of what may become of them was seen; 26 % are asked for\n")


def test_changes_that_no_test_notices_are_told_and_exit_with_1(pack: Path) -> None:
    assert run("test", "orrindale", "--mutate").stdout == f"{SUCCEEDED}2 changes tried, all noticed\n"

    change(pack / "pack.yaml", "assert: has(self.id)", "assert: has(self.id) || size(self.answers) > 2")
    result = run("test", "orrindale", "--mutate")

    assert result.exit_code == 1
    assert (
        "no test notices ORR001: `assert: has(self.id) || size(self.answers) > 2` "
        "changed to `has(self.id) || size(self.answers) > 3`\n"
    ) in result.stdout
    assert result.stdout.endswith("of them unnoticed\n")


def test_nothing_is_changed_while_a_test_fails(pack: Path) -> None:
    change(pack / "tests" / "orr001.yaml", "- ORR001 at /commitments/0\n\n", "- ORR001 at plan\n\n")
    result = run("test", "orrindale", "--mutate")

    assert result.exit_code == 1
    assert "let all of them succeed first" in result.stderr
    assert "changes tried" not in result.stdout


@pytest.mark.usefixtures("pack")
def test_what_keeps_tests_from_being_tried_exits_with_2() -> None:
    Path("a.yaml").write_text("tests: [{name: a, fragment: {}, expect: [ORR002]}]", "utf-8")
    Path("b.yaml").write_text("tests: [{name: a}]", "utf-8")
    said = failed("test", "orrindale", "a.yaml", "b.yaml")

    assert "a.yaml:1:42: no rule is 'ORR002'; did you mean ORR001?" in said
    assert "b.yaml:1:9: " in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("orrindal",), "no pack is named 'orrindal'"),
        (("guidance",), "there are no tests in the folder tests beside the pack; policykit new-rule writes"),
        (("guidance", "gone.yaml"), "cannot read gone.yaml"),
        (("guidance", "--threshold", "101"), "--threshold"),
        ((), "PACK is missing"),
    ],
)
def test_a_run_that_cannot_be_done_says_why(arguments: tuple[str, ...], words: str) -> None:
    assert words in failed("test", *arguments)


@pytest.mark.usefixtures("pack")
def test_words_of_a_test_never_steer_a_terminal() -> None:
    Path("a.yaml").write_text('tests: [{name: "a \\u009b31m", fragment: {}, expect: [ORR001]}]', "utf-8")

    assert "\x9b" not in run("test", "orrindale", "a.yaml").stdout


# --- new-pack -------------------------------------------------------------------------------------------------------


def test_a_new_pack_succeeds_with_its_tests_and_they_see_everything_and_notice_everything() -> None:
    """A pack begins with an example that works."""
    result = run("new-pack", "orrindale")

    assert result.exit_code == 0
    assert result.stdout == (
        "orrindale/pack.yaml: a pack that extends guidance, with ORR001 and its tests; "
        "policykit test orrindale runs them\n"
    )
    assert run("test", "orrindale", "--threshold", "100", "--mutate").exit_code == 0


def test_a_new_pack_has_the_title_that_is_given_whatever_is_in_it() -> None:
    run("new-pack", "orrindale", "--title", 'Yes: "no" # 1 – {x}', "--extends", "statutory")

    assert load_pack("orrindale/pack.yaml").title == 'Yes: "no" # 1 – {x}'


@pytest.mark.usefixtures("pack")
def test_a_pack_may_extend_a_file_and_stand_elsewhere() -> None:
    assert run("new-pack", "withymere", "--extends", "orrindale", "-o", "schools/withymere").exit_code == 0

    assert 'extends: ["../../orrindale"]' in Path("schools/withymere/pack.yaml").read_text("utf-8")
    assert {"ORR001", "WIT001"} <= set(load_pack("schools/withymere/pack.yaml").severities)
    assert run("test", "schools/withymere").exit_code == 0


def test_the_code_may_be_given_in_letters_of_any_size() -> None:
    run("new-pack", "pk", "--code", "olt0100")

    assert "OLT0100" in load_pack("pk/pack.yaml").severities


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Orrindale",), "'Orrindale' is no name such as orrindale"),
        (("full",), "there is a pack named full already"),
        (("pk",), "--code is missing"),
        (("orrindale", "--code", "PK999"), "codes that begin with PK are policykit's"),
        (("orrindale", "--code", "O1"), "'O1' is no code such as ORR001"),
        (("orrindale", "--extends", "gone"), "no pack is named 'gone'"),
        (("orrindale", "--title", " "), "there is nothing in it"),
        (("orrindale", "--title", "a\x9b"), "a character that cannot be seen"),
    ],
)
def test_what_makes_no_pack_is_refused_and_nothing_is_written(arguments: tuple[str, ...], words: str) -> None:
    assert words in failed("new-pack", *arguments)
    assert list(Path().iterdir()) == []


def test_no_file_is_written_over_unless_told_so(pack: Path) -> None:
    (pack / "pack.yaml").write_text("mine", "utf-8")

    assert "orrindale/pack.yaml is there already; --force writes over it" in failed("new-pack", "orrindale")
    assert (pack / "pack.yaml").read_text("utf-8") == "mine"
    assert run("new-pack", "orrindale", "--force").exit_code == 0


# --- new-rule -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("pack")
def test_a_new_rule_is_added_and_all_tests_succeed() -> None:
    result = run("new-rule", "orrindale", "orr002", "--name", "exchange-without-partner")

    assert result.exit_code == 0
    assert result.stdout == (
        "orrindale/pack.yaml: ORR002 is added, and its tests in orrindale/tests/orr002.yaml; "
        "policykit test orrindale runs them\n"
    )
    assert load_pack("orrindale/pack.yaml").catalogue.rule("exchange-without-partner")
    assert run("test", "orrindale", "--threshold", "100", "--mutate").stdout == (
        "orrindale: 8 tests, all as expected\n4 changes tried, all noticed\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("orrindale", "ORR001"), "ORR001 is there already; policykit explain ORR001"),
        (("orrindale", "ORR002", "--name", "measure-without-baseline"), "measure-without-baseline is there already"),
        (("orrindale", "ORR002", "--name", "No Name"), "'No Name' is no name such as"),
        (("orrindale", "PK999"), "codes that begin with PK are policykit's"),
        (("guidance", "ORR002"), "guidance is no file and no folder here"),
        (("gone.yaml", "ORR002"), "cannot read gone.yaml"),
    ],
)
def test_a_rule_that_cannot_be_added_changes_nothing(arguments: tuple[str, ...], words: str, pack: Path) -> None:
    before = (pack / "pack.yaml").read_bytes()

    assert words in failed("new-rule", *arguments)
    assert (pack / "pack.yaml").read_bytes() == before
    assert [each.name for each in (pack / "tests").iterdir()] == ["orr001.yaml"]


def test_tests_that_are_there_are_not_written_over(pack: Path) -> None:
    before = (pack / "pack.yaml").read_bytes()
    (pack / "tests" / "orr002.yaml").write_text("mine", "utf-8")

    assert "orr002.yaml is there already" in failed("new-rule", "orrindale", "ORR002")
    assert (pack / "pack.yaml").read_bytes() == before
    assert run("new-rule", "orrindale", "ORR002", "--force").exit_code == 0


def test_a_rule_for_a_pack_in_brackets_is_shown_to_be_pasted() -> None:
    Path("p.yaml").write_text("{name: orrindale, title: a, extends: [guidance], rules: []}", "utf-8")
    result = run("new-rule", "p.yaml", "ORR001")

    assert result.exit_code == 2
    assert "nothing was written; this is the rule, to paste where it belongs" in result.stderr
    assert result.stdout.startswith("- code: ORR001\n")
    assert not Path("tests").exists()

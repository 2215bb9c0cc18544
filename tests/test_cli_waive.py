"""`policykit waive` adds one waiver to a file, changes nothing else in it, and refuses what would not hold."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policykit.cli import app
from policykit.errors import CannotAdd
from policykit.waiver_text import FILE_NAME, NEW_FILE
from policykit.waivers import load_waivers

SAID = {
    "--school": "Ashwell Primary School",
    "--reason": "The survey is in March",
    "--approved-by": "Trust board",
    "--approved": "2026-07-08",
    "--expires": "2027-03-31",
}
BLOCK = """\
  - school: Ashwell Primary School
    rule: PK401
    reason: The survey is in March
    approved_by: Trust board
    approved: 2026-07-08
    expires: 2027-03-31
"""
THEIRS = """\
# ours
waivers:   # of all schools
  - school: B
    rule: PK403
    reason: Later in spring
    expires: 2027-01-31
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def waive(*arguments: str, **changes: str | None) -> Result:
    """Run the command with what every waiver says; options are named by keyword, and left out with None."""
    said: dict[str, str | None] = {**SAID, **{f"--{name.replace('_', '-')}": each for name, each in changes.items()}}
    options = [word for name, value in said.items() if value is not None for word in (name, value)]
    return CliRunner().invoke(app, ["waive", "--as-of", "2026-09-01", *options, *arguments])


def failed(result: Result) -> str:
    """Return what is said where nothing was written."""
    assert (result.exit_code, result.stdout) == (2, "")
    assert not Path(FILE_NAME).exists()
    return result.stderr


# --- what is written ------------------------------------------------------------------------------------------------


def test_the_first_waiver_makes_the_file() -> None:
    result = waive("pk401")

    assert result.exit_code == 0
    assert result.stdout == f"{FILE_NAME}: PK401 is waived for Ashwell Primary School until 2027-03-31\n"
    assert Path(FILE_NAME).read_text("utf-8") == NEW_FILE + BLOCK
    assert NEW_FILE.startswith("# yaml-language-server: $schema=waivers.schema.json\n")


def test_the_next_one_goes_to_the_end_and_nothing_else_changes() -> None:
    Path("w.yaml").write_text(THEIRS, "utf-8", newline="")
    result = waive("PK401", file="w.yaml")

    assert result.exit_code == 0
    assert Path("w.yaml").read_bytes() == f"{THEIRS}\n{BLOCK}".encode()


@pytest.mark.parametrize(
    ("subject", "named"),
    [
        (["Measure-Without-Baseline"], ("measure-without-baseline", None)),
        (["Visits-and-Meetings"], (None, "visits-and-meetings")),
        (["PK301", "school-links"], ("PK301", "school-links")),
        (["school-links", "pk301"], ("PK301", "school-links")),
    ],
)
def test_it_is_about_a_rule_a_requirement_or_both(subject: list[str], named: tuple[str | None, str | None]) -> None:
    waive(*subject, part="visits", minutes="Item 9")
    (entry,) = load_waivers(Path(FILE_NAME)).entries

    assert (entry.rule, entry.requirement) == named
    assert (entry.part, entry.minutes) == ("visits", "Item 9")


def test_space_around_and_in_the_words_is_tidied() -> None:
    waive("PK401", reason="  The survey\n is in  March ")
    (entry,) = load_waivers(Path(FILE_NAME)).entries

    assert entry.reason == "The survey is in March"


def test_where_the_settings_name_a_file_that_one_is_used_and_theirs_is_the_pack() -> None:
    Path("policykit.toml").write_text('waivers = "w.yaml"\npack = "ours.yaml"\n')
    Path("ours.yaml").write_text("name: ours\ntitle: Ours\nextends: [full]\nwaivers: {approved_by: [headteacher]}\n")

    assert "only headteacher may" in failed(waive("PK401"))
    assert waive("PK401", approved_by="Headteacher").exit_code == 0
    assert [each.approved_by for each in load_waivers(Path("w.yaml")).entries] == ["Headteacher"]
    assert "policykit check reads it with" not in waive("PK403", approved_by="Headteacher").stderr


def test_without_settings_it_says_how_a_check_reads_the_file() -> None:
    assert waive("PK401").stderr == (
        f"policykit: policykit check reads it with --waivers {FILE_NAME}, "
        "or where policykit.toml names it under waivers\n"
    )


def test_one_that_is_approved_later_is_written_and_said_to_wait() -> None:
    result = waive("PK401", approved="2026-10-14")

    assert result.exit_code == 0
    assert " from 2026-10-14 on, until " in result.stdout
    assert len(load_waivers(Path(FILE_NAME)).entries) == 1


def test_one_that_is_there_already_is_written_and_said_to_be_the_second() -> None:
    waive("PK401")

    assert "stands here again; the first is on line 7 (PK912)" in waive("PK401", expires="2027-04-30").stderr
    assert len(load_waivers(Path(FILE_NAME)).entries) == 2


def test_a_name_is_not_repeated_anywhere_but_in_the_file() -> None:
    result = waive("PK401", approved_by="Mrs Example")

    assert "here is a person's name under `approved_by` (PK911)" in result.stderr
    assert "Example" not in result.output


# --- what is refused ------------------------------------------------------------------------------------------------


def test_what_is_missing_is_said_where_nobody_can_be_asked() -> None:
    assert failed(waive("PK401", school=None, reason=None, approved_by=None)) == (
        "policykit: --school, --reason and --approved-by are missing (policykit waive --help says more)\n"
    )
    assert failed(waive("PK401", expires=None)) == (
        "policykit: --expires is missing (policykit waive --help says more)\n"
    )


@pytest.mark.parametrize(
    ("subject", "changes", "code"),
    [
        ("PK401", {"expires": "2026-08-31"}, "PK901"),
        ("PK401", {"expires": "2029-07-31"}, "PK903"),
        ("PK805", {}, "PK906"),
        ("promote-cohesion", {}, "PK906"),
        ("no-personal-data", {}, "PK906"),
        ("PK005", {}, "PK906"),
        ("PK902", {}, "PK906"),
        ("PK401", {"reason": "TODO"}, "PK907"),
    ],
)
def test_what_the_pack_would_not_accept_is_not_written(subject: str, changes: dict[str, str], code: str) -> None:
    said = failed(waive(subject, **changes))

    assert f"({code})" in said
    assert said.endswith("policykit: nothing was written: a waiver like this would not hold\n")


@pytest.mark.parametrize(
    ("subject", "changes", "words"),
    [
        (["PK4011"], {}, "no rule or requirement matches 'PK4011'; did you mean PK401?"),
        (["PK4"], {}, "a waiver is about one rule, and PK4 begins the codes of "),
        (["PK401", "PK403"], {}, "a waiver is about one rule, and here are PK401 and PK403"),
        (
            ["school-links", "own-words"],
            {},
            "a waiver is about one requirement, and here are school-links and own-words",
        ),
        (["PK401"], {"part": "Our visits"}, "“Our visits” is not a short name of small letters"),
        (["PK401"], {"reason": " "}, "--reason is missing"),
        (["PK401"], {"reason": "a\x1b[2Jb"}, "--reason holds a character that cannot be seen"),
        (["PK401"], {"expires": "31 July 2027"}, "--expires: '31 July 2027' is not a date such as 2026-09-01"),
        (["PK401"], {"pack": "ours"}, "no pack is named 'ours'"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_said_in_one_line(subject: list[str], changes: dict[str, str], words: str) -> None:
    said = failed(waive(*subject, **changes))

    assert said.startswith(f"policykit: {words}")
    assert said.count("\n") == 1


def test_where_the_file_is_laid_out_otherwise_the_waiver_is_printed_to_be_pasted() -> None:
    Path("w.yaml").write_text("waivers: []\n")
    result = waive("PK401", file="w.yaml")

    assert result.exit_code == 2
    assert result.stdout == BLOCK
    assert result.stderr.splitlines() == [
        f"policykit: {CannotAdd('w.yaml')}",
        "policykit: nothing was written; this is the waiver, to paste where it belongs",
    ]
    assert Path("w.yaml").read_text() == "waivers: []\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"waivers:\n  - school: B\n", "w.yaml:2:5: "),
        ("waivers:\n".encode("utf-16"), "w.yaml is not UTF-8, so nothing can be added to it: save it as UTF-8"),
    ],
)
def test_a_file_with_faults_is_left_as_it_is(content: bytes, words: str) -> None:
    Path("w.yaml").write_bytes(content)

    assert failed(waive("PK401", file="w.yaml")).startswith(f"policykit: {words}")
    assert Path("w.yaml").read_bytes() == content


# --- at a terminal --------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_at_a_terminal_what_is_missing_is_asked_for_until_it_can_be_read() -> None:
    import pty

    ours, theirs = pty.openpty()
    school, reason, approver, approved, expires = SAID.values()
    words = [school, reason, "", approver, "8 July", approved, expires]
    os.write(ours, "".join(f"{each}\n" for each in words).encode())
    call = [sys.executable, "-m", "policykit", "waive", "PK401", "--as-of", "2026-09-01"]
    run = subprocess.run(call, stdin=theirs, capture_output=True, text=True, check=False, timeout=60)
    os.close(ours)
    os.close(theirs)

    assert run.returncode == 0, run.stderr
    assert run.stdout == f"{FILE_NAME}: PK401 is waived for Ashwell Primary School until 2027-03-31\n"
    assert Path(FILE_NAME).read_text("utf-8") == NEW_FILE + BLOCK
    assert "Why it is right to wait: " in run.stderr
    assert "'8 July' is not a date such as 2026-09-01" in run.stderr


def test_the_same_waiver_is_not_written_twice() -> None:
    waive("PK401")
    before = Path(FILE_NAME).read_bytes()
    again = waive("PK401")

    assert again.exit_code == 2
    assert "nothing was written: the same waiver stands there already" in again.stderr
    assert Path(FILE_NAME).read_bytes() == before


def test_a_school_that_no_plan_here_is_for_is_said() -> None:
    Path("a.policykit.yaml").write_text("policy: {title: A}\nschools: [{name: Millrace Academy}]\n")

    assert "none of the 1 plans here is for a school named 'Ashwell Primary School'" in waive("PK401").stderr

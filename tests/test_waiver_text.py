"""One waiver more at the end of a file, and everything that was there stays byte for byte."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.errors import CannotAdd, DataError
from policykit.waiver_text import NEW_FILE, as_yaml, entries_of, with_waiver
from policykit.waivers import Waiver, read_waivers

WAIVER = Waiver(
    school="Ashwell Primary School",
    rule="PK401",
    part="pupils-who-belong",
    reason="The survey is in March",
    approved_by="Trust board",
    approved=date(2026, 7, 8),
    expires=date(2027, 3, 31),
    minutes="1.10",
)
BLOCK = """\
  - school: Ashwell Primary School
    rule: PK401
    part: pupils-who-belong
    reason: The survey is in March
    approved_by: Trust board
    approved: 2026-07-08
    expires: 2027-03-31
    minutes: "1.10"
"""
ENTRY = "  - school: B\n    rule: PK403\n    reason: The survey is in March\n    expires: 2027-01-31  # or earlier\n"


# --- one waiver -----------------------------------------------------------------------------------------------------


def test_a_waiver_is_written_as_an_item_of_the_list() -> None:
    assert as_yaml(WAIVER) == BLOCK
    assert as_yaml(WAIVER, indent=0).startswith("- school: Ashwell Primary School\n  rule: PK401\n")


def test_a_long_reason_is_folded() -> None:
    written = as_yaml(WAIVER.model_copy(update={"reason": "The survey is in March. " * 9 + "So be it."}))

    assert "    reason: >-\n      The survey is in March. The survey" in written
    assert max(map(len, written.splitlines())) <= 110


letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs", "Zl", "Zp"))
odd = ["yes", "no", "null", "~", "12", "1.10", "0x1F", "2026-09-01", "a: b", "a #b", "- a", "[a]", "{a}", "&a", "*a"]
odder = ["!a", "'a'", '"a"', "a\\b", ">-", "|", "%a", "@a", "`a`", "? a", "x" * 200, "naïve – ’", "a, b", "word " * 40]
texts = st.text(letters, min_size=1, max_size=150).map(lambda text: f"x{text}x") | st.sampled_from([*odd, *odder])
waivers = st.builds(
    Waiver,
    school=texts,
    rule=texts,
    requirement=st.none() | st.just("visits-and-meetings"),
    part=st.none() | st.sampled_from(["visits", "12", "no", "1e3"]),
    reason=texts,
    approved_by=st.none() | texts,
    approved=st.none() | st.dates(),
    expires=st.dates(),
    minutes=st.none() | texts,
)


@given(st.lists(waivers, min_size=1, max_size=4))
def test_what_is_written_is_read_back_whatever_the_words(added: list[Waiver]) -> None:
    text = NEW_FILE
    for number, waiver in enumerate(added, start=1):
        longer = with_waiver(text, waiver, name="waivers.yaml")

        assert longer.startswith(text)
        assert read_waivers(longer, name="waivers.yaml").entries == tuple(added[:number])
        text = longer


# --- the file it goes into ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("", f"waivers:\n{BLOCK}"),
        ("# ours\n", f"waivers:\n{BLOCK}"),
        ("$schema: w.json\n", f"waivers:\n{BLOCK}"),
        ("waivers:", f"\n{BLOCK}"),
        ("waivers:\n", BLOCK),
        (NEW_FILE, BLOCK),
        (f"waivers:\n{ENTRY}", f"\n{BLOCK}"),
        (f"waivers:\n{ENTRY}\n", BLOCK),
        (f"waivers:\n{ENTRY}  \n\n", BLOCK),
        (f"waivers:\n{ENTRY}\n{ENTRY}", f"\n{BLOCK}"),
        (f"waivers:\n{ENTRY}{ENTRY}", BLOCK),
        (f"waivers:\n{ENTRY}\n# the end\n", f"\n{BLOCK}"),
        (f"$schema: w.json\nwaivers:\n{ENTRY}".rstrip("\n"), f"\n\n{BLOCK}"),
        (f"\ufeffwaivers:\n{ENTRY}{ENTRY}", BLOCK),
    ],
)
def test_it_goes_to_the_end_in_the_manner_of_the_file(text: str, added: str) -> None:
    assert with_waiver(text, WAIVER, name="w.yaml") == text + added


@pytest.mark.parametrize("indent", [0, 1, 2, 4])
def test_it_is_set_in_as_far_as_the_others(indent: int) -> None:
    text = "waivers:\n" + "".join(f"{' ' * indent}{line[2:]}\n" for line in ENTRY.splitlines())

    assert with_waiver(text, WAIVER, name="w.yaml") == f"{text}\n{as_yaml(WAIVER, indent=indent)}"


def test_lines_end_as_they_do_in_the_file() -> None:
    text = f"waivers:\n{ENTRY}".replace("\n", "\r\n")

    assert with_waiver(text, WAIVER, name="w.yaml") == text + f"\n{BLOCK}".replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "waivers: []\n",
        "{}\n",
        "waivers: [{school: B, rule: PK403, reason: The survey is in March, expires: 2027-01-31}]\n",
        f"waivers:\n{ENTRY}$schema: waivers.json\n",
        '"waivers":\n',
        f"waivers:\n{ENTRY}...\n",
    ],
)
def test_where_it_cannot_be_done_without_changing_what_is_there_it_is_not_done(text: str) -> None:
    with pytest.raises(CannotAdd, match=r"nothing can be added at the end of w\.yaml"):
        with_waiver(text, WAIVER, name="w.yaml")


def test_a_waiver_that_would_be_read_otherwise_is_not_written() -> None:
    with pytest.raises(CannotAdd):
        with_waiver(NEW_FILE, WAIVER.model_copy(update={"reason": "ends with a space "}), name="w.yaml")


@pytest.mark.parametrize("text", ["waivers:\n  - school: B\n", "- a\n", "waivers: [\n"])
def test_a_file_with_faults_is_an_error_with_their_lines(text: str) -> None:
    with pytest.raises(DataError, match=r"w\.yaml:1|w\.yaml:2"):
        with_waiver(text, WAIVER, name="w.yaml")


def test_a_file_with_nothing_in_it_has_no_waivers() -> None:
    assert entries_of("# ours\n", name="w.yaml").entries == ()
    assert entries_of(NEW_FILE, name="w.yaml").entries == ()

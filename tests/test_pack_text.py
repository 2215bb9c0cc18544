"""A rule more in a pack: at the end of the list, and nothing else in the file changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykit.datafiles import read_data
from policykit.errors import CannotAdd, DataError
from policykit.pack_text import new_pack, new_rule, new_tests, with_rule
from policykit.packs import PackFile
from policykit.packtests import read_cases

HEAD = "name: orrindale # ours\ntitle: A\n"
ONE = """\
rules: # all of them
    # the first
    - code: ORR001
      name: commitment-without-place
      finds: A commitment has no place.
      settle: Say where
      select: commitments[*]
      assert: has(self.where)
      message: has no place
      bad: |
        text: a

        where:
"""
TAIL = "\n# How much they matter.\nseverity: {ORR001: {to: note, reason: It is new}}\n"


def rules(text: str) -> list[str]:
    return [each.code for each in read_data(text, PackFile, name="pack.yaml").rules]


def added(text: str) -> str:
    return with_rule(text, new_rule("ORR002"), name="pack.yaml")


@pytest.mark.parametrize("text", [HEAD + ONE, HEAD + ONE + TAIL, ONE + TAIL + HEAD])
def test_the_rule_goes_after_the_last_one_set_in_as_they_are(text: str) -> None:
    longer = added(text)
    item = "".join(f"    {line}\n" for line in new_rule("ORR002").splitlines())

    assert rules(longer) == ["ORR001", "ORR002"]
    assert longer == text.replace("        where:\n", f"        where:\n\n{item}")


@pytest.mark.parametrize(
    "text", [HEAD, HEAD.rstrip("\n"), f"{HEAD}rules:\n", f"{HEAD}rules:\n{TAIL.partition('severity')[0]}"]
)
def test_the_first_rule_makes_the_list(text: str) -> None:
    assert rules(added(text)) == ["ORR002"]
    assert all(line in added(text) for line in text.splitlines())


@pytest.mark.parametrize("text", [HEAD, HEAD + ONE + TAIL])
def test_lines_end_as_they_did(text: str) -> None:
    longer = added(text.replace("\n", "\r\n"))

    assert longer.count("\n") == longer.count("\r\n")
    assert rules(longer) == rules(added(text))


@pytest.mark.parametrize("text", [f"{HEAD}rules: []\n", f"{{{HEAD.strip().replace(' # ours', ',')}}}\n"])
def test_where_the_list_stands_in_brackets_nothing_is_added(text: str) -> None:
    with pytest.raises(CannotAdd, match=r"pack\.yaml"):
        added(text)


def test_what_is_no_pack_is_an_error() -> None:
    with pytest.raises(DataError):
        added("title: A\n")


@given(
    st.lists(st.sampled_from(["", "# a", "version: '1'", "description: |", "  b", "allows: [practice]"]), unique=True)
)
def test_whatever_stands_around_the_list_stays(lines: list[str]) -> None:
    """A rule more, and otherwise the same pack in the same words; or nothing is added."""
    text = f"{HEAD}{ONE}" + "".join(f"{line}\n" for line in lines)
    try:
        longer = added(text)
    except (CannotAdd, DataError):
        return
    before, after = text.splitlines(), longer.splitlines()

    assert rules(longer) == [*rules(text), "ORR002"]
    assert [line for line in after if line in before or not line] != []
    assert [line for line in before if line not in after] == []


def test_a_new_pack_and_its_tests_can_be_read() -> None:
    text = new_pack("orrindale", title='"A": b', extends="guidance", code="ORR001", folder="orrindale")

    assert read_data(text, PackFile, name="pack.yaml").title == '"A": b'
    assert rules(text) == ["ORR001"]
    assert len(read_cases(new_tests("ORR001"), name="tests.yaml").entries) == 4
